import { readFileSync } from 'node:fs';
import type { ObservationInput } from '@zhanlan/kernel/contract';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService, type Reading } from '@zhanlan/observations/contract';
import { observationsModule } from '@zhanlan/observations/server';
import { surfaceClasses } from '@zhanlan/standards';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type waterContract, waterService } from '../contract.ts';
import { waterModule } from './index.ts';

type Answer<K extends keyof typeof waterContract.routes> = z.output<
  (typeof waterContract.routes)[K]['response']
>;

const data = new URL('../../../data/zhanjiang/water/', import.meta.url);
const rowsOf = (name: string) =>
  parse(readFileSync(new URL(name, data), 'utf8'), { columns: true, bom: true }) as Array<
    Record<string, string>
  >;
const snapshot = rowsOf('cnemc_surface_water_snapshot_0306_guangdong.csv');

/** Assessed sections, with other names in notices; those without a name in the file have no chemistry. */
const assessed: Record<string, { file: string | null; names: string[] }> = {
  's-qushou': { file: '渠首', names: [] },
  's-huangpo': { file: '黄坡', names: [] },
  's-chikan': { file: '赤坎水厂（塘口取水口）', names: [] },
  's-paili': { file: '排里', names: [] },
  's-nandu': { file: '南渡河桥', names: [] },
  's-yingzai': { file: '营仔', names: [] },
  's-dashan': { file: '黄竹尾水闸（大山江）', names: ['大山江'] },
  's-wenbu': { file: null, names: ['文部村'] },
  's-luowu': { file: null, names: ['罗屋田', '罗屋田桥'] },
};
const others: Record<string, string> = { 's-shanjiao': '山角', 's-tangkou': '塘口', 's-jiangkou': '江口门' };
/** Lies in another city of the province and is not registered. */
const elsewhere = '石骨水库';

const columns: Record<string, [column: string, unit: string]> = {
  w01010: ['water_temp_c', '℃'],
  w01001: ['ph', '1'],
  w01009: ['do_mg_l', 'mg/L'],
  w01019: ['codmn_mg_l', 'mg/L'],
  w21003: ['nh3n_mg_l', 'mg/L'],
  w21011: ['tp_mg_l', 'mg/L'],
  w21001: ['tn_mg_l', 'mg/L'],
};

/** Readings of a site from every row of its section; the year is not in the file. */
const readingsOf = (siteId: string, section: string): Reading[] =>
  snapshot
    .filter((row) => row.section === section)
    .flatMap((row) =>
      Object.entries(columns).flatMap(([property, [column, unit]]): Reading[] => {
        const text = row[column];
        if (!text || text === '--') return [];
        const time = new Date(`2026-${row.obs_time_mmdd?.replace(' ', 'T')}:00+08:00`);
        return [
          {
            siteId,
            property,
            interval: 'instant',
            statistic: 'instant',
            basis: 'measured',
            stamp: 'instant',
            time,
            value: Number(text),
            unit,
          },
        ];
      }),
    );

