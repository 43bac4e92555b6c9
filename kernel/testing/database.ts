import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import {
  type Database,
  type MigrationSource,
  migrate,
  type OpenOptions,
  openDatabase,
} from '../server/database/index.ts';

type Observed = Pick<OpenOptions, 'onStatement'>;

/**
 * A fresh, migrated database for one test file: in memory, or, with ZHANLAN_TEST_DATABASE=postgres, one of
 * its own on the server of ZHANLAN_TEST_DATABASE_URL, dropped on close.
 */
export async function openTestDatabase({
  sources = [],
  ...observed
}: {
  sources?: readonly MigrationSource[];
} & Observed = {}): Promise<Database> {
  const database =
    process.env.ZHANLAN_TEST_DATABASE === 'postgres'
      ? await onServer(observed)
      : await openDatabase(observed);
  await migrate(database, sources);
  return database;
}

async function administer(statement: string): Promise<void> {
  const url = process.env.ZHANLAN_TEST_DATABASE_URL;
  if (!url) throw new Error('ZHANLAN_TEST_DATABASE=postgres needs ZHANLAN_TEST_DATABASE_URL');
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function onServer(observed: Observed): Promise<Database> {
  const name = `zhanlan_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(process.env.ZHANLAN_TEST_DATABASE_URL ?? '');
  url.pathname = `/${name}`;
  const database = await openDatabase({ ...observed, url: url.toString() });
  return {
    ...database,
    async close() {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}
