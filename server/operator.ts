import { chmod, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { basename, join, resolve } from 'node:path';
import { ingestService } from '@zhanlan/ingest/contract';
import {
  appendAudit,
  type Config,
  type Database,
  type Kernel,
  kernelMigrations,
  migrate,
  openDatabase,
  restoreBackup,
  startCentre,
  takeBackup,
  verifyAudit,
} from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { pino } from 'pino';
import { modules } from './modules.ts';

/** What an operator's command works on: the running centre's database, or one opened for the command. */
interface Surroundings {
  config: Config;
  database: Database;
  /** The modules' services; absent for commands that work on the bare database. */
  kernel?: Kernel;
}

/** Commands that need the modules: without a running centre one is started for them, with its doors shut. */
const moduleCommands = new Set(['import', 'export']);

/** One command of the command line. Answers with lines to print; throws to refuse. */
type OperatorCommand = (surroundings: Surroundings, parameters: readonly string[]) => Promise<string[]>;

const filesDirectory = (config: Config): string => join(config.dataDirectory, 'files');

export const operatorCommands: Record<string, OperatorCommand> = {
  'audit verify': async ({ database }) => {
    const verdict = await verifyAudit(database.kysely);
    const line = `${verdict.entries} 条，链首 / entries, head ${verdict.head}`;
    if (!verdict.intact)
      throw new Error(
        `审计链在第 ${verdict.brokenAt} 条断裂 / the audit chain is broken at entry ${verdict.brokenAt} (${line})`,
      );
    return [`审计链完整 / the audit chain is intact: ${line}`];
  },
  backup: async ({ config, database }, [target]) => {
    const report = await takeBackup(database, resolve(target ?? ''), filesDirectory(config), new Date());
    return [`${report.directory}: ${report.tables} 张表 / tables, ${report.rows} 行 / rows`];
  },
  restore: async ({ config, database }, [source]) => {
    const report = await restoreBackup(database, resolve(source ?? ''), filesDirectory(config));
    return [`已恢复 / restored ${report.tables} 张表 / tables, ${report.rows} 行 / rows`];
  },
  import: async ({ kernel }, [file, mapping, year]) => {
    if (!kernel) throw new Error('import needs the modules');
    const run = await kernel.services.use(ingestService).importFile({
      path: file ?? '',
      fileName: basename(file ?? ''),
      mapping: mapping ?? '',
      parameters: year ? { year: Number(year) } : {},
      by: 'operator',
    });
    const line = `${run.words?.zh ?? ''} / ${run.words?.en ?? ''}`;
    if (run.state !== 'done') throw new Error(line);
    return [line];
  },
  export: async ({ kernel }, [siteId, from, to, format, language, target]) => {
    if (!kernel) throw new Error('export needs the modules');
    const file = await kernel.services.use(observationsService).exportSite(kernel.db, {
      siteId: siteId ?? '',
      district: null,
      from: new Date(from ?? ''),
      to: new Date(to ?? ''),
      format: format === 'xlsx' ? 'xlsx' : 'csv',
      language: language === 'en' ? 'en' : 'zh',
    });
    if (!file) throw new Error(`没有站点 ${siteId} / there is no site ${siteId}`);
    const path = target || resolve(file.fileName);
    await writeFile(path, file.body);
    return [path];
  },
  migrate: async ({ database }) => {
    const applied = await migrateAll(database);
    return applied.length === 0
      ? ['没有待执行的迁移 / nothing to migrate']
      : applied.map(({ module, name }) => `${module}/${name}`);
  },
};

const migrateAll = (database: Database) =>
  migrate(database, [
    kernelMigrations,
    ...modules.map((module) => ({ module: module.contract.name, directory: module.migrations })),
  ]);

/** What was done from the command line stands in the same log as what was done in the browser. */
const auditCommand = (database: Database, name: string, parameters: readonly string[]): Promise<void> =>
  database.kysely
    .transaction()
    .execute((db) =>
      appendAudit(
        db,
        { actor: '命令行 / command line', action: name, subject: parameters.join(' ') || '-' },
        new Date(),
      ),
    );

const socketPath = (config: Config): string => resolve(config.dataDirectory, 'operator.sock');

/** Lets the command line of the same machine and account work on the running centre. */
export async function listenForOperator(kernel: Kernel): Promise<() => Promise<void>> {
  const path = socketPath(kernel.config);
  await rm(path, { force: true });
  const server = createServer(async (incoming, answer) => {
    try {
      let text = '';
      for await (const chunk of incoming) text += String(chunk);
      const { name, parameters } = JSON.parse(text) as { name: string; parameters: string[] };
      const command = operatorCommands[name];
      if (!command || name === 'restore')
        throw new Error(`运行中的中心不接受 ${name} / the running centre does not take ${name}`);
      const lines = await command({ config: kernel.config, database: kernel.database, kernel }, parameters);
      await auditCommand(kernel.database, name, parameters);
      answer.end(JSON.stringify({ lines }));
    } catch (error) {
      answer.statusCode = 400;
      answer.end(JSON.stringify({ error: (error as Error).message }));
    }
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(path, done));
  await chmod(path, 0o600);
  return async () => {
    await new Promise<void>((done) => server.close(() => done()));
    await rm(path, { force: true });
  };
}

function askRunning(config: Config, name: string, parameters: readonly string[]): Promise<string[] | null> {
  return new Promise((done, failed) => {
    const call = request({ socketPath: socketPath(config), method: 'POST', path: '/' }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      const reply = JSON.parse(text) as { lines?: string[]; error?: string };
      if (reply.lines) done(reply.lines);
      else failed(new Error(reply.error));
    });
    call.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(null);
      else failed(error);
    });
    call.end(JSON.stringify({ name, parameters }));
  });
}

/** Runs a command in the running centre where there is one, else opens the data itself; a locked directory is refused. */
export async function runOperatorCommand(
  config: Config,
  name: string,
  parameters: readonly string[],
): Promise<string[]> {
  const answered = await askRunning(config, name, parameters);
  if (answered) return answered;
  const command = operatorCommands[name];
  if (!command) throw new Error(`no command ${name}`);
  if (moduleCommands.has(name)) {
    const centre = await startCentre({
      config: { ...config, host: '127.0.0.1', port: 0, gateway: null },
      modules,
      log: pino({ level: 'error' }),
    });
    try {
      const { kernel } = centre;
      const lines = await command({ config, database: kernel.database, kernel }, parameters);
      await auditCommand(kernel.database, name, parameters);
      return lines;
    } finally {
      await centre.stop();
    }
  }
  const database = await openDatabase(
    config.databaseUrl ? { url: config.databaseUrl } : { dataDir: join(config.dataDirectory, 'database') },
  );
  try {
    if (name === 'restore') await migrateAll(database);
    const lines = await command({ config, database }, parameters);
    // Verifying reads only, and a broken chain must not grow.
    if (name !== 'audit verify') await auditCommand(database, name, parameters);
    return lines;
  } finally {
    await database.close();
  }
}
