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
}

const shortened = (text: string): string =>
  text.length <= longestRaw ? text : `${text.slice(0, longestRaw)}… (${text.length})`;

export async function insertRefusals(db: Db, refusals: readonly Refusal[], at: Date): Promise<void> {
  if (refusals.length === 0) return;
  const of = <T>(pick: (refusal: Refusal) => T): T[] => refusals.map(pick);
  await sql`
    insert into ingest.quarantine (at, source, reference, run_id, row_number, column_name, reason, words_zh, words_en, raw, readings, district)
    select ${at}::timestamptz, r.* from unnest(${of((r) => r.source)}::text[], ${of((r) => printable(r.reference))}::text[], ${of((r) => r.runId)}::bigint[],
      ${of((r) => r.row)}::bigint[], ${of((r) => r.column && printable(r.column))}::text[], ${of((r) => r.reason)}::text[], ${of((r) => printable(r.words.zh))}::text[],
      ${of((r) => printable(r.words.en))}::text[], ${of((r) => shortened(printable(r.raw)))}::text[], ${of((r) => r.readings)}::integer[],
      ${of((r) => r.district)}::text[]) as r`.execute(db);
}

export interface RefusalFilter {
  reason?: QuarantineReason | undefined;
  source?: QuarantineEntry['source'] | undefined;
  runId?: number | undefined;
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
}

const entryOf = (row: EntryRow): QuarantineEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  source: row.source,
  reference: row.reference,
  runId: row.run_id,
  row: row.row_number,
  column: row.column_name,
  reason: row.reason,
  words: { zh: row.words_zh, en: row.words_en },
  raw: row.raw,
  readings: row.readings,
  settledBy: row.settled_by,
  settledAt: row.settled_at?.toISOString() ?? null,
  note: row.note,
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
