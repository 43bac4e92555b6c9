import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { leaseDialect } from './dialect.ts';
import { openEmbedded } from './embedded.ts';
import { type Lease, type LeaseSource, type Rows, runInside } from './gate.ts';
import { lockDirectory } from './lock.ts';
import { openServer } from './server.ts';
import { databaseTemplate } from './template.ts';

export interface OpenOptions {
  /** A PostgreSQL server; absent: the embedded database. */
  url?: string;
  /** Data directory of the embedded database; absent: in memory, for tests. */
  dataDir?: string;
  maxConnections?: number;
  log?: (line: object) => void;
  /** Is told every statement before it is sent, for tests of its shape. */
  onStatement?: (text: string) => void;
}

export interface Database {
  readonly engine: 'embedded' | 'server';
  /** Typed queries; a store narrows it with `withTables<Tables>()`. */
  readonly kysely: Kysely<object>;
  /** Raw SQL with positional parameters, for libraries and scripts. */
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Rows<R>>;
  /** Several statements in one go, without parameters; answers with the rows of the last. */
  execute(text: string): Promise<Rows>;
  /** One connection for a while, e.g. for a transaction around a migration file. */
  lease<T>(work: (lease: Lease) => Promise<T>): Promise<T>;
  /** Throws unless the database answers with the right value in time. A broken embedded database can answer with nothing and no error. */
  healthy(milliseconds?: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the embedded database or a server: the same SQL, types and errors on both. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const log = options.log ?? (() => undefined);
  if (options.url) {
    const source = await openServer(options.url, options.maxConnections ?? 10, log);
    return over('server', observed(source, options.onStatement), () => source.close());
  }
  const template = await databaseTemplate();
  const { dataDir } = options;
  if (!dataDir) {
    const source = await openEmbedded({ template });
    return over('embedded', observed(source, options.onStatement), () => source.close());
  }
  await mkdir(dirname(dataDir), { recursive: true });
  const unlock = await lockDirectory(dataDir);
  try {
    // The mark is written after the first load: without it the load was cut off and begins again.
    const mark = `${dataDir}.ready`;
    const first = !existsSync(mark);
    if (first) await rm(dataDir, { recursive: true, force: true });
    const source = await openEmbedded({ dataDir, template: first ? template : undefined });
    if (first) {
      const file = await open(mark, 'w');
      await file.sync();
      await file.close();
    }
    return over('embedded', observed(source, options.onStatement), async () => {
      await source.close();
      await unlock();
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

function observed(source: LeaseSource, onStatement: OpenOptions['onStatement']): LeaseSource {
  if (!onStatement) return source;
  return {
    close: () => source.close(),
    async acquire() {
      const lease = await source.acquire();
      return {
        query: (text, values) => {
          onStatement(text);
          return lease.query(text, values);
        },
        execute: (text) => {
          onStatement(text);
          return lease.execute(text);
        },
        release: () => lease.release(),
      };
    },
  };
}

function over(engine: Database['engine'], source: LeaseSource, close: () => Promise<void>): Database {
  const kysely = new Kysely<object>({ dialect: leaseDialect(source) });
  const begin = kysely.transaction.bind(kysely);
  kysely.transaction = () => {
    const builder = begin();
    const execute = builder.execute.bind(builder);
    builder.execute = (work, ...rest) =>
      execute((trx, ...others) => runInside(() => work(trx, ...others)), ...rest);
    return builder;
  };
  const lease: Database['lease'] = async (work) => {
    const held = await source.acquire();
    try {
      return await work(held);
    } finally {
      held.release();
    }
  };
  return {
    engine,
    kysely,
    lease,
    query: (text, values = []) => lease((held) => held.query(text, values)),
    execute: (text) => lease((held) => held.execute(text)),
    async healthy(milliseconds = 5000) {
      const timeout = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => timeout.reject(new Error(`the database did not answer within ${milliseconds} ms`)),
        milliseconds,
      );
      try {
        const probe = lease((held) => held.query<{ answer: number }>('select 40 + $1::int as answer', [2]));
        const { rows } = await Promise.race([probe, timeout.promise]);
        if (rows[0]?.answer !== 42) throw new Error('the database answered with a wrong value');
      } finally {
        clearTimeout(timer);
      }
    },
    close,
  };
}
