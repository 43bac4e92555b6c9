import { useMoment, useSearchParam } from '@zhanlan/kernel/web';
import { type Datastream, newestOf, type SiteDossier } from './answers.ts';
import { isRange, type Range, type RangeName, rangeOf, usualRange } from './range.ts';

const hour = 3_600_000;
/** More curves than these cannot be told apart. */
export const mostCurves = 6;

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
