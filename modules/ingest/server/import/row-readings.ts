import { Problem, type Words } from '@zhanlan/kernel/contract';
import type { Reading } from '@zhanlan/observations/contract';
import type {
  ImportParameters,
  MappingDefinition,
  PropertyColumn,
  QuarantineReason,
} from '../../contract.ts';
import { readCell } from './cell.ts';
import { compileComputed } from './expression.ts';
import { compileTime, type TimeReader, timeFormatFault } from './local-time.ts';
import type { TableRow } from './rows.ts';

/** How a row names its site. */
export interface SiteReference {
  code: string | null;
  name: string | null;
  city: string | null;
  district: string | null;
}

export interface Fault {
  column: string | null;
  reason: QuarantineReason;
  words: Words;
  raw: string;
  /** Values held back by it. */
  readings: number;
}

export interface FoundReading {
  column: string;
  /** Everything but the site, which the caller looks up. */
  reading: Omit<Reading, 'siteId'>;
}

export interface RowResult {
  filtered: boolean;
  site: SiteReference;
  time: Date | null;
  found: FoundReading[];
  /** Faults of single cells. */
  faults: Fault[];
  /** The row as a whole cannot be used. */
  refused: Fault | null;
  missing: number;
}

export type RowReader = (row: TableRow) => RowResult;

/** The columns that a mapping needs of a file; those that it computes are not among them. */
export function neededColumns(mapping: MappingDefinition): string[] {
  const { site, time } = mapping;
  const own =
    mapping.layout === 'wide'
      ? mapping.properties.map((entry) => entry.column)
      : [mapping.propertyColumn, mapping.valueColumn, mapping.unitColumn];
  const all = [
    ...time.columns,
    site.code,
    site.name,
    site.city,
    site.create?.district,
    ...mapping.filter.map((entry) => entry.column),
    ...own,
  ];
  const computed = new Set(mapping.computed?.map((entry) => entry.column));
  return [...new Set(all.filter((name): name is string => name !== undefined && !computed.has(name)))];
}

function misfit(field: string, zh: string, en: string): Problem {
  return new Problem('mapping-misfit', 422, { zh, en }, field);
}

function checkMapping(
  mapping: MappingDefinition,
  header: readonly string[],
  parameters: ImportParameters,
): void {
  const absent = neededColumns(mapping).filter((name) => !header.includes(name));
  if (absent.length > 0) {
    throw misfit(
      'definition',
      `文件缺少方案所需的列：${absent.join('、')}。文件的列为：${header.join('、')}。请改选方案或修改列名。`,
      `The file lacks columns of the mapping: ${absent.join(', ')}. It has: ${header.join(', ')}. Choose another mapping or correct the columns.`,
    );
  }
  const twice = neededColumns(mapping).filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice.length > 0) {
    throw misfit(
      'definition',
      `表头中有重复的列：${twice.join('、')}。请改名后再导入。`,
      `The header has columns twice: ${twice.join(', ')}. Rename them and import again.`,
    );
  }
  const names = mapping.computed?.map((entry) => entry.column) ?? [];
  const clash = names.filter((name, at) => header.includes(name) || names.indexOf(name) !== at);
  if (clash.length > 0) {
    throw misfit(
      'definition.computed',
      `计算列与文件的列或其他计算列同名：${clash.join('、')}。请另取名称。`,
      `Computed columns have the name of a column of the file or of another one: ${clash.join(', ')}. Name them otherwise.`,
    );
  }
  if (mapping.time.yearAsked && parameters.year === undefined) {
    throw misfit(
      'parameters.year',
      '文件中的时间没有年份。请填写年份后再导入。',
      'The times in the file have no year. Give the year and import again.',
    );
  }
  const fault = timeFormatFault(mapping.time.format, mapping.time.yearAsked);
  if (fault)
    throw misfit(
      'definition.time.format',
      `时间格式“${mapping.time.format}”不可用：缺少年份或有重复部分。`,
      `The time format "${mapping.time.format}" cannot be used: ${fault}.`,
    );
}

/**
 * Compiles a mapping for one file into a function from a row to readings and faults. Pure: no site or
 * property is looked up here.
 *
 * @throws Problem `mapping-misfit` where the file lacks a column or a parameter is not given
 */
