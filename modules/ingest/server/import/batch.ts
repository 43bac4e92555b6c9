import type { Db } from '@zhanlan/kernel/server';
import type { ObservationsService, Reading, ReadingSource, SiteInput } from '@zhanlan/observations/contract';
import type { RunCounts } from '../../contract.ts';
import type { Refusal } from '../store/quarantine.ts';
import type { Fault, RowResult } from './row-readings.ts';
import type { TableRow } from './rows.ts';
import type { SiteIndex } from './sites.ts';

/** Readings of one transaction. */
export const batchReadings = 2000;
/** Rows of one transaction, for files in which few rows give a reading. */
const batchRows = 10_000;

export const noCounts = (): RunCounts => ({
  rows: 0,
  filtered: 0,
  refusedRows: 0,
  missing: 0,
  readings: 0,
  stored: 0,
  duplicate: 0,
  revised: 0,
  quarantined: 0,
});

/** Rows that were read and wait to be stored in one transaction. */
export interface Batch {
  readings: Array<{ reading: Reading; row: TableRow; column: string }>;
  refusals: Refusal[];
  newSites: Map<string, SiteInput>;
  counts: RunCounts;
  bytesRead: number;
  /** Newest phenomenon time among the values that were taken; known once it is stored. */
  newest: Date | null;
}

export const newBatch = (): Batch => ({
  readings: [],
  refusals: [],
  newSites: new Map(),
  counts: noCounts(),
  bytesRead: 0,
  newest: null,
});

export const isFull = (batch: Batch): boolean =>
  batch.readings.length >= batchReadings ||
  batch.refusals.length >= batchReadings ||
  batch.counts.rows >= batchRows;

export interface RunReference {
  /** Columns of the rows. */
  header: readonly string[];
  district: string | null;
  /** An import names file and mapping: the same file read the same way is the same source, however often it comes. */
  source: ReadingSource;
  /** What stands before `/line/…` in the origin of a value, e.g. `import/12`. */
  origin: string;
  /** What its refusals say of it. */
  refusal: Pick<Refusal, 'source' | 'reference' | 'runId' | 'pipelineId' | 'pipelineRunId'>;
}

/** Takes one row into the batch: its readings, or why there are none. */
export function addRow(
  batch: Batch,
  run: RunReference,
  row: TableRow,
  result: RowResult,
  sites: SiteIndex,
): void {
  const { counts } = batch;
  batch.bytesRead = row.bytesRead;
  counts.rows += 1;
  counts.missing += result.missing;
  const hold = (fault: Fault): void => {
    batch.refusals.push(refusalOf(run, row, fault));
    counts.readings += fault.readings;
    counts.quarantined += fault.readings;
  };
  if (result.filtered) {
    counts.filtered += 1;
    return;
  }
  if (result.refused) {
    counts.refusedRows += 1;
    hold(result.refused);
    return;
  }
  for (const fault of result.faults) hold(fault);
  // A row without a value says nothing about its site either.
  if (result.found.length === 0) return;
  const match = sites.match(result.site);
  if ('fault' in match) {
    counts.refusedRows += 1;
    hold({
      column: null,
      reason: 'unknownSite',
      words: match.fault,
      raw: row.raw,
      readings: result.found.length,
    });
    return;
  }
  if (match.created) {
    batch.newSites.set(match.created.id, match.created);
    sites.keep(match.created);
  }
  const origin = `${run.origin}/line/${row.line}: ${row.raw.length > 2000 ? `${row.raw.slice(0, 2000)}…` : row.raw}`;
  for (const { column, reading } of result.found) {
    batch.readings.push({
      reading: { ...reading, siteId: match.siteId, origin },
      row,
      column,
    });
    counts.readings += 1;
  }
}

function refusalOf(run: RunReference, row: TableRow, fault: Fault): Refusal {
  return {
    ...run.refusal,
    row: row.line,
    column: fault.column,
    reason: fault.reason,
    words: fault.words,
    raw: fault.raw,
    readings: fault.readings,
    district: run.district,
    record: Object.fromEntries(run.header.map((name, position) => [name, row.cells[position] ?? ''])),
  };
}

/** Stores the readings in the caller's transaction; what `observations` refuses joins the refusals. Afterwards every reading is counted once. */
export async function storeBatch(
  db: Db,
  observations: ObservationsService,
  run: RunReference,
  batch: Batch,
): Promise<void> {
  if (batch.newSites.size > 0) await observations.upsertSites(db, [...batch.newSites.values()]);
  if (batch.readings.length === 0) return;
  const result = await observations.store(
    db,
    run.source,
    batch.readings.map((item) => item.reading),
  );
  for (const [index, outcome] of result.outcomes.entries()) {
    const item = batch.readings[index];
    if (!item) throw new Error('an outcome has no reading');
    if (outcome.status !== 'refused') {
      batch.counts[outcome.status] += 1;
      if (batch.newest === null || item.reading.time > batch.newest) batch.newest = item.reading.time;
    } else {
      batch.counts.quarantined += 1;
      batch.refusals.push(
        refusalOf(run, item.row, {
          column: item.column,
          reason: outcome.code,
          words: outcome.words,
          raw: item.row.raw,
          readings: 1,
        }),
      );
    }
  }
}
