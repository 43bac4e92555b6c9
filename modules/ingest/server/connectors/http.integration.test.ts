import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestModule } from '../index.ts';
import { expectBalance, hourly, hourOf, operator, registerSites } from '../testing/pipelines.ts';

let centre: TestCentre;
let source: Server;
let port: number;
let keeper: ReturnType<typeof operator>;
/** What the source answers next. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: string[] = [];

const json = (body: unknown) => (_request: IncomingMessage, response: ServerResponse) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
const pull = (path: string, more: object = {}) => ({
  kind: 'http',
  url: `http://127.0.0.1:${port}${path}`,
  format: 'json',
  ...more,
});
/** Longer than any test: only what a test asks for runs. */
const rarely = { intervalSeconds: 86_400 };

beforeAll(async () => {
  source = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
  port = (source.address() as AddressInfo).port;
  centre = await startTestCentre([observationsModule, ingestModule], {
    environment: { ZHANLAN_CONNECTOR_HOSTS: `127.0.0.1:${port}` },
  });
  keeper = operator(centre, await centre.signIn('dataAdministrator'));
  await registerSites(centre, ['A1', 'A2']);
});
afterAll(async () => {
  source.closeAllConnections();
  source.close();
  await centre.stop();
});

describe('pulling over HTTP', () => {
  it('goes on from its cursor, stores each value once, and shows its secret to the source only', async () => {
    const all = Array.from({ length: 6 }, (_, hour) => ({ time: hourOf(hour), site: 'A1', pm25: 10 + hour }));
    let secret: string | undefined;
    answer = (request, response) => {
      secret = request.headers['x-token'] as string;
      const since = new URL(request.url ?? '', 'http://source').searchParams.get('since') ?? '';
      json({ data: { items: all.filter(({ time }) => time > since).slice(0, 2) } })(request, response);
    };
    const settings = pull('/data?since={cursor}', {
      recordsPath: 'data.items',
      secretHeader: 'x-token',
      cursorColumn: 'time',
      cursorStart: hourOf(0),
    });
    const made = await keeper.make(settings, { ...rarely, secret: 'hunter2-of-the-source' });
    const first = await keeper.until(made.id, ({ lastRun }) => lastRun?.state === 'ok');
    expect(first.lastRun?.counts).toMatchObject({ rows: 5, readings: 5, stored: 5, quarantined: 0 });
    expect(first).toMatchObject({
      cursor: hourOf(5),
      secretSet: true,
      failures: 0,
      newestTime: '2026-02-28T21:00:00.000Z',
    });
    expect(secret).toBe('hunter2-of-the-source');
    expect(JSON.stringify(first)).not.toContain('hunter2');
    const tables = await centre.kernel.database.query<{ text: string }>(
      "select p::text || coalesce((select string_agg(a::text, '') from kernel.audit_entry a), '') as text from ingest.pipeline p",
    );
    expect(tables.rows.map((row) => row.text).join()).not.toContain('hunter2');
    const again = await keeper.run(made.id);
    expect(again.counts).toMatchObject({ rows: 0, readings: 0 });
    expect(asked.at(-1)).toBe(`/data?since=${encodeURIComponent(hourOf(5))}`);
  });

  it('holds back what it cannot take, once, however often it comes, and never lets a wrong clock move the cursor', async () => {
    answer = json([
      { time: hourOf(8), site: 'A1', pm25: 20 },
      { time: hourOf(8), site: 'nowhere', pm25: 21 },
      { time: '2099-01-01T00:00:00+08:00', site: 'A1', pm25: 22 },
      { time: '1970-01-01T00:00:00+08:00', site: 'A1', pm25: 23 },
      { time: hourOf(9), site: 'A1', pm25: 'broken' },
      { time: hourOf(10), site: 'A1', pm25: null },
    ]);
    const settings = pull('/bad?since={cursor}', { cursorColumn: 'time', cursorStart: hourOf(0) });
    const made = await keeper.make(settings, rarely);
    const first = (await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null)).lastRun;
    expect(first).toMatchObject({ state: 'ok', cursorAfter: hourOf(10) });
    // Asked a second time since the cursor had moved: the same records again.
    expect(first?.counts).toMatchObject({
      rows: 12,
      readings: 10,
      stored: 1,
      duplicate: 1,
      quarantined: 8,
      missing: 2,
    });
    const entries = await keeper.quarantine(`pipelineId=${made.id}`);
    expect(entries.map((entry) => entry.reason).sort()).toEqual([
      'futureTime',
      'implausibleTime',
      'notANumber',
      'unknownSite',
    ]);
    expectBalance(await keeper.run(made.id));
    expect(await keeper.quarantine(`pipelineId=${made.id}`)).toHaveLength(4);
  });

  it('computes columns by expressions', async () => {
    answer = json([{ date: '2026-03-02', hour: '8', station: 'A2-x', mg: '0.035' }]);
    const definition = {
      ...hourly,
      computed: [
        { column: 'time', expression: 'row.date + "T0" + row.hour + ":00:00"' },
        { column: 'site', expression: 'row.station.split("-")[0]' },
        { column: 'pm25', expression: 'round(number(row.mg) * 1000, 3)' },
      ],
    };
    const tried = await keeper.call<{
      header: string[];
      preview: Array<{ readings: Array<{ value: number }> }>;
    }>('POST', 'pipelines/try', {
      settings: pull('/computed'),
      definition,
    });
    expect(tried.header).toEqual(['date', 'hour', 'station', 'mg']);
    expect(tried.preview[0]?.readings[0]?.value).toBe(35);
    const made = await keeper.make(pull('/computed'), { ...rarely, definition });
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun?.counts).toMatchObject({ readings: 1, stored: 1 });
  });

  it('reads tables: CSV, gzipped CSV', async () => {
    answer = (_request, response) => response.end(gzipSync(`time,site,pm25\n${hourOf(12)},A2,31\n`));
    const made = await keeper.make(pull('/table', { format: 'table' }), rarely);
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun).toMatchObject({ state: 'ok', counts: { stored: 1 } });
  });

  it.each<[string, typeof answer, RegExp]>([
    ['is no JSON', (_request, response) => response.end('<html>'), /not JSON/],
    ['has no such list', json({ other: [] }), /no "data"/],
    ['is refused', (_request, response) => response.writeHead(403).end(), /status 403/],
    [
      'leads elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      /redirects/,
    ],
    [
      'breaks off',
      (_request, response) =>
        response.writeHead(200, { 'content-length': 100 }).write('[', () => response.destroy()),
      /could not be read/,
    ],
    [
      'never ends',
      (_request, response) => {
        const more = (): void =>
          void response.write(Buffer.alloc(1024 * 1024, ' '), (error) => !error && more());
        more();
      },
      /larger than 50 MB/,
    ],
    [
      'is a gzip bomb',
      (_request, response) =>
        response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(80 * 1024 * 1024))),
      /larger than 50 MB/,
    ],
  ])('fails, says so and tries again later where the answer %s', async (_what, given, words) => {
    answer = given;
    const made = await keeper.make(pull('/fails', { recordsPath: 'data' }), rarely);
    const failed = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(failed.lastRun?.state).toBe('failed');
    expect(failed.lastRun?.words?.en).toMatch(words);
    expect(failed.failures).toBe(1);
    const wait =
      new Date(failed.nextRunAt ?? 0).getTime() - new Date(failed.lastRun?.finishedAt ?? 0).getTime();
    expect(wait).toBe(30_000);
    const second = await keeper.run(made.id);
    expect(second.state).toBe('failed');
    const after = await keeper.look(made.id);
    expect(new Date(after.nextRunAt ?? 0).getTime() - new Date(second.finishedAt ?? 0).getTime()).toBe(
      60_000,
    );
    answer = json({ data: [{ time: hourOf(13), site: 'A2', pm25: 1 }] });
    expect(await keeper.run(made.id)).toMatchObject({ state: 'ok' });
    expect((await keeper.look(made.id)).failures).toBe(0);
  });

  it('is cancelled while the source keeps it waiting', async () => {
    answer = () => undefined;
    const made = await keeper.make(pull('/slow'), rarely);
    await keeper.until(made.id, ({ lastRun }) => lastRun?.state === 'running');
    await keeper.call('POST', `pipelines/${made.id}/cancel`);
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun?.state).toBe('cancelled');
  });

  it('cannot be turned against the inside network or the centre itself', async () => {
    const refused = async (url: string): Promise<string> => {
      const answered = await centre.fetch('/api/ingest/pipelines', {
        cookie: await centre.signIn('dataAdministrator'),
        json: {
          name: `inside ${url}`,
          settings: { kind: 'http', url, format: 'json' },
          definition: hourly,
          ...rarely,
        },
      });
      return `${answered.status} ${((await answered.json()) as { title: string }).title}`;
    };
    for (const url of [
      `http://localhost:${port + 1}/`,
      'http://127.0.0.1:1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:a00:1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://10.0.0.1/',
      'http://172.16.0.1/',
      'http://192.168.1.1/',
      'http://169.254.169.254/latest/meta-data',
      'http://100.64.0.1/',
      'http://0.0.0.0/',
      'http://224.0.0.1/',
    ]) {
      expect(await refused(url), url).toBe('422 inside-address');
    }
  });

  it('does not send a secret to another place than it was given for', async () => {
    answer = json([]);
    const made = await keeper.make(pull('/secret'), { ...rarely, secret: 'first' });
    const input = {
      name: made.name,
      settings: { ...made.settings, url: `http://localhost.example:${port}/` },
      definition: hourly,
      ...rarely,
    };
    const moved = await centre.fetch(`/api/ingest/pipelines/${made.id}`, {
      cookie: await centre.signIn('dataAdministrator'),
      method: 'PUT',
      json: input,
    });
    expect([moved.status, ((await moved.json()) as { field: string }).field]).toEqual([400, 'secret']);
  });
});

