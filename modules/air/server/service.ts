import {
  dateOf,
  type Figure,
  invalid,
  type MomentQuery,
  momentOf,
  notFound,
  Problem,
  type RouteInput,
  type RouteResult,
  startOfDate,
} from '@zhanlan/kernel/contract';
import type { Db, RequestContext } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import { type airContract, publishedCitySite } from '../contract.ts';
import { evaluateDay } from './days.ts';
import { judgementOf, openedTo, unitOf, withinScope } from './figures.ts';
import { cityHour, cityHourFigure, stationHour, stationHourFigure } from './hours.ts';
import {
  dateOfHour,
  dayLength,
  hourLength,
  type Readings,
  readStations,
  stationsHere,
  stationsOf,
} from './readings.ts';
import { selectMemberships, upsertMemberships } from './store.ts';
import { evaluateYear } from './year.ts';

type Routes = typeof airContract.routes;
type Query<K extends keyof Routes> = RouteInput<Routes[K]>['query'];
type Answer<K extends keyof Routes> = Promise<RouteResult<Routes[K]>>;
type Asker = Pick<RequestContext, 'db' | 'district' | 'now'>;

const hourly = { interval: 'PT1H', statistic: 'mean' } as const;
/** Older than this before the moment, the newest hour is shown as stale. */
const freshFor = 3 * hourLength;
/** Longest range of days in one answer, and when it is opened down to the readings. */
const longestRange = { closed: 92, opened: 7 };

/**
 * The newest hour with data of the stations, as it was known. The store finds the newest time of all real stations;
 * where that one is a neighbour's, or was not known yet, older weeks are searched.
 */
async function newestHour(
  db: Db,
  observations: ObservationsService,
  siteIds: readonly string[],
  at: Date,
  asKnownAt: Date | null,
): Promise<{ hour: Date; readings: Readings } | null> {
  let upTo = at;
  for (;;) {
    const newest = await observations.newest(db, { siteKind: 'airStation', at: upTo, interval: 'PT1H' });
    if (!newest) return null;
    for (const back of [0, 7 * dayLength]) {
      const from = new Date(newest.getTime() - back);
      const readings = await readStations(db, observations, siteIds, {
        ...hourly,
        from,
        to: newest,
        asKnownAt,
      });
      if (readings.newest) return { hour: readings.newest, readings };
      upTo = new Date(from.getTime() - 1);
    }
  }
}

/** Site ids whose readings a figure may open to; null: all. */
const scopeOf = (district: string | null, seen: ReadonlyArray<{ id: string }>): Set<string> | null =>
  district === null ? null : new Set(seen.map((site) => site.id));

export async function airNow(
  { db, district, now }: Asker,
  observations: ObservationsService,
  query: MomentQuery,
): Answer<'now'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const { cityOn, seen, ids } = await stationsOf(db, observations, district);
  const found = await newestHour(db, observations, ids, at, asKnownAt);
  const hour = found?.hour ?? at;
  const readings =
    found?.readings ?? (await readStations(db, observations, [], { ...hourly, from: at, to: at, asKnownAt }));
  const scope = scopeOf(district, seen);
  const city = cityOn(dateOfHour(hour));
  const whole = cityHour(readings, city, hour);
  const figures = cityHourFigure(whole);
  const members = new Set(city.map((site) => site.id));
  return {
    ...answer,
    hour: found?.hour.toISOString() ?? null,
    stale: found !== null && at.getTime() - found.hour.getTime() > freshFor,
    city: {
      ...judgementOf(whole.result),
      aqi: withinScope(figures.aqi, scope),
      items: figures.items.map(({ item, concentration, iaqi }) => ({
        item,
        concentration: withinScope(concentration, scope),
        iaqi: withinScope(iaqi, scope),
      })),
    },
    stations: seen.map((site) => {
      const result = stationHour(readings, site.id, hour);
      return {
        siteId: site.id,
        name: site.name,
        district: site.district,
        position: site.position,
        inCity: members.has(site.id),
        ...judgementOf(result),
        aqi: stationHourFigure(readings, site, hour, result),
        items: result.items.map((one) => ({
          item: one.item,
          value: readings.at(site.id, one.item, hour)?.value ?? null,
          unit: unitOf(one.item),
          iaqi: one.iaqi,
        })),
      };
    }),
  };
}

export async function airHours(
  { db, district, now }: Asker,
  observations: ObservationsService,
  query: Query<'hours'>,
): Answer<'hours'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const { cityOn, seen, ids } = await stationsOf(db, observations, district);
  const last = Math.floor(at.getTime() / hourLength) * hourLength;
  const ends = Array.from(
    { length: query.hours },
    (_, index) => new Date(last - (query.hours - 1 - index) * hourLength),
  );
  const readings = await readStations(db, observations, ids, {
    ...hourly,
    from: ends[0] ?? at,
    to: new Date(last),
    asKnownAt,
  });
  return {
    ...answer,
    hours: ends.map((hour) => {
      const { result } = cityHour(readings, cityOn(dateOfHour(hour)), hour);
      return {
        hour: hour.toISOString(),
        city: result.aqi,
        level: result.level?.level ?? null,
        primary: result.primary,
        stations: Object.fromEntries(seen.map((site) => [site.id, stationHour(readings, site.id, hour).aqi])),
      };
    }),
  };
}