describe('sections of Zhanjiang', () => {
  let centre: TestCentre;
  let cookie: string;
  const then = `at=${encodeURIComponent('2026-03-07T08:00:00+08:00')}`;

  const get = async <K extends keyof typeof waterContract.routes>(
    path: string,
    as = cookie,
  ): Promise<Answer<K>> => {
    const answer = await centre.fetch(`/api/water/${path}`, { cookie: as });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer<K>;
  };

  beforeAll(async () => {
    centre = await startTestCentre([observationsModule, waterModule]);
    cookie = await centre.signIn('analyst');
    const observations = centre.kernel.services.use(observationsService);
    const water = centre.kernel.services.use(waterService);
    const names = {
      ...Object.fromEntries(
        Object.entries(assessed).map(([id, { file, names }]) => [id, file ?? names[0] ?? id]),
      ),
      ...others,
      's-elsewhere': elsewhere,
    };
    await centre.kernel.transaction(async (db) => {
      await observations.upsertSites(
        db,
        Object.entries(names).map(([id, name]) => ({
          id,
          kind: 'waterSection',
          name: { zh: name, en: name },
          district: id === 's-nandu' ? '440882' : null,
          simulated: false,
          codes: [],
          source: 'CNEMC',
        })),
      );
      const result = await observations.store(
        db,
        { kind: 'import', reference: 'import:test' },
        Object.entries(names).flatMap(([id, name]) => readingsOf(id, name)),
      );
      expect(result.refused).toBe(0);
      const shared = { river: null, waterBody: 'river' as const, source: 'test' };
      const sections = [
        ...Object.entries(assessed).map(([siteId, one]) => ({
          ...shared,
          siteId,
          assessed: true,
          publishedNames: one.names,
          target: { class: 'Ⅲ' as const, from: '2020-01-01', source: '绩效目标申报表 2020' },
        })),
        ...Object.keys(others).map((siteId) => ({
          ...shared,
          siteId,
          assessed: false,
          publishedNames: [],
          target: null,
        })),
      ];
      await water.registerSections(db, sections);
      await water.registerSections(db, sections);
      const rankings = rowsOf('zhanjiang_section_ranking_2020.csv').map((row) => ({
        month: row.month ?? '',
        rank: Number(row.rank_best_first),
        section: row.section ?? '',
        stated: row.class_if_stated || null,
        source: row.source_url || null,
      }));
      await water.registerRankings(db, rankings);
    });
  });
  afterAll(() => centre.stop());

  it('judges each section as published, and none without chemistry', async () => {
    const now = await get<'now'>(`now?${then}`);
    expect(now).toMatchObject({ live: false, time: '2026-03-06T09:00:00.000Z' });
    expect(now.sections.map((one) => one.siteId)).not.toContain('s-elsewhere');
    const published = new Map(
      snapshot
        .filter((row) => row.obs_time_mmdd?.startsWith('03-06'))
        .map((row) => [row.section, surfaceClasses[Number(row.class_code) - 1] ?? null]),
    );
    const classes = now.sections.map((one) => [one.name.zh, one.class.value]);
    expect(classes).toEqual(now.sections.map((one) => [one.name.zh, published.get(one.name.zh) ?? null]));
    expect(now.sections).toHaveLength(12);
    for (const id of ['s-wenbu', 's-luowu', 's-jiangkou']) {
      const one = now.sections.find((section) => section.siteId === id);
      expect(one).toMatchObject({ time: null, compliant: null, status: null, items: [] });
      expect(one?.class).toMatchObject({ value: null, absence: { code: 'noData' }, inputs: [] });
    }
  });

  it('holds the assessed sections to their target', async () => {
    const { sections, summary } = await get<'now'>(`now?${then}&assessed=true`);
    expect(sections).toHaveLength(9);
    expect(summary).toEqual({ judged: 7, compliant: 6, failing: 1, notJudged: 2 });
    const worst = sections[0];
    expect(worst).toMatchObject({
      siteId: 's-nandu',
      targetClass: 'Ⅲ',
      compliant: false,
      status: { zh: '轻度污染' },
      determining: [{ item: 'DO' }],
      exceedances: [],
      class: { value: 'Ⅳ', standard: 'GB 3838-2002', edition: '2002' },
    });
    // Total nitrogen and temperature are shown and decide nothing.
    expect(worst?.items.find((one) => one.property === 'w21001')).toMatchObject({ value: 3.19, class: null });
    expect(worst?.class.inputs.map((one) => (one as ObservationInput).property).sort()).toEqual([
      'w01001',
      'w01009',
      'w01019',
      'w21003',
      'w21011',
    ]);
    const rest = await get<'now'>(`now?${then}&assessed=false`);
    expect(rest.summary).toEqual({ judged: 2, compliant: 0, failing: 0, notJudged: 1 });
    expect(rest.sections.find((one) => one.siteId === 's-tangkou')?.exceedances).toMatchObject([
      { item: 'NH3N', multiple: '0.15' },
    ]);
  });

  it('does not show an old report as now', async () => {
    const later = await get<'now'>(`now?at=${encodeURIComponent('2026-03-20T00:00:00+08:00')}`);
    expect(later).toMatchObject({ time: null, summary: { judged: 0, notJudged: 12 } });
    const earlier = await get<'now'>(`now?at=${encodeURIComponent('2026-02-19T00:00:00+08:00')}`);
    expect(earlier.sections.filter((one) => one.class.value !== null).map((one) => one.siteId)).toContain(
      's-jiangkou',
    );
  });

  it('repeats rankings as published and finds their sections', async () => {
    const { rankings } = await get<'rankings'>('rankings?year=2020');
    expect(rankings).toHaveLength(36);
    expect(rankings.filter((row) => row.siteId === null)).toEqual([]);
    expect(rankings[8]).toMatchObject({ section: '罗屋田桥', stated: '未达优良', siteId: 's-luowu' });
    expect((await get<'rankings'>('rankings?year=2021')).rankings).toEqual([]);
    const dossier = await get<'section'>(`sections/s-luowu?${then}`);
    expect(dossier.rankings.map((row) => row.rank)).toEqual([9, 8, 9, 9]);
    expect(dossier.targets).toEqual([{ class: 'Ⅲ', from: '2020-01-01', source: '绩效目标申报表 2020' }]);
  });

  it('shows a district only its sections', async () => {
    const bound = await centre.signIn('dutyOfficer', '440882');
    const { sections } = await get<'now'>(`now?${then}`, bound);
    expect(sections.map((one) => one.siteId)).toEqual(['s-nandu']);
    expect((await centre.fetch(`/api/water/sections/s-qushou?${then}`, { cookie: bound })).status).toBe(404);
    const { rankings } = await get<'rankings'>('rankings?year=2020', bound);
    expect(new Set(rankings.map((row) => row.siteId))).toEqual(new Set([null, 's-nandu']));
  });

  it('re-derives old and new class after a correction', async () => {
    const before = new Date().toISOString();
    const path = `sections/s-nandu?${then}`;
    const old = await get<'section'>(path);
    const oxygen = (old.section.class.inputs as ObservationInput[]).find((one) => one.property === 'w01009');
    const correct = async (value: number | null, revision: number | undefined) => {
      const answer = await centre.fetch(`/api/observations/datastreams/${oxygen?.datastreamId}/corrections`, {
        cookie,
        json: { time: oxygen?.phenomenonTime, value, revision, reason: '与手工监测结果核对' },
      });
      expect(answer.status, await answer.clone().text()).toBe(200);
    };
    await correct(6.39, oxygen?.revision);
    const now = await get<'section'>(path);
    // Ammonia 0.529 mg/L is then the worst item.
    expect(now.section).toMatchObject({
      compliant: true,
      class: { value: 'Ⅲ' },
      determining: [{ item: 'NH3N' }],
    });
    expect(now.section.class.inputs).toContainEqual(expect.objectContaining({ value: 6.39, revision: 2 }));
    const known = await get<'section'>(`${path}&asKnownAt=${encodeURIComponent(before)}`);
    expect(known.section).toEqual(old.section);
    await correct(null, 2);
    const invalid = await get<'section'>(path);
    expect(invalid.section.class.inputs).toHaveLength(4);
  });

  it('refuses a section whose site nobody registered', async () => {
    const water = centre.kernel.services.use(waterService);
    const section = { siteId: 's-nowhere', river: null, waterBody: 'river' as const, assessed: true };
    await expect(
      water.registerSections(centre.kernel.db, [
        { ...section, publishedNames: [], source: 'x', target: null },
      ]),
    ).rejects.toThrow(/s-nowhere/);
  });
});
