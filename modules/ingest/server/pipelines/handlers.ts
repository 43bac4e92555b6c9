import { invalid, notFound, Problem } from '@zhanlan/kernel/contract';
import type { Handlers, RequestContext } from '@zhanlan/kernel/server';
import {
  type ingestContract,
  type Pipeline,
  type PipelineInput,
  type SourceSettings,
  scheduledKinds,
} from '../../contract.ts';
import { reach } from '../connectors/address.ts';
import type { Broker } from '../connectors/broker.ts';
import { watchedFolder } from '../connectors/folder.ts';
import { brokerDestination, type Subscriber } from '../connectors/subscriber.ts';
import { compileComputed } from '../import/expression.ts';
import { previewRows } from '../import/inspect.ts';
import { neededColumns } from '../import/row-readings.ts';
import type { TableRow } from '../import/rows.ts';
import {
  cancelOpenRun,
  insertPipelineRun,
  pipelineRunOf,
  selectPipelineRuns,
} from '../store/pipeline-runs.ts';
import {
  findPipeline,
  insertPipeline,
  type PipelineRow,
  selectPipelines,
  setEnabled,
  updatePipeline,
} from '../store/pipelines.ts';
import { insertKey, revokeKey, selectKeys } from '../store/push-keys.ts';
import { forgetUnreadable } from '../store/watched-files.ts';
import type { PipelineRuntime } from './commit.ts';
import { cancelledWords, openSource, secretOf } from './execute.ts';
import { recordsOf } from './messages.ts';
import { hashKey, newKey, receivePush, withCsv } from './receive.ts';
import { jsonRecords, type Records } from './records.ts';
import { replayEntry, replayReason } from './replay.ts';
import { pipelineJob } from './schedule.ts';

/** What the handlers need beside the runtime. */
export interface Surroundings {
  runtime(): PipelineRuntime;
  broker(): Broker | null;
  subscriber(): Subscriber | null;
}

type Routes =
  | 'listPipelines'
  | 'getPipeline'
  | 'createPipeline'
  | 'changePipeline'
  | 'enablePipeline'
  | 'runPipeline'
  | 'cancelPipelineRun'
  | 'listPipelineRuns'
  | 'trySource'
  | 'listPushKeys'
  | 'createPushKey'
  | 'revokePushKey'
  | 'push'
  | 'replayEntry'
  | 'replayReason';

const shownRows = 20;

/** Where a source sends its secret: another destination needs the secret to be given again. */
function destinationOf(settings: SourceSettings): string {
  switch (settings.kind) {
    case 'http':
      return URL.canParse(settings.url)
        ? `${new URL(settings.url).origin} ${settings.secretHeader}`
        : settings.url;
    case 'database':
      return `${settings.engine} ${settings.host}:${settings.port} ${settings.user} ${settings.tls}`;
    case 'mqtt':
      return `${settings.broker} ${settings.user}`;
    default:
      return settings.kind;
  }
}

/** The secret as it will be kept. @throws Problem where it would go to another place than it was given for */
function sealedSecret(
  runtime: PipelineRuntime,
  input: Pick<PipelineInput, 'secret' | 'settings'>,
  before: PipelineRow | null,
): string | null {
  if (input.secret === null) return null;
  if (input.secret !== undefined) return runtime.kernel.sealing.seal(input.secret);
  if (before?.secret_sealed && destinationOf(before.settings) !== destinationOf(input.settings)) {
    throw invalid(
      {
        zh: '来源的地址或账号改变了。为防止密码被送往别处，请重新填写密码，或选择不用密码。',
        en: 'The address or the account of the source has changed. So that the password does not go elsewhere, give it again, or choose none.',
      },
      'secret',
    );
  }
  return before?.secret_sealed ?? null;
}