export function compileRows(
  mapping: MappingDefinition,
  header: readonly string[],
  parameters: ImportParameters,
): RowReader {
  checkMapping(mapping, header, parameters);
  const extend = computedCells(mapping, header);
  const index = new Map(
    [...header, ...(mapping.computed ?? []).map((entry) => entry.column)].map((name, position) => [
      name,
      position,
    ]),
  );
  const cell = (row: TableRow, name: string | undefined): string | null => {
    const position = name === undefined ? undefined : index.get(name);
    const text = position === undefined ? '' : (row.cells[position] ?? '').trim();
    return text === '' ? null : text;
  };
  const missing = new Set(mapping.missing.map((marker) => marker.trim()));
  const readTime = compileTime(
    mapping.time.format,
    mapping.time.zone,
    mapping.time.yearAsked ? parameters.year : undefined,
  );
  const values = mapping.layout === 'wide' ? wideValues(mapping.properties) : longValues(mapping);
  const filters = mapping.filter.map((entry) => ({ column: entry.column, values: new Set(entry.in) }));

  return (given) => {
    const { row, fault } = extend(given);
    const result: RowResult = {
      filtered: filters.some((filter) => !filter.values.has(cell(row, filter.column) ?? '')),
      site: {
        code: cell(row, mapping.site.code),
        name: cell(row, mapping.site.name),
        city: cell(row, mapping.site.city),
        district: cell(row, mapping.site.create?.district),
      },
      time: null,
      found: [],
      faults: [],
      refused: null,
      missing: 0,
    };
    if (result.filtered) return result;
    const cells = values(row, cell);
    if (row.cells.some((text) => text.includes('\0'))) {
      return refuse(
        result,
        row,
        cells,
        'rowShape',
        null,
        {
          zh: '该行含有空字符（NUL），文件可能损坏，整行未入库。请重新导出文件。',
          en: 'The row holds a NUL character; the file may be damaged, and the row was not stored. Export the file again.',
        },
        missing,
      );
    }
    if (
      given.cells.length > header.length ||
      (given.cells.length < header.length && !isPadded(mapping, header, given))
    ) {
      return refuse(
        result,
        row,
        cells,
        'rowShape',
        null,
        {
          zh: `该行有 ${given.cells.length} 列，表头有 ${header.length} 列，列可能错位，整行未入库。请更正该行。`,
          en: `The row has ${given.cells.length} columns and the header ${header.length}; columns may be shifted, so the row was not stored. Correct the row.`,
        },
        missing,
      );
    }
    if (fault) {
      return refuse(
        result,
        row,
        cells,
        'expression',
        fault.column,
        {
          zh: `计算列“${fault.column}”无法计算（${fault.reason}），整行未入库。请更正该行或方案的表达式。`,
          en: `The computed column "${fault.column}" cannot be computed (${fault.reason}); the row was not stored. Correct the row, or the expression of the mapping.`,
        },
        missing,
      );
    }
    result.time = timeOf(row, mapping, cell, readTime);
    if (!result.time) {
      const text = mapping.time.columns.map((name) => cell(row, name) ?? '').join(' ');
      return refuse(
        result,
        row,
        cells,
        'badTime',
        mapping.time.columns.join(' '),
        {
          zh: `时间“${text}”不符合格式“${mapping.time.format}”，整行未入库。请更正时间或方案的时间格式。`,
          en: `The time "${text}" does not fit the format "${mapping.time.format}"; the row was not stored. Correct the time, or the format of the mapping.`,
        },
        missing,
      );
    }
    if (!mapping.site.constant && result.site.code === null && result.site.name === null) {
      return refuse(
        result,
        row,
        cells,
        'unknownSite',
        mapping.site.code ?? mapping.site.name ?? null,
        {
          zh: '该行没有站点编码或名称，整行未入库。请补上。',
          en: 'The row has neither a code nor a name of a site; it was not stored. Add one.',
        },
        missing,
      );
    }
    for (const one of cells) addCell(result, one, mapping, missing);
    return result;
  };
}

