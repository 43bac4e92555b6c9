import type { Db } from '@zhanlan/kernel/server';
import { type RawBuilder, sql } from 'kysely';
import type { RollupPeriod } from '../period.ts';
import type { ValueRow } from './values.ts';

/**
 * A value counts in statistics where it was not marked invalid and its flag says normal (HJ 212-2017
 * table 8: N; other sources leave it empty). Not detected counts as half the detection limit
 * (环办监测函〔2020〕82号, item 7).
 */
const counted = (value: RawBuilder<unknown>, qualifier: RawBuilder<unknown>, flag: RawBuilder<unknown>) =>
  sql`case when ${flag} in ('', 'N') then case when ${qualifier} = '<' then ${value} / 2 else ${value} end end`;
const rank = (state: RawBuilder<unknown>) =>
  sql`case ${state} when 'official' then 2 when 'checked' then 1 else 0 end`;

const table = (period: RollupPeriod) =>
  period === 'hour' ? sql`observations.rollup_hour` : sql`observations.rollup_day`;
const floor = (period: RollupPeriod, time: RawBuilder<unknown>) =>
  sql`date_trunc(${sql.lit(period)}, ${time}, 'Asia/Shanghai')`;

/** A value with the place of its period: the milliseconds from period start to time stamp, and how many make a full roll-up. */
export interface RollupInput extends ValueRow {
  shift: number;
  expected: number | null;
}

const start = (row: RollupInput): string => new Date(row.time.getTime() - row.shift).toISOString();

/** Adds values that are new to their roll-ups: the work grows with the batch, not with the period. */
export async function addToRollups(
  db: Db,
  period: RollupPeriod,
  rows: readonly RollupInput[],
): Promise<void> {
  await sql`
    insert into ${table(period)} as t (datastream_id, start, total, count, expected, sum, minimum, maximum, state_rank)
    select d, ${floor(period, sql`started`)} as bucket, count(*), count(v), max(e), sum(v), min(v), max(v), min(k)
    from (
      select d, started, e, ${counted(sql`value`, sql`qualifier`, sql`flag`)} as v, ${rank(sql`state`)} as k
      from unnest(${rows.map((row) => row.datastreamId)}::bigint[], ${rows.map(start)}::timestamptz[],
        ${rows.map((row) => row.expected)}::integer[], ${rows.map((row) => row.value)}::float8[],
        ${rows.map((row) => row.qualifier)}::text[], ${rows.map((row) => row.flag)}::text[],
        ${rows.map((row) => row.state)}::text[]) as r(d, started, e, value, qualifier, flag, state)
    ) as counted
    group by d, bucket order by d, bucket
    on conflict (datastream_id, start) do update set total = t.total + excluded.total, count = t.count + excluded.count,
      sum = coalesce(t.sum + excluded.sum, t.sum, excluded.sum), minimum = least(t.minimum, excluded.minimum),
      maximum = greatest(t.maximum, excluded.maximum), state_rank = least(t.state_rank, excluded.state_rank)`.execute(
    db,
  );
}

/** Computes the roll-ups that hold the given values afresh, after a value was replaced. */
export async function recomputeRollups(
  db: Db,
  period: RollupPeriod,
  rows: readonly RollupInput[],
): Promise<void> {
  const buckets = sql`(
    select distinct d, ${floor(period, sql`started`)} as bucket, shift * interval '1 millisecond' as shift, e
    from unnest(${rows.map((row) => row.datastreamId)}::bigint[], ${rows.map(start)}::timestamptz[],
      ${rows.map((row) => row.shift)}::bigint[], ${rows.map((row) => row.expected)}::integer[]) as r(d, started, shift, e)
  ) as b`;
  // Adding nothing takes the lock on the row; the statement after it then sees every value that another
  // writer has added to the same row and committed.
  await sql`
    insert into ${table(period)} as t (datastream_id, start, total, count, expected, state_rank)
    select d, bucket, 0, 0, e, 2 from ${buckets} order by d, bucket
    on conflict (datastream_id, start) do update set total = t.total`.execute(db);
  const times = rows.map((row) => row.time.getTime());
  const margin = 2 * 86_400_000;
  await sql`
    insert into ${table(period)} as t (datastream_id, start, total, count, expected, sum, minimum, maximum, state_rank)
    select d, bucket, count(*), count(v), max(e), sum(v), min(v), max(v), min(k)
    from (
      select b.d, b.bucket, b.e, ${counted(sql`o.value`, sql`o.qualifier`, sql`o.flag`)} as v, ${rank(sql`o.state`)} as k
      from ${buckets}
      join observations.observation o on o.datastream_id = b.d
        and o.phenomenon_time >= b.bucket + b.shift
        and o.phenomenon_time < ((b.bucket at time zone 'Asia/Shanghai') + ${sql.lit(`1 ${period}`)}::interval) at time zone 'Asia/Shanghai' + b.shift
      where o.phenomenon_time between ${new Date(Math.min(...times) - margin).toISOString()}::timestamptz
        and ${new Date(Math.max(...times) + margin).toISOString()}::timestamptz
    ) as counted
    group by d, bucket
    on conflict (datastream_id, start) do update set total = excluded.total, count = excluded.count,
      sum = excluded.sum, minimum = excluded.minimum, maximum = excluded.maximum, state_rank = excluded.state_rank`.execute(
    db,
  );
}

