import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';

/** When a process started, in clock ticks since boot; `null` where it does not run or the system does not say. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat ? (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null) : null;
}

async function holds(owner: { pid: number; start: string | null }): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.start === null || (await startOf(owner.pid)) === owner.start;
}

/**
 * Takes the data directory for this process. The embedded database does not notice a second opener and
 * would lose data, so a second one is refused; the lock of a dead process is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = `${directory}.lock`;
  const mine = JSON.stringify({ pid: process.pid, start: await startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(mine);
      await file.close();
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
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = JSON.parse(
        (await readFile(path, 'utf8').catch(() => '')) || '{"pid":0,"start":null}',
      ) as { pid: number; start: string | null };
      if (owner.pid > 0 && (await holds(owner))) {
        throw new Error(
          `数据目录 ${directory} 正被进程 ${owner.pid} 使用。请先停止它，或用 ZHANLAN_DATA 另选目录。 / ` +
            `The data directory ${directory} is in use by process ${owner.pid}. Stop it first, or choose another with ZHANLAN_DATA.`,
        );
      }
      await rm(path, { force: true });
    }
  }
  throw new Error(`the lock ${path} could not be taken`);
}
