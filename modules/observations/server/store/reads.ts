import type { ValueState } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { type RawBuilder, sql } from 'kysely';

/** A value as it is read, at the revision that was known. */
export interface KnownValue {
  datastreamId: number;
  time: Date;
  revision: number;
  value: number | null;
  qualifier: '<' | null;
  flag: string;
  state: ValueState;
}

interface KnownRow {
  datastream_id: number;
  phenomenon_time: Date;
  revision: number;
  value: number | null;
  qualifier: '<' | null;
  flag: string;
  state: ValueState;
}

const knownOf = (row: KnownRow): KnownValue => ({
  datastreamId: row.datastream_id,
  time: row.phenomenon_time,
  revision: row.revision,
  value: row.value,
  qualifier: row.qualifier,
  flag: row.flag,
  state: row.state,
});

const columns = sql`datastream_id, phenomenon_time, revision, value, qualifier, flag, state`;
const instant = (time: Date) => sql`${time.toISOString()}::timestamptz`;
const streams = (ids: readonly number[]) => sql`${[...ids]}::bigint[]`;

/**
 * The values that meet a condition on datastream and time, as they are now or as they were known at an
 * instant: then present versions recorded by it, and earlier ones that were in force at it.
 */
function knownValues(condition: RawBuilder<unknown>, asKnownAt: Date | null): RawBuilder<unknown> {
  if (!asKnownAt) return sql`(select ${columns} from observations.observation where ${condition}) as known`;
  return sql`(
    select ${columns} from observations.observation where ${condition} and recorded_at <= ${instant(asKnownAt)}
    union all
    select ${columns} from observations.revision
    where ${condition} and recorded_at <= ${instant(asKnownAt)} and superseded_at > ${instant(asKnownAt)}
  ) as known`;
}

const inRange = (ids: readonly number[], from: Date, to: Date) =>
  sql`datastream_id = any(${streams(ids)}) and phenomenon_time between ${instant(from)} and ${instant(to)}`;

/** Values of the datastreams with from ≤ time ≤ to, by datastream and time; at most `limit`. */
export async function selectValues(
  db: Db,
  ids: readonly number[],
  from: Date,
  to: Date,
  asKnownAt: Date | null,
  limit: number,
): Promise<KnownValue[]> {
  const { rows } = await sql<KnownRow>`
    select * from ${knownValues(inRange(ids, from, to), asKnownAt)}
    order by datastream_id, phenomenon_time limit ${limit}`.execute(db);
  return rows.map(knownOf);
}

/** One page of a datastream, newest first, with how many there are. */
export async function selectPage(
  db: Db,
  id: number,
  from: Date,
  to: Date,
  asKnownAt: Date | null,
  limit: number,
  offset: number,
): Promise<{ total: number; values: KnownValue[] }> {
  const known = knownValues(inRange([id], from, to), asKnownAt);
  const total = await sql<{ total: number }>`select count(*) as total from ${known}`.execute(db);
  const { rows } = await sql<KnownRow>`
    select * from ${known} order by phenomenon_time desc limit ${limit} offset ${offset}`.execute(db);
  return { total: total.rows[0]?.total ?? 0, values: rows.map(knownOf) };
}

