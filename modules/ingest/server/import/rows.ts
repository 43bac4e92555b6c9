import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Problem } from '@zhanlan/kernel/contract';
import { parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import { largestWorkbook, type MappingDefinition } from '../../contract.ts';
import { type Delimiter, detectDelimiter, detectEncoding, type TextEncoding } from './encoding.ts';
import { declaredUnpackedBytes, type FileFormat } from './sniff.ts';

/** A file on disk whose format is known. */
export interface TableFile {
  path: string;
  format: FileFormat;
}

export type TableOptions = Pick<MappingDefinition, 'encoding' | 'delimiter' | 'headerRow' | 'sheet'>;

export interface TableRow {
  /** Line in the file, counted from 1 (Excel: row). */
  line: number;
  cells: string[];
  /** The line as it stands in the file. */
  raw: string;
  /** Bytes of the file read so far. */
  bytesRead: number;
}

export interface Table {
  header: string[];
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  rows: AsyncIterable<TableRow>;
  close(): void;
}

/** A gzip file may grow to this; past it the content is a decompression bomb or belongs into parts. */
const largestUnpacked = 1024 * 1024 * 1024;
/** A single line longer than this is not a table (an unclosed quote swallows the rest of a file). */
const longestRow = 256 * 1024;
const sampleBytes = 1024 * 1024;

const unreadable = (zh: string, en: string): Problem =>
  new Problem('unreadable-file', 422, { zh, en }, 'file');

function unpackedBytes(path: string, format: FileFormat, onRaw?: (bytes: number) => void): Readable {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (onRaw) file.on('data', (chunk) => onRaw(chunk.length));
  if (format !== 'csv.gz') return file;
  let bytes = 0;
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > largestUnpacked) {
        done(
          unreadable(
            '压缩文件解开后超过 1 GB，已停止。请拆分后再上传。',
            'The compressed file unpacks to more than 1 GB; reading stopped. Split it and upload the parts.',
          ),
        );
      } else done(null, chunk);
    },
  });
  // Errors reach the reader through `bound`, which pipeline destroys.
  pipeline(file, createGunzip(), bound).catch((error: unknown) => bound.destroy(error as Error));
  return bound;
}

async function* sampled(stream: Readable, limit: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    yield chunk;
    bytes += chunk.length;
    if (bytes >= limit) return;
  }
}

async function encodingOf(file: TableFile, whole: boolean): Promise<TextEncoding> {
  const stream = unpackedBytes(file.path, file.format);
  try {
    return await detectEncoding(sampled(stream, whole ? Number.POSITIVE_INFINITY : sampleBytes));
  } finally {
    stream.destroy();
  }
}

async function lineAt(file: TableFile, encoding: TextEncoding, line: number): Promise<string> {
  const stream = unpackedBytes(file.path, file.format);
  const decoder = new TextDecoder(encoding);
  let text = '';
  try {
    for await (const chunk of sampled(stream, longestRow)) {
      text += decoder.decode(chunk, { stream: true });
      const lines = text.split(/\r\n|\n|\r/);
      if (lines.length > line + 1) return lines[line - 1] ?? '';
    }
    return text.split(/\r\n|\n|\r/)[line - 1] ?? '';
  } finally {
    stream.destroy();
  }
}

interface ParsedRecord {
  info: { lines: number };
  record: string[];
  raw: string;
}

async function openCsv(file: TableFile, options: TableOptions, whole: boolean): Promise<Table> {
  const encoding = options.encoding ?? (await encodingOf(file, whole));
  const headerLine = await lineAt(file, encoding, options.headerRow);
  const delimiter = options.delimiter ?? detectDelimiter(headerLine);
  let bytesRead = 0;
  const bytes = unpackedBytes(file.path, file.format, (count) => {
    bytesRead += count;
  });
  const decoder = new TextDecoder(encoding);
  const text = new Transform({
    readableObjectMode: false,
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.from(decoder.decode(chunk, { stream: true })));
    },
    flush(done) {
      done(null, Buffer.from(decoder.decode()));
    },
  });
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    from_line: options.headerRow,
  });
  pipeline(bytes, text, parser).catch((error: unknown) => parser.destroy(error as Error));

  const records = (parser as AsyncIterable<ParsedRecord>)[Symbol.asyncIterator]();
  const next = async (): Promise<ParsedRecord | null> => {
    try {
      const result = await records.next();
      return result.done ? null : result.value;
    } catch (error) {
      throw error instanceof Problem
        ? error
        : unreadable(
            `文件无法继续读取：${reasonOf(error)}。请检查引号是否成对、文件是否完整。`,
            `The file cannot be read further: ${reasonOf(error)}. Check that quotes are closed and that the file is complete.`,
          );
    }
  };
  const head = await next();
  if (!head) {
    throw unreadable(
      '没有找到表头行。请检查“表头行号”。',
      'There is no header row. Check the number of the header row.',
    );
  }
  async function* rows(): AsyncIterable<TableRow> {
    for (let record = await next(); record; record = await next()) {
      yield {
        line: record.info.lines,
        cells: record.record,
        raw: record.raw.replace(/[\r\n]+$/, ''),
        bytesRead,
      };
    }
  }
  return {
    header: head.record.map((cell) => cell.trim()),
    encoding,
    delimiter,
    rows: rows(),
    close: () => parser.destroy(),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}

/** Excel shows a date cell in local time and carries no zone: it is handed on as ISO 8601 without one. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  return String(cell);
}

async function openWorkbook(file: TableFile, options: TableOptions): Promise<Table> {
  const content = await readFile(file.path);
  const unpacked = declaredUnpackedBytes(content);
  if (content.length > largestWorkbook || unpacked === null || unpacked > 15 * largestWorkbook) {
    throw unreadable(
      'Excel 文件过大或已损坏（上限 20 MB，解开后 300 MB）。请另存为 CSV 后上传。',
      'The Excel file is too large or damaged (limit 20 MB, 300 MB unpacked). Save it as CSV and upload that.',
    );
  }
  const data = await readSheet(content, options.sheet ?? 1).catch((error: unknown) => {
    throw unreadable(
      `Excel 文件无法读取：${reasonOf(error)}。请检查工作表名称，或另存为 CSV。`,
      `The Excel file cannot be read: ${reasonOf(error)}. Check the name of the sheet, or save it as CSV.`,
    );
  });
  const header = data[options.headerRow - 1];
  if (!header)
    throw unreadable(
      '没有找到表头行。请检查“表头行号”。',
      'There is no header row. Check the number of the header row.',
    );
  const total = data.length;
  async function* rows(): AsyncIterable<TableRow> {
    for (const [index, row] of data.entries()) {
      if (index < options.headerRow) continue;
      const cells = row.map(cellText);
      if (cells.every((cell) => cell === '')) continue;
      yield {
        line: index + 1,
        cells,
        raw: cells.join('\t'),
        bytesRead: Math.round((content.length * (index + 1)) / total),
      };
    }
  }
  return {
    header: header.map((cell) => cellText(cell).trim()),
    encoding: null,
    delimiter: null,
    rows: rows(),
    close: () => undefined,
  };
}

/**
 * Opens a table as a stream of rows; CSV is read in bounded memory whatever its size. Line ends, delimiter,
 * header and encoding are found out where the mapping does not say them.
 *
 * @param whole looks at all bytes before it decides on the encoding; otherwise at the first megabyte
 * @throws Problem `unreadable-file`, also while the rows are read
 */
export function openTable(file: TableFile, options: TableOptions, whole = true): Promise<Table> {
  return file.format === 'xlsx' ? openWorkbook(file, options) : openCsv(file, options, whole);
}
