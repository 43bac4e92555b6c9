import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { RunCounts } from '../../contract.ts';
import { openTable } from '../import/rows.ts';
import { runOfHour } from '../store/pipeline-runs.ts';
import { findPipeline, type PipelineRow } from '../store/pipelines.ts';
import { findKey, noteUse } from '../store/push-keys.ts';
import { commitRecords, type PipelineRuntime, referenceOf } from './commit.ts';
import { jsonRecords, type Records } from './records.ts';

/** A new key, e.g. `zlk_Q2b…`: 256 random bits, so that a plain hash is enough to keep it. */
export const newKey = (): string => `zlk_${randomBytes(32).toString('base64url')}`;
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface KeyHolder {
  keyId: number;
  pipeline: PipelineRow;
}

/** The pipeline that a key opens; `null` where the key is unknown or revoked. */
export async function holderOf(db: Db, key: string): Promise<KeyHolder | null> {
  const found = await findKey(db, hashKey(key));
  const pipeline = found && (await findPipeline(db, found.pipelineId, null));
  return found && pipeline ? { keyId: found.id, pipeline } : null;
}

/** Reads CSV that came as text. @param use the table is closed after it */
export async function withCsv<T>(
  text: string,
  options: Parameters<typeof openTable>[1],
  use: (records: Records) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanlan-push-'));
  try {
    const path = join(directory, randomUUID());
    await writeFile(path, text, { mode: 0o600 });
    const table = await openTable({ path, format: 'csv' }, { ...options, encoding: 'utf-8' });
    try {
      return await use(table);
    } finally {
      table.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Stores what a program pushed, in the caller's transaction: all of it or nothing. Its values count in the run of the hour.
 *
 * @throws Problem 401 for a key that does not open, 409 for a pipeline that is off, 422 for content that does not fit
 */
export async function receivePush(
  db: Db,
  runtime: PipelineRuntime,
  key: string | null,
  body: string | unknown[] | Record<string, unknown>,
  now: Date,
): Promise<{ pipeline: PipelineRow; runId: number; counts: RunCounts }> {
  const holder = key === null ? null : await holderOf(db, key);
  if (holder?.pipeline.settings.kind !== 'push') {
    throw new Problem('wrong-key', 401, {
      zh: '推送密钥无效或已停用，未接收任何数据。请在请求头 Authorization: Bearer 中给出有效密钥；可向数据管理员申请。',
      en: 'The key is not valid or was revoked; nothing was taken. Send a valid one as Authorization: Bearer; the data administrator makes them.',
    });
  }
  const { pipeline, keyId } = holder;
  const { settings, definition } = pipeline;
  if (!pipeline.enabled) throw switchedOff;
  const store = async (records: Records) => {
    const run = await runOfHour(db, pipeline, 'push', now);
    await noteUse(db, keyId, now);
    const counts = await commitRecords(db, runtime, records, {
      runId: run.id,
      pipelineId: pipeline.id,
      definition,
      by: `pipeline:${pipeline.id}`,
      reference: referenceOf(pipeline, run.id, records.header),
    });
    return { pipeline, runId: run.id, counts };
  };
  return typeof body === 'string'
    ? withCsv(body, definition, store)
    : store(jsonRecords(body, settings.kind === 'push' ? settings.recordsPath : '', definition));
}

export const switchedOff = new Problem('pipeline-off', 409, {
  zh: '该管道已停用，未接收数据。请稍后重发，或请数据管理员启用。',
  en: 'The pipeline is switched off; nothing was taken. Send again later, or ask the data administrator to switch it on.',
});
