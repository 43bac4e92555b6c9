import { createHash } from 'node:crypto';
import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { type RawBuilder, sql } from 'kysely';
import type { QuarantineEntry, QuarantineReason } from '../../contract.ts';
import { printable } from './printable.ts';

/** Longest raw content that is kept in an entry; the whole file or frame is kept elsewhere. */
const longestRaw = 16 * 1024;

export interface Refusal {
  source: QuarantineEntry['source'];
  reference: string;
  runId: number | null;
  row: number | null;
  column: string | null;
  reason: QuarantineReason;
  words: Words;
  raw: string;
  readings: number;
  district: string | null;
  pipelineId?: number;
  pipelineRunId?: number;
  /** The whole record, cells by column: what can be corrected and replayed. */
  record?: Record<string, string> | null;
}

const shortened = (text: string): string =>
  text.length <= longestRaw ? text : `${text.slice(0, longestRaw)}… (${text.length})`;

/** Tells an entry of a pipeline from the same one of the run before; a replay is no such repetition. */
const digestOf = ({ source, pipelineId, reason, column, raw }: Refusal): string | null =>
  source === 'pipeline' && pipelineId !== undefined
    ? createHash('sha256')
        .update(JSON.stringify([reason, column, raw]))
        .digest('hex')
    : null;

function recordText(record: Record<string, string> | null | undefined): string | null {
  if (!record) return null;
  const text = JSON.stringify(
    Object.fromEntries(Object.entries(record).map(([column, cell]) => [printable(column), printable(cell)])),
  );
  return text.length > longestRaw ? null : text;
}

export async function insertRefusals(db: Db, refusals: readonly Refusal[], at: Date): Promise<void> {
  if (refusals.length === 0) return;
  const of = <T>(pick: (refusal: Refusal) => T): T[] => refusals.map(pick);
  await sql`
    insert into ingest.quarantine (at, source, reference, run_id, row_number, column_name, reason, words_zh, words_en, raw, readings, district, pipeline_id, pipeline_run_id, record, digest)
    select ${at}::timestamptz, r.source, r.reference, r.run_id, r.row_number, r.column_name, r.reason, r.words_zh, r.words_en, r.raw,
      r.readings, r.district, r.pipeline_id, r.pipeline_run_id, r.record::jsonb, r.digest
    from unnest(${of((r) => r.source)}::text[], ${of((r) => printable(r.reference))}::text[], ${of((r) => r.runId)}::bigint[],
      ${of((r) => r.row)}::bigint[], ${of((r) => r.column && printable(r.column))}::text[], ${of((r) => r.reason)}::text[], ${of((r) => printable(r.words.zh))}::text[],
      ${of((r) => printable(r.words.en))}::text[], ${of((r) => shortened(printable(r.raw)))}::text[], ${of((r) => r.readings)}::integer[],
      ${of((r) => r.district)}::text[], ${of((r) => r.pipelineId ?? null)}::bigint[], ${of((r) => r.pipelineRunId ?? null)}::bigint[],
      ${of((r) => recordText(r.record))}::text[], ${of(digestOf)}::text[]) as r(source, reference, run_id, row_number, column_name, reason,
      words_zh, words_en, raw, readings, district, pipeline_id, pipeline_run_id, record, digest)
    on conflict do nothing`.execute(db);
}

export interface RefusalFilter {
  reason?: QuarantineReason | undefined;
  source?: QuarantineEntry['source'] | undefined;
  runId?: number | undefined;
  pipelineId?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  settled?: boolean | undefined;
  search?: string | undefined;
  /** District scope of the caller; null sees all. */
  district: string | null;
}

