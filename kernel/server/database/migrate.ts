import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './open.ts';

export interface MigrationSource {
  module: string;
  /** Folder with `0001_name.sql` … */
  directory: URL;
}

const bookkeeping = `
create schema if not exists kernel;
create table if not exists kernel.migration (
  module text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default current_timestamp,
  primary key (module, name)
);
comment on table kernel.migration is '已执行的数据库迁移，只进不退 / Applied migrations, forward only';
comment on column kernel.migration.module is '模块 / Module';
comment on column kernel.migration.name is '文件名 / File name';
comment on column kernel.migration.checksum is '文件内容的 SHA-256 / SHA-256 of the file';
comment on column kernel.migration.applied_at is '执行时间 / When it was applied';
`;

/**
 * Applies what is missing, module by module in the order given, each file in one transaction. A file that
 * changed after it was applied is refused: write a new one instead.
 */
export async function migrate(
  database: Database,
  sources: readonly MigrationSource[],
): Promise<Array<{ module: string; name: string }>> {
  await database.execute(bookkeeping);
  const known = new Map(
    (
      await database.query<{ module: string; name: string; checksum: string }>(
        'select module, name, checksum from kernel.migration',
      )
    ).rows.map((row) => [`${row.module}/${row.name}`, row.checksum]),
  );
  const applied: Array<{ module: string; name: string }> = [];
  for (const { module, directory } of sources) {
    const files = (await readdir(fileURLToPath(directory))).filter((file) => file.endsWith('.sql')).sort();
    for (const name of files) {
      const text = await readFile(new URL(name, directory), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      const before = known.get(`${module}/${name}`);
      if (before === checksum) continue;
      if (before !== undefined) {
        throw new Error(
          `迁移 ${module}/${name} 执行之后被改动过。请恢复原文件，把改动写成新的迁移。 / ` +
            `The migration ${module}/${name} was changed after it was applied. Restore it and write the change as a new migration.`,
        );
      }
      await database.lease(async (lease) => {
        await lease.execute('begin');
        try {
          await lease.execute(text);
          await lease.query('insert into kernel.migration (module, name, checksum) values ($1, $2, $3)', [
            module,
            name,
            checksum,
          ]);
          await lease.execute('commit');
        } catch (error) {
          await lease.execute('rollback');
          throw new Error(`migration ${module}/${name}: ${(error as Error).message}`, { cause: error });
        }
      });
      applied.push({ module, name });
    }
  }
  return applied;
}