/** Refuses at once what would fail at each run. A host whose name is not known just now may be saved. */
async function assertUsable({ kernel }: PipelineRuntime, input: PipelineInput): Promise<void> {
  const { settings, definition } = input;
  compileComputed(definition.computed ?? []);
  const scheduled = scheduledKinds.includes(settings.kind);
  if (scheduled !== (input.intervalSeconds !== null)) {
    throw invalid(
      scheduled
        ? { zh: '请填写取数间隔。', en: 'Give the interval at which the source is asked.' }
        : { zh: '来源自己推送，不需要取数间隔。', en: 'The source pushes by itself; it has no interval.' },
      'intervalSeconds',
    );
  }
  const usesCursor =
    (settings.kind === 'database' && settings.statement.includes(':cursor')) ||
    (settings.kind === 'http' && settings.url.includes('{cursor}'));
  if (usesCursor && 'cursorColumn' in settings && (!settings.cursorColumn || settings.cursorStart === '')) {
    throw invalid(
      {
        zh: '使用游标时，请填写游标列和起始值。',
        en: 'With a cursor, give its column and the value to begin with.',
      },
      'settings.cursorColumn',
    );
  }
  if (definition.time.yearAsked) {
    throw invalid(
      {
        zh: '管道的时间须带年份；无年份的文件请用“数据导入”。',
        en: 'The times of a pipeline need a year; import files without one under Import.',
      },
      'definition.time.yearAsked',
    );
  }
  try {
    if (settings.kind === 'folder') await watchedFolder(kernel.config, settings);
    if (settings.kind === 'database') await reach(kernel.config, settings);
    if (settings.kind === 'mqtt' && settings.broker !== null)
      await reach(kernel.config, brokerDestination(settings.broker));
    if (settings.kind === 'http') {
      const url = settings.url.replaceAll('{cursor}', '0');
      if (!URL.canParse(url))
        throw invalid(
          { zh: '地址不成立。请更正。', en: 'The address is not one. Correct it.' },
          'settings.url',
        );
      const { hostname, port, protocol } = new URL(url);
      await reach(kernel.config, {
        host: hostname,
        port: Number(port || (protocol === 'https:' ? 443 : 80)),
      });
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.id !== 'unreachable') throw error;
  }
}

const nameTaken = new Problem(
  'name-taken',
  409,
  { zh: '已有同名的管道。请另取名称。', en: 'There is a pipeline of that name. Choose another one.' },
  'name',
);

const byOf = (context: RequestContext): string => context.account?.username ?? '';

