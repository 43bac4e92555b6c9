import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { ingestSilence } from '../../contract.ts';
import { insertPipelineRun, recoverPipelineRuns } from '../store/pipeline-runs.ts';
import { beginSilences, selectDue } from '../store/pipelines.ts';
import type { PipelineRuntime } from './commit.ts';
import { executePipelineRun } from './execute.ts';

export const pipelineJob = 'ingest.pipeline';

/** How often is looked what is due, in ms; no interval is shorter than 10 s. */
const look = 2000;
/** Pipelines that are asked at the same time. */
const atOnce = 3;

const restartWords: Words = {
  zh: '中心在运行中停止；启动后从该处继续，不丢不重。',
  en: 'The centre went down during the run; it goes on from there after the start, and nothing is lost or doubled.',
};

/** Queues a run of each pipeline that is due. */
export async function queueDue(db: Db, runtime: PipelineRuntime, now: Date): Promise<number> {
  let queued = 0;
  for (const pipeline of await selectDue(db, now)) {
    const run = await insertPipelineRun(
      db,
      {
        pipelineId: pipeline.id,
        trigger: 'schedule',
        state: 'queued',
        claim: null,
        district: pipeline.district,
        by: `pipeline:${pipeline.id}`,
      },
      now,
    );
    if (!run) continue;
    await runtime.kernel.jobs.send(db, pipelineJob, { runId: run.id, pipelineId: pipeline.id });
    queued += 1;
  }
  return queued;
}

/** Tells of pipelines that have become silent. */
export async function announceSilences(db: Db, runtime: PipelineRuntime, now: Date): Promise<void> {
  for (const { id, name, district, last_data_at: last } of await beginSilences(db, now)) {
    await runtime.kernel.events.publish(db, ingestSilence, {
      pipelineId: id,
      name,
      district,
      change: 'began',
      lastDataAt: last?.toISOString() ?? null,
      at: now.toISOString(),
    });
  }
}

/** Looks again and again what is due and who is silent, and executes the runs. Resolves to what stops it. */
export async function startSchedule(
  runtime: PipelineRuntime,
  onLook: () => Promise<void>,
): Promise<() => Promise<void>> {
  const { kernel } = runtime;
  await recoverPipelineRuns(kernel.db, restartWords, new Date());
  for (let worker = 0; worker < atOnce; worker += 1) {
    await kernel.jobs.work<{ runId: number; pipelineId: number }>(pipelineJob, async (run, signal) => {
      await executePipelineRun(runtime, run, signal);
    });
  }
  let running: Promise<void> | null = null;
  const round = async (): Promise<void> => {
    const now = new Date();
    await kernel.transaction(async (db) => {
      await queueDue(db, runtime, now);
      await announceSilences(db, runtime, now);
    });
    await onLook();
  };
  const timer = setInterval(() => {
    running ??= round()
      .catch((error: unknown) =>
        kernel.log.error({ err: error }, 'pipelines could not be looked at; tried again'),
      )
      .finally(() => {
        running = null;
      });
  }, look);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