describe('the schedule', () => {
  it('runs what is due, also where the clock had stood in 2099, and one run at a time', async () => {
    answer = json([{ time: hourOf(14), site: 'A2', pm25: 5 }]);
    const made = await keeper.make(pull('/due'), { intervalSeconds: 10 });
    await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    await centre.kernel.database.query(
      "update ingest.pipeline set next_run_at = '2099-01-01' where id = $1",
      [made.id],
    );
    const before = (await keeper.runs(made.id)).length;
    await keeper.until(made.id, ({ nextRunAt }) => nextRunAt !== null && nextRunAt < '2099');
    const runs = await keeper.runs(made.id);
    expect(runs.length).toBeGreaterThan(before);
    for (const run of runs) expectBalance(run);
    await keeper.call('POST', `pipelines/${made.id}/enabled`, { enabled: false });
  });

  it('tells of silence once, shows it, and tells of its end', async () => {
    answer = json([]);
    const made = await keeper.make(pull('/silent'), { ...rarely, silenceSeconds: 60 });
    await centre.kernel.database.query(
      "update ingest.pipeline set watched_since = now() - interval '61 seconds' where id = $1",
      [made.id],
    );
    await keeper.until(made.id, ({ silentSince }) => silentSince !== null);
    answer = json([{ time: hourOf(15), site: 'A2', pm25: 6 }]);
    await keeper.run(made.id);
    expect((await keeper.look(made.id)).silentSince).toBeNull();
    const { rows } = await centre.kernel.database.query<{ payload: { pipelineId: number; change: string } }>(
      "select payload from kernel.event where name = 'ingest.silence' order by id",
    );
    expect(
      rows.filter(({ payload }) => payload.pipelineId === made.id).map(({ payload }) => payload.change),
    ).toEqual(['began', 'ended']);
  });
});

