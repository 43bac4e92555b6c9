// Runs a command beside a throw-away PostgreSQL 15 with PostGIS: node scripts/postgres.mjs -- <command …>
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const versions = existsSync('/usr/lib/postgresql')
  ? readdirSync('/usr/lib/postgresql')
      .filter((name) => Number(name) >= 15)
      .sort()
  : [];
if (versions.length === 0) {
  console.error(
    '没有找到 PostgreSQL 15 以上：apt-get install postgresql postgresql-15-postgis-3 / PostgreSQL 15 or newer was not found',
  );
  process.exit(1);
}
const bin = join('/usr/lib/postgresql', versions.at(-1), 'bin');
const directory = mkdtempSync(join(tmpdir(), 'zhanlan-postgres-'));
const data = join(directory, 'data');
const root = process.getuid() === 0;
if (root) {
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  chownSync(directory, id('-u'), id('-g'));
}

/** PostgreSQL refuses to run as root: then it runs as its own account. */
function serverCommand(program, parameters) {
  const path = join(bin, program);
  return root
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...parameters]]
    : [path, parameters];
}

function must(program, parameters) {
  const [command, all] = serverCommand(program, parameters);
  const result = spawnSync(command, all, { encoding: 'utf8', cwd: directory });
  if (result.status !== 0) throw new Error(`${program}: ${result.stderr || result.stdout || result.error}`);
}

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});

must('initdb', ['-D', data, '-U', 'zhanlan', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']);
must('pg_ctl', [
  '-D',
  data,
  '-w',
  '-l',
  join(directory, 'log'),
  '-o',
  `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c fsync=off`,
  'start',
]);
const url = `postgresql://zhanlan@127.0.0.1:${port}/postgres`;
const [command, ...parameters] = process.argv.slice(process.argv.indexOf('--') + 1);
const child = spawn(command, parameters, {
  stdio: 'inherit',
  env: { ...process.env, ZHANLAN_TEST_DATABASE: 'postgres', ZHANLAN_TEST_DATABASE_URL: url },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) =>
  child.once('exit', (status, signal) => resolve(signal ? 1 : status)),
);
must('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
rmSync(directory, { recursive: true, force: true });
process.exit(code);
