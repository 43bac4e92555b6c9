import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openEmbedded } from './embedded.ts';

const require = createRequire(import.meta.url);

/** Beside the installed packages, so that a fresh install builds its own. */
function cachePath(): string {
  const packages = dirname(dirname(dirname(require.resolve('@electric-sql/pglite'))));
  const root = dirname(packages);
  return join(root, '.cache', 'zhanlan', 'database-0.5.8-0.2.8.tgz');
}

let building: Promise<string> | null = null;

/**
 * Archive of an empty database with PostGIS. Made once, since `initdb` and `create extension postgis`
 * take some ten seconds; every first start and every test database begins from it.
 */
export function databaseTemplate(): Promise<string> {
  building ??= build();
  return building;
}

async function build(): Promise<string> {
  const path = cachePath();
  if (existsSync(path)) return path;
  const fresh = await openEmbedded({});
  const lease = await fresh.acquire();
  await lease.execute('create extension if not exists postgis');
  lease.release();
  const archive = await fresh.archive();
  await fresh.close();
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, archive);
  await rename(partial, path);
  return path;
}
