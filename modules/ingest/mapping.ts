import { wordsSchema } from '@zhanlan/kernel/contract';
import { bases, intervals, stamps, statistics } from '@zhanlan/observations/contract';
import { z } from 'zod';

const column = z.string().trim().min(1).max(120).describe('header text of a column');

/**
 * Tokens of a time format: YYYY MM M DD D HH H mm ss, anything else stands for itself, and 'ISO' reads
 * ISO 8601. Hour 24 is the first hour of the next day.
 */
const timeFormat = z.string().trim().min(2).max(60);

const propertyColumn = z.object({
  column,
  property: z.string().trim().min(1).max(40).describe('code of the observed property, e.g. a34004'),
  unit: z.string().trim().min(1).max(20).describe('unit of the numbers in this column'),
  interval: z.enum(intervals),
  statistic: z.enum(statistics),
  basis: z.enum(bases).default('measured'),
  method: z.string().max(80).default(''),
  /** 0 cannot be a reading of this column (a mean concentration), but some publishers write 0 for "not measured". */
  zeroIsFault: z.boolean().default(false),
});
export type PropertyColumn = z.output<typeof propertyColumn>;

/**
 * A column that the file does not have: its cells are computed from those of the row. CEL (Common Expression Language),
 * e.g. `number(row["NOx"]) * 1000.0` or `row.date + "T" + row.time`. It always ends: there are no loops in it.
 */
export const computedColumn = z.object({ column, expression: z.string().trim().min(1).max(500) });

/** How a row says which site it is about; the ways are tried in this order. */
const siteColumns = z
  .object({
    /** Column with a code of an authority, e.g. CNEMC station codes. */
    code: column.optional(),
    authority: z.string().trim().min(1).max(40).default('CNEMC'),
    /** Column with the name of the site. */
    name: column.optional(),
    /** Column with the city: the name is looked for as `<city>/<name>` as well, since names repeat between cities. */
    city: column.optional(),
    /** The whole file is about one site. */
    constant: z.string().trim().min(1).max(80).optional(),
    /** Only sites of this kind answer to a name. */
    kind: z.string().trim().max(40).optional(),
    /** Registers a site that is not known yet. Absent: its rows go to quarantine. */
    create: z
      .object({
        idPrefix: z.string().regex(/^[a-z][a-z0-9-]{0,20}$/),
        kind: z.string().trim().min(1).max(40),
        /** Column with a GB/T 2260 code; part of the site's key where the file gives no code of the site. */
        district: column.optional(),
        /** Facts of the one site of a file with a constant site. */
        name: wordsSchema.optional(),
        districtCode: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        /** Where the identity comes from. */
        source: z.string().trim().min(1).max(200),
      })
      .optional(),
  })
  .refine(
    (site) => site.code || site.name || site.constant,
    'a column with the code or the name of the site, or one constant site',
  )
  .refine(
    (site) => !site.create || site.code || site.name || site.create.name,
    'a new site needs a code or a name',
  );

const shared = {
  /** Absent: found out from the file. */
  encoding: z.enum(['utf-8', 'utf-16le', 'gb18030']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  headerRow: z.number().int().min(1).max(50).default(1),
  /** Excel: name of the sheet; absent: the first. */
  sheet: z.string().max(80).optional(),
  /** Only rows whose column holds one of these values are looked at; the others are counted as filtered. */
  filter: z
    .array(z.object({ column, in: z.array(z.string().max(80)).min(1).max(100) }))
    .max(5)
    .default([]),
  time: z.object({
    /** Joined by a blank before they are read by `format`. */
    columns: z.array(column).min(1).max(4),
    format: timeFormat,
    /** Offset of times that carry none of their own. */
    zone: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/)
      .default('+08:00'),
    /** Which end of the averaging period the stamp marks. */
    stamp: z.enum(stamps),
    /** The file gives no year: it is asked on import. */
    yearAsked: z.boolean().default(false),
  }),
  site: siteColumns,
  computed: z
    .array(computedColumn)
    .max(50)
    .optional()
    .describe('columns computed by expressions, in this order'),
  /** Cell texts that mean "no value"; an empty cell always does. */
  missing: z.array(z.string().max(20)).max(20).default(['NaN', '—', '--', '-', 'null', '-99']),
};

const wide = z.object({
  layout: z.literal('wide'),
  ...shared,
  properties: z.array(propertyColumn).min(1).max(200),
});
const long = z.object({
  layout: z.literal('long'),
  ...shared,
  propertyColumn: column,
  valueColumn: column,
  /** Column with the unit; absent: the unit of the entry in `properties`. */
  unitColumn: column.optional(),
  /** `column` is the text that stands in the property column. */
  properties: z.array(propertyColumn).min(1).max(200),
});

/** How the columns of a file become readings. Wide: one column for each property; long: one row for each value. */
export const mappingDefinition = z.discriminatedUnion('layout', [wide, long]);
export type MappingDefinition = z.output<typeof mappingDefinition>;
export type MappingInput = z.input<typeof mappingDefinition>;

export const mapping = z.object({
  id: z.string().describe('built-in ones have a name, saved ones a number'),
  name: wordsSchema,
  builtIn: z.boolean(),
  definition: mappingDefinition,
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type Mapping = z.output<typeof mapping>;

/** What a file does not say and the importer is asked for. */
export const importParameters = z.object({
  year: z.number().int().min(1980).max(2100).optional().describe('year of the times in the file'),
});
export type ImportParameters = z.output<typeof importParameters>;
