import { useMoment, useSearchParam } from '@zhanlan/kernel/web';
import { type Datastream, newestOf, type SiteDossier } from './answers.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** The centre answers for no longer range at once. */
const longestRange = 20 * 365 * day;
/** More curves than these cannot be told apart. */
export const mostCurves = 6;

export const ranges = {
  '1d': { days: 1, words: { zh: '1 天', en: '1 d' } },
  '3d': { days: 3, words: { zh: '3 天', en: '3 d' } },
  '7d': { days: 7, words: { zh: '7 天', en: '7 d' } },
  '30d': { days: 30, words: { zh: '30 天', en: '30 d' } },
  all: { days: null, words: { zh: '全部', en: 'All' } },
} as const;
export type RangeName = keyof typeof ranges;
const isRange = (name: string): name is RangeName => name in ranges;

/** Days and longer are seen over a month, months and years whole. */
function usualRange({ interval }: Datastream): RangeName {
  if (interval === 'P1M' || interval === 'P1Y') return 'all';
  return interval === 'P1D' ? '30d' : '3d';
}

export interface Range {
  name: RangeName;
  from: string;
  to: string;
}

/** The range of a preset that ends at `end`; all of it begins with the first value of the datastreams. */
export function rangeOf(name: RangeName, end: number, streams: readonly Datastream[]): Range {
  const { days } = ranges[name];
  const first = Math.min(end, ...streams.flatMap(({ first: start }) => (start ? [Date.parse(start)] : [])));
  const from = days === null ? Math.max(first, end - longestRange) : end - days * day;
  return { name, from: new Date(from).toISOString(), to: new Date(end).toISOString() };
}

/** The moment looked at; the present as the end of its hour, so that a question stays the same while values arrive. */
const endOf = (at: string | undefined): number => (at ? Date.parse(at) : Math.ceil(Date.now() / hour) * hour);

/** Datastreams and range chosen by the reader, kept in the address; first of all the one that reported last. */
export function useChosen({ datastreams }: SiteDossier): {
  streams: Datastream[];
  range: Range | null;
  choose: (ids: readonly number[]) => void;
  setRange: (name: RangeName) => void;
} {
  const { at } = useMoment();
  const [ids, setIds] = useSearchParam('streams', '');
  const [name, setName] = useSearchParam('range', '');
  const wanted = new Set(ids.split(',').map(Number));
  const named = datastreams.filter(({ id }) => wanted.has(id)).slice(0, mostCurves);
  const newest = newestOf(datastreams);
  const usual = datastreams.find(({ id }) => id === newest?.datastreamId) ?? datastreams[0];
  const streams = named.length > 0 ? named : usual ? [usual] : [];
  const first = streams[0];
  return {
    streams,
    range: first ? rangeOf(isRange(name) ? name : usualRange(first), endOf(at), streams) : null,
    choose: (next) => setIds(next.join(',')),
    setRange: setName,
  };
}
