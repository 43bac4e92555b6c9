import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ObservationsService, observationsService, type Reading } from '../contract.ts';
import { observationsModule } from './index.ts';

let centre: TestCentre;
let service: ObservationsService;

const hourly = (siteId: string, property: string, time: string, value: number): Reading => ({
  siteId,
  property,
  interval: 'PT1H',
  statistic: 'mean',
  basis: 'measured',
  time: new Date(time),
  stamp: 'end',
  value,
  unit: 'ug/m3',
});

const store = (readings: readonly Reading[], kind: 'import' | 'hj212' = 'import') =>
  centre.kernel.transaction((db) => service.store(db, { kind, reference: `${kind}:test` }, readings));

async function json<T>(path: string, cookie: string): Promise<T> {
  const answer = await centre.fetch(path, { cookie });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

beforeAll(async () => {
  centre = await startTestCentre([observationsModule]);
  service = centre.kernel.services.use(observationsService);
  await centre.kernel.transaction((db) =>
    service.upsertSites(db, [
      {
        id: 'air-1680a',
        kind: 'airStation',
        name: { zh: '市监测站', en: 'Monitoring centre' },
        district: '440803',
        simulated: false,
        codes: [{ authority: 'CNEMC', code: '1680A' }],
        position: { longitude: 110.39, latitude: 21.25, validFrom: '2018-01-01', source: 'test' },
        source: 'test',
      },
      {
        id: 'air-1681a',
        kind: 'airStation',
        name: { zh: '霞山', en: 'Xiashan' },
        district: '440804',
        simulated: false,
        codes: [{ authority: 'CNEMC', code: '1681A' }],
        source: 'test',
      },
    ]),
  );
});
afterAll(() => centre.stop());

describe('storing readings', () => {
  it('stores once: the same readings again change nothing', async () => {
    const readings = [
      hourly('air-1680a', 'a34004', '2020-04-03T01:00:00Z', 20),
      hourly('air-1680a', 'a34004', '2020-04-03T02:00:00Z', 24),
    ];
    expect(await store(readings)).toMatchObject({ stored: 2, duplicate: 0, refused: 0 });
    expect(await store(readings)).toMatchObject({ stored: 0, duplicate: 2, revised: 0 });
  });

  it('refuses what it cannot understand, one by one, with the reason', async () => {
    const good = hourly('air-1680a', 'a34004', '2020-04-03T03:00:00Z', 21);
    const result = await store([
      good,
      { ...good, siteId: 'nowhere' },
      { ...good, property: 'x99999' },
      { ...good, unit: 'bushel' },
      { ...good, value: Number.NaN },
      { ...good, time: new Date(Date.now() + 3_600_000) },
      { ...good, time: new Date('1970-01-01T00:00:00Z') },
    ]);
    expect(result).toMatchObject({ stored: 1, refused: 6 });
    expect(
      result.outcomes.flatMap((outcome) => (outcome.status === 'refused' ? [outcome.code] : [])),
    ).toEqual([
      'unknownSite',
      'unknownProperty',
      'unknownUnit',
      'notANumber',
      'futureTime',
      'implausibleTime',
    ]);
  });

  it('converts units and one period has one key, whichever end its source stamps', async () => {
    const start = { ...hourly('air-1681a', 'a21005', '2020-04-03T01:00:00Z', 0.6), unit: 'mg/m3' };
    expect(await store([start])).toMatchObject({ stored: 1 });
    const sameHour: Reading = {
      ...start,
      time: new Date('2020-04-03T00:00:00Z'),
      stamp: 'start',
      value: 600,
      unit: 'ug/m3',
    };
    expect(await store([sameHour])).toMatchObject({ stored: 0, duplicate: 1 });
  });

  it('keeps every earlier value of a corrected one, and answers as it was known then', async () => {
    const cookie = await centre.signIn('analyst');
    await store([hourly('air-1680a', 'a34002', '2020-04-03T01:00:00Z', 41)]);
    const { datastreams } = await json<{ datastreams: Array<{ id: number; property: string }> }>(
      '/api/observations/sites/air-1680a?at=2020-04-03T02:00:00Z',
      cookie,
    );
    const id = datastreams.find((stream) => stream.property === 'a34002')?.id;
    const before = new Date().toISOString();
    while (new Date().toISOString() === before) await new Promise(setImmediate);
    const correct = (revision: number) =>
      centre.fetch(`/api/observations/datastreams/${id}/corrections`, {
        cookie,
        json: { time: '2020-04-03T01:00:00Z', value: 14, revision, reason: '校准后更正' },
      });
    expect((await correct(1)).status).toBe(200);
    expect((await correct(1)).status).toBe(409);
    const series = (asKnownAt = '') =>
      json<{ points: Array<{ value: number; revision: number; state: string }> }>(
        `/api/observations/datastreams/${id}/series?from=2020-04-03T00:00:00Z&to=2020-04-03T02:00:00Z${asKnownAt}`,
        cookie,
      );
    expect((await series()).points).toMatchObject([{ value: 14, revision: 2, state: 'checked' }]);
    expect((await series(`&asKnownAt=${before}`)).points).toMatchObject([
      { value: 41, revision: 1, state: 'raw' },
    ]);
    const history = await json<{ revisions: Array<{ value: number; changedBy: string | null }> }>(
      `/api/observations/datastreams/${id}/history?time=2020-04-03T01:00:00Z`,
      cookie,
    );
    expect(history.revisions).toMatchObject([
      { value: 14, changedBy: 'analyst' },
      { value: 41, changedBy: null },
    ]);
    // A device that says the old value again, or another one, does not undo what a person decided.
    expect(await store([hourly('air-1680a', 'a34002', '2020-04-03T01:00:00Z', 41)], 'hj212')).toMatchObject({
      duplicate: 1,
    });
    expect(await store([hourly('air-1680a', 'a34002', '2020-04-03T01:00:00Z', 55)], 'hj212')).toMatchObject({
      refused: 1,
    });
  });
});

describe('reading', () => {
  it('rolls days up with their completeness, and again after a correction', async () => {
    const cookie = await centre.signIn('analyst');
    const hours = Array.from({ length: 6 }, (_, index) =>
      hourly('air-1681a', 'a34004', new Date(Date.UTC(2020, 3, 4, index)).toISOString(), 10 + index),
    );
    await store(hours);
    const { datastreams } = await json<{ datastreams: Array<{ id: number; property: string }> }>(
      '/api/observations/sites/air-1681a?at=2020-04-05T00:00:00Z',
      cookie,
    );
    const id = datastreams.find((stream) => stream.property === 'a34004')?.id;
    const { rollups } = await json<{ rollups: unknown[] }>(
      `/api/observations/datastreams/${id}/rollups?period=day&from=2020-04-03T00:00:00Z&to=2020-04-05T00:00:00Z`,
      cookie,
    );
    expect(rollups).toEqual([
      {
        start: '2020-04-03T16:00:00.000Z',
        count: 6,
        expected: 24,
        completeness: 0.25,
        mean: 12.5,
        min: 10,
        max: 15,
      },
    ]);
  });

  it('looks back without showing what came later in the same day', async () => {
    const cookie = await centre.signIn('analyst');
    await store([
      hourly('air-1681a', 'a21004', '2020-04-06T01:00:00Z', 10),
      hourly('air-1681a', 'a21004', '2020-04-06T12:00:00Z', 90),
    ]);
    const { datastreams } = await json<{ datastreams: Array<{ id: number; property: string }> }>(
      '/api/observations/sites/air-1681a?at=2020-04-07T00:00:00Z',
      cookie,
    );
    const id = datastreams.find((stream) => stream.property === 'a21004')?.id;
    const until = async (to: string) =>
      (
        await json<{ rollups: Array<{ count: number; max: number }> }>(
          `/api/observations/datastreams/${id}/rollups?period=day&from=2020-04-06T00:00:00Z&to=${to}`,
          cookie,
        )
      ).rollups.map(({ count, max }) => [count, max]);
    expect(await until('2020-04-06T04:00:00Z')).toEqual([[1, 10]]);
    // 24:00 in Shanghai: the day is over, and whole.
    expect(await until('2020-04-06T16:00:00Z')).toEqual([[2, 90]]);
  });

  it('reads by the end of the period, whichever end a source stamps', async () => {
    const observations = centre.kernel.services.use(observationsService);
    const at = (time: string) => ({ ...hourly('air-1681a', 'a21026', time, 7), stamp: 'start' as const });
    await store([at('2020-04-08T01:00:00Z')]);
    const read = (to: string) =>
      observations.read(centre.kernel.db, {
        siteIds: ['air-1681a'],
        properties: ['a21026'],
        interval: 'PT1H',
        statistic: 'mean',
        from: new Date('2020-04-08T00:00:00Z'),
        to: new Date(to),
        district: null,
      });
    expect(await read('2020-04-08T01:59:00Z')).toEqual([]);
    expect(await read('2020-04-08T02:00:00Z')).toMatchObject([
      { phenomenonTime: '2020-04-08T01:00:00.000Z', periodEnd: '2020-04-08T02:00:00.000Z' },
    ]);
    const newest = (time: string) =>
      observations.newest(centre.kernel.db, { siteKind: 'airStation', at: new Date(time), interval: 'PT1H' });
    expect(await newest('2020-04-08T02:00:00Z')).toEqual(new Date('2020-04-08T02:00:00Z'));
    expect((await newest('2020-04-08T01:59:00Z'))?.getTime()).toBeLessThan(
      Date.parse('2020-04-08T01:00:00Z'),
    );
  });

  it('refuses a moment outside 1900–2199, and a NUL in a question', async () => {
    const cookie = await centre.signIn('analyst');
    for (const path of [
      '/api/observations/recent?at=9999-12-31T23:59:59Z',
      '/api/observations/recent?at=0000-01-01T00:00:00Z',
      '/api/observations/sites?search=a%00b',
      '/api/observations/sites/air%00',
    ]) {
      expect((await centre.fetch(path, { cookie })).status, path).toBe(400);
    }
  });

  it('shows an account of a district nothing of the others', async () => {
    const cookie = await centre.signIn('dutyOfficer', '440803');
    const { sites, total } = await json<{ total: number; sites: Array<{ id: string }> }>(
      '/api/observations/sites',
      cookie,
    );
    expect([total, sites.map((site) => site.id)]).toEqual([1, ['air-1680a']]);
    expect((await centre.fetch('/api/observations/sites/air-1681a', { cookie })).status).toBe(404);
    const recent = await json<{ observations: Array<{ siteId: string }> }>(
      '/api/observations/recent?at=2020-04-04T12:00:00Z',
      cookie,
    );
    expect(new Set(recent.observations.map((one) => one.siteId))).toEqual(new Set(['air-1680a']));
  });

  it('exports what it holds as CSV and as Excel', async () => {
    const cookie = await centre.signIn('analyst');
    const path = '/api/observations/sites/air-1680a/export?from=2020-04-01T00:00:00Z&to=2020-04-05T00:00:00Z';
    const csv = await centre.fetch(`${path}&format=csv`, { cookie });
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines[0]).toContain('时间（UTC+8）');
    expect(lines).toHaveLength(1 + 4);
    expect(lines[1]).toContain('2020-04-03 09:00:00,a34002');
    const excel = await centre.fetch(`${path}&format=xlsx&language=en`, { cookie });
    expect(new Uint8Array(await excel.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });

  it('tells open pages of arrivals within the scope of the account', async () => {
    const cookie = await centre.signIn('dutyOfficer', '440804');
    const abort = new AbortController();
    const stream = await centre.fetch('/api/observations/arrivals', { cookie, signal: abort.signal });
    const reader = stream.body?.getReader();
    let text = '';
    const until = async (mark: string) => {
      while (!text.includes(mark)) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) throw new Error('the stream ended');
        text += new TextDecoder().decode(chunk.value);
      }
    };
    await until('event: ready');
    await store([
      hourly('air-1680a', 'a21026', '2020-04-03T05:00:00Z', 7),
      hourly('air-1681a', 'a21026', '2020-04-03T05:00:00Z', 9),
    ]);
    await until('event: arrival');
    abort.abort();
    expect(text).toContain('air-1681a');
    expect(text).not.toContain('air-1680a');
  });
});
