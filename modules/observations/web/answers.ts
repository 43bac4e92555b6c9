import { api, type paths, queryClient, useEvents, useMoment } from '@zhanlan/kernel/web';
import { useEffect, useRef } from 'react';
import type { ArrivalMessage } from '../contract.ts';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
export type SiteDossier = Answer<'/api/observations/sites/{siteId}'>;
export type Site = SiteDossier['site'];
export type Datastream = SiteDossier['datastreams'][number];
export type Observation = NonNullable<Datastream['latest']>;
export type Revision = Answer<'/api/observations/datastreams/{datastreamId}/history'>['revisions'][number];
export type { ArrivalMessage };

/** Pages look again at most this often while values arrive, in milliseconds. */
const renewal = 1_000;

/** Question for one site with its datastreams at a moment. */
export const siteQuestion = (siteId: string, query: { at?: string; asKnownAt?: string }) =>
  api.queryOptions('get', '/api/observations/sites/{siteId}', { params: { path: { siteId }, query } });

/** The newest value of all datastreams of a site. */
export function newestOf(datastreams: readonly Datastream[]): Observation | null {
  const values = datastreams.flatMap(({ latest }) => (latest ? [latest] : []));
  return values.toSorted((a, b) => Date.parse(b.phenomenonTime) - Date.parse(a.phenomenonTime))[0] ?? null;
}

/** Makes every answer about these sites and datastreams old, so that what is shown of them is asked for again. */
export function renewAnswers(siteIds: ReadonlySet<string>, datastreamIds: ReadonlySet<number>): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => {
      const init = queryKey[2] as
        | { params?: { path?: { siteId?: string; datastreamId?: number } } }
        | undefined;
      const { siteId, datastreamId } = init?.params?.path ?? {};
      return (
        (siteId !== undefined && siteIds.has(siteId)) ||
        (datastreamId !== undefined && datastreamIds.has(datastreamId))
      );
    },
  });
}

/** Keeps shown values of sites and datastreams up to date while the present is shown. */
export function useRenewal(): { connected: boolean; live: boolean } {
  const { live } = useMoment();
  const waiting = useRef<{ sites: Set<string>; streams: Set<number>; timer?: ReturnType<typeof setTimeout> }>(
    {
      sites: new Set(),
      streams: new Set(),
    },
  );
  const { connected } = useEvents<ArrivalMessage>(
    live ? '/api/observations/arrivals' : null,
    'arrival',
    ({ items }) => {
      const { current } = waiting;
      for (const item of items) {
        current.sites.add(item.siteId);
        current.streams.add(item.datastreamId);
      }
      current.timer ??= setTimeout(() => {
        renewAnswers(current.sites, current.streams);
        waiting.current = { sites: new Set(), streams: new Set() };
      }, renewal);
    },
  );
  useEffect(() => () => clearTimeout(waiting.current.timer), []);
  return { connected, live };
}
