import { useSearchParams } from './routing.tsx';

export interface Moment {
  /** Moment looked at, an ISO instant; absent: now. */
  at: string | undefined;
  /** Knowledge as of this instant; absent: all that is known. */
  asKnownAt: string | undefined;
  /** True while the present is shown. */
  live: boolean;
  /** What every route that shows "now" takes as its query. */
  query: { at?: string; asKnownAt?: string };
  setMoment(at: string | undefined): void;
  setAsKnownAt(asKnownAt: string | undefined): void;
}

/** An instant from the address, where a typed `+08:00` arrives with a space for its plus. */
function instant(text: string | undefined): string | undefined {
  const written = text?.replace(/ (?=\d\d:\d\d$)/, '+');
  return written !== undefined && !Number.isNaN(Date.parse(written)) ? written : undefined;
}

/** The moment that the whole centre looks at, kept in the address (`?at=…&knownAt=…`). */
export function useMoment(): Moment {
  const [search, change] = useSearchParams();
  const at = instant(search.at);
  const asKnownAt = instant(search.knownAt);
  return {
    at,
    asKnownAt,
    live: at === undefined,
    query: { ...(at ? { at } : {}), ...(asKnownAt ? { asKnownAt } : {}) },
    setMoment: (next) => change({ at: next }),
    setAsKnownAt: (next) => change({ knownAt: next }),
  };
}
