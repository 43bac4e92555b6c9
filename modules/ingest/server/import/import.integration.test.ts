import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import {
  type ImportFile,
  type ImportRun,
  type IngestService,
  ingestService,
  type Mapping,
} from '../../contract.ts';
import { ingestModule } from '../index.ts';

const sample = (name: string): URL => new URL(`../../../../data/zhanjiang/${name}`, import.meta.url);

let centre: TestCentre;
let ingest: IngestService;
let cookie: string;
let mappings: Mapping[];

/** Between two looks at a run: asking without a break would reach the limit of requests. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 25));

async function upload(fileName: string, content: Uint8Array | string, by = cookie): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart]), fileName);
  return centre.fetch('/api/ingest/files', { method: 'POST', cookie: by, body: form });
}

async function runToEnd(fileId: string, mapping: string, parameters = {}): Promise<ImportRun> {
  const definition = mappings.find((one) => one.id === mapping)?.definition;
  const started = await centre.fetch('/api/ingest/runs', {
    cookie,
    json: { fileId, mappingId: mapping, definition, parameters },
  });
  if (!started.ok) throw new Error(await started.text());
  let run = (await started.json()) as ImportRun;
  while (['queued', 'running'].includes(run.state)) {
    await pause();
    run = (await (await centre.fetch(`/api/ingest/runs/${run.id}`, { cookie })).json()) as ImportRun;
  }
  return run;
}

beforeAll(async () => {
  centre = await startTestCentre([observationsModule, ingestModule]);
  ingest = centre.kernel.services.use(ingestService);
  cookie = await centre.signIn('dataAdministrator');
  mappings = (
    (await (await centre.fetch('/api/ingest/mappings', { cookie })).json()) as { mappings: Mapping[] }
  ).mappings;
});
afterAll(() => centre.stop());

describe('the real files, as they are', () => {
  it('imports the hourly file of twelve cities, and again without a change', async () => {
    const input = {
      path: sample('air/hourly_stations_20200402_20200408_zhanjiang_and_neighbours.csv.gz').pathname,
      fileName: 'hourly.csv.gz',
      mapping: 'air-hourly-stations',
      by: 'test',
    };
    const first = await ingest.importFile(input);
    expect(first).toMatchObject({
      state: 'done',
      counts: { rows: 5872, refusedRows: 0, quarantined: 0, duplicate: 0 },
    });
    expect(first.counts.stored).toBe(first.counts.readings);
    const again = await ingest.importFile(input);
    expect(again.counts).toMatchObject({ stored: 0, revised: 0, duplicate: first.counts.readings });
    const sites = await centre.kernel.services
      .use(observationsService)
      .sites(centre.kernel.db, { kind: 'airStation', district: null });
    expect(sites.filter((site) => site.codes.some((code) => /^168[0-5]A$/.test(code.code)))).toHaveLength(6);
  });

  it('imports the raw file with its duplicates and NaN: nothing new, and nothing becomes zero', async () => {
    const run = await ingest.importFile({
      path: sample('air/hourly_zhanjiang_202004_raw.csv').pathname,
      fileName: '湛江.csv',
      mapping: 'air-hourly-watchpoints',
      by: 'test',
    });
    expect(run.state).toBe('done');
    expect(run.counts.rows).toBe(582);
    expect(run.counts.missing).toBeGreaterThan(0);
    expect(run.counts).toMatchObject({
      stored: 0,
      revised: 0,
      quarantined: 0,
      duplicate: run.counts.readings,
    });
  });

  it('asks for the year that the water file does not have', async () => {
    const file = (await (
      await upload(
        'water.csv',
        await readFile(sample('water/cnemc_surface_water_snapshot_0306_guangdong.csv')),
      )
    ).json()) as ImportFile;
    expect(file.suggested).toEqual(['water-snapshot']);
    const definition = mappings.find((one) => one.id === 'water-snapshot')?.definition;
    const refused = await centre.fetch('/api/ingest/preview', {
      cookie,
      json: { fileId: file.fileId, definition },
    });
    expect([refused.status, ((await refused.json()) as { field: string }).field]).toEqual([
      422,
      'parameters.year',
    ]);
    const run = await runToEnd(file.fileId, 'water-snapshot', { year: 2026 });
    expect(run).toMatchObject({ state: 'done', counts: { rows: 77, refusedRows: 0, quarantined: 0 } });
    expect(run.counts.stored).toBeGreaterThan(600);
  });
});

describe('bad files', () => {
  const header = 'Date,Hour,WatchPoint,AQI,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2';
  const gbk = (text: string): Uint8Array => {
    // 霞山试验 in GBK; the rest is ASCII.
    const parts = text.split('霞山试验').map((part) => Buffer.from(part, 'latin1'));
    return Buffer.concat(
      parts.flatMap((part, index) =>
        index === 0 ? [part] : [Buffer.from([0xcf, 0xbc, 0xc9, 0xbd, 0xca, 0xd4, 0xd1, 0xe9]), part],
      ),
    );
  };

  it('reads GBK, and holds back single faults with their line and reason', async () => {
    await centre.kernel.transaction((db) =>
      centre.kernel.services.use(observationsService).upsertSites(db, [
        {
          id: 'air-xiashan',
          kind: 'airStation',
          name: { zh: '霞山试验', en: 'Xiashan test' },
          district: '440804',
          simulated: false,
          codes: [],
          source: 'test',
        },
      ]),
    );
    const text = [
      header,
      '20200410,8,霞山试验,30,21,40,0.6,10,50,60,8',
      '20200410,9,霞山试验,30,n/a,40,0.6,10,50,60,8',
      '20200410,25,霞山试验,30,21,40,0.6,10,50,60,8',
      '20990410,8,霞山试验,30,21,40,0.6,10,50,60,8',
      '20200410,8,Nowhere,30,21,40,0.6,10,50,60,8',
      '20200410,10,霞山试验,30,21',
      '20200410,11,霞山试验,30,21,40,0.6,10,50,60,8,9,9',
    ].join('\r\n');
    const file = (await (await upload('gbk.csv', gbk(text))).json()) as ImportFile;
    expect(file.encoding).toBe('gb18030');
    const run = await runToEnd(file.fileId, 'air-hourly-watchpoints');
    expect(run.state).toBe('done');
    const answer = await centre.fetch(`/api/ingest/quarantine?runId=${run.id}`, { cookie });
    const { entries } = (await answer.json()) as { entries: Array<{ row: number; reason: string }> };
    const reasons = (row: number) => [
      ...new Set(entries.filter((entry) => entry.row === row).map((entry) => entry.reason)),
    ];
    expect([3, 4, 5, 6, 8].map(reasons)).toEqual([
      ['notANumber'],
      ['badTime'],
      ['futureTime'],
      ['unknownSite'],
      ['rowShape'],
    ]);
    expect(run.counts.readings).toBe(
      run.counts.stored + run.counts.duplicate + run.counts.revised + run.counts.quarantined,
    );
  });

  it('imports Excel as it does CSV', async () => {
    const content = await writeExcel([
      header.split(','),
      ['20200411', '8', '霞山试验', 30, 21, 40, 0.6, 10, 50, 60, 8],
    ]).toBuffer();
    const file = (await (await upload('one.xlsx', content)).json()) as ImportFile;
    expect(file.format).toBe('xlsx');
    expect(await runToEnd(file.fileId, 'air-hourly-watchpoints')).toMatchObject({
      state: 'done',
      counts: { rows: 1, stored: 7 },
    });
  });

  it('refuses what is no table, what is named wrongly, and what is empty', async () => {
    expect((await upload('report.csv', '%PDF-1.7 …')).status).toBe(415);
    expect((await upload('table.xlsx', 'a,b\n1,2\n')).status).toBe(415);
    expect((await upload('empty.csv', '')).status).toBe(415);
  });

  it('refuses a file over the limit and keeps nothing of it', async () => {
    const size = 200 * 1024 * 1024 + 1024;
    const answer = await upload('large.csv', Buffer.alloc(size, '1,2,3\n'));
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { words: { en: string } }).words.en).toContain('200 MB');
  });

  it('is for those who may import', async () => {
    expect((await upload('a.csv', 'a,b\n1,2\n', await centre.signIn('leader'))).status).toBe(403);
  });
});

describe('a long import', () => {
  it('is cancelled between two batches, keeps what it stored, and goes on after the last row', async () => {
    const rows = ['Date,Hour,WatchPoint,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2'];
    for (let day = 0; day < 600; day += 1) {
      const date = new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
      for (let hour = 0; hour < 24; hour += 1) rows.push(`${date},${hour},霞山试验,21,40,0.6,10,50,60,8`);
    }
    const file = (await (await upload('long.csv', rows.join('\n'))).json()) as ImportFile;
    const definition = mappings.find((one) => one.id === 'air-hourly-watchpoints')?.definition;
    const started = (await (
      await centre.fetch('/api/ingest/runs', { cookie, json: { fileId: file.fileId, definition } })
    ).json()) as ImportRun;
    const look = async () =>
      (await (await centre.fetch(`/api/ingest/runs/${started.id}`, { cookie })).json()) as ImportRun;
    let run = started;
    while (run.counts.rows === 0) run = await look();
    await centre.fetch(`/api/ingest/runs/${started.id}/cancel`, { method: 'POST', cookie, json: {} });
    while (['queued', 'running'].includes(run.state)) run = await look();
    expect(run.state).toBe('cancelled');
    expect(run.counts.rows).toBeLessThan(14_400);
    expect(run.counts.stored).toBe(run.counts.rows * 7);
    await centre.fetch(`/api/ingest/runs/${started.id}/resume`, { method: 'POST', cookie, json: {} });
    do run = await look();
    while (['queued', 'running'].includes(run.state));
    expect(run).toMatchObject({ state: 'done', counts: { rows: 14_400, stored: 14_400 * 7, duplicate: 0 } });
  });
});

describe('an import that would take what is not its own', () => {
  const definition = (site: object) => ({
    layout: 'wide',
    time: { columns: ['time'], format: 'ISO', stamp: 'end' },
    site,
    properties: [{ column: 'PM2.5', property: 'a34004', unit: 'ug/m3', interval: 'PT1H', statistic: 'mean' }],
  });
  const create = { kind: 'otherStation', idPrefix: 'air', source: 'takeover', name: { zh: '甲', en: 'A' } };
  const importAs = async (by: string, site: object, rows: string): Promise<ImportRun> => {
    const file = (await (await upload('t.csv', rows, by)).json()) as ImportFile;
    const started = await centre.fetch('/api/ingest/runs', {
      cookie: by,
      json: { fileId: file.fileId, definition: definition(site) },
    });
    expect(started.status, await started.clone().text()).toBe(200);
    let run = (await started.json()) as ImportRun;
    while (['queued', 'running'].includes(run.state)) {
      await pause();
      run = (await (await centre.fetch(`/api/ingest/runs/${run.id}`, { cookie: by })).json()) as ImportRun;
    }
    return run;
  };
  const siteOf = async (id: string) =>
    (
      await centre.kernel.services
        .use(observationsService)
        .sites(centre.kernel.db, { ids: [id], district: null })
    )[0];

  it('leaves a site of another district, of another kind and a simulated one as they are', async () => {
    await centre.kernel.transaction((db) =>
      centre.kernel.services.use(observationsService).upsertSites(db, [
        {
          id: 'sim-1',
          kind: 'airStation',
          name: { zh: '模拟站', en: 'Simulated' },
          district: null,
          simulated: true,
          codes: [],
          source: 'simulator',
        },
      ]),
    );
    const bound = await centre.signIn('analyst', '440804');
    const taken: Array<[string, string]> = [
      [bound, 'air-1680a'],
      [cookie, 'air-1680a'],
      [cookie, 'sim-1'],
    ];
    for (const [index, [by, id]] of taken.entries()) {
      const before = await siteOf(id);
      const run = await importAs(
        by,
        { constant: id, kind: 'nothing', create },
        `time,PM2.5\n2026-01-0${index + 1}T01:00:00+08:00,350\n`,
      );
      expect(run.counts, id).toMatchObject({ stored: 0, revised: 0, refusedRows: 1, quarantined: 1 });
      expect(await siteOf(id)).toEqual(before);
    }
  });

  it('names in the audit log each site that it registers', async () => {
    const run = await importAs(
      cookie,
      { constant: 'air-new-one', create },
      'time,PM2.5\n2026-01-05T01:00:00+08:00,35\n',
    );
    expect(run.counts.stored).toBe(1);
    const log = await centre.fetch('/api/admin/audit?limit=50', {
      cookie: await centre.signIn('administrator'),
    });
    expect(await log.text()).toContain('air-new-one');
  });

  it('keeps the first of two values that contradict each other, however often the file comes', async () => {
    const rows = [
      'time,PM2.5',
      '2026-01-06T01:00:00+08:00,10',
      '2026-01-06T01:00:00+08:00,20',
      '2026-01-06T02:00:00+08:00,30',
    ].join('\n');
    const first = await importAs(cookie, { constant: 'air-new-one' }, `${rows}\n`);
    expect(first.counts).toMatchObject({ readings: 3, stored: 2, quarantined: 1, revised: 0, duplicate: 0 });
    for (let time = 0; time < 2; time += 1) {
      const again = await importAs(cookie, { constant: 'air-new-one' }, `${rows}\n`);
      expect(again.counts).toMatchObject({
        readings: 3,
        stored: 0,
        quarantined: 1,
        revised: 0,
        duplicate: 2,
      });
    }
  });

  it('holds back a row with a NUL and a value beyond any quantity, and goes on', async () => {
    // Past the first bytes, by which a file is known for text.
    const filler = Array.from({ length: 200 }, () => '2026-01-05T01:00:00+08:00,35').join('\n');
    const rows = `time,PM2.5\n${filler}\n2026-01-07T01:00:00+08:00,1\u0000\n2026-01-07T02:00:00+08:00,1e308\n2026-01-07T03:00:00+08:00,3\n`;
    const run = await importAs(cookie, { constant: 'air-new-one' }, rows);
    expect(run).toMatchObject({
      state: 'done',
      counts: { rows: 203, duplicate: 200, stored: 1, quarantined: 2, refusedRows: 1 },
    });
  });

  it('leaves no file behind that was refused', async () => {
    const content = Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array.from({ length: 4000 }, (_, n) => n % 256)]);
    const refused = await upload('program.csv', content);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await centre.kernel.files.has(sha256)).toBe(false);
  });
});
