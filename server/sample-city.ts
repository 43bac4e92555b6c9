import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { airService } from '@zhanlan/air/contract';
import { ingestService } from '@zhanlan/ingest/contract';
import type { CentreFacts, Db, Kernel } from '@zhanlan/kernel/server';
import { observationsService, type SiteInput } from '@zhanlan/observations/contract';
import { wgs84ToGcj02 } from '@zhanlan/standards';
import { targetsService } from '@zhanlan/targets/contract';
import { type SectionRegistration, waterService } from '@zhanlan/water/contract';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { type DistrictShapes, districtOf } from './district-of.ts';

const folder = new URL('../data/zhanjiang/', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, folder));
const by = 'sample-city';
const loaded = '载入样例城市 / Sample city loaded';

/** Year of the water snapshot: its file has none; the repository it was taken from was active in 2026. */
const snapshotYear = 2026;

async function table(name: string): Promise<Array<Record<string, string>>> {
  return parse(await readFile(path(name)), { columns: true, bom: true, skip_empty_lines: true });
}

const stationNames: Record<string, string> = {
  '1680A': 'Zhanjiang Theatre',
  '1681A': 'Environmental Monitoring Station',
  '1682A': 'Environmental Bureau Residence',
  '1683A': 'Xiashan Swimming Pool',
  '1684A': 'Mazhang Environmental Office',
  '1685A': 'Potou Environmental Office',
};

/** The six national stations with their published positions; the list does not state its datum. */
async function nationalStations(): Promise<SiteInput[]> {
  const districts = JSON.parse(
    await readFile(path('boundary/zhanjiang_districts_mit.gcj02.geojson'), 'utf8'),
  ) as DistrictShapes;
  return (await table('air/stations.csv')).map((row): SiteInput => {
    const code = row.station_code ?? '';
    const [longitude, latitude] = [Number(row.lon), Number(row.lat)];
    return {
      id: `air-${code.toLowerCase()}`,
      kind: 'airStation',
      name: { zh: row.station ?? code, en: stationNames[code] ?? code },
      district: districtOf(wgs84ToGcj02([longitude, latitude]), districts) ?? null,
      simulated: false,
      codes: [
        { authority: 'CNEMC', code },
        { authority: 'CNEMC-name', code: row.station ?? code },
      ],
      position: {
        longitude,
        latitude,
        validFrom: '2018-01-01',
        source: 'CNEMC 站点列表，坐标系未注明，误差约 ±500 m / list of CNEMC, datum not stated, about ±500 m',
      },
      source: '国家城市环境空气监测网（CNEMC） / national urban air monitoring network (CNEMC)',
    };
  });
}

/** The sections of Zhanjiang in the snapshot and in the published rankings. */
const sections: Array<{ name: string; en: string; assessed: boolean; publishedNames?: string[] }> = [
  { name: '渠首', en: 'Qushou', assessed: true },
  { name: '黄坡', en: 'Huangpo', assessed: true },
  { name: '赤坎水厂（塘口取水口）', en: 'Chikan Waterworks', assessed: true },
  { name: '排里', en: 'Paili', assessed: true },
  { name: '南渡河桥', en: 'Nandu River Bridge', assessed: true },
  { name: '营仔', en: 'Yingzai', assessed: true },
  {
    name: '黄竹尾水闸（大山江）',
    en: 'Huangzhuwei Sluice (Dashanjiang)',
    assessed: true,
    publishedNames: ['大山江'],
  },
  { name: '文部村', en: 'Wenbu Village', assessed: true },
  { name: '罗屋田', en: 'Luowutian', assessed: true, publishedNames: ['罗屋田桥'] },
  { name: '山角', en: 'Shanjiao', assessed: false },
  { name: '江口门', en: 'Jiangkoumen', assessed: false },
  { name: '塘口', en: 'Tangkou', assessed: false },
];

const sectionIds: Record<string, string> = Object.fromEntries(
  sections.map(({ name, en }) => [
    name,
    `section-${en
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, '')}`,
  ]),
);

const sectionSites = (): SiteInput[] =>
  sections.map(({ name, en }) => ({
    id: sectionIds[name] ?? '',
    kind: 'waterSection',
    name: { zh: name, en },
    district: null,
    simulated: false,
    codes: [{ authority: 'CNEMC-name', code: name }],
    source:
      '国家地表水环境质量监测网，省厅排名通报 / national surface-water network, notices of the province',
  }));

const declaration = {
  zh: '湛江市生态环境局 2020 年度部门整体支出绩效目标申报表',
  en: 'Performance declaration 2020 of the Zhanjiang Ecology and Environment Bureau',
};

