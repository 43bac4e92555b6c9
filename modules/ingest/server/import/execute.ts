import { createHash, randomUUID } from 'node:crypto';
import { Problem, type Words } from '@zhanlan/kernel/contract';
import type { Kernel } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import type { ImportRun, RunCounts } from '../../contract.ts';
import { addCounts, claimRun, endRun, findFile, lockRun, type StoredRun } from '../store/imports.ts';
import { insertRefusals } from '../store/quarantine.ts';
import { addRow, type Batch, isFull, newBatch, type RunReference, storeBatch } from './batch.ts';
import { compileRows } from './row-readings.ts';
import { openTable, type Table } from './rows.ts';
import { openSiteIndex } from './sites.ts';

export interface ImportRuntime {
  kernel: Pick<Kernel, 'db' | 'transaction' | 'files' | 'audit' | 'log'>;
  observations: ObservationsService;
}

/** With more refusals than this the mapping is wrong, not the file; the import stops and says so. */
const mostRefusals = 10_000;

type End = { state: 'done' | 'cancelled' | 'failed' | 'interrupted'; words: Words };

const keptWords = (counts: RunCounts): Words => ({
  zh: `已处理 ${counts.rows} 行：新存 ${counts.stored}，重复 ${counts.duplicate}，修订 ${counts.revised}，隔离 ${counts.quarantined}。`,
  en: `${counts.rows} rows handled: ${counts.stored} stored, ${counts.duplicate} duplicate, ${counts.revised} revised, ${counts.quarantined} in quarantine.`,
});

/** What has come into effect when a run ends early. */
export function endWords(
  state: 'cancelled' | 'interrupted' | 'failed',
  counts: RunCounts,
  reason?: Words,
): Words {
  const kept = keptWords(counts);
  const what = {
    cancelled: { zh: '已取消，取消前存入的数据保留。', en: 'Cancelled; what was stored before stays.' },
    interrupted: { zh: '被中断，可从此处继续。', en: 'Interrupted; it can go on from here.' },
    failed: { zh: '未能完成，此前存入的数据保留。', en: 'Not completed; what was stored before stays.' },
  }[state];
  return {
    zh: `${reason ? reason.zh : ''}${what.zh}${kept.zh}`,
    en: `${reason ? `${reason.en} ` : ''}${what.en} ${kept.en}`,
  };
}

/**
 * Executes a run from its first row that is not stored yet. Each batch commits its readings, refusals and
 * counts in one transaction, so a run that is cut off anywhere goes on after its last committed row and
 * nothing is counted twice. Cancelling and stopping take effect between two batches.
 *
 * @param signal the centre stops: the run ends as interrupted
 * @returns the run at its end, or `null` where another executes it or it has ended
 */
export async function executeRun(
  runtime: ImportRuntime,
  runId: number,
  signal: AbortSignal,
  onProgress?: (run: ImportRun) => void,
): Promise<StoredRun | null> {
  const { kernel } = runtime;
  const claim = randomUUID();
  const run = await claimRun(kernel.db, runId, claim, new Date());
  if (!run) return null;
  const end = await readAll(runtime, run, claim, signal, onProgress).catch((error: unknown): End => {
    if (!(error instanceof Problem)) kernel.log.error({ err: error, run: runId }, 'import failed');
    const words =
      error instanceof Problem
        ? error.words
        : { zh: '导入时发生内部错误，已记入日志。', en: 'An internal error occurred and was logged.' };
    return { state: 'failed', words };
  });
  return kernel.transaction(async (db) => {
    const last = await lockRun(db, runId, claim);
    if (!last) return null;
    const words =
      end.state === 'done'
        ? keptWords(last.counts)
        : endWords(end.state, last.counts, end.state === 'failed' ? end.words : undefined);
    const now = new Date();
    await endRun(db, runId, end.state, words, now);
    if (end.state !== 'interrupted') {
      await kernel.audit(db, {
        actor: run.createdBy,
        action: '导入结束 / Import ended',
        subject: `import:${runId}`,
        details: { file: run.fileName, sha256: run.fileId, state: end.state, ...last.counts },
      });
    }
    return { ...last, state: end.state, words, endedAt: now.toISOString() };
  });
}

