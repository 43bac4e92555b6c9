import { invalid, notFound, Problem } from '@zhanlan/kernel/contract';
import type { Handlers, RequestContext } from '@zhanlan/kernel/server';
import { type ingestContract, type Pipeline, scheduledKinds } from '../../contract.ts';
import type { Broker } from '../connectors/broker.ts';
import type { Subscriber } from '../connectors/subscriber.ts';
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
import { forgetUnreadable } from '../store/watched-files.ts';
import type { PipelineRuntime } from './commit.ts';
import { cancelledWords } from './execute.ts';
import { keyHandlers } from './key-handlers.ts';
import { replayEntry, replayReason } from './replay.ts';
import { pipelineJob } from './schedule.ts';
import { computeRows, trySource } from './try-source.ts';
import { assertUsable, sealedSecret } from './usable.ts';

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
  | 'computeColumns'
  | 'listPushKeys'
  | 'createPushKey'
  | 'revokePushKey'
  | 'push'
  | 'replayEntry'
  | 'replayReason';

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
    ...keyHandlers(runtime, visible),
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
      context.audit(before ? subject(before.id) : body.settings.kind, { settings: body.settings });
      return trySource(runtime(), body, before, context);
    },
    computeColumns: async (_context, { body }) => ({ rows: computeRows(body) }),
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
