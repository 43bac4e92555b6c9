import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestPush } from '../../contract.ts';
import { ingestModule } from '../index.ts';
import { expectBalance, hourly, hourOf, operator, registerSites } from '../testing/pipelines.ts';

let centre: TestCentre;
let keeper: ReturnType<typeof operator>;
let ownPort: number;

const push = async (key: string | null, body: BodyInit, type = 'application/json') => {
  const answer = await centre.fetch('/api/ingest/push', {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...(key ? { authorization: `Bearer ${key}` } : {}) },
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { title?: string; runId: number; counts: Record<string, number> },
  };
};
const contentOf = async (): Promise<unknown> =>
  (
    await centre.kernel.database.query(
      'select (select count(*) from ingest.pipeline_run) as runs, (select count(*) from observations.latest) as latest, (select count(*) from ingest.quarantine) as held',
    )
  ).rows;

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  ownPort = (probe.address() as AddressInfo).port;
  await new Promise((done) => probe.close(done));
  centre = await startTestCentre([observationsModule, ingestModule], {
    environment: { ZHANLAN_PORT: String(ownPort), ZHANLAN_CONNECTOR_HOSTS: 'localhost,127.0.0.1' },
  });
  keeper = operator(centre, await centre.signIn('dataAdministrator'));
  await registerSites(centre, ['A1', 'A2']);
});
afterAll(() => centre.stop());

describe('pushing', () => {
  it('stores JSON and CSV under a key that is shown once and kept as a hash', async () => {
    const made = await keeper.make({ kind: 'push', recordsPath: 'items' });
    const key = await keeper.key(made.id);
    const first = await push(
      key,
      JSON.stringify({
        items: [
          { time: hourOf(1), site: 'A1', pm25: 11 },
          { time: hourOf(1), site: 'none', pm25: 12 },
        ],
      }),
    );
    expect(first).toMatchObject({
      status: 200,
      body: { counts: { readings: 2, stored: 1, quarantined: 1 } },
    });
    const second = await push(key, `time,site,pm25\n${hourOf(1)},A1,11\n${hourOf(2)},A2,<2\n`, 'text/csv');
    expect(second).toMatchObject({
      status: 200,
      body: { runId: first.body.runId, counts: { readings: 2, stored: 1, duplicate: 1 } },
    });
    const [run] = await keeper.runs(made.id);
    expect(run).toMatchObject({
      trigger: 'push',
      state: 'ok',
      counts: { rows: 4, readings: 4, stored: 2, duplicate: 1, quarantined: 1 },
    });
    const listed = await keeper.call<object>('GET', `pipelines/${made.id}/keys`);
    expect(JSON.stringify(listed)).not.toContain(key);
    const kept = await centre.kernel.database.query<{ text: string }>(
      'select k::text as text from ingest.push_key k',
    );
    expect(kept.rows.map((row) => row.text).join()).not.toContain(key);
  });

  it('refuses without a key, with a wrong one, a revoked one and while it is off, and stores nothing', async () => {
    const made = await keeper.make({ kind: 'push' });
    const key = await keeper.key(made.id);
    const body = JSON.stringify([{ time: hourOf(3), site: 'A1', pm25: 13 }]);
    const before = await contentOf();
    expect((await push(null, body)).status).toBe(401);
    expect((await push(`${key}x`, body)).status).toBe(401);
    await keeper.call('POST', `pipelines/${made.id}/enabled`, { enabled: false });
    expect((await push(key, body)).status).toBe(409);
    await keeper.call('POST', `pipelines/${made.id}/enabled`, { enabled: true });
    const { keys } = await keeper.call<{ keys: Array<{ id: number }> }>('GET', `pipelines/${made.id}/keys`);
    await keeper.call('POST', `pipelines/${made.id}/keys/${keys[0]?.id}/revoke`);
    expect((await push(key, body)).status).toBe(401);
    expect(await contentOf()).toEqual(before);
  });

  it.each<[string, () => BodyInit, string, number]>([
    ['malformed JSON', () => '[{"time": ', 'application/json', 400],
    ['a list of numbers', () => '[1, 2]', 'application/json', 422],
    ['no such list', () => '{"a": 1}', 'application/json', 422],
    ['a NUL character', () => '[{"time": "\\u0000"}]', 'application/json', 400],
    ['a CSV of other columns', () => 'a,b\n1,2\n', 'text/csv', 422],
    ['an empty CSV', () => ' ', 'text/csv', 422],
    ['another type', () => 'x', 'application/octet-stream', 415],
    ['more than the limit', () => Buffer.alloc(largestPush + 1, '[ '), 'application/json', 413],
    [
      'a record of too many fields',
      () =>
        JSON.stringify({ items: [Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`f${n}`, n]))] }),
      'application/json',
      400,
    ],
    [
      'records nested without end',
      () => `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`,
      'application/json',
      400,
    ],
  ])('refuses %s and stores nothing', async (_what, body, type, status) => {
    const made = await keeper.make({ kind: 'push', recordsPath: 'items' });
    const key = await keeper.key(made.id);
    const before = await contentOf();
    expect((await push(key, body(), type)).status).toBe(status);
    expect(await contentOf()).toEqual(before);
  });

  it('sends clocks of 1970 and 2099 to quarantine', async () => {
    const made = await keeper.make({ kind: 'push' });
    const key = await keeper.key(made.id);
    const times = [
      '1970-01-01T00:00:00Z',
      '2099-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '0000-00-00T00:00:00Z',
    ];
    const { body } = await push(key, JSON.stringify(times.map((time) => ({ time, site: 'A1', pm25: 1 }))));
    expect(body.counts).toMatchObject({ readings: 4, quarantined: 4, stored: 0 });
    const [run] = await keeper.runs(made.id);
    if (run) expectBalance(run);
    expect((await keeper.look(made.id)).newestTime).toBeNull();
  });

  it('many at once: every value has one end', async () => {
    const made = await keeper.make({ kind: 'push' });
    const key = await keeper.key(made.id);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        push(key, JSON.stringify([{ time: hourOf(5 + (n % 10)), site: 'A2', pm25: 5 }])),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const runs = await keeper.runs(made.id);
    expect(runs.reduce((sum, run) => sum + run.counts.stored, 0)).toBe(10);
    expect(runs.reduce((sum, run) => sum + run.counts.duplicate, 0)).toBe(30);
  });
});

