import { createReadStream } from 'node:fs';
import { notFound, Problem } from '@zhanlan/kernel/contract';
import type { Db, FileStore } from '@zhanlan/kernel/server';
import { type ImportFileInput, type ImportRun, largestFile, type Mapping } from '../../contract.ts';
import { insertRun, saveFile, selectMappings } from '../store/imports.ts';
import { builtInMappings } from './built-in.ts';
import { executeRun, type ImportRuntime } from './execute.ts';
import { inspectFile } from './inspect.ts';

/** Built-in mappings first, then those that people saved. */
export async function allMappings(db: Db): Promise<Mapping[]> {
  return [...builtInMappings, ...(await selectMappings(db))];
}

async function storeContent(files: FileStore, input: ImportFileInput): ReturnType<FileStore['save']> {
  const stream = input.stream ?? (input.path ? createReadStream(input.path) : null);
  if (!stream) throw new Error('importFile needs a path or a stream');
  return files.save(stream, largestFile);
}

/** Imports a file and waits for the end: for the sample city and the command line. */
export async function importAndWait(runtime: ImportRuntime, input: ImportFileInput): Promise<ImportRun> {
  const { kernel } = runtime;
  const mappings = await allMappings(kernel.db);
  const known =
    typeof input.mapping === 'string'
      ? mappings.find((mapping) => mapping.id === input.mapping || mapping.name.zh === input.mapping)
      : null;
  if (typeof input.mapping === 'string' && !known) throw notFound('这个导入方案', 'mapping');
  const mapping = known ?? {
    id: null,
    name: { zh: '临时方案', en: 'Unsaved mapping' },
    definition: input.mapping as Mapping['definition'],
  };
  const stored = await storeContent(kernel.files, input);
  const facts = await inspectFile(kernel.files, stored, input.fileName, []);
  const run = await kernel.transaction(async (db) => {
    const now = new Date();
    const file = { sha256: stored.sha256, fileName: input.fileName, bytes: stored.bytes };
    await saveFile(
      db,
      {
        ...file,
        format: facts.format,
        encoding: facts.encoding as never,
        delimiter: facts.delimiter as never,
        district: null,
        uploadedBy: input.by,
      },
      now,
    );
    return insertRun(
      db,
      { file, mapping, parameters: input.parameters ?? {}, district: null, by: input.by },
      now,
    );
  });
  const ended = await executeRun(runtime, run.id, new AbortController().signal, input.onProgress);
  if (!ended)
    throw new Problem('import-taken', 409, {
      zh: '导入已由其他进程执行。',
      en: 'Another process executes the import.',
    });
  return ended;
}
