import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { parse } from 'libpg-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { own, readingsOf, seedDistrict, wholeHour } from './testing/districts.ts';
import { addressOf, routes, sampleOf } from './testing/requests.ts';
import { distributionColumn, forbiddenShapes } from './testing/sql-shapes.ts';

const captured = new Set<string>();
let centre: TestCentre;
let distributed: Set<string>;

/** Seeds a district, asks every read for now, for an hour ago and as it was known, corrects, revises and adds an older value. */
async function representativeRun(): Promise<void> {
  const common = { now: wholeHour(new Date()), spareAccountId: 'nobody' };
  const facts = await seedDistrict(centre, own, common);
  const asKnownAt = new Date(Date.now() + 60_000).toISOString();
  const hourAgo = new Date(common.now.getTime() - 3_600_000).toISOString();
  for (const { name, route } of routes) {
    if (route.response === 'events' || route.body === 'upload') continue;
    const cookie = await centre.signIn(
      typeof route.access === 'object' && !route.access.roles.includes('analyst')
        ? 'administrator'
        : 'analyst',
    );
    const sample = sampleOf(name, route, facts, common);
    const asked = Object.keys(route.query?.shape ?? {});
    const moments = [
      {},
      ...(asked.includes('at') ? [{ at: hourAgo }, { at: hourAgo, asKnownAt }] : []),
      ...(asked.includes('asKnownAt') ? [{ asKnownAt }] : []),
    ];
    const variants = asked.includes('period')
      ? moments.flatMap((one) => ['hour', 'day'].map((period) => ({ ...one, period })))
      : moments;
    for (const variant of variants) {
      const answer = await centre.fetch(
        addressOf(route, { ...sample, query: { ...sample.query, ...variant } }),
        { method: route.method, cookie, ...(sample.body === undefined ? {} : { json: sample.body }) },
      );
      await answer.arrayBuffer();
    }
  }
  const observations = centre.kernel.services.use(observationsService);
  const values = readingsOf(facts.siteId, facts.sectionId, common.now);
  const older = values.map((value) => ({ ...value, time: new Date(value.time.getTime() - 90 * 86_400_000) }));
  const finer = values.map((value) => ({ ...value, interval: 'PT10M' as const, statistic: 'mean' as const }));
  for (const batch of [values.map((value) => ({ ...value, value: value.value + 1 })), older, finer]) {
    await centre.kernel.transaction((db) =>
      observations.store(db, { kind: 'manual', reference: 'shapes' }, batch),
    );
  }
  await centre.drained();
}

beforeAll(async () => {
  centre = await startTestCentre(modules, { onStatement: (text) => captured.add(text) });
  const { rows } = await centre.kernel.database.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'observations'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attname = $1`,
    [distributionColumn],
  );
  distributed = new Set(rows.map((row) => row.name));
  await representativeRun();
});
afterAll(() => centre.stop());

describe('SQL that also holds on distributed tables', () => {
  const bad: ReadonlyArray<readonly [sql: string, words: string]> = [
    [
      'select * from observations.datastream d, lateral (select * from observations.observation o where o.datastream_id = d.id limit 1) l',
      'LATERAL',
    ],
    [
      'select * from observations.datastream d where exists (select 1 from observations.observation o where o.datastream_id = d.id)',
      'EXISTS',
    ],
    [
      'select (select max(value) from observations.latest l where l.datastream_id = d.id) from observations.datastream d',
      'scalar',
    ],
    ['select count(*) from observations.rollup_day group by rollup (datastream_id, start)', 'ROLLUP'],
    ['select * from observations.latest where datastream_id = 1 for update', 'FOR UPDATE'],
    [
      'select * from observations.observation a join observations.revision b on a.phenomenon_time = b.phenomenon_time',
      'a join of distributed tables',
    ],
    [
      'delete from observations.observation where ctid = any(array(select ctid from observations.revision limit 9))',
      'ctid',
    ],
    [
      'insert into observations.latest (datastream_id) values (1) on conflict (datastream_id) do update set recorded_at = now()',
      'function call',
    ],
    [
      'insert into observations.latest (datastream_id) values (1) on conflict (datastream_id) do update set recorded_at = current_timestamp',
      'function call',
    ],
    [
      'update observations.observation set datastream_id = 2 where datastream_id = 1',
      'update of datastream_id',
    ],
    [
      'merge into observations.latest l using (values (1)) v(id) on l.datastream_id = v.id when matched then delete',
      'MERGE',
    ],
    ['create index concurrently on observations.observation (value)', 'CONCURRENTLY'],
  ];

  it.each(bad)('refuses %s', async (text, words) => {
    expect(forbiddenShapes(await parse(text), distributed).join()).toContain(words);
  });

  it.each([
    'select * from observations.observation a join observations.revision b on a.datastream_id = b.datastream_id',
    'select distinct on (datastream_id) * from observations.observation order by datastream_id, phenomenon_time desc',
    'select * from observations.datastream d left join (select datastream_id, max(value) from observations.observation group by 1) m on m.datastream_id = d.id',
    'select * from kernel.event e where exists (select 1 from kernel.event_consumer c where c.id < e.id)',
  ])('takes %s', async (text) => {
    expect(forbiddenShapes(await parse(text), distributed)).toEqual([]);
  });

  it('is all that was sent in a representative run', async () => {
    expect([...distributed].sort()).toEqual([
      'latest',
      'observation',
      'revision',
      'rollup_day',
      'rollup_hour',
    ]);
    const faults: string[] = [];
    const written = new Set<string>();
    const read = new Set<string>();
    for (const text of captured) {
      const tree = await parse(text);
      faults.push(...forbiddenShapes(tree, distributed).map((words) => `${words}\n${text}`));
      for (const name of distributed) {
        if (new RegExp(`insert into observations\\.${name}\\b`).test(text)) written.add(name);
        if (new RegExp(`(from|join) observations\\.${name}\\b`).test(text)) read.add(name);
      }
    }
    expect(faults).toEqual([]);
    expect(written).toEqual(distributed);
    expect(read).toEqual(distributed);
  });
});

describe('tables that can be distributed', () => {
  const ask = async <R>(text: string): Promise<R[]> =>
    (await centre.kernel.database.query<R>(text, [[...distributed]])).rows;
  const among = `n.nspname = 'observations' and (c.relname = any($1::text[]) or c.relispartition)`;

  it('have the distribution column in every unique key', async () => {
    const keys = await ask<{ key: string; holds: boolean }>(
      `select i.indexrelid::regclass::text as key, exists (
         select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = '${distributionColumn}' and a.attnum = any(i.indkey)
       ) as holds
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       where i.indisunique and ${among}`,
    );
    expect(keys.length).toBeGreaterThanOrEqual(distributed.size);
    expect(keys.filter((key) => !key.holds)).toEqual([]);
  });

  it('have no foreign key from or to them, and no trigger of ours, nor have the tables beside them', async () => {
    expect(
      await ask(
        `select k.conname from pg_constraint k
         where k.contype = 'f' and exists (
           select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.oid in (k.conrelid, k.confrelid) and ${among})`,
      ),
    ).toEqual([]);
    expect(
      await ask(
        `select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
         where not t.tgisinternal and n.nspname = 'observations' and $1::text[] is not null`,
      ),
    ).toEqual([]);
  });

  it('stand beside reference tables whose foreign keys stay among them', async () => {
    expect(
      await ask(
        `select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_class f on f.oid = k.confrelid
         where k.contype = 'f' and n.nspname = 'observations' and f.relnamespace <> n.oid and $1::text[] is not null`,
      ),
    ).toEqual([]);
  });
});
