import {
  dateOf,
  invalid,
  momentOf,
  notFound,
  type RouteInput,
  type RouteResult,
} from '@zhanlan/kernel/contract';
import type { Db, RequestContext } from '@zhanlan/kernel/server';
import type { ObservationsService, Site } from '@zhanlan/observations/contract';
import { districts, surfaceItems } from '@zhanlan/standards';
import type { SectionRegistration, WaterSection, waterContract } from '../contract.ts';
import { bySeverity, judgeReport, newestReport, reportWindowDays, summarise } from './figures.ts';
import {
  type RankingRow,
  type SectionRow,
  selectRankings,
  selectSections,
  selectTargets,
  type TargetRow,
  upsertSections,
} from './store.ts';

type Routes = typeof waterContract.routes;
type Input<K extends keyof Routes> = RouteInput<Routes[K]>;
type Answer<K extends keyof Routes> = Promise<RouteResult<Routes[K]>>;
type Asker = Pick<RequestContext, 'db' | 'district' | 'now'>;

const dayLength = 86_400_000;
/** Measured beside the items of GB 3838 and shown with them: temperature, conductivity, turbidity, chlorophyll a, algae. */
const shownBeside = ['w01010', 'w01014', 'w01003', 'w01016', 'w19011'];
const properties = [...new Set([...surfaceItems.map((item) => item.code), ...shownBeside])];

const targetAt = (targets: readonly TargetRow[], siteId: string, date: string): TargetRow | undefined =>
  targets.find((target) => target.site_id === siteId && target.valid_from <= date);

interface Known {
  site: Site;
  row: SectionRow | undefined;
}

/**
 * Real sections that the caller may see: the registered ones, and others that lie in the city. A national file brings
 * sections of the whole province; one of unknown place is not the city's until it is registered.
 */
async function sectionsOf(
  db: Db,
  observations: ObservationsService,
  district: string | null,
  ids?: readonly string[],
): Promise<Known[]> {
  const here = new Set(districts.map((one) => one.code));
  const sites = await observations.sites(db, {
    kind: 'waterSection',
    district,
    simulated: false,
    ...(ids ? { ids } : {}),
  });
  const rows = new Map(
    (
      await selectSections(
        db,
        sites.map((site) => site.id),
      )
    ).map((row) => [row.site_id, row]),
  );
  return sites
    .map((site) => ({ site, row: rows.get(site.id) }))
    .filter(({ site, row }) => row || (site.district !== null && here.has(site.district)));
}

async function judge(
  db: Db,
  observations: ObservationsService,
  known: readonly Known[],
  at: Date,
  asKnownAt: Date | null,
  district: string | null,
): Promise<WaterSection[]> {
  const siteIds = known.map(({ site }) => site.id);
  if (siteIds.length === 0) return [];
  const targets = await selectTargets(db, siteIds);
  const readings = await observations.read(db, {
    siteIds,
    properties,
    interval: 'instant',
    statistic: 'instant',
    from: new Date(at.getTime() - reportWindowDays * dayLength),
    to: at,
    ...(asKnownAt ? { asKnownAt } : {}),
    simulated: false,
    district,
  });
  const bySite = Map.groupBy(readings, (reading) => reading.siteId);
  return known
    .map(({ site, row }): WaterSection => {
      const report = newestReport(bySite.get(site.id) ?? []);
      const time = report[0] ? new Date(report[0].phenomenonTime) : at;
      const target = targetAt(targets, site.id, dateOf(time))?.target_class ?? null;
      const waterBody = row?.water_body ?? 'river';
      return {
        siteId: site.id,
        name: site.name,
        district: site.district,
        position: site.position,
        assessed: row?.assessed ?? false,
        river: row?.river_zh && row.river_en ? { zh: row.river_zh, en: row.river_en } : null,
        waterBody,
        ...judgeReport(site.name, waterBody, target, report),
      };
    })
    .sort(bySeverity);
}

export async function waterNow(
  { db, district, now }: Asker,
  observations: ObservationsService,
  { query }: Input<'now'>,
): Answer<'now'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const known = (await sectionsOf(db, observations, district)).filter(
    ({ row }) => query.assessed === undefined || (row?.assessed ?? false) === query.assessed,
  );
  const sections = await judge(db, observations, known, at, asKnownAt, district);
  const time = sections.reduce<string | null>(
    (newest, one) => (one.time && (!newest || one.time > newest) ? one.time : newest),
    null,
  );
  return { ...answer, time, sections, summary: summarise(sections) };
}

const publishedOf = ({ site_id, ...row }: RankingRow, seen: ReadonlySet<string>) => ({
  ...row,
  siteId: site_id !== null && seen.has(site_id) ? site_id : null,
});

export async function waterSection(
  { db, district, now }: Asker,
  observations: ObservationsService,
  { params, query }: Input<'section'>,
): Answer<'section'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const known = await sectionsOf(db, observations, district, [params.siteId]);
  const [section] = await judge(db, observations, known, at, asKnownAt, district);
  if (!section) throw notFound('该断面', 'section');
  const targets = await selectTargets(db, [section.siteId]);
  const rankings = await selectRankings(db, { siteId: section.siteId });
  return {
    ...answer,
    section,
    targets: targets.map((target) => ({
      class: target.target_class,
      from: target.valid_from,
      source: target.source,
    })),
    rankings: rankings.map((row) => publishedOf(row, new Set([section.siteId]))),
  };
}

/** Rankings are public notices about the whole city: every row is shown, linked where the caller may see the section. */
export async function waterRankings(
  { db, district }: Asker,
  observations: ObservationsService,
  { query }: Input<'rankings'>,
): Answer<'rankings'> {
  const seen = new Set((await sectionsOf(db, observations, district)).map(({ site }) => site.id));
  const rows = await selectRankings(db, { year: query.year });
  return { published: true, rankings: rows.map((row) => publishedOf(row, seen)) };
}

export async function registerSections(
  db: Db,
  observations: ObservationsService,
  sections: readonly SectionRegistration[],
): Promise<void> {
  const sites = new Map(
    (await observations.sites(db, { kind: 'waterSection', district: null })).map((site) => [site.id, site]),
  );
  const unknown = sections.map((one) => one.siteId).filter((id) => !sites.has(id));
  if (unknown.length > 0) {
    throw invalid({
      zh: `断面站点未登记：${unknown.join('、')}。请先登记类型为 waterSection 的站点。`,
      en: `Sections without a site: ${unknown.join(', ')}. Register sites of kind waterSection first.`,
    });
  }
  await upsertSections(
    db,
    sections.map((one) => ({
      ...one,
      publishedNames: [sites.get(one.siteId)?.name.zh ?? '', ...one.publishedNames],
    })),
  );
}
