import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdtemp, open, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, matchesGlob, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline as flow } from 'node:stream/promises';
import { Problem } from '@zhanlan/kernel/contract';
import type { Config, Db } from '@zhanlan/kernel/server';
import { largestFile, type SettingsOf } from '../../contract.ts';
import { openTable, type Table } from '../import/rows.ts';
import { sniffFormat } from '../import/sniff.ts';
import { insertRefusals } from '../store/quarantine.ts';
import { isHandled, noteFile } from '../store/watched-files.ts';
import { unreachable } from './address.ts';
import type { Connector, Page, Source } from './connector.ts';

/** Files handled in one run; the others follow in the next. */
const mostFiles = 200;

const refused = (zh: string, en: string): Problem =>
  new Problem('folder-refused', 422, { zh, en }, 'settings.folder');

/**
 * The folder that is watched. Only below roots that an administrator lists, also after links were followed; a folder of the
 * centre's own data would feed itself.
 *
 * @throws Problem `folder-refused` or `cyclic-pipeline`
 */
export async function watchedFolder(
  config: Config,
  settings: Pick<SettingsOf<'folder'>, 'root' | 'folder'>,
): Promise<string> {
  if (!config.connectors.folders.includes(settings.root)) {
    throw refused(
      `文件夹“${settings.root}”未开放。请系统管理员在 ZHANLAN_WATCH_FOLDERS 中列出。`,
      `The folder "${settings.root}" is not open to pipelines. The administrator lists it in ZHANLAN_WATCH_FOLDERS.`,
    );
  }
  const path = join(resolve(settings.root), settings.folder);
  const [root, real, own] = await Promise.all([
    realpath(settings.root),
    realpath(path),
    realpath(config.dataDirectory).catch(() => resolve(config.dataDirectory)),
  ]).catch((error: unknown) => {
    throw unreachable(path, error);
  });
  const within = (parent: string, child: string): boolean =>
    child === parent || child.startsWith(parent + sep);
  if (!within(root, real)) {
    throw refused(
      `“${settings.folder}”指向“${settings.root}”之外，未读取。请改选其中的文件夹。`,
      `"${settings.folder}" leads out of "${settings.root}" and was not read. Choose a folder within it.`,
    );
  }
  if (within(own, real) || within(real, own)) {
    throw new Problem('cyclic-pipeline', 422, {
      zh: '该文件夹含有本中心自己的数据，会循环接入。请改选其他文件夹。',
      en: "The folder holds the centre's own data, which would go round in a circle. Choose another one.",
    });
  }
  return real;
}

interface Copy {
  path: string;
  sha256: string;
  bytes: number;
  head: Buffer;
}

/** Copies a file and hashes it; `null` where it changed meanwhile: somebody is still writing it. */
async function copyQuiet(from: string, to: string): Promise<Copy | null> {
  const before = await lstat(from);
  const hash = createHash('sha256');
  let bytes = 0;
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await flow(createReadStream(from), watch, createWriteStream(to, { mode: 0o600 }));
  const after = await lstat(from);
  if (before.size !== after.size || before.mtimeMs !== after.mtimeMs || bytes !== after.size) return null;
  const file = await open(to);
  const head = Buffer.alloc(4096);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  return { path: to, sha256: hash.digest('hex'), bytes, head: head.subarray(0, bytesRead) };
}

/** Names of files that fit, oldest first, without those that are still being written. */
async function quietFiles(folder: string, settings: SettingsOf<'folder'>, now: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => matchesGlob(name, settings.pattern)).sort();
  const facts = await Promise.all(
    names.map(async (name) => ({ name, stat: await lstat(join(folder, name)).catch(() => null) })),
  );
  return facts
    .filter(({ stat }) => stat?.isFile() && Math.abs(now - stat.mtimeMs) >= settings.settleSeconds * 1000)
    .sort((a, b) => (a.stat?.mtimeMs ?? 0) - (b.stat?.mtimeMs ?? 0))
    .map(({ name }) => name);
}

function tooLarge(name: string): Problem {
  const size = largestFile / 1024 / 1024;
  return new Problem('unreadable-file', 413, {
    zh: `文件“${name}”超过 ${size} MB。请拆分后放入。`,
    en: `The file "${name}" is larger than ${size} MB. Split it and put the parts there.`,
  });
}

/** Takes new files of a watched folder. They are known by the hash of their content and stay where they are. */
export const watchFolder: Connector<'folder'> = async function* (runtime, source, signal) {
  const { settings } = source;
  const folder = await watchedFolder(runtime.kernel.config, settings);
  const directory = await mkdtemp(join(tmpdir(), 'zhanlan-folder-'));
  try {
    let taken = 0;
    for (const name of await quietFiles(folder, settings, Date.now())) {
      if (signal.aborted || taken === mostFiles) return;
      const copy = await copyQuiet(join(folder, name), join(directory, randomUUID())).catch(
        (error: unknown) => {
          throw unreachable(name, error);
        },
      );
      if (!copy) continue;
      if (
        source.pipelineId === null ||
        !(await isHandled(runtime.kernel.db, source.pipelineId, copy.sha256))
      ) {
        taken += 1;
        yield* pageOf(source, name, copy);
      }
      await rm(copy.path, { force: true });
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

async function* pageOf(source: Source<'folder'>, name: string, copy: Copy): AsyncIterable<Page> {
  let table: Table | null = null;
  let fault: Problem | undefined;
  try {
    if (copy.bytes > largestFile) throw tooLarge(name);
    table = await openTable(
      { path: copy.path, format: sniffFormat(copy.head, name) },
      source.definition ?? { headerRow: 1 },
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    fault = error;
  }
  try {
    yield {
      records: table ?? { header: [], rows: [] },
      ...(fault ? { fault } : {}),
      cursor: () => source.cursor,
      stored: (db, runId) => note(db, source, name, copy, runId, null),
      unreadable: (db, runId, found) => note(db, source, name, copy, runId, found),
    };
  } finally {
    table?.close();
  }
}

/** Notes a file as handled; one that cannot be read goes into quarantine, and is tried again once it or the pipeline changes. */
async function note(
  db: Db,
  { pipelineId, district }: Source<'folder'>,
  name: string,
  copy: Copy,
  runId: number,
  fault: Problem | null,
): Promise<void> {
  const now = new Date();
  if (pipelineId === null) return;
  const words = fault?.words ?? null;
  await noteFile(db, { pipelineId, sha256: copy.sha256, name, bytes: copy.bytes, runId, words }, now);
  if (!words) return;
  const refusal = {
    source: 'pipeline' as const,
    reference: `pipeline:${pipelineId}`,
    runId: null,
    row: null,
    column: null,
    reason: 'unreadableFile' as const,
    words,
    raw: `${name} (${copy.bytes} B, SHA-256 ${copy.sha256})`,
    readings: 0,
    district,
    pipelineId,
    pipelineRunId: runId,
  };
  await insertRefusals(db, [refusal], now);
}