/** How many values the range holds, counted no further than `limit`. */
export async function countValues(
  db: Db,
  id: number,
  from: Date,
  to: Date,
  asKnownAt: Date | null,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (
      select 1 from ${knownValues(inRange([id], from, to), asKnownAt)} limit ${limit}
    ) as bounded`.execute(db);
  return rows[0]?.total ?? 0;
}

export interface LatestValue extends KnownValue {
  first: Date;
  recordedAt: Date;
}

/** Newest value of each datastream; one row each, whatever its history. */
export async function selectLatest(db: Db, ids: readonly number[]): Promise<LatestValue[]> {
  const { rows } = await sql<KnownRow & { first_time: Date; recorded_at: Date }>`
    select ${columns}, first_time, recorded_at from observations.latest
    where datastream_id = any(${streams(ids)})`.execute(db);
  return rows.map((row) => ({ ...knownOf(row), first: row.first_time, recordedAt: row.recorded_at }));
}

/** Newest value of each datastream with after < time ≤ at; nothing for a datastream that has none there. */
export async function selectNewestBetween(
  db: Db,
  ids: readonly number[],
  after: Date,
  at: Date,
  asKnownAt: Date | null,
): Promise<KnownValue[]> {
  const condition = sql`datastream_id = any(${streams(ids)})
    and phenomenon_time > ${instant(after)} and phenomenon_time <= ${instant(at)}`;
  const { rows } = await sql<KnownRow>`
    select distinct on (datastream_id) * from ${knownValues(condition, asKnownAt)}
    order by datastream_id, phenomenon_time desc`.execute(db);
  return rows.map(knownOf);
}

/** The newest values of all sites in scope with after < time ≤ at. */
export async function selectRecent(
  db: Db,
  scope: string | null,
  after: Date,
  at: Date,
  asKnownAt: Date | null,
  limit: number,
): Promise<KnownValue[]> {
  const condition = sql`phenomenon_time > ${instant(after)} and phenomenon_time <= ${instant(at)}`;
  const { rows } = await sql<KnownRow>`
    select known.* from ${knownValues(condition, asKnownAt)}
    join observations.datastream d on d.id = known.datastream_id
    join observations.site s on s.id = d.site_id
    where ${scope}::text is null or s.district = ${scope}::text
    order by known.phenomenon_time desc, known.datastream_id limit ${limit}`.execute(db);
  return rows.map(knownOf);
}

export interface HistoryValue extends KnownValue {
  source: string;
  recordedAt: Date;
  supersededAt: Date | null;
  changedBy: string | null;
  reason: string | null;
  origin: string | null;
}

/** Every revision of one value, newest first. */
export async function selectHistory(db: Db, id: number, time: Date): Promise<HistoryValue[]> {
  const condition = sql`datastream_id = ${id}::bigint and phenomenon_time = ${instant(time)}`;
  const extra = sql`source_id, recorded_at, changed_by, reason, origin`;
  const { rows } = await sql<
    KnownRow & {
      kind: string;
      reference: string;
      recorded_at: Date;
      superseded_at: Date | null;
      changed_by: string | null;
      reason: string | null;
      origin: string | null;
    }
  >`
    select v.*, s.kind, s.reference from (
      select ${columns}, ${extra}, null::timestamptz as superseded_at from observations.observation where ${condition}
      union all
      select ${columns}, ${extra}, superseded_at from observations.revision where ${condition}
    ) as v join observations.source s on s.id = v.source_id
    order by v.revision desc limit 500`.execute(db);
  return rows.map((row) => ({
    ...knownOf(row),
    source: row.reference,
    recordedAt: row.recorded_at,
    supersededAt: row.superseded_at,
    changedBy: row.changed_by,
    reason: row.reason,
    origin: row.origin,
  }));
}

export interface ExportValue extends KnownValue {
  source: string;
  recordedAt: Date;
}

/** Present values of one datastream after a time, for export in pages. */
export async function selectForExport(
  db: Db,
  id: number,
  after: Date,
  to: Date,
  limit: number,
): Promise<ExportValue[]> {
  const { rows } = await sql<KnownRow & { reference: string; recorded_at: Date }>`
    select o.datastream_id, o.phenomenon_time, o.revision, o.value, o.qualifier, o.flag, o.state, o.recorded_at, s.reference
    from observations.observation o join observations.source s on s.id = o.source_id
    where o.datastream_id = ${id}::bigint and o.phenomenon_time > ${instant(after)} and o.phenomenon_time <= ${instant(to)}
    order by o.phenomenon_time limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...knownOf(row), source: row.reference, recordedAt: row.recorded_at }));
}
