import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { PollutantCode } from '@zhanlan/standards';
import { type RawBuilder, sql } from 'kysely';
import type { Basis, Interval, Stamp, Statistic } from '../../contract.ts';

/** A datastream with what is needed to show its values. */
export interface Stream {
  id: number;
  siteId: string;
  siteName: Words;
  siteKind: string;
  district: string | null;
  simulated: boolean;
  property: string;
  propertyName: Words;
  unit: string;
  interval: Interval;
  statistic: Statistic;
  basis: Basis;
  method: string;
  depth: number | null;
  stamp: Stamp;
}

interface StreamRow {
  id: number;
  site_id: string;
  site_zh: string;
  site_en: string;
  kind: string;
  district: string | null;
  simulated: boolean;
  property: string;
  property_zh: string;
  property_en: string;
  unit: string;
  interval: Interval;
  statistic: Statistic;
  basis: Basis;
  method: string;
  depth: number | null;
  stamp: Stamp;
}

const streamOf = (row: StreamRow): Stream => ({
  id: row.id,
  siteId: row.site_id,
  siteName: { zh: row.site_zh, en: row.site_en },
  siteKind: row.kind,
  district: row.district,
  simulated: row.simulated,
  property: row.property,
  propertyName: { zh: row.property_zh, en: row.property_en },
  unit: row.unit,
  interval: row.interval,
  statistic: row.statistic,
  basis: row.basis,
  method: row.method,
  depth: row.depth,
  stamp: row.stamp,
});

async function selectWhere(db: Db, condition: RawBuilder<unknown>): Promise<Stream[]> {
  const { rows } = await sql<StreamRow>`
    select d.id, d.site_id, s.name_zh as site_zh, s.name_en as site_en, s.kind, s.district, s.simulated,
      d.property, p.name_zh as property_zh, p.name_en as property_en,
      case when d.statistic = 'sum' then p.amount_unit else p.unit end as unit,
      d.interval, d.statistic, d.basis, d.method, d.depth, d.stamp
    from observations.datastream d
    join observations.site s on s.id = d.site_id
    join observations.property p on p.code = d.property
    where ${condition}
    order by d.site_id, d.property, d.interval, d.statistic, d.basis, d.method, d.depth nulls first`.execute(
    db,
  );
  return rows.map(streamOf);
}

/** District scope as SQL; null sees all. */
const within = (scope: string | null) => sql`(${scope}::text is null or s.district = ${scope}::text)`;

export interface StreamFilter {
  siteIds?: readonly string[];
  siteKind?: string;
  properties?: readonly string[];
  interval?: Interval;
  statistic?: Statistic;
  basis?: Basis;
  simulated?: boolean;
  /** District scope of the caller; null sees all. */
  scope: string | null;
}

export function selectStreams(db: Db, filter: StreamFilter): Promise<Stream[]> {
  const sites = filter.siteIds ? [...filter.siteIds] : null;
  const properties = filter.properties ? [...filter.properties] : null;
  const { siteKind = null, interval = null, statistic = null, basis = null, simulated = null } = filter;
  return selectWhere(
    db,
    sql`${within(filter.scope)}
      and (${sites}::text[] is null or d.site_id = any(${sites}::text[]))
      and (${properties}::text[] is null or d.property = any(${properties}::text[]))
      and (${siteKind}::text is null or s.kind = ${siteKind}::text)
      and (${interval}::text is null or d.interval = ${interval}::text)
      and (${statistic}::text is null or d.statistic = ${statistic}::text)
      and (${basis}::text is null or d.basis = ${basis}::text)
      and (${simulated}::boolean is null or s.simulated = ${simulated}::boolean)`,
  );
}

export function selectStreamsById(db: Db, ids: readonly number[], scope: string | null): Promise<Stream[]> {
  return selectWhere(db, sql`${within(scope)} and d.id = any(${[...ids]}::bigint[])`);
}

/** What identifies a datastream, and the stamp it gets when it is new. */
export interface StreamKey {
  siteId: string;
  property: string;
  interval: Interval;
  statistic: Statistic;
  basis: Basis;
  method: string;
  depth: number | null;
  stamp: Stamp;
}