const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += dayLength) {
    dates.push(new Date(time).toISOString().slice(0, 10));
  }
  return dates;
};

/** First and last date of what is asked for: a range, a month, or the month of the moment. */
function rangeOf({ from, to, month, opened }: Query<'days'>, at: Date): { first: string; last: string } {
  const chosen = month ?? dateOf(at).slice(0, 7);
  const [year, ordinal] = chosen.split('-').map(Number) as [number, number];
  const monthEnd = new Date(Date.UTC(year, ordinal, 0)).toISOString().slice(0, 10);
  const first = from ?? to ?? `${chosen}-01`;
  const last = to ?? from ?? monthEnd;
  const most = opened ? longestRange.opened : longestRange.closed;
  const days = (Date.parse(last) - Date.parse(first)) / dayLength + 1;
  if (days < 1 || days > most) {
    throw invalid(
      {
        zh: `时段有误：起始不晚于结束，最多 ${most} 天。请重新选择。`,
        en: `The range is not usable: it must not end before it begins, and be ${most} days at most. Choose again.`,
      },
      'from',
    );
  }
  return { first, last };
}

export async function airDays(
  { db, district, now }: Asker,
  observations: ObservationsService,
  query: Query<'days'>,
): Answer<'days'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const { first, last } = rangeOf(query, at);
  const { cityOn, seen, ids } = await stationsOf(db, observations, district);
  const end = Math.min(at.getTime(), startOfDate(last).getTime() + dayLength);
  const period = {
    statistic: 'mean',
    from: new Date(startOfDate(first).getTime() + hourLength),
    to: new Date(end),
    asKnownAt,
  } as const;
  const readings = {
    hourly: await readStations(db, observations, ids, { ...period, interval: 'PT1H' }),
    running: await readStations(db, observations, ids, { ...period, interval: 'PT8H', items: ['O3'] }),
  };
  const scope = scopeOf(district, seen);
  const shown = (figure: Figure) => (query.opened ? withinScope(figure, scope) : openedTo(figure, 2));
  return {
    ...answer,
    // A day that had not begun at the moment is no day without data.
    days: datesBetween(first, last < dateOf(at) ? last : dateOf(at)).map((date) => {
      const { result, hours, figure } = evaluateDay(readings, cityOn(date), date);
      return { date, hours, ...judgementOf(result), aqi: shown(figure) };
    }),
  };
}

export async function airYear(
  { db, district, now }: Asker,
  observations: ObservationsService,
  query: Query<'year'>,
): Answer<'year'> {
  const { at, asKnownAt, answer } = momentOf(query, now);
  const today = dateOf(at);
  const year = query.year ?? Number(today.slice(0, 4));
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const lastSeen = last < today ? last : today;
  const period = {
    interval: 'P1D',
    from: new Date(startOfDate(first).getTime() + dayLength),
    to: new Date(Math.min(at.getTime(), startOfDate(lastSeen).getTime() + dayLength)),
    asKnownAt,
  } as const;
  const readings = {
    means: await readStations(db, observations, [publishedCitySite], {
      ...period,
      statistic: 'mean',
      items: ['PM2.5', 'PM10', 'SO2', 'NO2', 'CO'],
    }),
    ozone: await readStations(db, observations, [publishedCitySite], {
      ...period,
      statistic: 'max',
      items: ['O3'],
    }),
  };
  const toDate = today.startsWith(`${year}-`);
  const { days, goodRate, pm25 } = evaluateYear(readings, year, datesBetween(first, lastSeen), toDate);
  const sites = await observations.sites(db, { kind: 'cityPublished', district, simulated: false });
  const scope = scopeOf(district, sites);
  const shown = (figure: Figure) => (query.opened ? withinScope(figure, scope) : openedTo(figure, 0));
  return { ...answer, year, toDate, days, goodRate: shown(goodRate), pm25: shown(pm25) };
}

export async function listCityStations(
  { db, district }: Asker,
  observations: ObservationsService,
): Answer<'listCityStations'> {
  const entries = Map.groupBy(await selectMemberships(db), (row) => row.site_id);
  return {
    stations: (await stationsHere(db, observations, district)).map((site) => ({
      siteId: site.id,
      name: site.name,
      district: site.district,
      entries: (entries.get(site.id) ?? []).map((row) => ({
        from: row.valid_from,
        member: row.member,
        source: row.source,
        by: row.recorded_by,
        at: row.recorded_at.toISOString(),
      })),
    })),
  };
}

/** The city figure is the whole city's: an account that is bound to a district does not decide who makes it. */
export async function setCityStation(
  context: RequestContext,
  observations: ObservationsService,
  { params, body }: RouteInput<Routes['setCityStation']>,
): Answer<'setCityStation'> {
  const { db, district, account, now } = context;
  const [site] = await observations.sites(db, { ids: [params.siteId], kind: 'airStation', district });
  if (!site || site.simulated) throw notFound('该空气站', 'air station');
  if (district !== null) {
    throw new Problem('whole-city', 403, {
      zh: '全市均值由全市账号确定。请联系市级监测分析员或数据管理员。',
      en: 'The city mean is decided by accounts of the whole city. Ask an analyst or data administrator of the city.',
    });
  }
  await upsertMemberships(db, [{ siteId: site.id, ...body }], account?.username ?? '', now);
  context.audit(`air:${site.id}`, body);
  return { ok: true };
}
