import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/database.ts';
import { appendAudit, verifyAudit } from '../audit/log.ts';
import type { Database } from '../database/index.ts';
import { kernelMigrations } from '../migrations.ts';
import { restoreBackup, takeBackup } from './backup.ts';

describe('backup and restore', () => {
  let directory: string;
  let from: Database;
  let to: Database;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'zhanlan-backup-'));
    from = await openTestDatabase({ sources: [kernelMigrations] });
    to = await openTestDatabase({ sources: [kernelMigrations] });
    for (let n = 1; n <= 5; n += 1) {
      await from.kysely
        .transaction()
        .execute((trx) =>
          appendAudit(
            trx,
            { actor: '值班员', action: '测试 "quoted", (odd)\\', subject: String(n), details: { n } },
            new Date(),
          ),
        );
    }
    await from.query(
      `insert into auth."user" (id, name, email, "emailVerified", role) values ('a', '甲', 'a@x.invalid', false, 'leader')`,
    );
    await from.query(
      `insert into auth."session" (id, "expiresAt", token, "updatedAt", "userId") values ('s', now(), 't', now(), 'a')`,
    );
  });
  afterAll(async () => {
    await from.close();
    await to.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('brings back every row on a fresh database, and the audit chain holds', async () => {
    const taken = await takeBackup(from, join(directory, 'one'), join(directory, 'no-files'), new Date());
    expect(taken.rows).toBeGreaterThanOrEqual(8);
    const restored = await restoreBackup(to, join(directory, 'one'), join(directory, 'files'));
    expect(restored.rows).toBe(taken.rows);
    expect(await verifyAudit(to.kysely)).toEqual(await verifyAudit(from.kysely));
    expect((await verifyAudit(to.kysely)).entries).toBe(5);
  });

  it('leaves events on their way behind: a restored outbox begins where its own database is', async () => {
    await from.query(
      `insert into kernel.event (tx, name, payload, published_at) overriding system value values (9000000000, 'x', '{}', now())`,
    );
    await takeBackup(from, join(directory, 'events'), join(directory, 'no-files'), new Date());
    const fresh = await openTestDatabase({ sources: [kernelMigrations] });
    await restoreBackup(fresh, join(directory, 'events'), join(directory, 'files'));
    expect((await fresh.query('select 1 from kernel.event')).rows).toEqual([]);
    await fresh.close();
  });

  it('refuses a database that is not empty', async () => {
    await expect(restoreBackup(to, join(directory, 'one'), join(directory, 'files'))).rejects.toThrow(
      /not empty/,
    );
  });

  it('refuses a damaged backup and changes nothing', async () => {
    await takeBackup(from, join(directory, 'two'), join(directory, 'no-files'), new Date());
    const path = join(directory, 'two', 'manifest.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"rows": 5/, '"rows": 6'));
    const empty = await openTestDatabase({ sources: [kernelMigrations] });
    await expect(restoreBackup(empty, join(directory, 'two'), join(directory, 'files'))).rejects.toThrow(
      /damaged/,
    );
    expect((await empty.query('select 1 from kernel.audit_entry')).rows).toEqual([]);
    await empty.close();
  });
});
