import { Readable } from 'node:stream';
import writeExcel from 'write-excel-file/node';
import type { FileAnswer } from '../module.ts';

export type Cell = string | number | null;

/** Most rows of a sheet: Excel holds 1,048,576, and the sheet is built in memory. */
const mostSheetRows = 200_000;

const cutShort = `仅前 ${mostSheetRows} 行；要全部数据请导出 CSV / The first ${mostSheetRows} rows only; export CSV for all`;

/** A cell of CSV; a leading sign of a formula is disarmed, so that a spreadsheet shows it as text. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as a download: CSV streamed in UTF-8 with the mark that Excel wants, or an Excel workbook. */
export async function tableFile(
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>,
  options: { name: string; format: 'csv' | 'xlsx'; heading: string[] },
): Promise<FileAnswer> {
  const fileName = `${options.name}.${options.format}`;
  if (options.format === 'csv') {
    const lines = async function* (): AsyncIterable<string> {
      yield `\uFEFF${options.heading.map(csvCell).join(',')}\r\n`;
      for await (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`;
    };
    return { fileName, mediaType: 'text/csv; charset=utf-8', body: Readable.from(lines()) };
  }
  const sheet: Cell[][] = [options.heading];
  for await (const row of rows) {
    sheet.push(row);
    if (sheet.length > mostSheetRows) {
      sheet.push([cutShort]);
      break;
    }
  }
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeExcel(sheet).toBuffer(),
  };
}
