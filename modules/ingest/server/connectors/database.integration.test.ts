import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestModule } from '../index.ts';
import { expectBalance, hourly, operator, registerSites } from '../testing/pipelines.ts';
import { hasPostgres, ownPostgres, type Postgres } from '../testing/postgres.ts';

let centre: TestCentre;
let source: Postgres;
let keeper: ReturnType<typeof operator>;

const settings = (statement: string, more: object = {}) => ({
  kind: 'database',
  engine: 'postgresql',
  host: '127.0.0.1',
  port: source.port,
  database: 'postgres',
  user: 'test',
  statement,
  ...more,
});
const rarely = { intervalSeconds: 86_400 };
const cursor = { cursorColumn: 'at', cursorStart: '2026-01-01T00:00:00+08:00', pageRows: 100 };
const statement =
  "select at, at as time, site, pm25 -- the newest come last :cursor\nfrom readings where at > :cursor and site <> ':cursor'";

describe.runIf(hasPostgres)('a database of PostgreSQL', () => {
  beforeAll(async () => {
    source = await ownPostgres();
    await source.query(`
      create sequence numbers;
      create table readings (at timestamptz, site text, pm25 numeric);
      insert into readings select '2026-01-01T00:00:00+08'::timestamptz + n / 3 * interval '1 hour', 'A' || (1 + n % 3), 10 + n % 50
        from generate_series(3, 1202) n`);
    centre = await startTestCentre([observationsModule, ingestModule], {
      environment: { ZHANLAN_CONNECTOR_HOSTS: `127.0.0.1:${source.port}` },
    });
    keeper = operator(centre, await centre.signIn('dataAdministrator'));
    await registerSites(centre, ['A1', 'A2', 'A3']);
  });
  afterAll(async () => {
    await centre?.stop();
    await source?.remove();
  });

  it('is read page by page: rows that share a cursor value at the end of a page are not lost', async () => {
    const made = await keeper.make(settings(statement, cursor), rarely);
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun?.words?.en).toContain('1200 stored');
    expect(done.lastRun).toMatchObject({
      state: 'ok',
      counts: { rows: 1200, readings: 1200, stored: 1200, duplicate: 0, quarantined: 0 },
    });
    await source.query("insert into readings select max(at) + interval '1 hour', 'A1', 7.25 from readings");
    expect((await keeper.run(made.id)).counts).toMatchObject({ rows: 1, stored: 1 });
    expect((await keeper.run(made.id)).counts).toMatchObject({ rows: 0 });
  });

  it('gone in the middle: what was stored stays, the run fails, and the next one brings the rest', async () => {
    await source.query(
      "create table slow as select at + interval '1 minute' as at, site, pm25 from readings",
    );
    // Each page takes its time, so that the server can go between two of them.
    const made = await keeper.make(
      settings(
        'select at, at as time, site, pm25 from slow, (select pg_sleep(0.4)) s where at > :cursor',
        cursor,
      ),
      rarely,
    );
    await keeper.until(made.id, ({ lastRun }) => (lastRun?.counts.stored ?? 0) > 0);
    await source.crash();
    const failed = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(failed.lastRun?.state).toBe('failed');
    expect(failed.lastRun?.words?.en).toMatch(/could not be read/);
    const stored = failed.lastRun?.counts.stored ?? 0;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(1201);
    const down = await keeper.run(made.id);
    expect(down).toMatchObject({ state: 'failed', counts: { rows: 0 } });
    expect(await keeper.look(made.id)).toMatchObject({ failures: 2, cursor: failed.cursor });
    await source.start();
    const rest = await keeper.run(made.id);
    expect(rest).toMatchObject({ state: 'ok', counts: { stored: 1201 - stored, duplicate: 0, revised: 0 } });
    for (const run of await keeper.runs(made.id)) expectBalance(run);
  });

  it.each([
    ['writes', 'delete from readings returning at, site, pm25', /syntax error|could not be read/],
    [
      'writes in a function',
      "select now() as at, now() as time, 'A1' as site, nextval('numbers') as pm25",
      /read-only/,
    ],
    [
      'ends its transaction',
      'select 1) s; commit; drop table readings; select * from (select 1',
      /multiple commands|could not be read/,
    ],
  ])('refuses a statement that %s', async (_what, text, words) => {
    const made = await keeper.make(settings(text), rarely);
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun?.state).toBe('failed');
    expect(done.lastRun?.words?.en).toMatch(words);
    await source.query('select at from readings limit 1');
  });

  it('says so where all rows of a page share their cursor value', async () => {
    await source.query(
      "create table same as select '2026-02-01T00:00:00+08'::timestamptz as at, 'A1' as site, n as pm25 from generate_series(1, 20) n",
    );
    const made = await keeper.make(
      settings('select at, at as time, site, pm25 from same where at > :cursor', { ...cursor, pageRows: 10 }),
      rarely,
    );
    const done = await keeper.until(made.id, ({ lastRun }) => lastRun?.finishedAt != null);
    expect(done.lastRun?.words?.en).toMatch(/same cursor value/);
  });

  it('is not read without the leave of the administrator', async () => {
    const refused = await centre.fetch('/api/ingest/pipelines', {
      cookie: await centre.signIn('dataAdministrator'),
      json: {
        name: 'elsewhere',
        settings: { ...settings('select 1 as a'), port: source.port + 1 },
        definition: hourly,
        ...rarely,
      },
    });
    expect([refused.status, ((await refused.json()) as { title: string }).title]).toEqual([
      422,
      'inside-address',
    ]);
  });
});
