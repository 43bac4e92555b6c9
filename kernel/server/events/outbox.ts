import { EventEmitter, on } from 'node:events';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { EventContract } from '../../contract/index.ts';
import type { Db, Events } from '../module.ts';

type Tables = {
  'kernel.event': { id: number; tx: number; name: string; payload: unknown; published_at: Date };
  'kernel.event_consumer': {
    name: string;
    tx: number;
    id: number;
    failures: number;
    last_error: string | null;
  };
};

interface EventRow {
  id: number;
  tx: number;
  name: string;
  payload: unknown;
}

interface Consumer {
  name: string;
  event: EventContract;
  handler: (payload: never, db: Db) => Promise<void>;
  /** Not tried before this instant, after a failure. */
  notBefore: number;
  failures: number;
}

export interface Outbox extends Events {
  /** Tells the outbox that a transaction with events has committed. */
  wake(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when every consumer has handled all events that are committed now. */
  drained(): Promise<void>;
}

const batch = 200;
const keepDays = 7;

/**
 * Durable events on the centre's own database. Readers take only events of transactions that have all
 * ended (below the oldest running one), so a slow writer's event is never skipped; a consumer's position
 * moves in the transaction of its work.
 */
export function openOutbox(db: Db, log: Logger, pollMilliseconds = 1000): Outbox {
  const consumers: Consumer[] = [];
  const live = new EventEmitter<{ event: [EventRow] }>();
  live.setMaxListeners(0);
  let livePosition: { tx: number; id: number } | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweepAt = 0;

  const tables = (on: Db): Kysely<Tables> => on.withTables<Tables>() as unknown as Kysely<Tables>;
  const committed = (on: Db, after: { tx: number; id: number }) =>
    tables(on)
      .selectFrom('kernel.event')
      .select(['id', 'tx', 'name', 'payload'])
      .where(sql<boolean>`(tx, id) > (${after.tx}::bigint, ${after.id}::bigint)`)
      .where(sql<boolean>`tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`)
      .orderBy('tx')
      .orderBy('id')
      .limit(batch);

  async function serve(consumer: Consumer): Promise<boolean> {
    return db.transaction().execute(async (trx) => {
      const position = await tables(trx)
        .selectFrom('kernel.event_consumer')
        .select(['tx', 'id'])
        .where('name', '=', consumer.name)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!position) return false;
      const rows = await committed(trx, position).execute();
      const last = rows.at(-1);
      if (!last) return false;
      for (const row of rows) {
        if (row.name === consumer.event.name)
          await consumer.handler(consumer.event.payload.parse(row.payload) as never, trx);
      }
      await tables(trx)
        .updateTable('kernel.event_consumer')
        .set({ tx: last.tx, id: last.id, failures: 0, last_error: null })
        .where('name', '=', consumer.name)
        .execute();
      return rows.length === batch;
    });
  }

  async function failed(consumer: Consumer, error: unknown): Promise<void> {
    consumer.failures += 1;
    consumer.notBefore = Date.now() + Math.min(60_000, 500 * 2 ** consumer.failures);
    log.error(
      { consumer: consumer.name, failures: consumer.failures, err: error },
      'event consumer failed; it will be tried again',
    );
    await tables(db)
      .updateTable('kernel.event_consumer')
      .set({ failures: consumer.failures, last_error: String(error) })
      .where('name', '=', consumer.name)
      .execute()
      .catch(() => undefined);
  }

  async function tellLive(): Promise<void> {
    if (!livePosition) return;
    for (;;) {
      const rows: EventRow[] = await committed(db, livePosition).execute();
      for (const row of rows) live.emit('event', row);
      const last = rows.at(-1);
      if (last) livePosition = { tx: last.tx, id: last.id };
      if (rows.length < batch) return;
    }
  }

  async function sweep(): Promise<void> {
    if (Date.now() < sweepAt) return;
    sweepAt = Date.now() + 3_600_000;
    const slowest = await tables(db)
      .selectFrom('kernel.event_consumer')
      .select(({ fn }) => fn.min('tx').as('tx'))
      .executeTakeFirst();
    // Nobody consumes: there is nobody to wait for.
    const heard = slowest?.tx ?? Number.MAX_SAFE_INTEGER;
    await tables(db)
      .deleteFrom('kernel.event')
      .where('tx', '<', heard)
      .where('published_at', '<', new Date(Date.now() - keepDays * 86_400_000))
      .execute();
  }

  async function round(): Promise<void> {
    await tellLive();
    for (const consumer of consumers) {
      if (stopped || Date.now() < consumer.notBefore) continue;
      try {
        while (!stopped && (await serve(consumer))) again = true;
        consumer.failures = 0;
      } catch (error) {
        await failed(consumer, error);
      }
    }
    await tellLive();
    await sweep();
  }

  function wake(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = (async () => {
      do {
        again = false;
        await round();
      } while (again && !stopped);
    })()
      .catch((error: unknown) =>
        log.error({ err: error }, 'the event outbox could not read; it will be tried again'),
      )
      .finally(() => {
        running = null;
        if (again && !stopped) setImmediate(wake);
      });
  }

  return {
    wake,
    async publish(on, event, payload) {
      await tables(on)
        .insertInto('kernel.event')
        .values({
          name: event.name,
          payload: JSON.stringify(event.payload.parse(payload)),
          published_at: new Date(),
        } as never)
        .execute();
    },
    consume(name, event, handler) {
      if (consumers.some((other) => other.name === name))
        throw new Error(`two event consumers are named ${name}`);
      consumers.push({ name, event, handler: handler as Consumer['handler'], notBefore: 0, failures: 0 });
    },
    async *follow<S extends z.ZodType>(event: EventContract<S>, signal: AbortSignal) {
      try {
        for await (const [row] of on(live, 'event', { signal, highWaterMark: 1000, lowWaterMark: 500 })) {
          if (row.name === event.name)
            yield { id: `${row.tx}-${row.id}`, payload: event.payload.parse(row.payload) as z.output<S> };
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    async start() {
      for (const consumer of consumers) {
        await tables(db)
          .insertInto('kernel.event_consumer')
          .values({ name: consumer.name, tx: 0, id: 0, failures: 0, last_error: null })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
      }
      const end = await tables(db)
        .selectFrom('kernel.event')
        .select(['tx', 'id'])
        .orderBy('tx', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      livePosition = end ?? { tx: 0, id: 0 };
      timer = setInterval(wake, pollMilliseconds);
      wake();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
    async drained() {
      for (;;) {
        wake();
        await running;
        const behind = await sql<{ behind: boolean }>`
          select exists (
            select 1 from kernel.event e, kernel.event_consumer c
            where (e.tx, e.id) > (c.tx, c.id)
          ) as behind`.execute(db);
        if (!behind.rows[0]?.behind || consumers.length === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