export interface Rollup {
  start: Date;
  total: number;
  count: number;
  expected: number | null;
  sum: number | null;
  minimum: number | null;
  maximum: number | null;
  state_rank: number;
}

/** Roll-ups with from ≤ start < to, in order of time. */
export async function selectRollups(
  db: Db,
  period: RollupPeriod,
  datastreamId: number,
  from: Date,
  to: Date,
  limit: number,
): Promise<Rollup[]> {
  const { rows } = await sql<Rollup>`
    select start, total, count, expected, sum, minimum, maximum, state_rank from ${table(period)}
    where datastream_id = ${datastreamId}::bigint
      and start >= ${from.toISOString()}::timestamptz and start < ${to.toISOString()}::timestamptz
    order by start limit ${limit}`.execute(db);
  return rows;
}

/** How many roll-ups the range holds. */
export async function countRollups(
  db: Db,
  period: RollupPeriod,
  datastreamId: number,
  from: Date,
  to: Date,
): Promise<number> {
  const { rows } = await sql<{ rollups: number }>`
    select count(*) as rollups from ${table(period)}
    where datastream_id = ${datastreamId}::bigint
      and start between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz`.execute(db);
  return rows[0]?.rollups ?? 0;
}

/**
 * Roll-ups computed from the values whose periods lie within [from, to], as they were known at an instant.
 *
 * @param shape milliseconds from the start of a period to its stamp, its length, and how many make a full roll-up
 */
export async function computeRollups(
  db: Db,
  period: RollupPeriod,
  datastreamId: number,
  shape: { shift: number; length: number; expected: number | null },
  range: { from: Date; to: Date; asKnownAt: Date },
  limit: number,
): Promise<Rollup[]> {
  const known = range.asKnownAt.toISOString();
  const lower = new Date(range.from.getTime() + shape.shift).toISOString();
  const upper = new Date(range.to.getTime() + shape.shift - shape.length).toISOString();
  const shifted = sql`${shape.shift}::bigint * interval '1 millisecond'`;
  const part = (relation: RawBuilder<unknown>, valid: RawBuilder<unknown>) => sql`
    select phenomenon_time - ${shifted} as started, ${counted(sql`value`, sql`qualifier`, sql`flag`)} as v, ${rank(sql`state`)} as k
    from ${relation}
    where datastream_id = ${datastreamId}::bigint
      and phenomenon_time between ${lower}::timestamptz and ${upper}::timestamptz and ${valid}`;
  const { rows } = await sql<Rollup>`
    select ${floor(period, sql`started`)} as start, count(*) as total, count(v) as count, ${shape.expected}::integer as expected,
      sum(v) as sum, min(v) as minimum, max(v) as maximum, min(k) as state_rank
    from (
      ${part(sql`observations.observation`, sql`recorded_at <= ${known}::timestamptz`)}
      union all
      ${part(sql`observations.revision`, sql`recorded_at <= ${known}::timestamptz and superseded_at > ${known}::timestamptz`)}
    ) as known
    group by 1 order by 1 limit ${limit}`.execute(db);
  return rows;
}
