import { z } from 'zod';
import { instant } from './time.ts';

/**
 * Every route that shows "now" takes `at`: the moment looked at (phenomenon time). Absent means the
 * present. `asKnownAt` is when the centre knew what it answers with; given, it looks back at that
 * knowledge, before later corrections.
 */
export const momentQuery = z.object({
  at: instant.optional().describe('moment looked at; absent: now'),
  asKnownAt: instant.optional().describe('knowledge as of this instant; absent: all that is known'),
});
export type MomentQuery = z.infer<typeof momentQuery>;

export const momentAnswer = z.object({
  at: z.iso.datetime({ offset: true }),
  asKnownAt: z.iso.datetime({ offset: true }),
  live: z.boolean().describe('true when no moment was asked for'),
});
export type MomentAnswer = z.infer<typeof momentAnswer>;

/** The moment of a question as instants, and as it is repeated in the answer. */
export function momentOf(
  query: MomentQuery,
  now: Date,
): { at: Date; asKnownAt: Date | null; answer: MomentAnswer } {
  const at = query.at ? new Date(query.at) : now;
  const asKnownAt = query.asKnownAt ? new Date(query.asKnownAt) : null;
  return {
    at,
    asKnownAt,
    answer: {
      at: at.toISOString(),
      asKnownAt: (asKnownAt ?? now).toISOString(),
      live: query.at === undefined,
    },
  };
}
