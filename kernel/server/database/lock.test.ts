import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'zhanlan-lock-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A process that tries to take the directory, says how it went, and keeps it until its input ends. */
const taker = (directory: string) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { lockDirectory } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
       process.stdin.resume();
       await lockDirectory(${JSON.stringify(directory)}).then(() => console.log('taken'), (error) => console.log(error.message));`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );

it('is given to one of many that start at once on the lock of a dead process', async () => {
  const directory = join(home, 'stale');
  for (let round = 0; round < 3; round += 1) {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: 4_000_000, start: '1' }));
    const children = Array.from({ length: 5 }, () => taker(directory));
    const answers = await Promise.all(
      children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()),
    );
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    const owner = children[answers.indexOf('taken')];
    for (const answer of answers) if (answer !== 'taken') expect(answer).toContain('is in use by process');
    const ended = children.map((child) => once(child, 'exit'));
    owner?.kill('SIGKILL');
    for (const child of children) child.stdin.end();
    await Promise.all(ended);
  }
});

it('is taken from a dead process, also where its file was never finished, and given back', async () => {
  const directory = join(home, 'empty');
  await writeFile(`${directory}.lock`, '');
  const release = await lockDirectory(directory);
  expect(JSON.parse(await readFile(`${directory}.lock`, 'utf8')).pid).toBe(process.pid);
  await expect(lockDirectory(directory)).rejects.toThrow(String(process.pid));
  await release();
  await (await lockDirectory(directory))();
});
