import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Figure, ObservationInput } from '@zhanlan/kernel/contract';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService, type Reading } from '@zhanlan/observations/contract';
import { observationsModule } from '@zhanlan/observations/server';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type airContract, airService, publishedCitySite } from '../contract.ts';
import { airModule } from './index.ts';
import { properties } from './readings.ts';

type Answer<K extends keyof typeof airContract.routes> = z.output<(typeof airContract.routes)[K]['response']>;

const city = new URL('../../../data/zhanjiang/air/', import.meta.url);
const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Array<Record<string, string>>;
const districtOf: Record<string, string> = {
  '1680A': '440802',
  '1681A': '440803',
  '1682A': '440803',
  '1683A': '440803',
  '1684A': '440811',
  '1685A': '440804',
};

const reading = (
  siteId: string,
  property: string,
  kind: Pick<Reading, 'interval' | 'statistic' | 'stamp'> & { method?: string },
  time: string,
  value: string | undefined,
): Reading[] =>
  value
    ? [
        {
          siteId,
          property,
          ...kind,
          basis: 'measured',
          time: new Date(time),
          value: Number(value),
          unit: property === properties.CO ? 'mg/m3' : 'ug/m3',
        },
      ]
    : [];

/** The hours of April 2020 of all cities in the file; neighbours must not enter the city mean. */
function hourlyReadings(): Reading[] {
  const file = new URL('hourly_stations_20200402_20200408_zhanjiang_and_neighbours.csv.gz', city);
  const hour = { interval: 'PT1H', statistic: 'mean', stamp: 'end' } as const;
  return rowsOf(gunzipSync(readFileSync(file)).toString('utf8')).flatMap((row) => {
    const neighbour = row.city === '茂名';
    if (row.city !== '湛江' && !neighbour) return [];
    const site = neighbour ? 'air-440900' : `air-${row.station_code?.toLowerCase()}`;
    const time = row.time_local ?? '';
    return [
      ...reading(site, properties['PM2.5'], hour, time, row.pm25),
      ...reading(site, properties.PM10, hour, time, row.pm10),
      ...reading(site, properties.SO2, hour, time, row.so2),
      ...reading(site, properties.NO2, hour, time, row.no2),
      ...reading(site, properties.CO, hour, time, row.co),
      ...reading(site, properties.O3, hour, time, row.o3_1h),
      ...reading(site, properties.O3, { ...hour, interval: 'PT8H' }, time, row.o3_8h),
    ];
  });
}

function dailyReadings(): Reading[] {
  const day = { interval: 'P1D', statistic: 'mean', stamp: 'start' } as const;
  const measured = (value: string | undefined) => (value === '0' ? undefined : value);
  return rowsOf(readFileSync(new URL('daily_zhanjiang.csv', city), 'utf8')).flatMap((row) => {
    const time = `${row.date}T00:00:00+08:00`;
    return [
      ...reading(publishedCitySite, properties['PM2.5'], day, time, measured(row.pm25)),
      ...reading(publishedCitySite, properties.PM10, day, time, measured(row.pm10)),
      ...reading(publishedCitySite, properties.SO2, day, time, measured(row.so2)),
      ...reading(publishedCitySite, properties.NO2, day, time, measured(row.no2)),
      ...reading(publishedCitySite, properties.CO, day, time, measured(row.co)),
      ...reading(
        publishedCitySite,
        properties.O3,
        { ...day, statistic: 'max', method: 'MDA8' },
        time,
        measured(row.o3),
      ),
    ];
  });
}

const readingsUnder = (figure: Figure): ObservationInput[] =>
  figure.inputs.flatMap((input) => (input.kind === 'figure' ? readingsUnder(input) : [input]));

