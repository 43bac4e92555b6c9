import type { TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { expect } from 'vitest';
import type { Pipeline, PipelineRun } from '../../contract.ts';

/** Records with `time`, `site` (code) and `pm25` in µg/m³. */
export const hourly = {
  layout: 'wide',
  time: { columns: ['time'], format: 'ISO', stamp: 'end' },
  site: { code: 'site', authority: 'TEST' },
  properties: [{ column: 'pm25', property: 'a34004', unit: 'µg/m³', interval: 'PT1H', statistic: 'mean' }],
};

/** Whole hours of 2026-03-01 in UTC+8, as ISO 8601. */
export const hourOf = (hour: number): string => `2026-03-01T${String(hour).padStart(2, '0')}:00:00+08:00`;

/** Registers sites with the codes in the authority TEST. */
export async function registerSites(
  { kernel }: TestCentre,
  codes: readonly string[],
  district = '440802',
): Promise<void> {
  const observations = kernel.services.use(observationsService);
  await kernel.transaction((db) =>
    observations.upsertSites(
      db,
      codes.map((code) => ({
        id: `air-${code.toLowerCase()}`,
        kind: 'airStation',
        name: { zh: `${code}站`, en: code },
        district,
        simulated: false,
        codes: [{ authority: 'TEST', code }],
        source: 'test',
      })),
    ),
  );
}

/** What a data administrator does with pipelines. */
export function operator(centre: TestCentre, cookie: string) {
  const call = async <T>(method: string, path: string, json?: unknown): Promise<T> => {
    const answer = await centre.fetch(`/api/ingest/${path}`, {
      cookie,
      method,
      ...(json === undefined ? {} : { json }),
    });
    const text = await answer.text();
    expect(answer.status, `${method} ${path}: ${text}`).toBe(200);
    return JSON.parse(text) as T;
  };
  const look = (id: number) => call<Pipeline>('GET', `pipelines/${id}`);
  let made = 0;
  return {
    call,
    look,
    /** Makes a pipeline and switches it on. */
    async make(settings: object, more: object = {}): Promise<Pipeline> {
      made += 1;
      const { id } = await call<Pipeline>('POST', 'pipelines', {
        name: `pipeline ${made} of ${process.pid}`,
        settings,
        definition: hourly,
        ...more,
      });
      return call<Pipeline>('POST', `pipelines/${id}/enabled`, { enabled: true });
    },
    async key(id: number): Promise<string> {
      return (await call<{ key: string }>('POST', `pipelines/${id}/keys`, { name: 'test' })).key;
    },
    runs: async (id: number) =>
      (await call<{ runs: PipelineRun[] }>('GET', `pipelines/${id}/runs?limit=100`)).runs,
    /** Waits until the pipeline shows what is looked for; the test's own time limit ends it. */
    async until(id: number, shows: (pipeline: Pipeline) => boolean): Promise<Pipeline> {
      for (;;) {
        const pipeline = await look(id);
        if (shows(pipeline)) return pipeline;
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    /** Runs it now, unless the schedule is before us, and waits for the end of a run that began after this call. */
    async run(id: number): Promise<PipelineRun> {
      await this.until(id, ({ lastRun: last }) => last === null || last.finishedAt !== null);
      const before = Math.max(
        0,
        ...(await call<{ runs: PipelineRun[] }>('GET', `pipelines/${id}/runs`)).runs.map((run) => run.id),
      );
      await centre.fetch(`/api/ingest/pipelines/${id}/run`, { cookie, method: 'POST' });
      const { lastRun } = await this.until(
        id,
        ({ lastRun: last }) => last !== null && last.id > before && last.finishedAt !== null,
      );
      if (!lastRun) throw new Error('there is no run');
      return lastRun;
    },
    async quarantine(query: string) {
      return (
        await call<{
          entries: Array<
            Record<string, unknown> & { id: number; reason: string; record: Record<string, string> | null }
          >;
        }>('GET', `quarantine?${query}`)
      ).entries;
    },
  };
}

/** Every reading of a run has an end. */
export function expectBalance(run: PipelineRun): void {
  const { readings, stored, duplicate, revised, quarantined } = run.counts;
  expect(readings).toBe(stored + duplicate + revised + quarantined);
}
