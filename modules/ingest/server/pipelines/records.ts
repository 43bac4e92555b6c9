import { invalid, Problem } from '@zhanlan/kernel/contract';
import type { MappingDefinition } from '../../contract.ts';
import { neededColumns } from '../import/row-readings.ts';
import type { TableRow } from '../import/rows.ts';

/** Records as rows below a header; the rows may still be read while they are stored. */
export interface Records {
  header: string[];
  rows: Iterable<TableRow> | AsyncIterable<TableRow>;
}

const mostRecords = 100_000;
const mostColumns = 500;
const deepest = 5;

/**
 * Puts the fields of a record, also those within it, under dotted names: `{"station": {"code": "1680A"}}` gives
 * `station.code`. Null is an empty cell, a list stays JSON.
 */
function flatten(value: object, prefix: string, cells: Map<string, string>, depth: number): void {
  for (const [name, field] of Object.entries(value)) {
    const column = prefix + name;
    if (field === null || field === undefined) cells.set(column, '');
    else if (typeof field === 'object' && !Array.isArray(field) && depth < deepest)
      flatten(field, `${column}.`, cells, depth + 1);
    else cells.set(column, typeof field === 'object' ? textOf(field) : String(field));
    if (cells.size > mostColumns)
      throw invalid({
        zh: `一条记录超过 ${mostColumns} 个字段，未接收。请检查“记录位置”。`,
        en: `A record has more than ${mostColumns} fields; nothing was taken. Check where the records stand.`,
      });
  }
}

/** @throws Problem for a record nested so deeply that nothing here could walk through it */
function textOf(record: unknown): string {
  try {
    return JSON.stringify(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('no-records', 422, {
      zh: '记录嵌套过深，未接收。请来源简化结构。',
      en: 'A record is nested too deeply; nothing was taken. The source must send it simpler.',
    });
  }
}

function recordsAt(document: unknown, path: string): unknown[] {
  let found = document;
  for (const name of path === '' ? [] : path.split('.')) {
    const inside =
      found !== null && typeof found === 'object' ? (found as Record<string, unknown>)[name] : undefined;
    if (inside === undefined) {
      throw new Problem('no-records', 422, {
        zh: `内容中没有“${path}”（在“${name}”处断开）。请核对“记录位置”与来源的格式。`,
        en: `The content has no "${path}" (it ends at "${name}"). Check where the records stand against the format of the source.`,
      });
    }
    found = inside;
  }
  return Array.isArray(found) ? found : [found];
}

/**
 * Records of a JSON document as rows. A field that some records lack is an empty cell there; a column that the mapping
 * needs and no record has is empty everywhere, as a source may leave out what it has no value for.
 *
 * @param path where the list stands, e.g. `data.items`
 * @throws Problem where there is none, or something in it is no record
 */
export function jsonRecords(
  document: unknown,
  path: string,
  definition: MappingDefinition | null,
): Records & { rows: TableRow[] } {
  const records = recordsAt(document, path);
  if (records.length > mostRecords) {
    throw new Problem('too-many-records', 413, {
      zh: `一次超过 ${mostRecords} 条记录，未接收。请分批发送，或在地址中限制条数。`,
      en: `More than ${mostRecords} records at once; nothing was taken. Send them in parts, or limit the number in the address.`,
    });
  }
  const cells = records.map((record, index) => {
    if (record === null || typeof record !== 'object' || Array.isArray(record)) {
      throw new Problem('no-records', 422, {
        zh: `第 ${index + 1} 条不是记录（应为对象，如 {"time": …}）。请核对“记录位置”。`,
        en: `Item ${index + 1} is no record (an object such as {"time": …} is expected). Check where the records stand.`,
      });
    }
    const map = new Map<string, string>();
    flatten(record, '', map, 1);
    return map;
  });
  const header = [
    ...new Set([
      ...cells.flatMap((map) => [...map.keys()]),
      ...(definition ? neededColumns(definition) : []),
    ]),
  ];
  return {
    header,
    rows: cells.map((map, index) => ({
      line: index + 1,
      cells: header.map((column) => map.get(column) ?? ''),
      raw: textOf(records[index]),
      bytesRead: 0,
    })),
  };
}

/** Records that a program of ours read from a table, e.g. a database: all of the same columns. */
export function tableRecords(header: string[], cells: readonly string[][]): Records & { rows: TableRow[] } {
  return {
    header,
    rows: cells.map((row, index) => ({ line: index + 1, cells: row, raw: row.join('\t'), bytesRead: 0 })),
  };
}
