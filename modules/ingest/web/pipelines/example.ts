import type { Definition } from '../answers.ts';

/** Columns that a mapping reads of its source; those that it computes are not among them. */
export function columnsOf(definition: Definition): string[] {
  const { site, time } = definition;
  const own =
    definition.layout === 'wide'
      ? definition.properties.map(({ column }) => column)
      : [definition.propertyColumn, definition.valueColumn, definition.unitColumn];
  const computed = new Set(definition.computed?.map(({ column }) => column));
  const all = [...time.columns, site.code, site.name, site.city, site.create?.district, ...own];
  return [...new Set(all.filter((name): name is string => Boolean(name) && !computed.has(name ?? '')))];
}

/** Puts a value where a dotted name says: `station.code` is the code within the station. */
function put(record: Record<string, unknown>, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) record[first] = value;
  else {
    const inner = (record[first] ?? {}) as Record<string, unknown>;
    put(inner, rest.join('.'), value);
    record[first] = inner;
  }
}

/** A document of the shape that a mapping reads, with one record, for those who write the sender. */
export function exampleOf(definition: Definition, recordsPath: string): unknown {
  const { time, site } = definition;
  const record: Record<string, unknown> = {};
  const long = definition.layout === 'long' ? definition : null;
  for (const column of columnsOf(definition)) {
    const isTime = time.columns.includes(column);
    const isText = [site.code, site.name, site.city, site.create?.district, long?.unitColumn].includes(
      column,
    );
    const value = isTime
      ? time.format === 'ISO'
        ? '2026-03-01T08:00:00+08:00'
        : time.format
      : column === long?.propertyColumn
        ? (long.properties[0]?.column ?? '…')
        : isText
          ? '…'
          : 12.3;
    put(record, column, value);
  }
  if (recordsPath === '') return [record];
  const document: Record<string, unknown> = {};
  put(document, recordsPath, [record]);
  return document;
}
