// Installs, builds and starts the centre: all that a fresh machine needs. Runs on any Node from 20 on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, node24, root } from './node24.mjs';

install();
const node = node24();
build(node);
const child = spawn(node, [join('server', 'cli', 'main.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