describe('a district', () => {
  it('gets values of its own sites only through its pipelines, and sees no others', async () => {
    await registerSites(centre, ['C3'], '440803');
    const bound = operator(centre, await centre.signIn('dataAdministrator', '440803'));
    const { id } = await bound.call<{ id: number }>('POST', 'pipelines', {
      name: 'of a district',
      settings: { kind: 'push' },
      definition: hourly,
    });
    await bound.call('POST', `pipelines/${id}/enabled`, { enabled: true });
    const key = await bound.key(id);
    const { body } = await push(
      key,
      JSON.stringify([
        { time: hourOf(1), site: 'C3', pm25: 1 },
        { time: hourOf(1), site: 'A1', pm25: 99 },
      ]),
    );
    expect(body.counts).toMatchObject({ stored: 1, quarantined: 1 });
    const { pipelines } = await bound.call<{ pipelines: Array<{ id: number }> }>('GET', 'pipelines');
    expect(pipelines.map((one) => one.id)).toEqual([id]);
  });
});

describe('a circle', () => {
  it.each(['localhost', '127.0.0.1', '127.1'])(
    'is refused: a pipeline of %s that reads from this centre',
    async (host) => {
      const refused = await centre.fetch('/api/ingest/pipelines', {
        cookie: await centre.signIn('dataAdministrator'),
        json: {
          name: `circle ${host}`,
          settings: {
            kind: 'http',
            url: `http://${host}:${ownPort}/api/observations/recent`,
            format: 'json',
          },
          definition: hourly,
          intervalSeconds: 60,
        },
      });
      expect([refused.status, ((await refused.json()) as { title: string }).title]).toEqual([
        422,
        'cyclic-pipeline',
      ]);
    },
  );
});
