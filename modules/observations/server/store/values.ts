import type { ValueState } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';

/** One value of a datastream at one revision, as it is written. */
export interface ValueRow {
  datastreamId: number;
  time: Date;
  value: number | null;
  qualifier: '<' | null;
  flag: string;
  state: ValueState;
  sourceId: number;
  origin: string | null;
  revision: number;
  recordedAt: Date;
  changedBy: string | null;
  reason: string | null;
}

/** Names one value, whatever its revision. */
export const valueKey = (row: { datastreamId: number; time: Date }): string =>
  `${row.datastreamId}:${row.time.getTime()}`;

interface KeyRow {
  datastream_id: number;
  phenomenon_time: Date;
}
const keysOf = (rows: readonly KeyRow[]): Set<string> =>
  new Set(rows.map((row) => valueKey({ datastreamId: row.datastream_id, time: row.phenomenon_time })));

const ids = (rows: readonly { datastreamId: number }[]) =>
  sql`${rows.map((row) => row.datastreamId)}::bigint[]`;
const times = (rows: readonly { time: Date }[]) =>
  sql`${rows.map((row) => row.time.toISOString())}::timestamptz[]`;

const columns = sql`datastream_id, phenomenon_time, value, qualifier, flag, state, source_id, origin, revision, recorded_at, changed_by, reason`;
const valueRows = (rows: readonly ValueRow[]) => sql`
  unnest(${ids(rows)}, ${times(rows)}, ${rows.map((row) => row.value)}::float8[],
    ${rows.map((row) => row.qualifier)}::text[], ${rows.map((row) => row.flag)}::text[],
    ${rows.map((row) => row.state)}::text[], ${rows.map((row) => row.sourceId)}::bigint[],
    ${rows.map((row) => row.origin)}::text[], ${rows.map((row) => row.revision)}::integer[],
    ${rows.map((row) => row.recordedAt.toISOString())}::timestamptz[], ${rows.map((row) => row.changedBy)}::text[],
    ${rows.map((row) => row.reason)}::text[])
  as r(${columns})`;

/** Makes the month partitions that are missing. */
export async function ensurePartitions(db: Db, months: readonly string[]): Promise<void> {
  if (months.length === 0) return;
  await sql`select observations.ensure_partitions(${[...months]}::date[])`.execute(db);
}

/** Inserts the values whose key is new; answers with their keys. Waits for a writer of the same key to end. */
export async function insertNewValues(db: Db, rows: readonly ValueRow[]): Promise<Set<string>> {
  const inserted = await sql<KeyRow>`
    insert into observations.observation (${columns}) select ${columns} from ${valueRows(rows)}
    on conflict (datastream_id, phenomenon_time) do nothing
    returning datastream_id, phenomenon_time`.execute(db);
  return keysOf(inserted.rows);
}

interface PresentRow extends KeyRow {
  value: number | null;
  qualifier: '<' | null;
  flag: string;
  state: ValueState;
  source_id: number;
  origin: string | null;
  revision: number;
  recorded_at: Date;
  changed_by: string | null;
  reason: string | null;
}

/** Present versions of the given keys. */
export async function selectPresent(
  db: Db,
  keys: readonly { datastreamId: number; time: Date }[],
): Promise<Map<string, ValueRow>> {
  const bounds = keys.map((key) => key.time.getTime());
  // The bounds name the partitions; the join alone would open them all.
  const { rows } = await sql<PresentRow>`
    select o.* from unnest(${ids(keys)}, ${times(keys)}) as k(datastream_id, phenomenon_time)
    join observations.observation o on o.datastream_id = k.datastream_id and o.phenomenon_time = k.phenomenon_time
    where o.phenomenon_time between ${new Date(Math.min(...bounds)).toISOString()}::timestamptz
      and ${new Date(Math.max(...bounds)).toISOString()}::timestamptz`.execute(db);
  return new Map(
    rows.map((row) => {
      const value: ValueRow = {
        datastreamId: row.datastream_id,
        time: row.phenomenon_time,
        value: row.value,
        qualifier: row.qualifier,
        flag: row.flag,
        state: row.state,
        sourceId: row.source_id,
        origin: row.origin,
        revision: row.revision,
        recordedAt: row.recorded_at,
        changedBy: row.changed_by,
        reason: row.reason,
      };
      return [valueKey(value), value];
    }),
  );
}

