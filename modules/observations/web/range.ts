import type { Datastream } from './answers.ts';

const day = 86_400_000;
/** The centre answers for no longer range at once. */
const longestRange = 20 * 365 * day;

export const ranges = {
  '1d': { days: 1, words: { zh: '1 天', en: '1 d' } },
  '3d': { days: 3, words: { zh: '3 天', en: '3 d' } },
  '7d': { days: 7, words: { zh: '7 天', en: '7 d' } },
  '30d': { days: 30, words: { zh: '30 天', en: '30 d' } },
  all: { days: null, words: { zh: '全部', en: 'All' } },
} as const;
export type RangeName = keyof typeof ranges;
export const isRange = (name: string): name is RangeName => name in ranges;

/** Days are seen over a month, months and years whole. */
export function usualRange({ interval }: Pick<Datastream, 'interval'>): RangeName {
  if (interval === 'P1M' || interval === 'P1Y') return 'all';
  return interval === 'P1D' ? '30d' : '3d';
}

export interface Range {
  name: RangeName;
  from: string;
  to: string;
}

/** The range of a preset that ends at `end`; all of it begins with the first value of the datastreams. */
export function rangeOf(
  name: RangeName,
  end: number,
  streams: ReadonlyArray<Pick<Datastream, 'first'>>,
): Range {
  const { days } = ranges[name];
  const first = Math.min(end, ...streams.flatMap(({ first: start }) => (start ? [Date.parse(start)] : [])));
  const from = days === null ? Math.max(first, end - longestRange) : end - days * day;
  return { name, from: new Date(from).toISOString(), to: new Date(end).toISOString() };
}