const sectionRegistrations = (): SectionRegistration[] =>
  sections.map(({ name, assessed, publishedNames = [] }) => ({
    siteId: sectionIds[name] ?? '',
    river: null,
    waterBody: 'river',
    assessed,
    publishedNames,
    source: '省厅 2020 年水环境质量排名通报 / rankings published by the province in 2020',
    target: assessed
      ? {
          class: 'Ⅲ',
          from: '2020-01-01',
          source: `${declaration.zh}：9 个考核断面达到或优于Ⅲ类 / the nine assessed sections reach Ⅲ or better`,
        }
      : null,
  }));

/** Address of the notice of a month, which its first row gives; null where the source was a newspaper without one. */
function noticeOf(month: string, rows: Array<Record<string, string>>): string | null {
  const address = rows.find((row) => row.month === month && row.source_url)?.source_url;
  return address?.startsWith('http') ? address : null;
}

/**
 * Loads the real data of Zhanjiang on a first start: sites, air, water, published rankings, targets. Every
 * step may be repeated, so a start that was cut off is made up for by the next one.
 */
export async function loadSampleCity(kernel: Kernel, say: (line: string) => void): Promise<void> {
  if (kernel.config.sample === 'none') return;
  const { rows } = await sql`select 1 from kernel.audit_entry where action = ${loaded} limit 1`.execute(
    kernel.db,
  );
  if (rows.length > 0) return;
  say('首次启动：载入湛江市真实数据 / First start: loading the real data of Zhanjiang');
  const { services } = kernel;
  const ingest = services.use(ingestService);
  const sites = [...(await nationalStations()), ...sectionSites()];
  await kernel.transaction(async (db) => {
    await services.use(observationsService).upsertSites(db, sites);
    await services.use(airService).registerCityStations(
      db,
      sites
        .filter((site) => site.kind === 'airStation')
        .map(({ id, source }) => ({ siteId: id, from: '2013-01-01', member: true, source })),
      by,
    );
  });
  const files = [
    ['air/hourly_stations_20200402_20200408_zhanjiang_and_neighbours.csv.gz', 'air-hourly-stations', {}],
    ['air/daily_zhanjiang.csv', 'air-daily-city', {}],
    ['water/cnemc_surface_water_snapshot_0306_guangdong.csv', 'water-snapshot', { year: snapshotYear }],
  ] as const;
  for (const [name, mapping, parameters] of files) {
    const fileName = name.slice(name.indexOf('/') + 1);
    const run = await ingest.importFile({
      stream: createReadStream(path(name)),
      fileName,
      mapping,
      parameters,
      by,
    });
    if (run.state !== 'done') throw new Error(`${name}: ${run.words?.zh} / ${run.words?.en}`);
    say(`  ${fileName}: ${run.counts.readings} 个数值 / values`);
  }
  const rows2020 = await table('water/zhanjiang_section_ranking_2020.csv');
  const rankings = rows2020.map((row) => ({
    month: row.month ?? '',
    rank: Number(row.rank_best_first),
    section: row.section ?? '',
    stated: row.class_if_stated || null,
    source: noticeOf(row.month ?? '', rows2020),
  }));
  await kernel.transaction(async (db) => {
    const water = services.use(waterService);
    await water.registerSections(db, sectionRegistrations());
    await water.registerRankings(db, rankings);
    await services.use(targetsService).register(db, [
      {
        year: 2020,
        indicator: 'air.goodRate',
        name: { zh: '空气质量优良率', en: 'Share of good days' },
        comparison: '>=',
        value: '94',
        unit: '%',
        source: declaration,
      },
      {
        year: 2020,
        indicator: 'air.pm25',
        name: { zh: 'PM2.5 年均浓度', en: 'Annual mean of PM2.5' },
        comparison: '<=',
        value: '29',
        unit: 'μg/m³',
        source: declaration,
      },
    ]);
    await kernel.audit(db, {
      actor: by,
      action: loaded,
      subject: 'zhanjiang',
      details: { sites: sites.length },
    });
  });
}

/** Name of the city, and the moments that its sample data can show. */
export async function sampleFacts(_db: Db): Promise<CentreFacts> {
  return {
    city: { zh: '湛江市生态环境局', en: 'Zhanjiang Ecology and Environment Bureau' },
    moments: [
      {
        at: '2020-04-03T20:00:00+08:00',
        words: {
          zh: '2020-04-03 20:00 空气（六站小时值）',
          en: '2020-04-03 20:00 air (hourly, six stations)',
        },
      },
      {
        at: '2026-03-06T17:00:00+08:00',
        words: {
          zh: '2026-03-06 17:00 地表水（自动站）',
          en: '2026-03-06 17:00 surface water (automatic stations)',
        },
      },
      {
        at: '2016-12-31T23:00:00+08:00',
        words: { zh: '2016 年末（年度评价）', en: 'End of 2016 (annual evaluation)' },
      },
    ],
  };
}
