import { notFound, Problem } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import {
  type ImportParameters,
  type MappingDefinition,
  mostReplayed,
  type PipelineRun,
  type QuarantineEntry,
  type QuarantineReason,
} from '../../contract.ts';
import type { RunReference } from '../import/batch.ts';
import { neededColumns } from '../import/row-readings.ts';
import { findRun } from '../store/imports.ts';
import { endPipelineRun, insertPipelineRun, pipelineRunOf } from '../store/pipeline-runs.ts';
import { findPipeline } from '../store/pipelines.ts';
import {
  countReplayable,
  lockEntry,
  lockReplayable,
  newestEntry,
  settleReplayed,
} from '../store/quarantine.ts';
import { commitRecords, type PipelineRuntime } from './commit.ts';

interface Origin {
  pipelineId: number | null;
  definition: MappingDefinition;
  parameters: ImportParameters;
  district: string | null;
}

/** Where an entry came from, and how its record is read: by the mapping of the import, or by that of the pipeline as it is now. */
async function originOf(db: Db, entry: QuarantineEntry): Promise<Origin> {
  if (entry.pipelineId !== null) {
    const pipeline = await findPipeline(db, entry.pipelineId, null);
    if (!pipeline) throw new Error(`there is no pipeline ${entry.pipelineId}`);
    return {
      pipelineId: pipeline.id,
      definition: pipeline.definition,
      parameters: {},
      district: pipeline.district,
    };
  }
  const run = entry.runId === null ? null : await findRun(db, entry.runId, null);
  if (!run) throw notReplayable;
  return { pipelineId: null, definition: run.definition, parameters: run.parameters, district: run.district };
}

const notReplayable = new Problem('not-replayable', 409, {
  zh: '这条记录没有可更正的整条内容（如设备报文或过长的行），不能重放。请由来源补报，或更正后重新导入。',
  en: 'No whole record was kept for this entry (a frame of a device, or a very long row), so it cannot be replayed. Let the source send it again, or import it corrected.',
});

/**
 * An entry about one cell holds that value only: the others of its record were stored before. The mapping is narrowed to it,
 * so that a replay brings what the entry held back and nothing else.
 */
function narrowed(definition: MappingDefinition, column: string | null): MappingDefinition {
  const own = definition.properties.filter((entry) => entry.column === column);
  return definition.layout === 'wide' && own.length > 0 ? { ...definition, properties: own } : definition;
}

interface Item {
  entry: QuarantineEntry;
  record: Record<string, string>;
}

/** Stores records of entries in a run of its own, in the caller's transaction. What is refused again is a new entry. */
async function replay(
  db: Db,
  runtime: PipelineRuntime,
  items: readonly Item[],
  by: string,
  note: string,
  now: Date,
): Promise<PipelineRun> {
  const [first] = items;
  if (!first) throw new Error('nothing to replay');
  const origin = await originOf(db, first.entry);
  const run = await insertPipelineRun(
    db,
    {
      pipelineId: origin.pipelineId,
      trigger: 'replay',
      state: 'ok',
      claim: null,
      district: origin.district,
      by,
    },
    now,
  );
  if (!run) throw new Error('the run of the replay was not kept');
  // Settled first: the same record may then be held back again under its own entry.
  await settleReplayed(
    db,
    items.map(({ entry }) => entry.id),
    { runId: run.id, by, note },
    now,
  );
  for (const alike of Map.groupBy(items, wayOf).values()) {
    const [{ entry, record }] = alike as [Item, ...Item[]];
    const definition = narrowed(origin.definition, entry.column);
    const header = [...new Set([...Object.keys(record), ...neededColumns(definition)])];
    const rows = alike.map((item) => {
      const cells = header.map((column) => item.record[column] ?? '');
      return { line: item.entry.row ?? 1, cells, raw: cells.join('\t'), bytesRead: 0 };
    });
    const reference: RunReference = {
      header,
      district: origin.district,
      source: { kind: 'api', reference: `replay:${run.id}` },
      origin: `replay/${run.id}`,
      refusal: {
        source: entry.source,
        reference: entry.reference,
        runId: entry.runId,
        ...(origin.pipelineId === null ? {} : { pipelineId: origin.pipelineId }),
        pipelineRunId: run.id,
      },
    };
    const { pipelineId, parameters } = origin;
    const target = { runId: run.id, pipelineId, definition, parameters, by, reference };
    await commitRecords(db, runtime, { header, rows }, target);
  }
  return pipelineRunOf(await endPipelineRun(db, run.id, 'ok', { zh: note, en: note }, now));
}

/** Entries of the same columns about the same cell are read in one go. */
const wayOf = ({ entry, record }: Item): string => JSON.stringify([entry.column, Object.keys(record)]);

/**
 * Replays one entry with its record corrected.
 *
 * @throws Problem 404 where there is no open entry, 409 where it holds no record, 400 for columns it does not have
 */
export async function replayEntry(
  db: Db,
  runtime: PipelineRuntime,
  id: number,
  correction: { record: Record<string, string>; note: string },
  caller: { by: string; district: string | null; now: Date },
): Promise<PipelineRun> {
  const entry = await lockEntry(db, id, caller.district);
  if (!entry) throw notFound('待办结的隔离记录', 'open quarantine entry');
  if (!entry.record) throw notReplayable;
  const unknown = Object.keys(correction.record).filter((column) => !(column in (entry.record ?? {})));
  if (unknown.length > 0) {
    throw new Problem(
      'invalid',
      400,
      {
        zh: `记录没有这些列：${unknown.join('、')}。只能更正已有的列。`,
        en: `The record has no such columns: ${unknown.join(', ')}. Only its own columns can be corrected.`,
      },
      'record',
    );
  }
  const record = { ...entry.record, ...correction.record };
  return replay(db, runtime, [{ entry, record }], caller.by, correction.note, caller.now);
}

/** Replays open entries of a reason as they are, at most {@link mostReplayed}; each pipeline and import in a run of its own. */
export async function replayReason(
  db: Db,
  runtime: PipelineRuntime,
  filter: { reason: QuarantineReason; runId?: number | undefined; pipelineId?: number | undefined },
  caller: { by: string; district: string | null; now: Date },
): Promise<{ runs: PipelineRun[]; entries: number; remaining: number }> {
  const scoped = { ...filter, district: caller.district };
  const newest = await newestEntry(db);
  const entries = await lockReplayable(db, scoped, newest, mostReplayed);
  const groups = Map.groupBy(entries, (entry) => `${entry.pipelineId}/${entry.runId}`);
  const runs: PipelineRun[] = [];
  for (const group of groups.values()) {
    const items = group.flatMap((entry) => (entry.record ? [{ entry, record: entry.record }] : []));
    runs.push(await replay(db, runtime, items, caller.by, '按原因批量重放 / Replayed by reason', caller.now));
  }
  return { runs, entries: entries.length, remaining: await countReplayable(db, scoped, newest) };
}
