import { wordsSchema } from '@zhanlan/kernel/contract';
import { z } from 'zod';
import { type QuarantineReason, quarantineReasons } from './reasons.ts';

const reasonNames = Object.keys(quarantineReasons) as [QuarantineReason, ...QuarantineReason[]];

const cellFault = z.object({
  column: z.string().nullable(),
  reason: z.enum(reasonNames),
  words: wordsSchema,
  raw: z.string(),
});

export const previewRow = z.object({
  row: z.number().int().describe('line of the row in the file, counted from 1'),
  cells: z.array(z.string()),
  filtered: z.boolean(),
  siteId: z.string().nullable(),
  siteName: z.string().nullable(),
  /** The site would be registered by the import. */
  newSite: z.boolean(),
  time: z.iso.datetime({ offset: true }).nullable(),
  readings: z.array(
    z.object({
      column: z.string(),
      property: z.string(),
      value: z.number(),
      unit: z.string(),
      qualifier: z.enum(['<']).nullable(),
    }),
  ),
  faults: z.array(cellFault),
});
