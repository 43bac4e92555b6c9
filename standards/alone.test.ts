import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const home = fileURLToPath(new URL('.', import.meta.url));
const decimal = dirname(createRequire(import.meta.url).resolve('decimal.js'));
let outside: string;

/** A program of somebody else, with the built package and its one dependency as npm would lay them out. */
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'zhanlan-outside-'));
  const place = join(outside, 'node_modules', '@zhanlan', 'standards');
  execFileSync(process.execPath, [join(home, 'build.mjs'), place], { stdio: 'inherit' });
  symlinkSync(decimal, join(outside, 'node_modules', 'decimal.js'));
  cpSync(join(home, '..', 'examples', 'standards'), outside, { recursive: true });
}, 60_000);
afterAll(() => rmSync(outside, { recursive: true, force: true }));

it('evaluates a CSV from an outside program', () => {
  const printed = execFileSync(process.execPath, ['evaluate-csv.mjs', 'daily.csv'], {
    cwd: outside,
    encoding: 'utf8',
  });
  expect(printed.trim().split('\n')).toEqual([
    // 50 × (61 − 35) ÷ 40 + 50 = 82.5 → 83; a day later 50 × (61 − 60) ÷ 55 + 100 = 100.9 → 101.
    '2026-02-28,83,良,PM2.5,HJ 633-2012',
    '2026-03-01,101,轻度污染,PM2.5,HJ 633-2026',
    '2026-03-02,NA,,,HJ 633-2026',
  ]);
});

it('carries its types', () => {
  mkdirSync(join(outside, 'typed'));
  writeFileSync(
    join(outside, 'typed', 'index.ts'),
    `import { aqi, type Aqi } from '@zhanlan/standards';
     export const result: Aqi = aqi('daily', { CO_24h: 2 }, '2026');
     // @ts-expect-error there is no such edition
     aqi('daily', {}, '2013');`,
  );
  const compiler = join(home, '..', 'node_modules', 'typescript-native', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck'];
  execFileSync(process.execPath, [compiler, ...options, 'typed/index.ts'], {
    cwd: outside,
    stdio: 'inherit',
  });
});
