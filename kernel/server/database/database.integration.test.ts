import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/database.ts';
import { kernelMigrations } from '../migrations.ts';
import { DatabaseError } from './errors.ts';
import { type Database, openDatabase } from './open.ts';

describe('the database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase({ sources: [kernelMigrations] });
    await database.execute('create table public.probe (id int primary key, text text)');
  });
  afterAll(() => database.close());

  it('gives the same types on both engines', async () => {
    const { rows } = await database.query(
      `select 9007199254740991::int8 as big, 1.50::numeric as exact, '2020-04-02 08:00+08'::timestamptz as instant,
              date '2020-04-02' as day, '{"a":[1,null]}'::jsonb as json, array[1.5,null]::float8[] as list, true as yes`,
    );
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      exact: '1.50',
      instant: new Date('2020-04-02T00:00:00Z'),
      day: '2020-04-02',
      json: { a: [1, null] },
      list: [1.5, null],
      yes: true,
    });
  });

  it('has PostGIS', async () => {
    const { rows } = await database.query<{ inside: boolean }>(
      `select st_contains(st_makeenvelope(110, 20, 111, 22, 4326), st_point(110.4, 21.2, 4326)) as inside`,
    );
    expect(rows[0]?.inside).toBe(true);
  });

  it('names the SQLSTATE of a refusal', async () => {
    await database.query('insert into public.probe values (1, $1)', ['one']);
    const refusal = await database
      .query('insert into public.probe values (1, $1)', ['again'])
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseError);
    expect((refusal as DatabaseError).code).toBe('23505');
  });

  it('keeps nothing of a transaction that throws, and isolates concurrent ones', async () => {
    const insert = (id: number) => CompiledQuery.raw('insert into public.probe values ($1, $2)', [id, 'x']);
    await expect(
      database.kysely.transaction().execute(async (trx) => {
        await trx.executeQuery(insert(100));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await Promise.all(
      [200, 201, 202, 203].map((id) =>
        database.kysely.transaction().execute((trx) => trx.executeQuery(insert(id))),
      ),
    );
    const { rows } = await database.query<{ id: number }>(
      'select id from public.probe where id >= 100 order by id',
    );
    expect(rows.map((row) => row.id)).toEqual([200, 201, 202, 203]);
  });

  it('serves a thousand queries at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, n) => database.query<{ n: number }>('select $1::int as n', [n])),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('answers its health probe', async () => {
    await expect(database.healthy()).resolves.toBeUndefined();
  });
});

describe('the embedded database on disk', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'zhanlan-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('keeps every acknowledged row when its process is killed, and refuses a second opener meanwhile', async () => {
    const dataDir = join(directory, 'database');
    const child = spawn(
      process.execPath,
      [new URL('./killed-writer.ts', import.meta.url).pathname, dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let acknowledged = 0;
    let refusal: unknown;
    for await (const chunk of child.stdout) {
      acknowledged = Number(String(chunk).trim().split('\n').at(-1));
      refusal ??= await openDatabase({ dataDir }).catch((error: unknown) => error);
      if (acknowledged >= 50) break;
    }
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(String(refusal)).toContain(String(child.pid));

    const database = await openDatabase({ dataDir });
    const { rows } = await database.query<{ n: number; most: number }>(
      'select count(*) as n, max(id) as most from public.written',
    );
    await database.close();
    expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged);
    expect(rows[0]?.n).toBe(rows[0]?.most);
  });

  it('fails at once on a query beside a running transaction', async () => {
    const database = await openDatabase({});
    await expect(database.kysely.transaction().execute(() => database.query('select 1'))).rejects.toThrow(
      /outside the transaction/,
    );
    await expect(database.query('select 1')).resolves.toBeDefined();
    await database.close();
  });
});