describe('air of Zhanjiang', () => {
  let centre: TestCentre;
  let cookie: string;

  const get = async <K extends keyof typeof airContract.routes>(
    path: string,
    as = cookie,
  ): Promise<Answer<K>> => {
    const answer = await centre.fetch(`/api/air/${path}`, { cookie: as });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer<K>;
  };
  const noon = `at=${encodeURIComponent('2020-04-03T12:20:00+08:00')}`;

  beforeAll(async () => {
    centre = await startTestCentre([observationsModule, airModule]);
    cookie = await centre.signIn('analyst');
    const observations = centre.kernel.services.use(observationsService);
    const real = { kind: 'airStation', simulated: false, source: 'CNEMC' };
    await centre.kernel.transaction(async (db) => {
      await observations.upsertSites(db, [
        ...Object.entries(districtOf).map(([code, district]) => ({
          ...real,
          id: `air-${code.toLowerCase()}`,
          name: { zh: code, en: code },
          district,
          codes: [{ authority: 'CNEMC', code }],
        })),
        {
          ...real,
          id: 'air-440900',
          name: { zh: '茂名', en: 'Maoming' },
          district: '440900',
          codes: [{ authority: 'CNEMC', code: '1700A' }],
        },
        {
          ...real,
          id: 'air-simulated',
          simulated: true,
          name: { zh: '模拟站', en: 'Simulated' },
          district: '440802',
          codes: [],
        },
        {
          id: publishedCitySite,
          kind: 'cityPublished',
          simulated: false,
          name: { zh: '湛江市', en: 'Zhanjiang' },
          district: null,
          codes: [],
          source: 'aqistudy.cn',
        },
      ]);
      await centre.kernel.services.use(airService).registerCityStations(
        db,
        Object.keys(districtOf).map((code) => ({
          siteId: `air-${code.toLowerCase()}`,
          from: '2013-01-01',
          member: true,
          source: 'national urban stations',
        })),
        'test',
      );
      const hour = { interval: 'PT1H', statistic: 'mean', stamp: 'end' } as const;
      const simulated = reading(
        'air-simulated',
        properties['PM2.5'],
        hour,
        '2020-04-03T12:00:00+08:00',
        '480',
      );
      const result = await observations.store(db, { kind: 'api', reference: 'import:test' }, [
        ...hourlyReadings(),
        ...dailyReadings(),
        ...simulated,
      ]);
      expect(result.refused).toBe(0);
    });
  });
  afterAll(() => centre.stop());

  it('takes city means first, rounds once, then the index; neighbours and simulated stations stay out', async () => {
    const now = await get<'now'>(`now?${noon}`);
    expect(now).toMatchObject({ hour: '2020-04-03T04:00:00.000Z', live: false, stale: false });
    expect(now.city).toMatchObject({ level: 1, grade: { zh: '优' }, colour: '#00e400', primary: [] });
    expect(now.city.aqi).toMatchObject({ value: '30', edition: '2012', standard: 'HJ 633-2012' });
    const means = Object.fromEntries(now.city.items.map((one) => [one.item, one.concentration.value]));
    // 125 ÷ 6, 170 ÷ 6, 30 ÷ 6, 84 ÷ 6, 3.9 ÷ 6 = 0.65 (half to even), 498 ÷ 6
    expect(means).toEqual({ 'PM2.5': '21', PM10: '28', SO2: '5', NO2: '14', CO: '0.6', O3: '83' });
    expect(readingsUnder(now.city.aqi)).toHaveLength(36);
    expect(now.stations.map((one) => [one.siteId, one.aqi.value])).toEqual([
      ['air-1680a', '34'],
      ['air-1681a', '32'],
      ['air-1682a', '33'],
      ['air-1683a', '32'],
      ['air-1684a', '28'],
      ['air-1685a', '30'],
    ]);
  });

  it('shows the newest hour there is, and says when it is stale', async () => {
    const now = await get<'now'>('now');
    expect(now).toMatchObject({ hour: '2020-04-07T19:00:00.000Z', live: true, stale: true });
    const before = await get<'now'>(`now?at=${encodeURIComponent('2019-01-01T00:00:00+08:00')}`);
    expect(before).toMatchObject({ hour: null, stale: false });
    expect(before.city.aqi).toMatchObject({ value: null, absence: { code: 'noData' } });
    expect(before.stations[0]?.aqi).toMatchObject({ value: null, absence: { code: 'noData' } });
  });

  it('leaves gaps of the series empty', async () => {
    const { hours } = await get<'hours'>(
      `hours?hours=6&at=${encodeURIComponent('2020-04-03T08:00:00+08:00')}`,
    );
    expect(hours.map((one) => one.city !== null)).toEqual([true, false, false, false, true, true]);
    expect(hours[1]).toMatchObject({ city: null, level: null, stations: { 'air-1680a': null } });
  });

  it('evaluates the one day with enough hours and says of the others how many there are', async () => {
    const { days } = await get<'days'>(
      `days?month=2020-04&at=${encodeURIComponent('2020-04-10T00:00:00+08:00')}`,
    );
    expect(days).toHaveLength(10);
    const byDate = new Map(days.map((day) => [day.date, day]));
    expect(byDate.get('2020-04-03')).toMatchObject({ hours: 21, level: 1 });
    expect(byDate.get('2020-04-03')?.aqi.absence).toBeNull();
    expect(byDate.get('2020-04-05')).toMatchObject({
      hours: 18,
      level: null,
      aqi: { value: null, absence: { code: 'tooFewValid' } },
    });
    expect(byDate.get('2020-04-05')?.aqi.absence?.words.zh).toContain('18');
    expect(byDate.get('2020-04-01')).toMatchObject({
      hours: 0,
      aqi: { value: null, absence: { code: 'noData' } },
    });
    const opened = await get<'days'>('days?from=2020-04-03&opened=true');
    expect(opened.days[0]?.aqi.value).toBe(byDate.get('2020-04-03')?.aqi.value);
    expect(readingsUnder(opened.days[0]?.aqi as Figure).length).toBeGreaterThan(700);
    expect((await centre.fetch('/api/air/days?from=2020-04-01&to=2020-08-01', { cookie })).status).toBe(400);
  });

  it('takes the year from the published daily series, and only where it is long enough', async () => {
    const year = async (of: string) => get<'year'>(`year?year=${of}`);
    const whole = await year('2014');
    // Recomputed apart from this code: 339 of 364 days, mean of 364 daily means.
    expect(whole.days).toEqual({ valid: 364, good: 339 });
    expect(whole.goodRate).toMatchObject({ value: '93.1', unit: '%', inputs: [] });
    expect(whole.pm25).toMatchObject({ value: '28', unit: 'μg/m³', absence: null });
    expect(await year('2017')).toMatchObject({
      toDate: false,
      days: { valid: 31 },
      pm25: { value: null, absence: { code: 'tooFewValid' } },
    });
    expect(await year('2020')).toMatchObject({
      days: { valid: 0, good: 0 },
      goodRate: { value: null, absence: { code: 'noData' } },
    });
    const inProgress = await get<'year'>(
      `year?opened=true&at=${encodeURIComponent('2015-02-10T12:00:00+08:00')}`,
    );
    expect(inProgress).toMatchObject({ year: 2015, toDate: true, pm25: { absence: null } });
    // The tenth of February was not over yet.
    expect(inProgress.pm25.inputs).toHaveLength(40);
  });

  it('shows a district only its stations, and the same city value with only its readings open', async () => {
    const bound = await centre.signIn('dutyOfficer', '440803');
    const now = await get<'now'>(`now?${noon}`, bound);
    expect(now.stations.map((one) => one.siteId)).toEqual(['air-1681a', 'air-1682a', 'air-1683a']);
    expect(now.city.aqi.value).toBe('30');
    const open = new Set(readingsUnder(now.city.aqi).map((one) => one.siteId));
    expect([...open].sort()).toEqual(['air-1681a', 'air-1682a', 'air-1683a']);
    const { hours } = await get<'hours'>(`hours?hours=1&${noon}`, bound);
    expect(Object.keys(hours[0]?.stations ?? {})).toHaveLength(3);
  });

  it('takes the stations that count on the date, as a person of the whole city decides', async () => {
    const put = (siteId: string, as: string, body: object) =>
      centre.fetch(`/api/air/city-stations/${siteId}`, { cookie: as, method: 'PUT', json: body });
    const leave = { from: '2020-04-04', member: false, source: '改作对照点 / became a control site' };
    expect((await put('air-1685a', await centre.signIn('analyst', '440804'), leave)).status).toBe(403);
    expect((await put('air-simulated', cookie, leave)).status).toBe(404);
    expect((await put('air-1685a', cookie, leave)).status).toBe(200);
    const members = async (at: string) =>
      (await get<'now'>(`now?at=${encodeURIComponent(at)}`)).stations
        .filter((one) => one.inCity)
        .map((one) => one.siteId);
    expect(await members('2020-04-03T12:20:00+08:00')).toContain('air-1685a');
    expect(await members('2020-04-05T12:20:00+08:00')).not.toContain('air-1685a');
    const { stations } = await get<'listCityStations'>('city-stations');
    expect(stations.find((one) => one.siteId === 'air-1685a')?.entries).toMatchObject([
      { from: '2020-04-04', member: false, by: 'analyst' },
      { from: '2013-01-01', member: true, by: 'test' },
    ]);
    await put('air-1685a', cookie, { ...leave, member: true });
  });

  it('re-derives old and new figure after a correction', async () => {
    const before = new Date().toISOString();
    const now = await get<'now'>(`now?${noon}`);
    const wrong = readingsUnder(now.city.aqi).find(
      (one) => one.siteId === 'air-1684a' && one.property === properties['PM2.5'],
    );
    expect(wrong?.value).toBe(18);
    const corrected = await centre.fetch(`/api/observations/datastreams/${wrong?.datastreamId}/corrections`, {
      cookie,
      json: { time: wrong?.phenomenonTime, value: 108, revision: wrong?.revision, reason: '与仪器记录核对' },
    });
    expect(corrected.status, await corrected.clone().text()).toBe(200);
    const after = await get<'now'>(`now?${noon}`);
    // 215 ÷ 6 = 35.83 → 36 → IAQI 52
    expect(after.city).toMatchObject({ level: 2, primary: ['PM2.5'], aqi: { value: '52' } });
    expect(after.stations.find((one) => one.siteId === 'air-1684a')?.aqi.value).toBe('142');
    const input = readingsUnder(after.city.aqi).find((one) => one.datastreamId === wrong?.datastreamId);
    expect(input).toMatchObject({ value: 108, revision: 2, state: 'checked' });
    const old = await get<'now'>(`now?${noon}&asKnownAt=${encodeURIComponent(before)}`);
    expect(old.city.aqi).toEqual(now.city.aqi);
    const never = await get<'now'>(`now?${noon}&asKnownAt=${encodeURIComponent('2020-05-01T00:00:00Z')}`);
    expect(never).toMatchObject({ hour: null, city: { aqi: { value: null } } });
  });
});
