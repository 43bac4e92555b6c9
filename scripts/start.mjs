// Installs, builds and starts the centre: all that a fresh machine needs. Runs on any Node from 20 on.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, node24, root, run } from './node24.mjs';

install();
const node = node24();
build();
const child = spawn(node, [join('server', 'cli', 'main.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));

/** Builds the web application and the base map when a source of theirs changed. */
function build() {
  const mark = join(root, 'node_modules', '.cache', 'zhanlan', 'web-build');
  const now = fingerprint();
  if (
    existsSync(join(root, 'web', 'dist', 'index.html')) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === now
  )
    return;
  if (existsSync(join(root, 'scripts', 'base-map.ts'))) run(node, ['scripts/base-map.ts']);
  run(node, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web', '--logLevel', 'warn']);
  mkdirSync(join(root, 'node_modules', '.cache', 'zhanlan'), { recursive: true });
  writeFileSync(mark, now);
}

function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const state = statSync(path);
    if (!state.isDirectory()) {
      hash.update(`${path.slice(root.length)}:${state.size}:${state.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (name !== 'node_modules' && name !== 'dist' && !name.endsWith('.pmtiles')) visit(join(path, name));
    }
  };
  for (const folder of [
    'web',
    'kernel',
    'modules',
    'standards',
    'packages',
    'data',
    'scripts',
    'package-lock.json',
  ]) {
    if (existsSync(join(root, folder))) visit(join(root, folder));
  }
  return hash.digest('hex');
}
