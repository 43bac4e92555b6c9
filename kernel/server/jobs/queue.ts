import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import type { Db, Jobs } from '../module.ts';

export interface Queue extends Jobs {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const schema = 'jobs';

/**
 * Durable jobs by pg-boss on the centre's own database. A job is retried after a crash; its worker gets a
 * signal that aborts when the centre stops, so long work can end at a boundary and go on at the next start.
 */
export function openQueue(database: Database, log: Logger): Queue {
  const boss = new PgBoss({
    // Its own schema comes as several statements at once, which only go without parameters.
    db: {
      executeSql: (text: string, values?: unknown[]) =>
        values?.length ? database.query(text, values) : database.execute(text),
    },
    schema,
    supervise: true,
    schedule: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  const stopping = new AbortController();
  const within = (db: Db) => ({
    db: {
      executeSql: async (text: string, values?: unknown[]) => {
        const result = await db.executeQuery(CompiledQuery.raw(text, values ?? []));
        return { rows: result.rows as unknown[] };
      },
    },
  });
  return {
    async start() {
      await boss.start();
    },
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
    async work(name, run) {
      await boss.createQueue(name, { retryLimit: 3, retryBackoff: true, expireInSeconds: 3600 });
      await boss.work(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
        for (const job of jobs) {
          await run(job.data as never, AbortSignal.any([stopping.signal, job.signal]));
        }
      });
    },
    async send(db, name, data) {
      await boss.send(name, data, within(db) as never);
    },
  };
}
