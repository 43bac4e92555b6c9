import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
// The walls are tried on a tree of its own, laid out like the repository.
const tree = mkdtempSync(join(tmpdir(), 'zhanlan-walls-'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** What the linter says of each file; two cases of one path become two files beside each other. */
function lint(files: ReadonlyArray<readonly [path: string, content: string]>): string[] {
  cpSync(join(repository, 'biome.json'), join(tree, 'biome.json'));
  cpSync(join(repository, 'scripts/walls'), join(tree, 'scripts/walls'), { recursive: true });
  const paths = files.map(([path, content], index) => {
    const own = path.replace(/(?=[A-Za-z]+\.)(?=[^/]*$)/, `case${index}-`);
    mkdirSync(dirname(join(tree, own)), { recursive: true });
    writeFileSync(join(tree, own), `${content}\n`);
    return own;
  });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: tree, encoding: 'utf8' },
  );
  const lines = `${stdout}${stderr}`.split('\n');
  return paths.map((path) => lines.filter((line) => line.includes(`/${path},`)).join('\n'));
}

/** A file, an import that a wall refuses in it, and the words by which the refusal is known. */
const refused: ReadonlyArray<readonly [path: string, content: string, words: string]> = [
  ['standards/air/x.ts', "import { x } from '@zhanlan/kernel/contract';", 'Standards import nothing of ours'],
  ['packages/hj212/x.ts', "import { x } from '@zhanlan/kernel/server';", 'only @zhanlan/standards'],
  ['packages/hj212/x.ts', "import { x } from '../../standards/index.ts';", 'must not leave its workspace'],
  ['kernel/server/x.ts', "import { x } from '@zhanlan/air/contract';", 'The kernel knows no module'],
  ['kernel/server/http/x.ts', "import { x } from '../../web/format.ts';", 'Server code imports no web code'],
  ['kernel/web/x.ts', "import { x } from '../server/config.ts';", 'Web code imports no server code'],
  ['modules/air/server/x.ts', "import { x } from '@zhanlan/water/server';", '@zhanlan/<module>/contract'],
  ['modules/air/server/x.ts', "export * from '@zhanlan/water/server';", '@zhanlan/<module>/contract'],
  [
    'modules/air/server/x.ts',
    "export const x = import('@zhanlan/water/server');",
    '@zhanlan/<module>/contract',
  ],
  ['modules/air/web/X.tsx', "import { x } from '@zhanlan/water/web';", '@zhanlan/<module>/contract'],
  ['modules/air/server/x.ts', "import { x } from '../../water/contract.ts';", 'must not leave its workspace'],
  ['modules/air/server/x.ts', "import { x } from '@zhanlan/kernel/web';", 'Server code imports no web code'],
  ['modules/air/server/x.ts', "import { x } from '../web/words.ts';", 'Server code imports no web code'],
  ['modules/air/contract.ts', "import { x } from './web/words.ts';", 'Server code imports no web code'],
  ['modules/air/server/x.ts', "import { x } from '@zhanlan/kernel/testing';", 'no test helpers'],
  ['modules/air/web/X.tsx', "import { x } from '@zhanlan/kernel/server';", 'Web code imports no server code'],
  ['modules/air/web/tiles/X.tsx', "import { x } from '../../server/days.ts';", 'Web code imports no server'],
  ['modules/air/web/X.tsx', "import { z } from 'zod';", 'neither zod nor node:*'],
  ['web/shell/x.ts', "import { readFile } from 'node:fs/promises';", 'neither zod nor node:*'],
  ['modules/air/web/X.tsx', "import { airContract } from '../contract.ts';", 'with import type only'],
  ['web/shell/x.ts', "import { x } from '@zhanlan/kernel/contract';", 'with import type only'],
  ['modules/observations/server/x.ts', "import { x } from '@zhanlan/air/contract';", 'A hub knows no domain'],
  ['modules/maps/web/x.ts', "import type { x } from '@zhanlan/alerts/contract';", 'A hub knows no domain'],
  ['modules/maps/web/x.ts', "import type { x } from '@zhanlan/water/contract';", 'A hub knows no domain'],
  ['web/x.ts', "import { x } from '@zhanlan/air/server';", 'Web code imports no server code'],
  ['web/shell/x.ts', "import { x } from '../../server/modules.ts';", 'must not leave its workspace'],
  ['server/x.ts', "import { x } from '@zhanlan/air/web';", 'Server code imports no web code'],
  [
    'server/simulator/x.ts',
    "import { x } from '../../kernel/server/config.ts';",
    'must not leave its workspace',
  ],
];

const allowed: ReadonlyArray<readonly [path: string, content: string]> = [
  ['packages/hj212/x.ts', "export { x } from '@zhanlan/standards';"],
  ['kernel/server/auth/x.ts', "export { x } from '../../contract/index.ts';"],
  ['kernel/web/x.ts', "export type { x } from '../contract/figure.ts';"],
  ['modules/air/server/x.ts', "export { x } from '@zhanlan/observations/contract';"],
  ['modules/air/server/x.ts', "export { x } from '@zhanlan/kernel/server';"],
  ['modules/ingest/server/gateway/x.ts', "export { x } from '../../contract.ts';"],
  ['modules/air/web/tiles/X.tsx', "import type { x } from '../../contract.ts';\nexport type Y = x;"],
  ['modules/maps/web/x.ts', "export type { x } from '@zhanlan/observations/contract';"],
  ['modules/air/server/x.integration.test.ts', "export { x } from '@zhanlan/observations/server';"],
  ['server/x.ts', "export { x } from '@zhanlan/air/server';"],
  ['web/x.ts', "export { x } from '@zhanlan/air/web';"],
];

describe('import walls in lint', () => {
  const said = lint([...refused.map(([path, content]) => [path, content] as const), ...allowed]);

  it.each(refused.map((one, index) => [...one, said[index] ?? ''] as const))(
    '%s must not: %s',
    (_path, _content, words, answer) => {
      expect(answer).toContain(words);
    },
  );

  it.each(allowed.map((one, index) => [...one, said[refused.length + index] ?? ''] as const))(
    '%s may: %s',
    (_path, _content, answer) => {
      expect(answer).not.toMatch(/ \/ /);
    },
  );
});
