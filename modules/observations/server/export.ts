import { Readable } from 'node:stream';
import type { Words } from '@zhanlan/kernel/contract';
import type { Db, FileAnswer } from '@zhanlan/kernel/server';
import writeExcel from 'write-excel-file/node';
import type { Stream } from './store/datastreams.ts';
import { type ExportValue, selectForExport } from './store/reads.ts';

const pageSize = 5000;
/** Most rows of one sheet: Excel holds 1,048,576, and the sheet is built in memory. */
const mostSheetRows = 200_000;

const headings: Words[] = [
  { zh: '时间（UTC+8）', en: 'Time (UTC+8)' },
  { zh: '项目代码', en: 'Property code' },
  { zh: '项目', en: 'Property' },
  { zh: '周期', en: 'Interval' },
  { zh: '统计量', en: 'Statistic' },
  { zh: '数值', en: 'Value' },
  { zh: '限定符', en: 'Qualifier' },
  { zh: '单位', en: 'Unit' },
  { zh: '标记', en: 'Flag' },
  { zh: '状态', en: 'State' },
  { zh: '版本', en: 'Revision' },
  { zh: '来源', en: 'Source' },
  { zh: '模拟', en: 'Simulated' },
];

const localTime = (time: Date): string =>
  new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

type Cell = string | number | null;

function cells(stream: Stream, value: ExportValue, language: 'zh' | 'en'): Cell[] {
  return [
    localTime(value.time),
    stream.property,
    stream.propertyName[language],
    stream.interval,
    stream.statistic,
    value.value,
    value.qualifier,
    stream.unit,
    value.flag,
    value.state,
    value.revision,
    value.source,
    stream.simulated ? (language === 'zh' ? '模拟' : 'SIM') : '',
  ];
}

/** A cell of CSV; a leading sign of a formula is disarmed, so that a spreadsheet shows it as text. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* valuesOf(
  db: Db,
  streams: readonly Stream[],
  from: Date,
  to: Date,
): AsyncIterable<{ stream: Stream; value: ExportValue }> {
  for (const stream of streams) {
    let after = new Date(from.getTime() - 1);
    for (;;) {
      const page = await selectForExport(db, stream.id, after, to, pageSize);
      for (const value of page) yield { stream, value };
      const last = page.at(-1);
      if (page.length < pageSize || !last) break;
      after = last.time;
    }
  }
}

/** Present values of a site's datastreams as a file; CSV is streamed, with a byte-order mark for Excel. */
export async function exportStreams(
  db: Db,
  streams: readonly Stream[],
  range: { from: Date; to: Date },
  options: { format: 'csv' | 'xlsx'; language: 'zh' | 'en'; name: string },
): Promise<FileAnswer> {
  const { format, language } = options;
  const fileName = `${options.name}.${format}`;
  if (format === 'csv') {
    async function* lines(): AsyncIterable<string> {
      yield `\uFEFF${headings.map((heading) => csvCell(heading[language])).join(',')}\r\n`;
      for await (const { stream, value } of valuesOf(db, streams, range.from, range.to)) {
        yield `${cells(stream, value, language).map(csvCell).join(',')}\r\n`;
      }
    }
    return { fileName, mediaType: 'text/csv; charset=utf-8', body: Readable.from(lines()) };
  }
  const rows: Cell[][] = [headings.map((heading) => heading[language])];
  for await (const { stream, value } of valuesOf(db, streams, range.from, range.to)) {
    rows.push(cells(stream, value, language));
    if (rows.length > mostSheetRows) break;
  }
  const body = await writeExcel(rows, { sheet: language === 'zh' ? '监测数据' : 'Observations' }).toBuffer();
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
  };
}
