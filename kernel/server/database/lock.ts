import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { basename, dirname, join } from 'node:path';

interface Owner {
  pid: number;
  /** In clock ticks since boot, so that a later process with the same number is not taken for it. */
  start: string | null;
}

/** When a process started; `null` where it does not run or the system does not say. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat ? (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null) : null;
}

async function holds(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.start === null || (await startOf(owner.pid)) === owner.start;
}

const inUse = (directory: string, pid: number | string): Error =>
  new Error(
    `数据目录 ${directory} 正被进程 ${pid} 使用。请先停止它，或用 ZHANLAN_DATA 另选目录。 / ` +
      `The data directory ${directory} is in use by process ${pid}. Stop it first, or choose another with ZHANLAN_DATA.`,
  );

async function ownerIn(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/**
 * A name of the directory that the system gives to one process at a time and takes back when it dies, however it dies:
 * an abstract socket on Linux, a pipe on Windows. Nothing is ever said through it. Elsewhere the file alone must do.
 */
async function takeName(directory: string): Promise<Server | null | 'taken'> {
  const place = join(await realpath(dirname(directory)), basename(directory));
  const name = `zhanlan-${createHash('sha256').update(place).digest('hex').slice(0, 32)}`;
  const path = { linux: `\0${name}`, win32: `\\\\.\\pipe\\${name}` }[process.platform as string];
  if (!path) return null;
  const server = createServer((socket) => socket.destroy());
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done('taken') : failed(error),
    );
    server.listen({ path }, () => done(server.unref()));
  });
}

/**
 * Takes the data directory for this process. The embedded database does not notice a second opener and would lose data,
 * so a second one is refused; the lock of a dead process is taken over. The name decides between processes of this
 * machine; the file says who it is, and guards where the name does not reach (another container on the same disk).
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = `${directory}.lock`;
  await mkdir(dirname(path), { recursive: true });
  const name = await takeName(directory);
  if (name === 'taken') throw inUse(directory, (await ownerIn(path))?.pid ?? '?');
  const leave = (): Promise<void> => new Promise((done) => (name ? name.close(() => done()) : done()));
  const mine = JSON.stringify({ pid: process.pid, start: await startOf(process.pid) } satisfies Owner);
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, mine, { mode: 0o600 });
    for (let attempt = 0; ; attempt += 1) {
      // A link appears whole or not at all: nobody reads a lock that is still being written.
      const taken = await link(draft, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
          return false;
        },
      );
      if (taken) break;
      const owner = await ownerIn(path);
      if (attempt > 2 || (owner && (await holds(owner)))) throw inUse(directory, owner?.pid ?? '?');
      await rm(path, { force: true });
    }
  } catch (error) {
    await leave();
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const atExit = (): void => {
    try {
      if (readFileSync(path, 'utf8') === mine) rmSync(path);
    } catch {
      // Already gone: nothing to give back.
    }
  };
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    await rm(path, { force: true });
    await leave();
  };
}
