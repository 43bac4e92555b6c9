import { useQuery } from '@tanstack/react-query';
import { api, client, formatTime, type paths, useMoment } from '@zhanlan/kernel/web';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
export type WaterNow = Answer<'/api/water/now'>;
export type Section = WaterNow['sections'][number];
export type SectionItem = Section['items'][number];
export type SectionDossier = Answer<'/api/water/sections/{siteId}'>;
export type Ranking = Answer<'/api/water/rankings'>['rankings'][number];

/** While the present is shown, a class is asked for again this often; automatic stations report every four hours. */
const renewal = 60_000;
/** So many years back rankings are looked for. */
export const rankingYears = 10;

/** All sections of the city at the moment of the shell. */
export function useWaterNow() {
  const { query, live } = useMoment();
  return api.useQuery(
    'get',
    '/api/water/now',
    { params: { query } },
    { refetchInterval: live ? renewal : false },
  );
}

export function useSection(siteId: string) {
  const { query } = useMoment();
  return api.useQuery('get', '/api/water/sections/{siteId}', { params: { path: { siteId }, query } });
}

/** Month of the moment looked at, YYYY-MM. */
export function useMonth(): string {
  const { at } = useMoment();
  return formatTime(at ?? new Date().toISOString(), 'en', 'day').slice(0, 7);
}

/** The rankings of a month follow after it, so those of the month itself were not out at the moment. */
export const publishedBefore = (rankings: readonly Ranking[], month: string): Ranking[] =>
  rankings.filter((ranking) => ranking.month < month);

/** Rankings of a year; without one, of the newest year that has any at the month looked at. */
export function useRankings(chosen: number | null, month: string) {
  return useQuery({
    queryKey: ['water', 'rankings', chosen, month],
    staleTime: 60_000,
    queryFn: async () => {
      const newest = Number(month.slice(0, 4));
      const years =
        chosen === null ? Array.from({ length: rankingYears }, (_, back) => newest - back) : [chosen];
      for (const year of years) {
        const { data, error } = await client.GET('/api/water/rankings', { params: { query: { year } } });
        if (error) throw error;
        const rankings = publishedBefore(data.rankings, month);
        if (rankings.length > 0) return { year, rankings };
      }
      return { year: years[0] ?? newest, rankings: [] };
    },
  });
}
