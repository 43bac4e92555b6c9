import type { Db } from '@zhanlan/kernel/server';
import type { SurfaceClass, WaterBody } from '@zhanlan/standards';
import { sql } from 'kysely';
import type { PublishedRanking, SectionRegistration } from '../contract.ts';

export interface SectionRow {
  site_id: string;
  river_zh: string | null;
  river_en: string | null;
  water_body: WaterBody;
  assessed: boolean;
}

export interface TargetRow {
  site_id: string;
  /** YYYY-MM-DD. */
  valid_from: string;
  target_class: SurfaceClass;
  source: string;
}

/** Registered sections among the given sites, which are those the caller may see. */
export async function selectSections(db: Db, siteIds: readonly string[]): Promise<SectionRow[]> {
  const { rows } = await sql<SectionRow>`
    select site_id, river_zh, river_en, water_body, assessed from water.section
    where site_id = any(${[...siteIds]}::text[])`.execute(db);
  return rows;
}

/** Targets of the sites, newest first. */
export async function selectTargets(db: Db, siteIds: readonly string[]): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select site_id, to_char(valid_from, 'YYYY-MM-DD') as valid_from, target_class, source
    from water.section_target
    where site_id = any(${[...siteIds]}::text[]) order by site_id, valid_from desc`.execute(db);
  return rows;
}

export type RankingRow = PublishedRanking & { site_id: string | null };

/** Published rows of a year, or all of one section, by month and rank. */
export async function selectRankings(
  db: Db,
  where: { year: number } | { siteId: string },
): Promise<RankingRow[]> {
  const condition =
    'year' in where ? sql`r.month like ${`${where.year}-%`}` : sql`n.site_id = ${where.siteId}`;
  const { rows } = await sql<RankingRow>`
    select r.month, r.rank, r.section, r.stated, r.source, n.site_id
    from water.published_ranking r left join water.published_name n on n.name = r.section
    where ${condition} order by r.month, r.rank`.execute(db);
  return rows;
}

export async function upsertSections(db: Db, sections: readonly SectionRegistration[]): Promise<void> {
  await sql`
    insert into water.section (site_id, river_zh, river_en, water_body, assessed, source)
    select * from unnest(
      ${sections.map((one) => one.siteId)}::text[],
      ${sections.map((one) => one.river?.zh ?? null)}::text[],
      ${sections.map((one) => one.river?.en ?? null)}::text[],
      ${sections.map((one) => one.waterBody)}::text[],
      ${sections.map((one) => one.assessed)}::boolean[],
      ${sections.map((one) => one.source)}::text[]
    )
    on conflict (site_id) do update set river_zh = excluded.river_zh, river_en = excluded.river_en,
      water_body = excluded.water_body, assessed = excluded.assessed, source = excluded.source`.execute(db);
  const targets = sections.flatMap(({ siteId, target }) => (target ? [{ siteId, ...target }] : []));
  await sql`
    insert into water.section_target (site_id, valid_from, target_class, source)
    select * from unnest(
      ${targets.map((one) => one.siteId)}::text[],
      ${targets.map((one) => one.from)}::date[],
      ${targets.map((one) => one.class)}::text[],
      ${targets.map((one) => one.source)}::text[]
    )
    on conflict (site_id, valid_from) do update set target_class = excluded.target_class,
      source = excluded.source`.execute(db);
  const names = sections.flatMap(({ siteId, publishedNames }) =>
    [...new Set(publishedNames)].map((name) => ({ siteId, name })),
  );
  await sql`
    insert into water.published_name (name, site_id)
    select * from unnest(${names.map((one) => one.name)}::text[], ${names.map((one) => one.siteId)}::text[])
    on conflict (name) do update set site_id = excluded.site_id`.execute(db);
}

export async function upsertRankings(db: Db, rows: readonly PublishedRanking[]): Promise<void> {
  await sql`
    insert into water.published_ranking (month, rank, section, stated, source)
    select * from unnest(
      ${rows.map((row) => row.month)}::text[], ${rows.map((row) => row.rank)}::integer[],
      ${rows.map((row) => row.section)}::text[], ${rows.map((row) => row.stated)}::text[],
      ${rows.map((row) => row.source)}::text[]
    )
    on conflict (month, rank) do update set section = excluded.section, stated = excluded.stated,
      source = excluded.source`.execute(db);
}
