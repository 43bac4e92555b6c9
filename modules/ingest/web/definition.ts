import type { Definition, ImportFile, Mapping, PropertyColumn } from './answers.ts';

/** The header as the mapping finds it: the file was looked at with its first row as the header. */
export function headerOf(file: Pick<ImportFile, 'header' | 'rows'>, headerRow = 1): string[] {
  return headerRow === 1 ? file.header : (file.rows[headerRow - 2] ?? []);
}

/** Cells below the header, as examples of what a column holds. */
export function examplesOf(
  file: Pick<ImportFile, 'header' | 'rows'>,
  column: string,
  headerRow = 1,
): string[] {
  const position = headerOf(file, headerRow).indexOf(column);
  const cells = file.rows.slice(headerRow - 1).map((row) => row[position]?.trim() ?? '');
  return [...new Set(cells.filter((cell) => cell !== ''))];
}

/** A mapping to begin with: columns that a known mapping reads by the same name are taken from it. */
export function beginning(
  file: Pick<ImportFile, 'header'>,
  mappings: ReadonlyArray<Pick<Mapping, 'definition'>>,
): Definition {
  const known = new Map(
    mappings.flatMap(({ definition }) =>
      definition.layout === 'wide'
        ? definition.properties.map((entry) => [entry.column, entry] as const)
        : [],
    ),
  );
  const [first = '', second = ''] = file.header.filter((column) => !known.has(column));
  return {
    layout: 'wide',
    time: { columns: [first], format: 'ISO', stamp: 'end' },
    site: { name: second },
    properties: file.header.flatMap((column) => known.get(column) ?? []),
  };
}

/** The same reading of time, site and file in the other layout. */
export function inLayout(definition: Definition, layout: Definition['layout']): Definition {
  if (layout === definition.layout) return definition;
  if (layout === 'long')
    return { ...definition, layout, propertyColumn: '', valueColumn: '', properties: [] };
  const { propertyColumn, valueColumn, unitColumn, ...shared } = definition as Extract<
    Definition,
    { layout: 'long' }
  >;
  return { ...shared, layout: 'wide', properties: [] };
}

/** The names that stand for properties: columns of a wide file, texts of the property column of a long one. */
export function propertyNames(definition: Definition, file: Pick<ImportFile, 'header' | 'rows'>): string[] {
  const entries = definition.properties.map(({ column }) => column);
  if (definition.layout === 'long') {
    return [...new Set([...examplesOf(file, definition.propertyColumn, definition.headerRow), ...entries])];
  }
  const { time, site } = definition;
  const taken = new Set([...time.columns, site.code, site.name, site.city]);
  const columns = headerOf(file, definition.headerRow).filter(
    (column) => column !== '' && !taken.has(column),
  );
  return [...new Set([...columns, ...entries])];
}

const usualEntry = { property: '', unit: '', interval: 'PT1H', statistic: 'mean' } as const;

/** Changes what one column means; a column without a property is not imported. */
export function withEntry(
  definition: Definition,
  column: string,
  change: Partial<PropertyColumn>,
): Definition {
  const before = definition.properties.find((entry) => entry.column === column);
  // A file rarely mixes intervals, so a new column begins like the one that was told last.
  const { interval, statistic } = definition.properties.at(-1) ?? usualEntry;
  const entry = { ...(before ?? { ...usualEntry, column, interval, statistic }), ...change };
  const properties = before
    ? definition.properties.map((one) => (one === before ? entry : one))
    : [...definition.properties, entry];
  return { ...definition, properties: properties.filter(({ property }) => property !== '') };
}
