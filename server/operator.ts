import { chmod, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join, resolve } from 'node:path';
import {
  type Config,
  type Database,
  type Kernel,
  kernelMigrations,
  migrate,
  openDatabase,
  restoreBackup,
  takeBackup,
  verifyAudit,
} from '@zhanlan/kernel/server';
import { modules } from './modules.ts';

/** What an operator's command works on: the running centre's database, or one opened for the command. */
interface Surroundings {
  config: Config;
  database: Database;
}

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
      const lines = await command({ config: kernel.config, database: kernel.database }, parameters);
      await kernel.transaction((db) =>
        kernel.audit(db, {
          actor: '命令行 / command line',
          action: name,
          subject: parameters.join(' ') || '-',
        }),
      );
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
  const database = await openDatabase(
    config.databaseUrl ? { url: config.databaseUrl } : { dataDir: join(config.dataDirectory, 'database') },
  );
  try {
    if (name === 'restore') await migrateAll(database);
    return await command({ config, database }, parameters);
  } finally {
    await database.close();
  }
}
