import { invalid, Problem } from '@zhanlan/kernel/contract';
import type { Handlers, RequestContext } from '@zhanlan/kernel/server';
import { type ingestContract, scheduledKinds } from '../../contract.ts';
import { compileComputed } from '../import/expression.ts';
import { previewRows } from '../import/inspect.ts';
import { neededColumns } from '../import/row-readings.ts';
import type { TableRow } from '../import/rows.ts';
import type { PipelineRow } from '../store/pipelines.ts';
import type { PipelineRuntime } from './commit.ts';
import { openSource, secretOf } from './execute.ts';
import { recordsOf } from './messages.ts';
import { withCsv } from './receive.ts';
import { jsonRecords, type Records } from './records.ts';
import { sealedSecret } from './usable.ts';

const shownRows = 20;

type Tried = Parameters<Handlers<typeof ingestContract>['trySource']>[1]['body'];
type Computing = Parameters<Handlers<typeof ingestContract>['computeColumns']>[1]['body'];

/** The first records of a source and how a mapping reads them; nothing is stored. @param before the pipeline that is changed */
export async function trySource(
  runtime: PipelineRuntime,
  body: Tried,
  before: PipelineRow | null,
  context: RequestContext,
) {
  const sealed = sealedSecret(runtime, { settings: body.settings, secret: body.secret ?? undefined }, before);
  const { header, rows } = await firstRows(runtime, body, secretOf(runtime, sealed), context);
  const { definition, settings } = body;
  const cells = rows.map((row) => row.cells);
  if (!definition) return { header, rows: cells, preview: null };
  const table = settings.kind === 'folder' || (settings.kind === 'http' && settings.format === 'table');
  // A field that the mapping needs and the first records lack may come later; a column of a table may not.
  const whole = table ? header : [...new Set([...header, ...neededColumns(definition)])];
  const padded = rows.map((row) => ({ ...row, cells: whole.map((_, index) => row.cells[index] ?? '') }));
  const preview = await previewRows(
    context.db,
    runtime.observations,
    whole,
    table ? rows : padded,
    definition,
    {},
    before?.district ?? context.district,
  );
  return { header, rows: cells, preview };
}

/** What expressions make of rows: a cell for each computed column, or the first that cannot be computed and why. */
export function computeRows({ header, rows, computed, missing }: Computing) {
  const compute = compileComputed(computed);
  const markers = new Set(missing.map((marker) => marker.trim()));
  return rows.map((cells) => {
    const row = Object.fromEntries(
      header.map((column, index) => {
        const text = (cells[index] ?? '').trim();
        return [column, markers.has(text) ? '' : text];
      }),
    );
    const result = compute(row);
    return 'cells' in result ? { cells: result.cells, fault: null } : { cells: null, fault: result };
  });
}

/** The first records of a source, or of a sample of what will be pushed. */
async function firstRows(
  runtime: PipelineRuntime,
  { settings, sample, definition }: Tried,
  secret: string | null,
  context: RequestContext,
): Promise<{ header: string[]; rows: TableRow[] }> {
  const take = async ({ header, rows }: Records): Promise<{ header: string[]; rows: TableRow[] }> => {
    const first: TableRow[] = [];
    for await (const row of rows) {
      first.push(row);
      if (first.length === shownRows) break;
    }
    return { header: [...header], rows: first };
  };
  if (!scheduledKinds.includes(settings.kind)) {
    if (sample === null || sample.trim() === '') {
      throw invalid({ zh: '请粘贴一份来源将发送的内容。', en: 'Paste what the source will send.' }, 'sample');
    }
    if (settings.kind === 'mqtt') {
      const topic = settings.topic.replaceAll('+', 'x').replaceAll('#', 'x');
      const read = recordsOf({ topic, payload: Buffer.from(sample) }, settings.recordsPath, null);
      if (!('records' in read)) throw new Problem('malformed-sample', 422, read.words, 'sample');
      return take(read.records);
    }
    const path = settings.kind === 'push' ? settings.recordsPath : '';
    if (!/^\s*[[{]/.test(sample)) return withCsv(sample, definition ?? { headerRow: 1 }, take);
    let document: unknown;
    try {
      document = JSON.parse(sample);
    } catch (error) {
      throw new Problem(
        'malformed-sample',
        422,
        {
          zh: `内容不是 JSON（${(error as Error).message}）。请更正。`,
          en: `The content is not JSON (${(error as Error).message}). Correct it.`,
        },
        'sample',
      );
    }
    return take(jsonRecords(document, path, null));
  }
  const source = { pipelineId: null, district: context.district, settings, secret, cursor: null, definition };
  for await (const page of openSource(runtime, source, context.signal)) {
    if (page.fault) throw page.fault;
    return take(page.records);
  }
  throw new Problem('nothing-there', 422, {
    zh: '来源目前没有数据（或没有符合的文件）。请稍后再试，或检查设置。',
    en: 'The source has nothing at present, or no file fits. Try later, or check the settings.',
  });
}