describe('quarantine of a pipeline', () => {
  it('is corrected and replayed one by one, and by reason after the site was registered', async () => {
    answer = json([
      { time: hourOf(16), site: 'A1', pm25: '1.O' },
      { time: hourOf(16), site: 'B1', pm25: 41 },
      { time: hourOf(17), site: 'B1', pm25: 42 },
    ]);
    const made = await keeper.make(pull('/replay'), rarely);
    await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    const entries = await keeper.quarantine(`pipelineId=${made.id}`);
    expect(entries).toHaveLength(3);
    const typo = entries.find((entry) => entry.reason === 'notANumber');
    expect(typo?.record).toEqual({ time: hourOf(16), site: 'A1', pm25: '1.O' });

    // Still wrong: it is held back again, under a new entry.
    const wrong = await keeper.call<{ id: number; counts: object }>('POST', `quarantine/${typo?.id}/replay`, {
      record: { pm25: '1,0' },
      note: 'typed wrongly',
    });
    expect(wrong.counts).toMatchObject({ readings: 1, stored: 0, quarantined: 1 });
    const [next] = await keeper.quarantine(`pipelineId=${made.id}&settled=false&reason=notANumber`);
    const right = await keeper.call<{ id: number; counts: object }>('POST', `quarantine/${next?.id}/replay`, {
      record: { pm25: '1.0' },
      note: 'read from the display',
    });
    expect(right.counts).toMatchObject({ readings: 1, stored: 1, quarantined: 0 });
    const settled = await keeper.quarantine(`pipelineId=${made.id}&settled=true`);
    expect(settled.map((entry) => entry.replayRunId).sort()).toEqual([wrong.id, right.id].sort());

    const early = await keeper.call<{ entries: number; runs: Array<{ counts: object }> }>(
      'POST',
      'quarantine/replay',
      { reason: 'unknownSite', pipelineId: made.id },
    );
    expect(early).toMatchObject({
      entries: 2,
      remaining: 0,
      runs: [{ counts: { readings: 2, quarantined: 2 } }],
    });
    await registerSites(centre, ['B1']);
    const late = await keeper.call('POST', 'quarantine/replay', {
      reason: 'unknownSite',
      pipelineId: made.id,
    });
    expect(late).toMatchObject({
      entries: 2,
      remaining: 0,
      runs: [{ counts: { readings: 2, stored: 2, quarantined: 0 } }],
    });
    expect(await keeper.quarantine(`pipelineId=${made.id}&settled=false`)).toEqual([]);
    const twice = await centre.fetch(`/api/ingest/quarantine/${typo?.id}/replay`, {
      cookie: await centre.signIn('dataAdministrator'),
      json: { record: {}, note: 'again' },
    });
    expect(twice.status).toBe(404);
    const observations = centre.kernel.services.use(observationsService);
    const read = await observations.read(centre.kernel.db, {
      siteIds: ['air-b1', 'air-a1'],
      properties: ['a34004'],
      interval: 'PT1H',
      statistic: 'mean',
      from: new Date(hourOf(16)),
      to: new Date(hourOf(17)),
      district: null,
    });
    expect(read.map((one) => one.value).sort()).toEqual([1, 41, 42]);
    const log = await centre.fetch('/api/admin/audit?limit=50', {
      cookie: await centre.signIn('administrator'),
    });
    expect(await log.text()).toContain('read from the display');
  });
});