export function pipelineHandlers({
  runtime,
  broker,
  subscriber,
}: Surroundings): Pick<Handlers<typeof ingestContract>, Routes> {
  const visible = async (context: RequestContext, id: number): Promise<PipelineRow> => {
    const pipeline = await findPipeline(context.db, id, context.district);
    if (!pipeline) throw notFound('该接入管道', 'pipeline');
    return pipeline;
  };
  const shown = (pipeline: Pipeline): Pipeline => ({
    ...pipeline,
    connection: pipeline.enabled ? (subscriber()?.state(pipeline.id) ?? null) : null,
  });
  const one = async (context: RequestContext, id: number): Promise<Pipeline> => {
    const { pipelines } = await selectPipelines(
      context.db,
      { district: context.district, id, limit: 1, offset: 0 },
      context.now,
    );
    const [pipeline] = pipelines;
    if (!pipeline) throw notFound('该接入管道', 'pipeline');
    return shown(pipeline);
  };
  const subject = (id: number): string => `pipeline:${id}`;

  return {
    listPipelines: async (context, { query }) => {
      const { total, pipelines } = await selectPipelines(
        context.db,
        { ...query, district: context.district },
        context.now,
      );
      const { connectors } = runtime().kernel.config;
      const address = broker()?.address;
      return {
        total,
        pipelines: pipelines.map(shown),
        offers: {
          broker: address ? `${address.host}:${address.port}` : null,
          folders: [...connectors.folders],
          hosts: [...connectors.hosts],
        },
      };
    },
    getPipeline: (context, { params }) => one(context, params.pipelineId),
    createPipeline: async (context, { body }) => {
      await assertUsable(runtime(), body);
      const secretSealed = sealedSecret(runtime(), body, null);
      const id = await insertPipeline(
        context.db,
        { ...body, secretSealed },
        context.district,
        byOf(context),
        context.now,
      );
      if (id === null) throw nameTaken;
      context.audit(subject(id), {
        name: body.name,
        settings: body.settings,
        secretGiven: secretSealed !== null,
      });
      return one(context, id);
    },
    changePipeline: async (context, { params, body }) => {
      const before = await visible(context, params.pipelineId);
      if (before.settings.kind !== body.settings.kind) {
        throw invalid(
          {
            zh: '来源类型不能更改。请新建管道。',
            en: 'The kind of source cannot be changed. Make another pipeline.',
          },
          'settings.kind',
        );
      }
      await assertUsable(runtime(), body);
      const secretSealed = sealedSecret(runtime(), body, before);
      const done = await updatePipeline(
        context.db,
        before.id,
        { ...body, secretSealed },
        byOf(context),
        context.now,
      );
      if (!done) throw nameTaken;
      await forgetUnreadable(context.db, before.id);
      context.audit(subject(before.id), {
        name: body.name,
        settings: body.settings,
        secretGiven: body.secret !== undefined,
        ...(body.cursor === undefined ? {} : { cursorBefore: before.cursor, cursor: body.cursor }),
      });
      return one(context, before.id);
    },
    enablePipeline: async (context, { params, body }) => {
      const pipeline = await visible(context, params.pipelineId);
      await setEnabled(context.db, pipeline.id, body.enabled, byOf(context), context.now);
      if (!body.enabled) await cancelOpenRun(context.db, pipeline.id, cancelledWords, context.now);
      context.audit(subject(pipeline.id), { enabled: body.enabled });
      return one(context, pipeline.id);
    },
    runPipeline: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      if (!scheduledKinds.includes(pipeline.settings.kind)) {
        throw new Problem('not-asked', 409, {
          zh: '该管道由来源推送，无需运行。请由来源发送数据。',
          en: 'The source of this pipeline pushes by itself; there is nothing to run. Let the source send.',
        });
      }
      const run = await insertPipelineRun(
        context.db,
        {
          pipelineId: pipeline.id,
          trigger: 'manual',
          state: 'queued',
          claim: null,
          district: pipeline.district,
          by: byOf(context),
        },
        context.now,
      );
      if (!run) {
        throw new Problem('pipeline-runs', 409, {
          zh: '该管道正在运行。请等它结束，或先取消。',
          en: 'The pipeline is running. Wait for its end, or cancel it first.',
        });
      }
      await runtime().kernel.jobs.send(context.db, pipelineJob, { runId: run.id, pipelineId: pipeline.id });
      context.audit(subject(pipeline.id), { run: run.id });
      return pipelineRunOf(run);
    },
    cancelPipelineRun: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      const run = await cancelOpenRun(context.db, pipeline.id, cancelledWords, context.now);
      if (!run) {
        throw new Problem('not-running', 409, {
          zh: '该管道没有在运行，无需取消。',
          en: 'The pipeline is not running; there is nothing to cancel.',
        });
      }
      context.audit(subject(pipeline.id), { run: run.id });
      return pipelineRunOf(run);
    },
    listPipelineRuns: async (context, { params, query }) => {
      const pipeline = await visible(context, params.pipelineId);
      return selectPipelineRuns(context.db, pipeline.id, query.limit, query.offset);
    },
    trySource: async (context, { body }) => {
      const before = body.pipelineId === null ? null : await visible(context, body.pipelineId);
      const sealed = sealedSecret(
        runtime(),
        { settings: body.settings, secret: body.secret ?? undefined },
        before,
      );
      context.audit(before ? subject(before.id) : body.settings.kind, { settings: body.settings });
      const { header, rows } = await firstRows(runtime(), body, secretOf(runtime(), sealed), context);
      // A column that the mapping needs and the first records lack may come later.
      const whole = body.definition ? [...new Set([...header, ...neededColumns(body.definition)])] : header;
      const padded = rows.map((row) => ({ ...row, cells: whole.map((_, index) => row.cells[index] ?? '') }));
      const preview =
        body.definition &&
        (await previewRows(
          context.db,
          runtime().observations,
          body.settings.kind === 'folder' || isTable(body) ? header : whole,
          body.settings.kind === 'folder' || isTable(body) ? rows : padded,
          body.definition,
          {},
          before?.district ?? context.district,
        ));
      return { header, rows: rows.map((row) => row.cells), preview };
    },
    listPushKeys: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      return { keys: await selectKeys(context.db, pipeline.id) };
    },
    createPushKey: async (context, { params, body }) => {
      const pipeline = await visible(context, params.pipelineId);
      const { settings } = pipeline;
      if (settings.kind !== 'push' && !(settings.kind === 'mqtt' && settings.broker === null)) {
        throw new Problem('no-keys', 409, {
          zh: '只有推送管道和内置 MQTT 管道使用密钥。',
          en: 'Only pipelines that are pushed to, and those of the embedded MQTT broker, have keys.',
        });
      }
      const key = newKey();
      const kept = await insertKey(
        context.db,
        {
          pipelineId: pipeline.id,
          name: body.name,
          start: key.slice(0, 8),
          hash: hashKey(key),
          by: byOf(context),
        },
        context.now,
      );
      context.audit(subject(pipeline.id), { key: kept.id, name: body.name });
      return { key, kept };
    },
    revokePushKey: async (context, { params }) => {
      const pipeline = await visible(context, params.pipelineId);
      const kept = await revokeKey(context.db, pipeline.id, params.keyId, byOf(context), context.now);
      if (!kept) throw notFound('可用的密钥', 'key that works');
      context.audit(subject(pipeline.id), { key: kept.id, name: kept.name });
      return kept;
    },
    push: async (context, { body }) => {
      const { pipeline, runId, counts } = await receivePush(
        context.db,
        runtime(),
        context.bearer,
        body,
        context.now,
      );
      context.audit(subject(pipeline.id), { run: runId, ...counts });
      return { runId, counts };
    },
    replayEntry: async (context, { params, body }) => {
      const run = await replayEntry(context.db, runtime(), params.id, body, {
        by: byOf(context),
        district: context.district,
        now: context.now,
      });
      context.audit(`quarantine:${params.id}`, {
        run: run.id,
        record: body.record,
        note: body.note,
        ...run.counts,
      });
      return run;
    },
    replayReason: async (context, { body }) => {
      const result = await replayReason(context.db, runtime(), body, {
        by: byOf(context),
        district: context.district,
        now: context.now,
      });
      context.audit(`quarantine:${body.reason}`, {
        ...body,
        runs: result.runs.map((run) => run.id),
        entries: result.entries,
      });
      return result;
    },
  };
}

