// Installs what tests need (Node packages; PostgreSQL with PostGIS and a browser from Debian) and runs them all.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, node24, run } from './node24.mjs';

install();
const node = node24();
installFromDebian();
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
step('单元测试 / unit tests', () => run(node, [vitest, 'run', '--project', 'unit']));
step('集成测试（内嵌数据库） / integration tests on the embedded database', () =>
  run(node, [vitest, 'run', '--project', 'integration']),
);
step('集成测试（PostgreSQL） / integration tests on PostgreSQL', () =>
  run(node, ['scripts/postgres.mjs', '--', node, vitest, 'run', '--project', 'integration']),
);
step('浏览器测试 / browser tests', () => {
  build(node);
  run(node, [vitest, 'run', '--project', 'browser']);
});

function step(name, work) {
  const begun = Date.now();
  console.log(`\n== ${name}`);
  work();
  console.log(`== ${name}: ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}

function installFromDebian() {
  const missing = [];
  const postgres =
    existsSync('/usr/lib/postgresql') &&
    readdirSync('/usr/lib/postgresql').some((version) =>
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
    );
  if (!postgres) missing.push('postgresql', 'postgresql-15-postgis-3');
  if (!process.env.ZHANLAN_TEST_BROWSER && !existsSync('/usr/bin/chromium')) missing.push('chromium');
  if (missing.length === 0) return;
  const sudo = process.getuid() === 0 ? [] : ['sudo'];
  for (const parameters of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...missing],
  ]) {
    const [command, ...rest] = [...sudo, 'apt-get', ...parameters];
    const done = spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (done.status !== 0) {
      console.error(`请自行安装：${missing.join(' ')} / install these yourself: ${missing.join(' ')}`);
      process.exit(1);
    }
  }
}
