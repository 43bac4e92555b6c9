import { Worker } from 'node:worker_threads';
import { asDatabaseError } from './errors.ts';
import { type Lease, type LeaseSource, type Rows, refuseInside, Turnstile } from './gate.ts';
import type { WorkerOptions, WorkerRequest } from './worker.ts';

type Request = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;
type Reply = {
  id: number;
  result?: unknown;
  error?: { message: string; code?: string; constraint?: string };
};

/** The embedded database: PGlite in a worker thread, all SQL through one gate. */
export interface Embedded extends LeaseSource {
  /** An archive of the data directory, to start others from. */
  archive(): Promise<Uint8Array>;
}

export async function openEmbedded(options: WorkerOptions): Promise<Embedded> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, execArgv: [] });
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 1;
  let ended: Error | null = null;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => undefined);
  const end = (error: Error): void => {
    ended ??= error;
    ready.reject(ended);
    for (const waiting of pending.values()) waiting.reject(ended);
    pending.clear();
  };
  worker.on('error', (error) => end(asDatabaseError(error)));
  worker.on('exit', (code) => end(new Error(`the embedded database has stopped (exit ${code})`)));
  worker.on('message', (reply: Reply | { ready: boolean; error?: { message: string } }) => {
    if ('ready' in reply) {
      if (reply.ready) ready.resolve();
      else end(new Error(`内嵌数据库打不开 / the embedded database does not open: ${reply.error?.message}`));
      return;
    }
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.error) waiting?.reject(asDatabaseError(reply.error));
    else waiting?.resolve(reply.result);
  });
  const ask = <T>(request: Request): Promise<T> => {
    if (ended) return Promise.reject(ended);
    const id = next++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    pending.set(id, { resolve, reject });
    worker.postMessage({ id, ...request });
    return promise as Promise<T>;
  };
  await ready.promise;

  const turnstile = new Turnstile();
  return {
    async acquire(): Promise<Lease> {
      refuseInside();
      const release = await turnstile.enter();
      return {
        query: <R>(text: string, values: readonly unknown[]) => ask<Rows<R>>({ kind: 'query', text, values }),
        execute: (text) => ask<Rows>({ kind: 'execute', text }),
        release,
      };
    },
    archive: () => ask<Uint8Array>({ kind: 'template' }),
    async close() {
      if (ended) return;
      await ask({ kind: 'close' }).catch(() => undefined);
      await worker.terminate();
    },
  };
}
