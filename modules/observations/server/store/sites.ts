import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { Site, SiteInput } from '../../contract.ts';

interface SiteRow {
  id: string;
  kind: string;
  name_zh: string;
  name_en: string;
  district: string | null;
  simulated: boolean;
  source: string;
}

interface PositionRow {
  site_id: string;
  valid_from: string;
  longitude: number;
  latitude: number;
  source: string;
}

export type Position = NonNullable<Site['position']>;

export interface SiteFilter {
  ids?: readonly string[];
  kind?: string;
  /** District scope of the caller; null sees all. */
  scope: string | null;
  /** District asked for. */
  district?: string;
  simulated?: boolean;
  search?: string;
  limit?: number;
  offset?: number;
}

/** Escapes the wildcards of LIKE, so that a search for "50%" means just that. */
const pattern = (search: string): string => `%${search.replace(/[\\%_]/g, '\\$&')}%`;

/** Sites the caller may see, by kind and name; with how many there are in all. */
export async function selectSites(db: Db, filter: SiteFilter): Promise<{ total: number; rows: SiteRow[] }> {
  const search = filter.search ? pattern(filter.search) : null;
  const { rows } = await sql<SiteRow & { total: number }>`
    select s.id, s.kind, s.name_zh, s.name_en, s.district, s.simulated, s.source, count(*) over () as total
    from observations.site s
    where (${filter.scope}::text is null or s.district = ${filter.scope}::text)
      and (${filter.district ?? null}::text is null or s.district = ${filter.district ?? null}::text)
      and (${filter.kind ?? null}::text is null or s.kind = ${filter.kind ?? null}::text)
      and (${filter.simulated ?? null}::boolean is null or s.simulated = ${filter.simulated ?? null}::boolean)
      and (${filter.ids ? [...filter.ids] : null}::text[] is null or s.id = any(${filter.ids ? [...filter.ids] : null}::text[]))
      and (${search}::text is null or s.id ilike ${search}::text or s.name_zh ilike ${search}::text or s.name_en ilike ${search}::text
        or s.id in (select c.site_id from observations.site_code c where c.code ilike ${search}::text))
    order by s.simulated, s.kind, s.id
    limit ${filter.limit ?? 10_000} offset ${filter.offset ?? 0}`.execute(db);
  let total = rows[0]?.total ?? 0;
  // Past the last page there is no row to carry the total.
  if (rows.length === 0 && (filter.offset ?? 0) > 0) {
    total = (await selectSites(db, { ...filter, offset: 0, limit: 1 })).total;
  }
  return { total, rows };
}

export async function selectCodes(db: Db, ids: readonly string[]): Promise<Map<string, Site['codes']>> {
  const { rows } = await sql<{ site_id: string; authority: string; code: string }>`
    select site_id, authority, code from observations.site_code
    where site_id = any(${[...ids]}::text[]) order by authority, code`.execute(db);
  const codes = new Map<string, Site['codes']>();
  for (const row of rows) {
    const list = codes.get(row.site_id) ?? [];
    list.push({ authority: row.authority, code: row.code });
    codes.set(row.site_id, list);
  }
  return codes;
}

/** All dated positions of the sites, newest first. */
export async function selectPositions(db: Db, ids: readonly string[]): Promise<Map<string, Position[]>> {
  const { rows } = await sql<PositionRow>`
    select site_id, to_char(valid_from, 'YYYY-MM-DD') as valid_from,
      st_x(position) as longitude, st_y(position) as latitude, source
    from observations.site_position
    where site_id = any(${[...ids]}::text[]) order by site_id, valid_from desc`.execute(db);
  const positions = new Map<string, Position[]>();
  for (const row of rows) {
    const list = positions.get(row.site_id) ?? [];
    list.push({
      longitude: row.longitude,
      latitude: row.latitude,
      validFrom: row.valid_from,
      source: row.source,
    });
    positions.set(row.site_id, list);
  }
  return positions;
}

/** Which of the ids are registered; the district scope plays no part. */
export async function selectKnownSites(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { simulated: boolean }>> {
  const { rows } = await sql<{ id: string; simulated: boolean }>`
    select id, simulated from observations.site where id = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { simulated: row.simulated }]));
}

/** Owner of each code: `authority code` to site. */
export async function selectCodeOwners(db: Db, codes: Site['codes']): Promise<Map<string, string>> {
  const { rows } = await sql<{ authority: string; code: string; site_id: string }>`
    select c.authority, c.code, c.site_id from observations.site_code c
    join unnest(${codes.map((code) => code.authority)}::text[], ${codes.map((code) => code.code)}::text[]) as k(authority, code)
      on k.authority = c.authority and k.code = c.code`.execute(db);
  return new Map(rows.map((row) => [`${row.authority} ${row.code}`, row.site_id]));
}

export async function selectSiteByCode(db: Db, authority: string, code: string): Promise<string | null> {
  const { rows } = await sql<{ site_id: string }>`
    select site_id from observations.site_code where authority = ${authority} and code = ${code}`.execute(db);
  return rows[0]?.site_id ?? null;
}

export async function upsertSiteRows(db: Db, sites: readonly SiteInput[], now: Date): Promise<void> {
  await sql`
    insert into observations.site (id, kind, name_zh, name_en, district, simulated, source, registered_at)
    select id, kind, name_zh, name_en, district, simulated, source, ${now.toISOString()}::timestamptz
    from unnest(
      ${sites.map((site) => site.id)}::text[], ${sites.map((site) => site.kind)}::text[],
      ${sites.map((site) => site.name.zh)}::text[], ${sites.map((site) => site.name.en)}::text[],
      ${sites.map((site) => site.district)}::text[], ${sites.map((site) => site.simulated)}::boolean[],
      ${sites.map((site) => site.source)}::text[]
    ) as r(id, kind, name_zh, name_en, district, simulated, source)
    on conflict (id) do update set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en,
      district = excluded.district, source = excluded.source`.execute(db);
}

export async function insertCodes(
  db: Db,
  codes: ReadonlyArray<{ authority: string; code: string; siteId: string }>,
): Promise<void> {
  await sql`
    insert into observations.site_code (authority, code, site_id)
    select * from unnest(${codes.map((code) => code.authority)}::text[], ${codes.map((code) => code.code)}::text[],
      ${codes.map((code) => code.siteId)}::text[])
    on conflict (authority, code) do nothing`.execute(db);
}

export async function upsertPositions(
  db: Db,
  positions: ReadonlyArray<Position & { siteId: string }>,
): Promise<void> {
  await sql`
    insert into observations.site_position (site_id, valid_from, position, source)
    select id, valid_from, st_setsrid(st_makepoint(longitude, latitude), 4326), source
    from unnest(
      ${positions.map((row) => row.siteId)}::text[], ${positions.map((row) => row.validFrom)}::date[],
      ${positions.map((row) => row.longitude)}::float8[], ${positions.map((row) => row.latitude)}::float8[],
      ${positions.map((row) => row.source)}::text[]
    ) as r(id, valid_from, longitude, latitude, source)
    on conflict (site_id, valid_from) do update set position = excluded.position, source = excluded.source`.execute(
    db,
  );
}
