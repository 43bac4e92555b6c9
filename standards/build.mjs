// Builds the package for programs outside this house: JavaScript, declarations and rule data in dist/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('.', import.meta.url));
const dist = process.argv[2] ?? join(home, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const project = join(dist, 'tsconfig.json');
writeFileSync(
  project,
  JSON.stringify({
    extends: join(home, '..', 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      outDir: dist,
      rootDir: home,
      types: [],
    },
    files: [join(home, 'index.ts')],
    include: [],
  }),
);
const compiler = join(home, '..', 'node_modules', 'typescript-native', 'bin', 'tsc');
const done = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
rmSync(project);
if (done.status !== 0) process.exit(done.status ?? 1);
const { name, version, dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
writeFileSync(
  join(dist, 'package.json'),
  `${JSON.stringify({ name, version, type: 'module', license: 'Apache-2.0', exports: { '.': { types: './index.d.ts', default: './index.js' } }, dependencies }, null, 2)}\n`,
);