type Tried = Parameters<Handlers<typeof ingestContract>['trySource']>[1]['body'];

const isTable = ({ settings }: Tried): boolean => settings.kind === 'http' && settings.format === 'table';

/** The first records of a source, or of a sample of what will be pushed. */
async function firstRows(
  runtime: PipelineRuntime,
  { settings, sample, definition }: Tried,
  secret: string | null,
  context: RequestContext,
): Promise<{ header: string[]; rows: TableRow[] }> {
  const take = async ({ header, rows }: Records): Promise<{ header: string[]; rows: TableRow[] }> => {
    const first: TableRow[] = [];
    for await (const row of rows) {
      first.push(row);
      if (first.length === shownRows) break;
    }
    return { header: [...header], rows: first };
  };
  if (!scheduledKinds.includes(settings.kind)) {
    if (sample === null || sample.trim() === '') {
      throw invalid({ zh: '请粘贴一份来源将发送的内容。', en: 'Paste what the source will send.' }, 'sample');
    }
    if (settings.kind === 'mqtt') {
      const topic = settings.topic.replaceAll('+', 'x').replaceAll('#', 'x');
      const read = recordsOf({ topic, payload: Buffer.from(sample) }, settings.recordsPath, null);
      if (!('records' in read)) throw new Problem('malformed-sample', 422, read.words, 'sample');
      return take(read.records);
    }
    const path = settings.kind === 'push' ? settings.recordsPath : '';
    if (!/^\s*[[{]/.test(sample)) return withCsv(sample, definition ?? { headerRow: 1 }, take);
    let document: unknown;
    try {
      document = JSON.parse(sample);
    } catch (error) {
      throw new Problem(
        'malformed-sample',
        422,
        {
          zh: `内容不是 JSON（${(error as Error).message}）。请更正。`,
          en: `The content is not JSON (${(error as Error).message}). Correct it.`,
        },
        'sample',
      );
    }
    return take(jsonRecords(document, path, null));
  }
  const source = { pipelineId: null, district: context.district, settings, secret, cursor: null, definition };
  for await (const page of openSource(runtime, source, context.signal)) {
    if (page.fault) throw page.fault;
    return take(page.records);
  }
  throw new Problem('nothing-there', 422, {
    zh: '来源目前没有数据（或没有符合的文件）。请稍后再试，或检查设置。',
    en: 'The source has nothing at present, or no file fits. Try later, or check the settings.',
  });
}