/** Which of the values, with just this value and qualifier, were held before by an earlier revision. */
export async function selectHeldBefore(db: Db, rows: readonly ValueRow[]): Promise<Set<string>> {
  const held = await sql<KeyRow>`
    select distinct v.datastream_id, v.phenomenon_time
    from unnest(${ids(rows)}, ${times(rows)}, ${rows.map((row) => row.value)}::float8[],
      ${rows.map((row) => row.qualifier)}::text[]) as k(datastream_id, phenomenon_time, value, qualifier)
    join observations.revision v on v.datastream_id = k.datastream_id and v.phenomenon_time = k.phenomenon_time
      and v.value = k.value and v.qualifier is not distinct from k.qualifier`.execute(db);
  return keysOf(held.rows);
}

/**
 * Replaces present versions by new ones and keeps the earlier ones. The key of `revision` decides between
 * two writers that saw the same present version: the later one gets nothing and must look again.
 *
 * @returns keys that were replaced.
 */
export async function replaceValues(
  db: Db,
  changes: readonly { present: ValueRow; next: ValueRow }[],
): Promise<Set<string>> {
  const present = changes.map((change) => change.present);
  const kept = await sql<KeyRow>`
    insert into observations.revision (${columns}, superseded_at)
    select r.*, s.superseded_at from ${valueRows(present)}
    join unnest(${ids(present)}, ${times(present)}, ${changes.map((change) => change.next.recordedAt.toISOString())}::timestamptz[])
      as s(datastream_id, phenomenon_time, superseded_at)
      on s.datastream_id = r.datastream_id and s.phenomenon_time = r.phenomenon_time
    on conflict (datastream_id, phenomenon_time, revision) do nothing
    returning datastream_id, phenomenon_time`.execute(db);
  const won = keysOf(kept.rows);
  const next = changes.map((change) => change.next).filter((row) => won.has(valueKey(row)));
  if (next.length === 0) return won;
  await sql`
    insert into observations.observation as o (${columns}) select ${columns} from ${valueRows(next)}
    on conflict (datastream_id, phenomenon_time) do update set value = excluded.value,
      qualifier = excluded.qualifier, flag = excluded.flag, state = excluded.state, source_id = excluded.source_id,
      origin = excluded.origin, revision = excluded.revision, recorded_at = excluded.recorded_at,
      changed_by = excluded.changed_by, reason = excluded.reason
    where o.revision = excluded.revision - 1`.execute(db);
  return won;
}

/** Keeps `latest` at the newest value of each datastream. Of several rows for one datastream the newest counts. */
export async function updateLatest(db: Db, rows: readonly ValueRow[]): Promise<void> {
  const newest = new Map<number, ValueRow>();
  const oldest = new Map<number, Date>();
  for (const row of rows) {
    const known = newest.get(row.datastreamId);
    if (
      !known ||
      row.time > known.time ||
      (row.time.getTime() === known.time.getTime() && row.revision > known.revision)
    ) {
      newest.set(row.datastreamId, row);
    }
    const first = oldest.get(row.datastreamId);
    if (!first || row.time < first) oldest.set(row.datastreamId, row.time);
  }
  // One order for every writer, so that two of them cannot wait for each other.
  const latest = [...newest.values()].sort((a, b) => a.datastreamId - b.datastreamId);
  const first = latest.map((row) => (oldest.get(row.datastreamId) ?? row.time).toISOString());
  await sql`
    insert into observations.latest as l
      (datastream_id, first_time, phenomenon_time, value, qualifier, flag, state, revision, recorded_at)
    select r.datastream_id, f.first_time, r.phenomenon_time, r.value, r.qualifier, r.flag, r.state, r.revision, r.recorded_at
    from ${valueRows(latest)}
    join unnest(${ids(latest)}, ${first}::timestamptz[]) as f(datastream_id, first_time) on f.datastream_id = r.datastream_id
    order by r.datastream_id
    on conflict (datastream_id) do update set phenomenon_time = excluded.phenomenon_time, value = excluded.value,
      qualifier = excluded.qualifier, flag = excluded.flag, state = excluded.state, revision = excluded.revision,
      recorded_at = excluded.recorded_at
    where (excluded.phenomenon_time, excluded.revision) > (l.phenomenon_time, l.revision)`.execute(db);
  await sql`
    insert into observations.latest as l
      (datastream_id, first_time, phenomenon_time, value, qualifier, flag, state, revision, recorded_at)
    select r.datastream_id, f.first_time, r.phenomenon_time, r.value, r.qualifier, r.flag, r.state, r.revision, r.recorded_at
    from ${valueRows(latest)}
    join unnest(${ids(latest)}, ${first}::timestamptz[]) as f(datastream_id, first_time) on f.datastream_id = r.datastream_id
    order by r.datastream_id
    on conflict (datastream_id) do update set first_time = excluded.first_time
    where excluded.first_time < l.first_time`.execute(db);
}
