import type { Ratio } from '../statistics/ratio.ts';
import { roundRatio } from '../statistics/ratio.ts';
import { type AnnualItem, allComply, annualItem, type Exclusion, exclusionsOf } from './annual.ts';
import { type Aqi, aqi } from './aqi.ts';
import { cityMeanOf, decimalsAt, evaluationEdition, rate } from './compliance.ts';
import {
  type CompositeIndex,
  compositeIndex,
  compositeLimits,
  equalWeights,
  type Weights,
} from './composite.ts';
import { type AirItem, airItems, aqiEdition } from './iaqi.ts';
import { type AreaClass, airLimit, limitEdition } from './limits.ts';
import { type Hours, maximumOfDay, mda8OfDay, meanOfDay } from './station-day.ts';
import { concentrationDecimals } from './validity.ts';

export interface StationYear {
  name: string;
  /** Only urban stations count for the city. */
  urban: boolean;
  /** Hourly means of the year by their ends, the first ending at 01:00 of 1 January (Asia/Shanghai). */
  hours: Partial<Record<AirItem, Hours>>;
}

export interface CityYearInput {
  year: number;
  stations: readonly StationYear[];
  class?: AreaClass;
  /** Left out of the evaluation with a reason; their concentrations stay in the answer. */
  exclusions?: readonly Exclusion[];
  weights?: Weights;
}

export interface CityDay {
  date: string;
  /** Daily means of the city (ozone: mean of the stations' daily maximum 8-hour means), exact. */
  exact: Record<AirItem, Ratio | null>;
  /** The same with the decimals of a statistic. */
  concentrations: Record<AirItem, string | null>;
  excluded: Exclusion[];
  /** Daily index; `null`: not valid. */
  aqi: number | null;
  level: number | null;
  primary: AirItem[];
}

export interface CityYear {
  year: number;
  days: CityDay[];
  items: AnnualItem[];
  validDays: number;
  goodDays: number;
  /** Per cent of the valid days, one decimal. */
  goodRate: string | null;
  composite: CompositeIndex;
  /** Every item complies. */
  compliant: boolean | null;
  /** Editions of HJ 633 by which days were judged; two in 2026, which is to be said with every figure of that year. */
  editions: string[];
  /** Quorum of stations, minimum counts of most percentiles and more are from memory. */
  unverified: boolean;
}

const datesOf = (year: number): string[] => {
  const first = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return Array.from({ length: days }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10),
  );
};

/**
 * Index of a day of the city. What is left out with a reason does not block it; where another item is missing the index
 * stands only above 100. HJ 633-2026 5.3 says so; of 2012 no rule for the evaluation of such days was at hand.
 */
function indexOf(day: CityDay, greatestHour: Ratio | null): Aqi | null {
  const edition = aqiEdition(day.date);
  const out = airItems.filter((item) => day.excluded.some((one) => one.items.includes(item)));
  const used = (item: AirItem): string | null => {
    const exact = out.includes(item) ? null : day.exact[item];
    return exact && roundRatio(exact, concentrationDecimals(item));
  };
  const result = aqi(
    'daily',
    {
      'PM2.5_24h': used('PM2.5'),
      PM10_24h: used('PM10'),
      SO2_24h: used('SO2'),
      NO2_24h: used('NO2'),
      CO_24h: used('CO'),
      O3_8h: used('O3'),
      O3_1h: greatestHour && !out.includes('O3') ? roundRatio(greatestHour, 0) : null,
    },
    edition,
    out,
  );
  const missing = result.items.some((one) => one.iaqi === null && !out.includes(one.item));
  return result.aqi === null || (missing && result.aqi <= 100) ? null : result;
}

type Statistic = (hours: Hours) => Ratio | null;

/** Mean over the stations of a statistic of their day. */
const cityOf = (stations: readonly StationYear[], item: AirItem, statistic: Statistic): Ratio | null =>
  cityMeanOf(
    stations.map(({ name, urban, hours }) => {
      const values = hours[item];
      return { name, urban, value: values ? statistic(values) : null };
    }),
  ).value;

/** One day of the city, `start` hours after the beginning of the year. */
function cityDay(
  stations: readonly StationYear[],
  date: string,
  start: number,
  excluded: Exclusion[],
  areaClass: AreaClass,
): CityDay {
  const edition = evaluationEdition(date);
  const limit = airLimit('O3', '8h', limitEdition(date), areaClass)?.value ?? 160;
  const exact = {} as CityDay['exact'];
  const concentrations = {} as CityDay['concentrations'];
  for (const item of airItems) {
    const value = cityOf(stations, item, (hours) =>
      item === 'O3' ? mda8OfDay(hours, start, limit) : meanOfDay(hours, start),
    );
    exact[item] = value;
    concentrations[item] = value && roundRatio(value, decimalsAt(item, 'statistic', edition).decimals);
  }
  const day: CityDay = { date, exact, concentrations, excluded, aqi: null, level: null, primary: [] };
  const greatestHour =
    edition === '2013' && exact.O3 ? cityOf(stations, 'O3', (hours) => maximumOfDay(hours, start)) : null;
  const index = indexOf(day, greatestHour);
  return index ? { ...day, aqi: index.aqi, level: index.level?.level ?? null, primary: index.primary } : day;
}

/**
 * A calendar year of a city from the hourly means of its stations (HJ 663): station days, city days, daily index, annual
 * statistics, good days and composite index. Exact throughout; every figure is rounded once.
 */
export function evaluateCityYear(input: CityYearInput): CityYear {
  const { year, class: areaClass = 2, exclusions = [], weights = equalWeights } = input;
  const stations = input.stations.filter((station) => station.urban);
  const excludedOn = exclusionsOf(exclusions);
  const dates = datesOf(year);
  const last = dates.at(-1) as string;
  const days = dates.map((date, day) => {
    const excluded = new Set(airItems.map((item) => excludedOn(date, item)).filter((one) => one !== null));
    return cityDay(stations, date, day * 24, [...excluded], areaClass);
  });
  const items = airItems.map((item) =>
    annualItem(
      item,
      days.map(({ date, exact }) => ({ date, value: excludedOn(date, item) ? null : exact[item] })),
      last,
      areaClass,
    ),
  );
  const judged = items.map((one) => [one.item, (one.mean ?? one.percentile)?.assessed ?? null]);
  const valid = days.filter((day) => day.aqi !== null);
  const good = valid.filter((day) => (day.aqi as number) <= 100);
  return {
    year,
    days,
    items,
    validDays: valid.length,
    goodDays: good.length,
    goodRate: rate(good.length, valid.length),
    composite: compositeIndex(
      Object.fromEntries(judged),
      compositeLimits(limitEdition(last), areaClass),
      weights,
    ),
    compliant: allComply(items),
    editions: [...new Set(dates.map(aqiEdition))],
    unverified: true,
  };
}
