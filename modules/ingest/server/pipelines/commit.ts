import { Problem } from '@zhanlan/kernel/contract';
import type { Db, Kernel } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import {
  type ImportParameters,
  ingestSilence,
  type MappingDefinition,
  type RunCounts,
} from '../../contract.ts';
import { addRow, type Batch, isFull, newBatch, type RunReference, storeBatch } from '../import/batch.ts';
import { compileRows } from '../import/row-readings.ts';
import { openSiteIndex } from '../import/sites.ts';
import { addRunCounts } from '../store/pipeline-runs.ts';
import { noteData } from '../store/pipelines.ts';
import { insertRefusals } from '../store/quarantine.ts';
import type { Records } from './records.ts';

export interface PipelineRuntime {
  kernel: Pick<
    Kernel,
    'config' | 'db' | 'transaction' | 'audit' | 'events' | 'jobs' | 'log' | 'sealing' | 'database'
  >;
  observations: ObservationsService;
}

/** The run whose records are stored, and how they are read. */
export interface Target {
  runId: number;
  /** Null: a replay of a file import. */
  pipelineId: number | null;
  definition: MappingDefinition;
  /** What the importer was asked for, where a file import is replayed. */
  parameters?: ImportParameters;
  /** In the audit log. */
  by: string;
  reference: RunReference;
}

/** What a pipeline's run says of itself in values and refusals. */
export function referenceOf(
  pipeline: { id: number; district: string | null },
  runId: number,
  header: readonly string[],
): RunReference {
  return {
    header,
    district: pipeline.district,
    source: { kind: 'api', reference: `pipeline:${pipeline.id}` },
    origin: `pipeline/${pipeline.id}/run/${runId}`,
    refusal: {
      source: 'pipeline',
      reference: `pipeline:${pipeline.id}`,
      runId: null,
      pipelineId: pipeline.id,
      pipelineRunId: runId,
    },
  };
}

/** @throws Error where a reading has no end: the transaction is then undone, and the fault is ours */
export function assertEveryReadingHasAnEnd(counts: RunCounts): void {
  const ends = counts.stored + counts.duplicate + counts.revised + counts.quarantined;
  if (counts.readings !== ends) throw new Error(`${counts.readings} readings came, ${ends} have an end`);
}

/** Stores a batch in the caller's transaction: sites, values, refusals, counts, and what the pipeline knows of itself. */
export async function commitBatch(
  db: Db,
  runtime: PipelineRuntime,
  target: Target,
  batch: Batch,
): Promise<void> {
  const { kernel, observations } = runtime;
  const now = new Date();
  await storeBatch(db, observations, target.reference, batch);
  assertEveryReadingHasAnEnd(batch.counts);
  if (batch.newSites.size > 0) {
    await kernel.audit(db, {
      actor: target.by,
      action: '接入管道登记站点 / Sites registered by a pipeline',
      subject: target.reference.refusal.reference,
      details: { sites: [...batch.newSites.keys()] },
    });
  }
  await insertRefusals(db, batch.refusals, now);
  await addRunCounts(db, target.runId, batch.counts);
  if (target.pipelineId !== null && batch.counts.stored + batch.counts.revised > 0) {
    const ended = await noteData(db, target.pipelineId, batch.newest, now);
    if (ended) {
      await kernel.events.publish(db, ingestSilence, {
        pipelineId: target.pipelineId,
        ...ended,
        change: 'ended',
        lastDataAt: now.toISOString(),
        at: now.toISOString(),
      });
    }
  }
}

/**
 * Reads records by a mapping and hands them on in batches; the last one, which may be empty, says so.
 *
 * @throws Problem `mapping-misfit`
 */
export async function inBatches(
  runtime: PipelineRuntime,
  db: Db,
  records: Records,
  target: Target,
  commit: (batch: Batch, last: boolean) => Promise<void>,
): Promise<void> {
  const { definition, reference } = target;
  const readRow = compileRows(definition, records.header, target.parameters ?? {});
  const sites = await openSiteIndex(db, runtime.observations, definition, reference.district);
  let batch = newBatch();
  try {
    for await (const row of records.rows) {
      addRow(batch, reference, row, readRow(row), sites);
      if (!isFull(batch)) continue;
      await commit(batch, false);
      batch = newBatch();
    }
  } catch (error) {
    // What was read before the fault is good and is kept.
    if (batch.counts.rows > 0 && isFaultOfRecords(error)) await commit(batch, false);
    throw error;
  }
  await commit(batch, true);
}

const isFaultOfRecords = (error: unknown): boolean =>
  error instanceof Problem && error.id === 'unreadable-file';

/** Stores all records in the caller's transaction and answers with what became of them. */
export async function commitRecords(
  db: Db,
  runtime: PipelineRuntime,
  records: Records,
  target: Target,
): Promise<RunCounts> {
  const total = newBatch().counts;
  await inBatches(runtime, db, records, target, async (batch) => {
    await commitBatch(db, runtime, target, batch);
    for (const key of Object.keys(total) as Array<keyof RunCounts>) total[key] += batch.counts[key];
  });
  return total;
}
