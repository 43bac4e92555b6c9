import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const versions = '/usr/lib/postgresql';

/** Folder with `initdb` and `postgres` of this machine, or null. */
function programs(): string | null {
  const known = existsSync(versions)
    ? readdirSync(versions).map((version) => join(versions, version, 'bin'))
    : [];
  return known.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

export const hasPostgres = programs() !== null;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

export interface Postgres {
  port: number;
  query(text: string): Promise<void>;
  /** Ends the server as a crash does; it can be started again. */
  crash(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A real PostgreSQL server of its own in a temporary folder. It does not run as root: then as the user `postgres`. */
export async function ownPostgres(): Promise<Postgres> {
  const folder = programs();
  if (!folder) throw new Error('there is no PostgreSQL on this machine');
  const data = await mkdtemp(join(tmpdir(), 'zhanlan-postgres-'));
  const who = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const as = process.getuid?.() === 0 ? { uid: who('-u'), gid: who('-g') } : {};
  if (as.uid !== undefined) await chown(data, as.uid, as.gid);
  execFileSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'test', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    { ...as, cwd: data, stdio: 'ignore' },
  );
  const port = await freePort();
  let server: ReturnType<typeof spawn> | null = null;
  const query = async (text: string): Promise<void> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'test', database: 'postgres' });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  const start = async (): Promise<void> => {
    server = spawn(
      join(folder, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data],
      { ...as, cwd: data, stdio: 'ignore' },
    );
    for (;;) {
      const ready = await query('select 1').then(
        () => true,
        () => false,
      );
      if (ready) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const crash = async (): Promise<void> => {
    if (!server) return;
    const ended = once(server, 'exit');
    // SIGQUIT: immediate shutdown, without a checkpoint.
    server.kill('SIGQUIT');
    await ended;
    server = null;
  };
  await start();
  return {
    port,
    query,
    crash,
    start,
    async remove() {
      await crash();
      await rm(data, { recursive: true, force: true });
    },
  };
}
