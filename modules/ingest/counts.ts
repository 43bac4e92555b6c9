import { z } from 'zod';

/** Every reading found ends in exactly one of the last four: `readings = stored + duplicate + revised + quarantined`. */
export const runCounts = z.object({
  rows: z.number().int().describe('rows below the header, or records'),
  filtered: z.number().int().describe('rows that the filter of the mapping leaves out'),
  refusedRows: z.number().int().describe('rows refused as a whole'),
  missing: z.number().int().describe('cells without a value'),
  readings: z.number().int().describe('values found'),
  stored: z.number().int(),
  duplicate: z.number().int().describe('already there with the same value'),
  revised: z.number().int().describe('replaced a different value, which is kept as an earlier revision'),
  quarantined: z.number().int(),
});
export type RunCounts = z.output<typeof runCounts>;
