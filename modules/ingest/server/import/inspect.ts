import { Problem } from '@zhanlan/kernel/contract';
import type { Db, FileStore, StoredFile } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import type { z } from 'zod';
import type { ImportFile, ImportParameters, Mapping, MappingDefinition, previewRow } from '../../contract.ts';
import type { FileRow } from '../store/imports.ts';
import { compileRows, neededColumns } from './row-readings.ts';
import { openTable, type TableRow } from './rows.ts';
import { openSiteIndex } from './sites.ts';
import { sniffFormat } from './sniff.ts';

const shownRows = 20;

/** Looks at an uploaded file: what it is, its header and first rows, and which mappings fit it. */
export async function inspectFile(
  files: FileStore,
  file: StoredFile,
  fileName: string,
  mappings: readonly Mapping[],
): Promise<ImportFile> {
  const format = sniffFormat(file.head, fileName);
  const table = await openTable({ path: files.path(file.sha256), format }, { headerRow: 1 }, false);
  try {
    const rows: string[][] = [];
    for await (const row of table.rows) {
      rows.push(row.cells);
      if (rows.length === shownRows) break;
    }
    const suggested = mappings
      .filter((mapping) => neededColumns(mapping.definition).every((column) => table.header.includes(column)))
      .sort((a, b) => neededColumns(b.definition).length - neededColumns(a.definition).length)
      .map((mapping) => mapping.id);
    return {
      fileId: file.sha256,
      fileName,
      bytes: file.bytes,
      format,
      encoding: table.encoding,
      delimiter: table.delimiter,
      header: table.header,
      rows,
      suggested,
    };
  } finally {
    table.close();
  }
}

export type PreviewRow = z.output<typeof previewRow>;

export interface Preview {
  columns: string[];
  rows: PreviewRow[];
}

/**
 * The first rows of a file as the mapping reads them; nothing is stored.
 *
 * @throws Problem where the mapping does not fit or the file cannot be read
 */
export async function previewFile(
  db: Db,
  observations: ObservationsService,
  files: FileStore,
  file: FileRow,
  definition: MappingDefinition,
  parameters: ImportParameters,
  limit: number,
  district: string | null,
): Promise<Preview> {
  if (!(await files.has(file.sha256))) {
    throw new Problem('file-gone', 410, {
      zh: '文件已不在库中，请重新上传。',
      en: 'The file is no longer kept; upload it again.',
    });
  }
  const table = await openTable({ path: files.path(file.sha256), format: file.format }, definition, false);
  try {
    const rows: TableRow[] = [];
    for await (const row of table.rows) {
      rows.push(row);
      if (rows.length === limit) break;
    }
    return {
      columns: table.header,
      rows: await previewRows(db, observations, table.header, rows, definition, parameters, district),
    };
  } finally {
    table.close();
  }
}

/** How a mapping reads rows; nothing is stored. */
export async function previewRows(
  db: Db,
  observations: ObservationsService,
  header: readonly string[],
  rows: readonly TableRow[],
  definition: MappingDefinition,
  parameters: ImportParameters,
  district: string | null,
): Promise<PreviewRow[]> {
  const readRow = compileRows(definition, header, parameters);
  const sites = await openSiteIndex(db, observations, definition, district);
  return rows.map((row) => {
    const result = readRow(row);
    const match = result.filtered || result.refused ? null : sites.match(result.site);
    const unknown =
      match && 'fault' in match
        ? [
            {
              column: definition.site.code ?? definition.site.name ?? null,
              reason: 'unknownSite' as const,
              words: match.fault,
              raw: row.raw,
            },
          ]
        : [];
    const site = match && 'siteId' in match ? match : null;
    return {
      row: row.line,
      cells: row.cells,
      filtered: result.filtered,
      siteId: site?.siteId ?? null,
      siteName: site?.name ?? null,
      newSite: site?.created !== null && site !== null,
      time: result.time?.toISOString() ?? null,
      readings: result.found.map(({ column, reading }) => ({
        column,
        property: reading.property,
        value: reading.value,
        unit: reading.unit,
        qualifier: reading.qualifier ?? null,
      })),
      faults: [...(result.refused ? [result.refused] : []), ...result.faults, ...unknown].map(
        ({ column, reason, words, raw }) => ({ column, reason, words, raw }),
      ),
    };
  });
}
