#!/usr/bin/env node
// `npx zhanlan …`: runs the command line on the Node that came with the packages, whatever Node started this.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { node24 } from '../../scripts/node24.mjs';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const done = spawnSync(node24(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(done.status ?? 1);
