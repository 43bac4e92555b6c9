import { fsyncSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { postgis } from '@electric-sql/pglite-postgis';

/** What the worker is told to open. */
export interface WorkerOptions {
  /** Absent: in memory. */
  dataDir?: string | undefined;
  /** Archive of an empty database with PostGIS, loaded into a new data directory. */
  template?: string | undefined;
}

export type WorkerRequest =
  | { id: number; kind: 'query'; text: string; values: readonly unknown[] }
  | { id: number; kind: 'execute'; text: string }
  | { id: number; kind: 'template' }
  | { id: number; kind: 'close' };

interface EmscriptenModule {
  FS: { filesystems: { NODEFS: { stream_ops: Record<string, unknown> } } };
}

/** PGlite's file system makes no fsync at all; with this every sync of the database reaches the disk. */
class SyncedFS extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...given);
    const preRun = made.emscriptenOpts.preRun;
    const steps = Array.isArray(preRun) ? preRun : preRun ? [preRun] : [];
    const sync = (module: unknown): void => {
      (module as EmscriptenModule).FS.filesystems.NODEFS.stream_ops.fsync = (stream: { nfd?: number }) => {
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...made.emscriptenOpts, preRun: [...steps, sync] as never } };
  }
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`integer ${text} is outside the safe range`);
  return value;
}

/** The same JavaScript types as the server engine gives (see `types.ts` beside it). */
const parsers = {
  [types.INT8]: safeInteger,
  [types.NUMERIC]: (text: string) => text,
  [types.DATE]: (text: string) => text,
};

const options = workerData as WorkerOptions;
const port = parentPort as MessagePort;

const defaults = (PGlite as unknown as { defaultStartParams: string[] }).defaultStartParams;
const startParams = [...defaults.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'];

async function open(): Promise<PGlite> {
  const made: PGlite = await PGlite.create({
    ...(options.dataDir ? { fs: new SyncedFS(options.dataDir), startParams } : {}),
    ...(options.template
      ? { loadDataDir: new Blob([await readFile(options.template)], { type: 'application/gzip' }) }
      : {}),
    extensions: { postgis },
    parsers,
    initDbStartParams: ['--wal-segsize=1'],
  } as never);
  await made.exec("set time zone 'UTC'");
  return made;
}

const database = await open().catch((error: unknown) => {
  port.postMessage({ ready: false, error: { message: String((error as Error)?.message ?? error) } });
  throw error;
});
port.postMessage({ ready: true });

async function answer(request: WorkerRequest): Promise<unknown> {
  switch (request.kind) {
    case 'query': {
      const result = await database.query(request.text, [...request.values]);
      const count = result.rows.length > 0 ? result.rows.length : (result.affectedRows ?? 0);
      return { rows: result.rows, rowCount: count };
    }
    case 'execute': {
      const results = await database.exec(request.text);
      return {
        rows: results.flatMap((result) => result.rows),
        rowCount: results.at(-1)?.affectedRows ?? 0,
      };
    }
    case 'template': {
      const archive = await database.dumpDataDir('gzip');
      return new Uint8Array(await archive.arrayBuffer());
    }
    case 'close':
      await database.close();
      return null;
  }
}

port.on('message', async (request: WorkerRequest) => {
  try {
    port.postMessage({ id: request.id, result: await answer(request) });
    if (request.kind === 'close') port.close();
  } catch (error) {
    const { message, code, constraint } = error as { message?: string; code?: string; constraint?: string };
    port.postMessage({ id: request.id, error: { message: message ?? String(error), code, constraint } });
  }
});
