import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './node24.mjs';

const mark = join(root, 'node_modules', '.cache', 'zhanlan', 'web-build');
const sources = ['web', 'kernel', 'modules', 'standards', 'packages', 'data', 'scripts', 'package-lock.json'];

/** Builds the base map and the web application, where a source of theirs changed since the last time. */
export function build(node) {
  const now = fingerprint();
  const built = existsSync(join(root, 'web', 'dist', 'index.html')) && existsSync(mark);
  if (built && readFileSync(mark, 'utf8') === now) return;
  run(node, ['scripts/base-map.ts']);
  run(node, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web', '--logLevel', 'warn']);
  mkdirSync(join(mark, '..'), { recursive: true });
  writeFileSync(mark, now);
}

/** What the build depends on: path, size and time of every source. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const state = statSync(path);
    if (!state.isDirectory()) {
      hash.update(`${path.slice(root.length)}:${state.size}:${state.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (name !== 'node_modules' && name !== 'dist' && name !== 'basemap' && !name.includes('.gen.'))
        visit(join(path, name));
    }
  };
  for (const source of sources) visit(join(root, source));
  return hash.digest('hex');
}
