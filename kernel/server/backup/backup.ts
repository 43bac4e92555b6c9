import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database } from '../database/index.ts';
import { dataTables, migrations, type Partition, partitions } from './tables.ts';

interface Manifest {
  format: 1;
  takenAt: string;
  migrations: string[];
  partitions: Partition[];
  tables: Array<{ name: string; columns: string[]; file: string; rows: number; sha256: string }>;
}

export interface BackupReport {
  directory: string;
  tables: number;
  rows: number;
}

const batch = 2000;

/**
 * A logical copy: one compressed file of rows for each table, the stored files, and a manifest with row
 * counts and hashes, all from one snapshot. Restorable on either engine. Written beside and renamed, so a
 * directory with the final name is a whole backup.
 */
export async function takeBackup(
  database: Database,
  target: string,
  filesDirectory: string,
  now: Date,
): Promise<BackupReport> {
  if (await stat(target).catch(() => null)) {
    throw new Error(`${target} 已存在，请换一个目录。 / ${target} exists already; choose another directory.`);
  }
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, 'tables'), { recursive: true });
  const manifest: Manifest = {
    format: 1,
    takenAt: now.toISOString(),
    migrations: await migrations(database),
    partitions: await partitions(database),
    tables: [],
  };
  const tables = await dataTables(database);
  await database.lease(async (lease) => {
    await lease.execute('begin transaction isolation level repeatable read read only');
    try {
      for (const table of tables) {
        const file = `tables/${table.name.replaceAll('"', '')}.gz`;
        const hash = createHash('sha256');
        const zip = createGzip();
        const handle = await open(join(partial, file), 'wx');
        const out = handle.createWriteStream();
        zip.pipe(out);
        let rows = 0;
        await lease.execute(`declare copy_out cursor for select t::text as row from ${table.name} t`);
        for (;;) {
          const page = await lease.query<{ row: string }>(`fetch ${batch} from copy_out`, []);
          for (const { row } of page.rows) {
            const line = `${JSON.stringify(row)}\n`;
            hash.update(line);
            if (!zip.write(line)) await once(zip, 'drain');
          }
          rows += page.rows.length;
          if (page.rows.length < batch) break;
        }
        await lease.execute('close copy_out');
        zip.end();
        await once(out, 'close');
        manifest.tables.push({ ...table, file, rows, sha256: hash.digest('hex') });
      }
    } finally {
      await lease.execute('rollback');
    }
  });
  if (await stat(filesDirectory).catch(() => null))
    await cp(filesDirectory, join(partial, 'files'), { recursive: true });
  const manifestFile = await open(join(partial, 'manifest.json'), 'wx');
  await manifestFile.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
  await manifestFile.sync();
  await manifestFile.close();
  await rename(partial, target);
  return {
    directory: target,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  };
}

/**
 * Puts a backup into a freshly migrated database of the same version, in one transaction: every row count
 * and hash must agree, else nothing is changed. A database with accounts or data is refused.
 */
export async function restoreBackup(
  database: Database,
  source: string,
  filesDirectory: string,
): Promise<BackupReport> {
  const manifest = JSON.parse(await readFile(join(source, 'manifest.json'), 'utf8')) as Manifest;
  if (manifest.format !== 1)
    throw new Error(
      `备份格式 ${manifest.format} 无法识别。 / Backup format ${manifest.format} is not known.`,
    );
  const here = await migrations(database);
  if (here.join('\n') !== manifest.migrations.join('\n')) {
    throw new Error(
      '备份与当前程序的数据库版本不同，请用产生备份的版本恢复。 / The backup was made by another version of the centre; restore it with that version.',
    );
  }
  const { rows: accounts } = await database.query('select 1 from auth."user" limit 1');
  if (accounts.length > 0) {
    throw new Error(
      '目标数据库不是空的，未作任何改动。请恢复到新的数据目录。 / The database is not empty; nothing was changed. Restore into a new data directory.',
    );
  }
  let restored = 0;
  await database.lease(async (lease) => {
    await lease.execute('begin');
    try {
      for (const { name, parent, bound } of manifest.partitions)
        await lease.execute(`create table if not exists ${name} partition of ${parent} ${bound}`);
      for (const table of [...manifest.tables].reverse()) {
        const { rows } = await lease.query(`select 1 from ${table.name} limit 1`, []);
        if (rows.length > 0) await lease.execute(`delete from ${table.name}`);
      }
      for (const table of manifest.tables) restored += await restoreTable(lease, source, table);
      await resetSequences(lease);
      await lease.execute('commit');
    } catch (error) {
      await lease.execute('rollback');
      throw error;
    }
  });
  if ((await readdir(source)).includes('files'))
    await cp(join(source, 'files'), filesDirectory, { recursive: true });
  return { directory: source, tables: manifest.tables.length, rows: restored };
}

type Lease = Parameters<Parameters<Database['lease']>[0]>[0];

async function restoreTable(
  lease: Lease,
  source: string,
  table: Manifest['tables'][number],
): Promise<number> {
  const hash = createHash('sha256');
  let count = 0;
  let pending: string[] = [];
  const columns = table.columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
  const insert = `insert into ${table.name} (${columns}) overriding system value
    select ${table.columns.map((column) => `(r.row)."${column.replaceAll('"', '""')}"`).join(', ')}
    from (select line::${table.name} as row from unnest($1::text[]) as line) r`;
  const flush = async (): Promise<void> => {
    if (pending.length > 0) await lease.query(insert, [pending]);
    pending = [];
  };
  const lines = createInterface({
    input: createReadStream(join(source, table.file)).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    hash.update(`${line}\n`);
    pending.push(JSON.parse(line) as string);
    count += 1;
    if (pending.length >= batch) await flush();
  }
  await flush();
  if (count !== table.rows || hash.digest('hex') !== table.sha256) {
    throw new Error(
      `备份中的 ${table.name} 已损坏，未作任何改动。 / ${table.name} is damaged in the backup; nothing was changed.`,
    );
  }
  return count;
}

async function resetSequences(lease: Lease): Promise<void> {
  const { rows } = await lease.query<{ statement: string }>(
    `select format('select setval(%L, (select coalesce(max(%I), 0) + 1 from %I.%I), false)',
                   pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname), a.attname, n.nspname, c.relname) as statement
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('jobs')`,
    [],
  );
  for (const { statement } of rows) await lease.execute(statement);
}
