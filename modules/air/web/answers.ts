import { api, type paths, useMoment } from '@zhanlan/kernel/web';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
export type AirNow = Answer<'/api/air/now'>;
export type AirStation = AirNow['stations'][number];
export type CityStation = Answer<'/api/air/city-stations'>['stations'][number];
export type AirHours = Answer<'/api/air/hours'>;
export type AirDay = Answer<'/api/air/days'>['days'][number];
export type AirYear = Answer<'/api/air/year'>;
export type Target = Answer<'/api/targets'>['targets'][number];

/** While the present is shown, a figure is asked for again this often; stations report once an hour. */
const renewal = 60_000;

/** The newest hour of the city and its stations at the moment of the shell. */
export function useAirNow() {
  const { query, live } = useMoment();
  return api.useQuery(
    'get',
    '/api/air/now',
    { params: { query } },
    { refetchInterval: live ? renewal : false },
  );
}

export function useAirHours(hours: number) {
  const { query, live } = useMoment();
  return api.useQuery(
    'get',
    '/api/air/hours',
    { params: { query: { ...query, hours } } },
    { refetchInterval: live ? renewal : false },
  );
}

/** The year of the moment with its targets; `opened` brings the daily readings below the figures. */
export function useAirYear(opened = false) {
  const { query } = useMoment();
  const year = api.useQuery('get', '/api/air/year', {
    params: { query: { ...query, ...(opened ? { opened: 'true' } : {}) } },
  });
  const targets = api.useQuery('get', '/api/targets', { params: { query } });
  return {
    data: year.data && targets.data ? { year: year.data, targets: targets.data.targets } : undefined,
    error: year.error ?? targets.error,
    isPending: year.isPending || targets.isPending,
    refetch: () => Promise.all([year.refetch(), targets.refetch()]),
  };
}
