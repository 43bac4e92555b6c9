import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { kernelContract, type ServiceToken } from '../contract/index.ts';
import { type CentreFacts, kernelHandlers } from './admin/handlers.ts';
import { appendAudit } from './audit/log.ts';
import { abilitiesOf, permissionsOf } from './auth/abilities.ts';
import { anyAccount, renewSetupToken } from './auth/accounts.ts';
import { accountOf, openIdentity, sessionSecret } from './auth/identity.ts';
import type { Config } from './config.ts';
import { type Database, migrate, openDatabase } from './database/index.ts';
import { openOutbox } from './events/outbox.ts';
import { openFileStore } from './files/store.ts';
import { buildApp } from './http/app.ts';
import type { Mounted, RouteRuntime } from './http/routes.ts';
import { openQueue } from './jobs/queue.ts';
import { kernelMigrations } from './migrations.ts';
import type { Db, Kernel, RunningModule, ServerModule, Services } from './module.ts';
import { openSealing } from './sealing.ts';

export interface CentreOptions {
  config: Config;
  modules: readonly ServerModule[];
  webRoot?: string;
  log?: Logger;
  /** An open database to use, for tests; else one is opened from the configuration. */
  database?: Database;
  /** What the shell shows of this city: its name and moments worth looking at. */
  facts?: (db: Db) => Promise<CentreFacts>;
  /** Runs once the modules have started and before the doors open: loads the sample city on a first start. */
  prepare?: (kernel: Kernel) => Promise<void>;
  /** How often an open event stream asks whether its reader may still read; default 30 s. */
  sessionCheckMilliseconds?: number;
  /** Longest time in which a request must have come whole, in ms. */
  requestMilliseconds?: number | undefined;
}

export interface Centre {
  kernel: Kernel;
  app: FastifyInstance;
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** Path with the one-time token while there is no account yet. */
  setupPath: string | null;
  /** Waits until all committed events were handled. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

function openServices(): Services {
  const provided = new Map<string, unknown>();
  return {
    provide: (token, service) => {
      if (provided.has(token.name)) throw new Error(`the service ${token.name} is provided twice`);
      provided.set(token.name, service);
    },
    use: <T>(token: ServiceToken<T>): T => {
      const service = provided.get(token.name);
      if (!service) throw new Error(`nobody provides the service ${token.name}: is its module mounted?`);
      return service as T;
    },
  };
}

/** Opens the database, migrates, sets up the modules, opens the doors. Stops again in the reverse order. */
export async function startCentre(options: CentreOptions): Promise<Centre> {
  const { config } = options;
  const log = options.log ?? pino({ level: config.logLevel });
  const database =
    options.database ??
    (await openDatabase({
      ...(config.databaseUrl
        ? { url: config.databaseUrl }
        : { dataDir: join(config.dataDirectory, 'database') }),
      log: (line: object) => log.info(line),
    }));
  const undo: Array<() => Promise<unknown>> = [];
  if (!options.database) undo.push(() => database.close());
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse())
      await step().catch((error: unknown) => log.error({ err: error }, 'stopping'));
  };

  try {
    const applied = await migrate(database, [
      kernelMigrations,
      ...options.modules.map((module) => ({ module: module.contract.name, directory: module.migrations })),
    ]);
    if (applied.length > 0) log.info({ migrations: applied.length }, 'database migrated');

    const db = database.kysely;
    const outbox = openOutbox(db, log);
    const queue = openQueue(database, log);
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    const contracts = [kernelContract, ...options.modules.map((module) => module.contract)];
    const secret = await sessionSecret(config);
    const kernel: Kernel = {
      config,
      contracts,
      log,
      database,
      db,
      events: outbox,
      jobs: queue,
      files: openFileStore(join(config.dataDirectory, 'files')),
      services: openServices(),
      metrics,
      sealing: openSealing(secret),
      async transaction(work) {
        const result = await db.transaction().execute((trx) => work(trx as unknown as Db));
        outbox.wake();
        return result;
      },
      audit: (on, entry) => appendAudit(on, entry, new Date()),
    };

    await queue.start();
    undo.push(() => queue.stop());
    const running: Array<{ module: ServerModule; running: RunningModule<never> }> = [];
    for (const module of options.modules)
      running.push({ module, running: (await module.setup(kernel)) as RunningModule<never> });
    const setupToken = (await anyAccount(db)) ? null : await renewSetupToken(db);

    const baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const identity = openIdentity({
      database,
      secret,
      baseUrl,
      signInPerMinute: config.signInPerMinute,
    });
    const identityContext = await identity.$context;
    const abilities = abilitiesOf(permissionsOf(contracts));
    const runtime: RouteRuntime = {
      baseUrl,
      db,
      files: kernel.files,
      abilities,
      accountOf: (headers) => accountOf(identity, headers),
      transaction: kernel.transaction,
      audit: kernel.audit,
      sessionCheckMilliseconds: options.sessionCheckMilliseconds ?? 30_000,
    };
    const own = kernelHandlers({
      abilities,
      hashPassword: (password) => identityContext.password.hash(password),
      facts: options.facts ?? (async () => ({ city: { zh: '', en: '' }, moments: [] })),
    });
    const mounted: Mounted[] = [
      { contract: kernelContract, handlers: own },
      ...running.map(({ module, running: { handlers } }) => ({ contract: module.contract, handlers })),
    ] as Mounted[];
    const app = await buildApp({
      log,
      runtime,
      identity,
      modules: mounted,
      webRoot: options.webRoot,
      healthy: () => database.healthy(),
      metrics: () => metrics.metrics(),
      requestMilliseconds: options.requestMilliseconds,
    });

    await outbox.start();
    undo.push(() => outbox.stop());
    for (const { running: module } of running) {
      await module.start?.();
      if (module.stop) undo.push(async () => module.stop?.());
    }
    await options.prepare?.(kernel);
    const url = await app.listen({ host: config.host, port: config.port });
    undo.push(() => app.close());
    return {
      kernel,
      app,
      url,
      setupPath: setupToken ? `/setup?token=${setupToken}` : null,
      drained: () => outbox.drained(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
