import { randomUUID } from 'node:crypto';
import { Problem, type Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { RunCounts, SourceKind } from '../../contract.ts';
import type { Connector, Page, Source } from '../connectors/connector.ts';
import { queryDatabase } from '../connectors/database.ts';
import { watchFolder } from '../connectors/folder.ts';
import { pullHttp } from '../connectors/http.ts';
import {
  claimPipelineRun,
  countsOf,
  endPipelineRun,
  lockPipelineRun,
  noteCursor,
  type PipelineRunRow,
} from '../store/pipeline-runs.ts';
import { findPipeline, keepOutcome, moveCursor, nextRun, type PipelineRow } from '../store/pipelines.ts';
import { commitBatch, inBatches, type PipelineRuntime, referenceOf } from './commit.ts';

/** Why a run ends before its source is read to the end. */
class Stopped extends Error {
  readonly state: 'cancelled' | 'failed';
  readonly words: Words;
  constructor(state: 'cancelled' | 'failed', words: Words) {
    super(words.en);
    this.state = state;
    this.words = words;
  }
}

export const cancelledWords: Words = {
  zh: '已取消，取消前存入的数据保留；下次从该处继续。',
  en: 'Cancelled; what was stored before stays, and the next run goes on from there.',
};
const stoppingWords: Words = {
  zh: '中心停止，运行中断；启动后从该处继续，不丢不重。',
  en: 'The centre stopped during the run; after the start it goes on from there, and nothing is lost or doubled.',
};
const internalWords: Words = {
  zh: '运行时发生内部错误，已记入日志；稍后自动重试。',
  en: 'An internal error occurred and was logged; the run is tried again by itself.',
};

/** Faults of a single file, which must not keep the files after it waiting. */
const faultsOfPage = new Set([
  'unreadable-file',
  'mapping-misfit',
  'empty-file',
  'old-excel',
  'not-a-table',
  'extension-mismatch',
]);

const connectors: Partial<{ [K in SourceKind]: Connector<K> }> = {
  http: pullHttp,
  folder: watchFolder,
  database: queryDatabase,
};

/** The secret of a pipeline in clear. @throws Problem where the centre's own secret is another one than when it was sealed */
export function secretOf({ kernel }: PipelineRuntime, sealed: string | null): string | null {
  if (sealed === null) return null;
  const secret = kernel.sealing.open(sealed);
  if (secret === null) {
    throw new Problem('secret-lost', 409, {
      zh: '保存的密码无法解开（中心的密钥已更换）。请重新填写该管道的密码。',
      en: "The password that is kept cannot be opened: the centre's own secret is another one now. Give the password of this pipeline again.",
    });
  }
  return secret;
}

/** @throws Problem for kinds that push by themselves */
export function openSource(
  runtime: PipelineRuntime,
  source: Source<SourceKind>,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const connector = connectors[source.settings.kind] as Connector<SourceKind> | undefined;
  if (!connector) {
    throw new Problem('not-asked', 409, {
      zh: '该管道由来源推送，无需取数。',
      en: 'The source of this pipeline pushes by itself; it is not asked.',
    });
  }
  return connector(runtime, source, signal);
}

const sumWords = (counts: RunCounts): Words => ({
  zh: `${counts.rows} 条记录，${counts.readings} 个数值：新存 ${counts.stored}，重复 ${counts.duplicate}，修订 ${counts.revised}，隔离 ${counts.quarantined}。`,
  en: `${counts.rows} records, ${counts.readings} values: ${counts.stored} stored, ${counts.duplicate} duplicate, ${counts.revised} revised, ${counts.quarantined} in quarantine.`,
});

/**
 * Executes a queued run: asks the source from the cursor on, page by page. Each batch commits its values, refusals and counts
 * in one transaction, the last one of a page with the cursor as well, so that a run that ends anywhere loses and doubles
 * nothing. A failed run is tried again with a growing wait.
 *
 * @returns the run at its end, or `null` where another executes it or it has ended
 */
export async function executePipelineRun(
  runtime: PipelineRuntime,
  run: { runId: number; pipelineId: number },
  signal: AbortSignal,
): Promise<PipelineRunRow | null> {
  const { kernel } = runtime;
  const claim = randomUUID();
  const taken = await kernel.transaction(async (db) => {
    const pipeline = await findPipeline(db, run.pipelineId, null);
    const row = pipeline && (await claimPipelineRun(db, run.runId, claim, pipeline.cursor));
    return row ? { pipeline, row } : null;
  });
  if (!taken) return null;
  const { pipeline } = taken;
  const end = await readSource(runtime, pipeline, run.runId, claim, signal).then(
    () => ({ state: 'ok' as const, words: null }),
    (error: unknown) => {
      if (error instanceof Stopped) return error;
      if (error instanceof Problem) return { state: 'failed' as const, words: error.words };
      kernel.log.error({ err: error, pipeline: pipeline.id, run: run.runId }, 'pipeline failed');
      return { state: 'failed' as const, words: internalWords };
    },
  );
  return kernel.transaction(async (db) => {
    const last = await lockPipelineRun(db, run.runId, claim);
    if (!last) return null;
    const now = new Date();
    const present = await findPipeline(db, pipeline.id, null);
    const failures = end.state === 'failed' ? (present?.failures ?? 0) + 1 : 0;
    const interval = present?.interval_seconds ?? null;
    await keepOutcome(db, pipeline, failures, interval === null ? null : nextRun(now, interval, failures));
    const sum = sumWords(countsOf(last));
    const words = end.words ? { zh: `${end.words.zh}${sum.zh}`, en: `${end.words.en} ${sum.en}` } : sum;
    return endPipelineRun(db, run.runId, end.state, words, now);
  });
}

async function readSource(
  runtime: PipelineRuntime,
  pipeline: PipelineRow,
  runId: number,
  claim: string,
  signal: AbortSignal,
): Promise<void> {
  const { kernel } = runtime;
  const { definition } = pipeline;
  /** Works on the run in a transaction, unless it is to stop. */
  const within = (work: (db: Db) => Promise<void>): Promise<void> =>
    kernel.transaction(async (db) => {
      const present = await lockPipelineRun(db, runId, claim);
      if (!present || present.cancel_requested) throw new Stopped('cancelled', cancelledWords);
      if (signal.aborted) throw new Stopped('failed', stoppingWords);
      await work(db);
    });
  const source: Source<SourceKind> = {
    pipelineId: pipeline.id,
    district: pipeline.district,
    settings: pipeline.settings,
    secret: secretOf(runtime, pipeline.secret_sealed),
    cursor: pipeline.cursor,
    definition,
  };
  const cancel = new AbortController();
  // A source that is slow to answer must not keep a cancelled run open.
  const watch = setInterval(() => {
    within(async () => undefined).catch(() => cancel.abort());
  }, 1000);
  try {
    for await (const page of openSource(runtime, source, AbortSignal.any([signal, cancel.signal]))) {
      const target = {
        runId,
        pipelineId: pipeline.id,
        definition,
        by: `pipeline:${pipeline.id}`,
        reference: referenceOf(pipeline, runId, page.records.header),
      };
      try {
        if (page.fault) throw page.fault;
        await inBatches(runtime, kernel.db, page.records, target, (batch, last) =>
          within(async (db) => {
            if (batch.counts.rows > 0) await commitBatch(db, runtime, target, batch);
            if (!last) return;
            const cursor = page.cursor();
            await moveCursor(db, pipeline.id, cursor);
            await noteCursor(db, runId, cursor);
            await page.stored?.(db, runId);
          }),
        );
      } catch (error) {
        const { unreadable } = page;
        if (!unreadable || !(error instanceof Problem) || !faultsOfPage.has(error.id)) throw error;
        await within((db) => unreadable(db, runId, error));
      }
    }
  } catch (error) {
    // Aborting the request shows as an error of the network: what was asked for is said instead.
    if (cancel.signal.aborted || signal.aborted) await within(async () => undefined);
    throw error;
  } finally {
    clearInterval(watch);
  }
}
