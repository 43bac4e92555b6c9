import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { z } from 'zod';
import type {
  EventContract,
  ModuleContract,
  Permission,
  Role,
  RouteContract,
  RouteInput,
  RouteResult,
  ServiceToken,
} from '../contract/index.ts';
import type { Config } from './config.ts';
import type { Database } from './database/index.ts';
import type { FileStore, StoredFile } from './files/store.ts';
import type { Sealing } from './sealing.ts';

/** A Kysely handle on the database or on a transaction. Stores narrow it with `withTables<Tables>()`. */
export type Db = Database['kysely'];

export interface Account {
  id: string;
  name: string;
  username: string;
  role: Role;
  /** GB/T 2260 code of the district the account is bound to; `null` sees the whole city. */
  district: string | null;
}

/** Who asks, what they may do, and the handle to read and write with. */
export interface RequestContext {
  /** `null` only on public routes. */
  account: Account | null;
  /**
   * On a GET the database; on a write the transaction that also carries the audit entry and the events,
   * so that all of them happen or none.
   */
  db: Db;
  /** District scope for lists; `null` is the whole city. Lists filter by it in SQL. */
  district: string | null;
  can(permission: Permission): boolean;
  /** The server's clock at the start of the request. */
  now: Date;
  /** What the write was about, in the audit entry: an identifier and the facts worth keeping. */
  audit(subject: string, details?: Record<string, unknown>): void;
  /** What the caller showed as `Authorization: Bearer …`; a public route may take it for its right. */
  bearer: string | null;
  /** Set for `upload` routes. */
  upload?: Upload;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

/** One uploaded file, already stored by hash and within the route's limit before the write begins. */
export interface Upload {
  fileName: string;
  file: StoredFile;
  /** Text fields that came before the file. */
  fields: Record<string, string>;
}

/** A download. */
export interface FileAnswer {
  fileName: string;
  mediaType: string;
  body: NodeJS.ReadableStream | Uint8Array | string;
}

/** Server-sent events; ends when the caller's signal aborts. */
export type EventStream = AsyncIterable<{ id?: string; event: string; data: unknown }>;

export type Handler<R extends RouteContract> = (
  context: RequestContext,
  input: RouteInput<R>,
) => Promise<
  R['response'] extends 'file' ? FileAnswer : R['response'] extends 'events' ? EventStream : RouteResult<R>
>;

export type Handlers<C extends ModuleContract> = { [K in keyof C['routes']]: Handler<C['routes'][K]> };

export interface Events {
  /** Writes the event in the caller's transaction. */
  publish<S extends z.ZodType>(db: Db, event: EventContract<S>, payload: z.input<S>): Promise<void>;
  /**
   * Registers a durable consumer: each event once in order of commit, inside a transaction with the
   * consumer's position; a handler that throws is retried with back-off.
   */
  consume<S extends z.ZodType>(
    consumer: string,
    event: EventContract<S>,
    handler: (payload: z.output<S>, db: Db) => Promise<void>,
  ): void;
  /** Live feed of committed events for open pages; nothing is kept for a page that is away. */
  follow<S extends z.ZodType>(
    event: EventContract<S>,
    signal: AbortSignal,
  ): AsyncIterable<{ id: string; payload: z.output<S> }>;
}

export interface Jobs {
  /** Registers the worker of a durable job. The signal aborts when the centre stops; the job is then run again at the next start. */
  work<T extends object>(name: string, run: (data: T, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Enqueues in the caller's transaction. */
  send<T extends object>(db: Db, name: string, data: T): Promise<void>;
}

export interface Services {
  provide<T>(token: ServiceToken<T>, service: T): void;
  /** Throws at start when nobody provides the service; call it inside `start` or a handler, not in `setup`. */
  use<T>(token: ServiceToken<T>): T;
}

/** What every room stands on. */
export interface Kernel {
  config: Config;
  /** What every mounted room promises, the kernel's own routes first. */
  contracts: readonly ModuleContract[];
  log: Logger;
  database: Database;
  db: Db;
  events: Events;
  jobs: Jobs;
  files: FileStore;
  services: Services;
  metrics: Registry;
  sealing: Sealing;
  /** Runs `work` in one transaction. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Appends to the audit log for writes that do not come through a route (import jobs, command line). */
  audit(
    db: Db,
    entry: { actor: string; action: string; subject: string; details?: Record<string, unknown> },
  ): Promise<void>;
}

export interface RunningModule<C extends ModuleContract> {
  handlers: Handlers<C>;
  /** Called after every module was set up and all migrations ran. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** One room's server side: contract, migrations and what runs. */
export interface ServerModule<C extends ModuleContract = ModuleContract> {
  contract: C;
  /** Folder of forward-only SQL files. */
  migrations: URL;
  setup(kernel: Kernel): Promise<RunningModule<C>> | RunningModule<C>;
}

export function defineModule<C extends ModuleContract>(module: ServerModule<C>): ServerModule<C> {
  return module;
}