/** Puts the computed cells behind those of the file; where one cannot be computed, `?` stands for a value that was lost. */
function computedCells(
  mapping: MappingDefinition,
  header: readonly string[],
): (row: TableRow) => { row: TableRow; fault: { column: string; reason: string } | null } {
  const { computed } = mapping;
  if (!computed || computed.length === 0) return (row) => ({ row, fault: null });
  const compute = compileComputed(computed);
  const missing = new Set(mapping.missing.map((marker) => marker.trim()));
  return (row) => {
    const cells = header.map((_, position) => (row.cells[position] ?? '').trim());
    const named = Object.fromEntries(
      header.map((name, position) => {
        const text = cells[position] ?? '';
        return [name, missing.has(text) ? '' : text];
      }),
    );
    const result = compute(named);
    return 'cells' in result
      ? { row: { ...row, cells: [...cells, ...result.cells] }, fault: null }
      : { row: { ...row, cells: [...cells, ...computed.map(() => '?')] }, fault: result };
  };
}

/** Excel and some writers leave empty cells at the end of a row out. */
function isPadded(mapping: MappingDefinition, header: readonly string[], row: TableRow): boolean {
  const last = Math.max(
    ...mapping.time.columns.map((name) => header.indexOf(name)),
    header.indexOf(mapping.site.code ?? mapping.site.name ?? ''),
    0,
  );
  return row.cells.length > last && /^[^"]*$/.test(row.raw);
}

function timeOf(row: TableRow, mapping: MappingDefinition, cell: CellOf, read: TimeReader): Date | null {
  const parts = mapping.time.columns.map((name) => cell(row, name));
  return parts.some((part) => part === null) ? null : read(parts.join(' '));
}

type CellOf = (row: TableRow, name: string | undefined) => string | null;

interface ValueCell {
  column: string;
  text: string;
  /** `null`: the row names a property that the mapping does not know. */
  entry: PropertyColumn | null;
  unit: string | null;
}

type ValueCells = (row: TableRow, cell: CellOf) => ValueCell[];

function wideValues(properties: readonly PropertyColumn[]): ValueCells {
  return (row, cell) =>
    properties.map((entry) => ({
      column: entry.column,
      text: cell(row, entry.column) ?? '',
      entry,
      unit: entry.unit,
    }));
}

function longValues(mapping: Extract<MappingDefinition, { layout: 'long' }>): ValueCells {
  const entries = new Map(mapping.properties.map((entry) => [entry.column, entry]));
  return (row, cell) => {
    const name = cell(row, mapping.propertyColumn) ?? '';
    const entry = entries.get(name) ?? null;
    const unit = mapping.unitColumn ? cell(row, mapping.unitColumn) : (entry?.unit ?? null);
    return [
      { column: name || mapping.propertyColumn, text: cell(row, mapping.valueColumn) ?? '', entry, unit },
    ];
  };
}

function refuse(
  result: RowResult,
  row: TableRow,
  cells: readonly ValueCell[],
  reason: QuarantineReason,
  column: string | null,
  words: Words,
  missing: ReadonlySet<string>,
): RowResult {
  const held = cells.filter(({ text }) => text !== '' && !missing.has(text)).length;
  result.missing = cells.length - held;
  result.refused = { column, reason, words, raw: row.raw, readings: held };
  return result;
}

function addCell(
  result: RowResult,
  one: ValueCell,
  mapping: MappingDefinition,
  missing: ReadonlySet<string>,
): void {
  const value = readCell(one.text, missing, one.entry?.zeroIsFault);
  if (value.kind === 'missing') {
    result.missing += 1;
    return;
  }
  const hold = (reason: QuarantineReason, words: Words): void => {
    result.faults.push({ column: one.column, reason, words, raw: one.text, readings: 1 });
  };
  if (!one.entry) {
    hold('unknownProperty', {
      zh: `监测项目“${one.column}”不在方案中。请在方案里为它指定项目代码。`,
      en: `The mapping does not know the property "${one.column}". Give it a property code in the mapping.`,
    });
    return;
  }
  if (value.kind === 'fault') {
    hold(value.reason, value.words);
    return;
  }
  if (!one.unit) {
    hold('unknownUnit', { zh: '该行没有单位。请补上单位。', en: 'The row has no unit. Add it.' });
    return;
  }
  result.found.push({
    column: one.column,
    reading: {
      property: one.entry.property,
      interval: one.entry.interval,
      statistic: one.entry.statistic,
      basis: one.entry.basis,
      method: one.entry.method,
      time: result.time ?? new Date(Number.NaN),
      stamp: mapping.time.stamp,
      value: value.value,
      unit: one.unit,
      qualifier: value.qualifier,
    },
  });
}