export const streamKeyText = (key: Omit<StreamKey, 'stamp'>): string =>
  [key.siteId, key.property, key.interval, key.statistic, key.basis, key.depth ?? '', key.method].join(
    '\u0000',
  );

const keyRows = (keys: readonly StreamKey[]) => sql`
  unnest(${keys.map((key) => key.siteId)}::text[], ${keys.map((key) => key.property)}::text[],
    ${keys.map((key) => key.interval)}::text[], ${keys.map((key) => key.statistic)}::text[],
    ${keys.map((key) => key.basis)}::text[], ${keys.map((key) => key.method)}::text[],
    ${keys.map((key) => key.depth)}::float8[], ${keys.map((key) => key.stamp)}::text[])
  as k(site_id, property, interval, statistic, basis, method, depth, stamp)`;

/** Finds the datastreams, making those that are new. Answers by {@link streamKeyText}. */
export async function resolveStreams(
  db: Db,
  keys: readonly StreamKey[],
  now: Date,
): Promise<Map<string, { id: number; stamp: Stamp }>> {
  const select = async () => {
    const { rows } = await sql<{
      id: number;
      site_id: string;
      property: string;
      interval: Interval;
      statistic: Statistic;
      basis: Basis;
      method: string;
      depth: number | null;
      stamp: Stamp;
    }>`
      select d.id, d.site_id, d.property, d.interval, d.statistic, d.basis, d.method, d.depth, d.stamp
      from observations.datastream d join ${keyRows(keys)}
        on d.site_id = k.site_id and d.property = k.property and d.interval = k.interval and d.statistic = k.statistic
        and d.basis = k.basis and d.method = k.method and d.depth is not distinct from k.depth`.execute(db);
    return new Map(
      rows.map((row) => [streamKeyText({ ...row, siteId: row.site_id }), { id: row.id, stamp: row.stamp }]),
    );
  };
  const found = await select();
  const missing = keys.filter((key) => !found.has(streamKeyText(key)));
  if (missing.length === 0) return found;
  await sql`
    insert into observations.datastream (site_id, property, interval, statistic, basis, method, depth, stamp, registered_at)
    select k.*, ${now.toISOString()}::timestamptz from ${keyRows(missing)}
    on conflict (site_id, property, interval, statistic, basis, method, depth) do nothing`.execute(db);
  return select();
}

/** Number of the source, registered at its first value. */
export async function resolveSource(db: Db, kind: string, reference: string): Promise<number> {
  const find = () =>
    sql<{
      id: number;
    }>`select id from observations.source where kind = ${kind} and reference = ${reference}`.execute(db);
  const known = (await find()).rows[0];
  if (known) return known.id;
  await sql`insert into observations.source (kind, reference) values (${kind}, ${reference})
    on conflict (kind, reference) do nothing`.execute(db);
  const added = (await find()).rows[0];
  if (!added) throw new Error(`source ${kind} ${reference} was not kept`);
  return added.id;
}

/** Writes the code tables; the unit of a property that is already stored never changes, values depend on it. */
export async function upsertProperties(db: Db, properties: readonly PollutantCode[]): Promise<void> {
  await sql`
    insert into observations.property (code, name_zh, name_en, unit, amount_unit, medium)
    select * from unnest(
      ${properties.map((row) => row.code)}::text[], ${properties.map((row) => row.name.zh)}::text[],
      ${properties.map((row) => row.name.en)}::text[], ${properties.map((row) => row.unit)}::text[],
      ${properties.map((row) => row.amountUnit)}::text[], ${properties.map((row) => row.medium)}::text[])
    on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
      medium = excluded.medium`.execute(db);
}

/** Storage units of a property: of its levels, and of its amounts over a period. */
export interface PropertyUnits {
  level: string;
  amount: string;
}

/** Storage units of the properties among `codes` that are known. */
export async function selectUnits(db: Db, codes: readonly string[]): Promise<Map<string, PropertyUnits>> {
  const { rows } = await sql<{ code: string; unit: string; amount_unit: string }>`
    select code, unit, amount_unit from observations.property where code = any(${[...codes]}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.code, { level: row.unit, amount: row.amount_unit }]));
}
