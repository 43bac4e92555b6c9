// Applies each patch of docs/recipes to a copy of the tree, then lints, type-checks and tests the copy.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root } from './node24.mjs';

const node = node24();
const recipes = join(root, 'docs', 'recipes');
let failed = 0;
for (const name of readdirSync(recipes).filter((file) => file.endsWith('.patch'))) {
  const patch = join(recipes, name);
  const copy = mkdtempSync(join(tmpdir(), 'zhanlan-recipe-'));
  try {
    const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', copy], { input: archive });
    linkPackages(copy);
    const tests = [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/(\S+\.test\.tsx?)$/gm)].map(
      (match) => match[1],
    );
    if (tests.length === 0) throw new Error('the patch brings no test');
    execFileSync('git', ['apply', '--unsafe-paths', `--directory=${copy}`, patch], { cwd: copy });
    const changed = [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/(\S+\.tsx?)$/gm)].map(
      (match) => match[1],
    );
    must(copy, [
      join('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
      'lint',
      '--vcs-enabled=false',
      ...changed,
    ]);
    must(copy, ['scripts/generate-api.ts']);
    must(copy, [join('node_modules', 'typescript-native', 'bin', 'tsc'), '--noEmit']);
    const project = tests.some((file) => file.includes('.integration.')) ? 'integration' : 'unit';
    must(copy, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, ...tests]);
    console.log(`✓ ${name}: ${tests.join(' ')}`);
  } catch (error) {
    failed += 1;
    console.error(`✗ ${name}: ${error.message}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
process.exit(failed === 0 ? 0 : 1);

/** The packages of this tree, with our own workspaces taken from the copy. */
function linkPackages(copy) {
  const modules = join(root, 'node_modules');
  execFileSync('mkdir', ['-p', join(copy, 'node_modules', '@zhanlan')]);
  for (const name of readdirSync(modules)) {
    if (name !== '@zhanlan' && name !== '.cache')
      symlinkSync(join(modules, name), join(copy, 'node_modules', name));
  }
  const places = { standards: 'standards', kernel: 'kernel', server: 'server', web: 'web' };
  for (const name of readdirSync(join(copy, 'modules'))) places[name] = join('modules', name);
  for (const name of readdirSync(join(copy, 'packages'))) places[name] = join('packages', name);
  for (const [name, place] of Object.entries(places)) {
    symlinkSync(join(copy, place), join(copy, 'node_modules', '@zhanlan', name));
  }
}

function must(cwd, parameters) {
  const done = spawnSync(node, parameters, { cwd, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${parameters.join(' ')}\n${done.stdout}\n${done.stderr}`);
}