/** The file and the way it is read, e.g. `file:4f2a… 9c01…`. */
const sourceOf = (run: StoredRun): string => {
  const way = createHash('sha256')
    .update(JSON.stringify([run.definition, run.parameters]))
    .digest('hex');
  return `file:${run.fileId.slice(0, 16)} ${way.slice(0, 8)}`;
};

async function readAll(
  runtime: ImportRuntime,
  run: StoredRun,
  claim: string,
  signal: AbortSignal,
  onProgress?: (run: ImportRun) => void,
): Promise<End> {
  const { kernel, observations } = runtime;
  const file = await findFile(kernel.db, run.fileId, null);
  if (!file || !(await kernel.files.has(run.fileId))) {
    throw new Problem('file-gone', 410, {
      zh: '文件已不在库中，请重新上传。',
      en: 'The file is no longer kept; upload it again.',
    });
  }
  const sites = await openSiteIndex(kernel.db, observations, run.definition, run.district);
  const table = await openTable({ path: kernel.files.path(run.fileId), format: file.format }, run.definition);
  try {
    return await storeRows(runtime, run, claim, table, sites, signal, onProgress);
  } finally {
    table.close();
  }
}

async function storeRows(
  { kernel, observations }: ImportRuntime,
  run: StoredRun,
  claim: string,
  table: Table,
  sites: Awaited<ReturnType<typeof openSiteIndex>>,
  signal: AbortSignal,
  onProgress?: (run: ImportRun) => void,
): Promise<End> {
  const readRow = compileRows(run.definition, table.header, run.parameters);
  const reference: RunReference = {
    header: table.header,
    district: run.district,
    source: { kind: 'import', reference: sourceOf(run) },
    origin: `import/${run.id}`,
    refusal: { source: 'import', reference: `import:${run.id}`, runId: run.id },
  };
  const nothing: Words = { zh: '', en: '' };
  const commit = async (batch: Batch): Promise<End | null> => {
    const after = await kernel.transaction(async (db) => {
      const present = await lockRun(db, run.id, claim);
      if (!present || present.cancelRequested) return null;
      await storeBatch(db, observations, reference, batch);
      if (batch.newSites.size > 0) {
        await kernel.audit(db, {
          actor: run.createdBy,
          action: '导入登记站点 / Sites registered by an import',
          subject: `import:${run.id}`,
          details: { sites: [...batch.newSites.keys()] },
        });
      }
      await insertRefusals(db, batch.refusals, new Date());
      await addCounts(db, run.id, batch.counts, batch.bytesRead);
      return present;
    });
    if (!after) return { state: 'cancelled', words: nothing };
    const counts = sum(after.counts, batch.counts);
    onProgress?.({ ...after, counts, bytesRead: batch.bytesRead });
    if (counts.refusedRows > mostRefusals || counts.quarantined > mostRefusals * 10) {
      return {
        state: 'failed',
        words: {
          zh: `超过 ${mostRefusals} 行被拒绝，方案很可能与文件不符，导入已停止。请查看隔离区，更正方案后继续。`,
          en: `More than ${mostRefusals} rows were refused: very likely the mapping does not fit the file, and the import stopped. See the quarantine, correct the mapping and import again.`,
        },
      };
    }
    return signal.aborted ? { state: 'interrupted', words: nothing } : null;
  };

  let skip = run.counts.rows;
  let batch = newBatch();
  try {
    for await (const row of table.rows) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      addRow(batch, reference, row, readRow(row), sites);
      if (!isFull(batch)) continue;
      const end = await commit(batch);
      if (end) return end;
      batch = newBatch();
    }
  } catch (error) {
    // What was read before the fault is good and is kept, as the words of the end say.
    if (error instanceof Problem && batch.counts.rows > 0) await commit(batch);
    throw error;
  }
  if (batch.counts.rows > 0) {
    const end = await commit(batch);
    // The last batch is in: stopping now changes nothing any more.
    if (end && end.state !== 'interrupted') return end;
  }
  return { state: 'done', words: nothing };
}

function sum(a: RunCounts, b: RunCounts): RunCounts {
  const keys = Object.keys(a) as Array<keyof RunCounts>;
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as RunCounts;
}