function where(filter: RefusalFilter, withReason: boolean): RawBuilder<unknown> {
  const conditions = [sql`true`];
  if (filter.district !== null) conditions.push(sql`district = ${filter.district}`);
  if (withReason && filter.reason) conditions.push(sql`reason = ${filter.reason}`);
  if (filter.source) conditions.push(sql`source = ${filter.source}`);
  if (filter.runId) conditions.push(sql`run_id = ${filter.runId}`);
  if (filter.pipelineId) conditions.push(sql`pipeline_id = ${filter.pipelineId}`);
  if (filter.from) conditions.push(sql`at >= ${filter.from}::timestamptz`);
  if (filter.to) conditions.push(sql`at <= ${filter.to}::timestamptz`);
  if (filter.settled !== undefined)
    conditions.push(filter.settled ? sql`settled_at is not null` : sql`settled_at is null`);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      sql`(raw ilike ${pattern} or reference ilike ${pattern} or words_zh ilike ${pattern} or words_en ilike ${pattern})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

interface EntryRow {
  id: number;
  at: Date;
  source: QuarantineEntry['source'];
  reference: string;
  run_id: number | null;
  row_number: number | null;
  column_name: string | null;
  reason: QuarantineReason;
  words_zh: string;
  words_en: string;
  raw: string;
  readings: number;
  settled_by: string | null;
  settled_at: Date | null;
  note: string | null;
  pipeline_id: number | null;
  record: Record<string, string> | null;
  replay_run_id: number | null;
}

const entryOf = (row: EntryRow): QuarantineEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  source: row.source,
  reference: row.reference,
  runId: row.run_id,
  pipelineId: row.pipeline_id,
  row: row.row_number,
  column: row.column_name,
  reason: row.reason,
  words: { zh: row.words_zh, en: row.words_en },
  raw: row.raw,
  readings: row.readings,
  settledBy: row.settled_by,
  settledAt: row.settled_at?.toISOString() ?? null,
  note: row.note,
  record: row.record,
  replayRunId: row.replay_run_id,
});

/** Entries, newest first; those of one import in the order of the file. */
export async function selectEntries(
  db: Db,
  filter: RefusalFilter,
  limit: number,
  offset: number,
): Promise<QuarantineEntry[]> {
  const order = filter.runId ? sql`row_number, id` : sql`at desc, id desc`;
  const { rows } = await sql<EntryRow>`
    select * from ingest.quarantine where ${where(filter, true)} order by ${order} limit ${limit} offset ${offset}`.execute(
    db,
  );
  return rows.map(entryOf);
}

/** How many entries there are for each reason, whatever reason is filtered for. */
export async function countByReason(
  db: Db,
  filter: RefusalFilter,
): Promise<Array<{ reason: QuarantineReason; count: number }>> {
  const { rows } = await sql<{ reason: QuarantineReason; count: number }>`
    select reason, count(*) as count from ingest.quarantine where ${where(filter, false)} group by reason order by count desc, reason`.execute(
    db,
  );
  return rows;
}

/** Settles an open entry; `null` where there is none that the caller may see, or it is settled already. */
export async function settleEntry(
  db: Db,
  id: number,
  by: string,
  note: string,
  district: string | null,
  now: Date,
): Promise<QuarantineEntry | null> {
  const { rows } = await sql<EntryRow>`
    update ingest.quarantine set settled_by = ${by}, settled_at = ${now}, note = ${note}
    where id = ${id} and settled_at is null and (${district}::text is null or district = ${district}::text)
    returning *`.execute(db);
  return rows[0] ? entryOf(rows[0]) : null;
}

/** An open entry that the caller may see and that can be replayed, locked; `null` where there is none. */
export async function lockEntry(
  db: Db,
  id: number,
  district: string | null,
): Promise<QuarantineEntry | null> {
  const { rows } = await sql<EntryRow>`
    select * from ingest.quarantine
    where id = ${id} and settled_at is null and (${district}::text is null or district = ${district}::text) for update`.execute(
    db,
  );
  return rows[0] ? entryOf(rows[0]) : null;
}

/** Open entries of a reason that can be replayed, oldest first, locked. */
export async function lockReplayable(
  db: Db,
  filter: Pick<RefusalFilter, 'reason' | 'runId' | 'pipelineId' | 'district'>,
  before: number | null,
  limit: number,
): Promise<QuarantineEntry[]> {
  const { rows } = await sql<EntryRow>`
    select * from ingest.quarantine where ${where({ ...filter, settled: false }, true)} and record is not null
      and (${before}::bigint is null or id <= ${before}::bigint)
    order by id limit ${limit} for update skip locked`.execute(db);
  return rows.map(entryOf);
}

/** How many open entries of a reason can be replayed. */
export async function countReplayable(
  db: Db,
  filter: Pick<RefusalFilter, 'reason' | 'runId' | 'pipelineId' | 'district'>,
  before: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ingest.quarantine
    where ${where({ ...filter, settled: false }, true)} and record is not null and id <= ${before}::bigint`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Greatest number that an entry has, so that what a replay puts back is not replayed again. */
export async function newestEntry(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from ingest.quarantine`.execute(db);
  return rows[0]?.id ?? 0;
}

/** Settles entries as replayed. */
export async function settleReplayed(
  db: Db,
  ids: readonly number[],
  replay: { runId: number; by: string; note: string },
  now: Date,
): Promise<void> {
  await sql`
    update ingest.quarantine set settled_by = ${replay.by}, settled_at = ${now}, note = ${replay.note}, replay_run_id = ${replay.runId}
    where id = any(${[...ids]}::bigint[])`.execute(db);
}
