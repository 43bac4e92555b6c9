import type { Words } from '@zhanlan/kernel/contract';
import { Problem } from '@zhanlan/kernel/contract';
import type { QuarantineReason } from '../../contract.ts';
import { runOfHour } from '../store/pipeline-runs.ts';
import { findPipeline } from '../store/pipelines.ts';
import { insertRefusals, type Refusal } from '../store/quarantine.ts';
import { commitRecords, type PipelineRuntime, referenceOf } from './commit.ts';
import { jsonRecords } from './records.ts';

interface Message {
  topic: string;
  payload: Uint8Array;
  kept(): void;
  lost(error: unknown): void;
}

/** Messages of one transaction. */
const mostTogether = 500;
/** Messages that wait; past it the sender is told to come again, so that memory stays bounded. */
const mostWaiting = 5000;

/**
 * Keeps messages of pipelines. Those that arrive while a transaction runs share the next one, so that many small messages
 * cost few commits; `keep` resolves after the commit and not before, and its caller acknowledges then.
 */
export class MessageIntake {
  readonly #runtime: PipelineRuntime;
  readonly #waiting = new Map<number, Message[]>();
  readonly #working = new Map<number, Promise<void>>();

  constructor(runtime: PipelineRuntime) {
    this.#runtime = runtime;
  }

  /** @throws where it could not be kept: it must not be acknowledged */
  keep(pipelineId: number, topic: string, payload: Uint8Array): Promise<void> {
    const waiting = this.#waiting.get(pipelineId) ?? [];
    this.#waiting.set(pipelineId, waiting);
    if (waiting.length >= mostWaiting) return Promise.reject(new Error('too many messages wait'));
    return new Promise((kept, lost) => {
      waiting.push({ topic, payload, kept, lost });
      if (!this.#working.has(pipelineId)) this.#working.set(pipelineId, this.#work(pipelineId, waiting));
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working.values());
  }

  async #work(pipelineId: number, waiting: Message[]): Promise<void> {
    // What comes in the same moment goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostTogether);
      try {
        await this.#commit(pipelineId, batch);
        for (const message of batch) message.kept();
      } catch (error) {
        this.#runtime.kernel.log.error({ err: error, pipeline: pipelineId }, 'messages could not be kept');
        for (const message of batch) message.lost(error);
      }
    }
    this.#working.delete(pipelineId);
  }

  async #commit(pipelineId: number, batch: readonly Message[]): Promise<void> {
    const runtime = this.#runtime;
    await runtime.kernel.transaction(async (db) => {
      const pipeline = await findPipeline(db, pipelineId, null);
      if (!pipeline?.enabled || pipeline.settings.kind !== 'mqtt')
        throw new Error('the pipeline is switched off');
      const { recordsPath } = pipeline.settings;
      const now = new Date();
      const run = await runOfHour(db, pipeline, 'message', now);
      const read: Array<ReturnType<typeof jsonRecords>> = [];
      const refusals: Refusal[] = [];
      for (const message of batch) {
        const result = recordsOf(message, recordsPath, pipeline.definition);
        if ('records' in result) read.push(result.records);
        else {
          refusals.push({
            source: 'pipeline',
            reference: `pipeline:${pipelineId}`,
            runId: null,
            row: null,
            column: null,
            readings: 0,
            district: pipeline.district,
            pipelineId,
            pipelineRunId: run.id,
            ...result,
          });
        }
      }
      await insertRefusals(db, refusals, now);
      const records = together(read, pipeline.definition);
      await commitRecords(db, runtime, records, {
        runId: run.id,
        pipelineId,
        definition: pipeline.definition,
        by: `pipeline:${pipelineId}`,
        reference: referenceOf(pipeline, run.id, records.header),
      });
    });
  }
}

type Read =
  | { records: ReturnType<typeof jsonRecords> }
  | { reason: QuarantineReason; words: Words; raw: string };

/** The records of a message, with its topic and levels as columns `topic`, `topic.1`, `topic.2` …; or why there are none. */
export function recordsOf(
  message: { topic: string; payload: Uint8Array },
  path: string,
  definition: Parameters<typeof jsonRecords>[2],
): Read {
  const text = new TextDecoder().decode(message.payload);
  try {
    const records = jsonRecords(JSON.parse(text), path, null);
    const levels = message.topic.split('/').map((level, index) => [`topic.${index + 1}`, level] as const);
    const extra = [['topic', message.topic] as const, ...levels];
    const header = [...records.header, ...extra.map(([name]) => name)];
    const rows = records.rows.map((row) => ({
      ...row,
      cells: [...row.cells, ...extra.map(([, value]) => value)],
    }));
    return { records: together([{ header, rows }], definition) };
  } catch (error) {
    const said: Words =
      error instanceof Problem
        ? error.words
        : {
            zh: `不是 JSON（${(error as Error).message}）。`,
            en: `It is not JSON (${(error as Error).message}).`,
          };
    return {
      reason: 'malformedPayload',
      words: {
        zh: `主题“${message.topic}”的消息无法解析：${said.zh}请检查设备的格式。`,
        en: `A message of the topic "${message.topic}" cannot be parsed: ${said.en} Check the format of the device.`,
      },
      raw: text,
    };
  }
}

/** Records with different columns under one header. */
function together(
  parts: ReadonlyArray<{
    header: readonly string[];
    rows: Iterable<ReturnType<typeof jsonRecords>['rows'][number]>;
  }>,
  definition: Parameters<typeof jsonRecords>[2] = null,
): ReturnType<typeof jsonRecords> {
  const needed = definition ? jsonRecords([], '', definition).header : [];
  const header = [...new Set([...parts.flatMap((part) => part.header), ...needed])];
  const rows = parts.flatMap((part) => {
    const at = header.map((column) => part.header.indexOf(column));
    return [...part.rows].map((row) => ({
      ...row,
      cells: at.map((index) => (index < 0 ? '' : (row.cells[index] ?? ''))),
    }));
  });
  return { header, rows: rows.map((row, index) => ({ ...row, line: index + 1 })) };
}
