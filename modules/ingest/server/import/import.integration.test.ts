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
