import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import type { AirItem, Edition } from './iaqi.ts';

const { minima, cityMean } = evaluation;

type Values = ReadonlyArray<Numeric | null | undefined>;

/** A statistic with how many values it had and how many it needs; `value` is not rounded, `null` when they are too few. */
export interface Statistic {
  value: Decimal | null;
  valid: number;
  needed: number;
}

/** Where the minimum counts stand. The table of 2012 was not at hand; its numbers are those of 2026. */
export const validityRule = (edition: Edition) =>
  edition === '2026'
    ? { standard: 'GB 3095-2026', clause: '6.4, table 4', unverified: false }
    : { standard: 'GB 3095-2012', clause: '6.4, table 4', unverified: true };

/** Decimals of a mean concentration: CO (mg/m³) one, the others (µg/m³) none. */
export const concentrationDecimals = (item: AirItem): number => (item === 'CO' ? 1 : 0);

const known = (values: Values): Decimal[] =>
  values.flatMap((value) => (value === null || value === undefined ? [] : [new Decimal(value)]));

const meanOf = (values: readonly Decimal[]): Decimal => Decimal.sum(...values).dividedBy(values.length);

const meanOfAtLeast = (values: Values, needed: number): Statistic => {
  const valid = known(values);
  return { value: valid.length >= needed ? meanOf(valid) : null, valid: valid.length, needed };
};

/** Mean of a natural day: at least 20 of its 24 hourly means (GB 3095 6.4). */
export const dailyMean = (hours: Values): Statistic => meanOfAtLeast(hours, minima.dayHours);

/** Greatest hourly mean of a day, by the same minimum as the daily mean. */
export function dailyMaximum(hours: Values): Statistic {
  const { valid, needed } = dailyMean(hours);
  return { value: valid >= needed ? Decimal.max(...known(hours)) : null, valid, needed };
}

/** Running mean of 8 hours: at least 6 hourly means (GB 3095 6.4). */
export const eightHourMean = (hours: Values): Statistic => meanOfAtLeast(hours, minima.windowHours);

/**
 * Daily maximum 8-hour mean of ozone, from the 17 running means that end at 08:00 to 24:00 and so lie within the
 * day: at least 14 of them; with fewer it counts all the same when it exceeds the daily limit, as the whole number that
 * is compared with it (HJ 663 6.1.2, HJ 663-2026 table 3).
 */
export function maximumEightHourMean(means: Values, limit: Numeric = 160): Statistic {
  const valid = known(means);
  const greatest = valid.length > 0 ? Decimal.max(...valid) : null;
  const counts =
    greatest !== null &&
    (valid.length >= minima.windows || new Decimal(roundHalfEven(greatest, 0)).greaterThan(limit));
  return { value: counts ? greatest : null, valid: valid.length, needed: minima.windows };
}

/** Stations that a mean over a city needs: 75 % of them, 50 % where there are fewer than four (HJ 663 6, from memory). */
export const stationsNeeded = (stations: number): number =>
  Math.max(1, Math.ceil(stations * (stations < cityMean.few ? cityMean.shareOfFew : cityMean.share)));

export interface AnnualValidity {
  valid: number;
  needed: number;
  /** Months with fewer days than they need, as `MM`. */
  shortMonths: string[];
  enough: boolean;
}

export const months: readonly string[] = Array.from({ length: 12 }, (_, index) =>
  String(index + 1).padStart(2, '0'),
);

/** Whether a pollutant is sampled on some days of the month, not measured every hour: TSP, BaP, Pb. */
export const isSampled = (pollutant: string): boolean => minima.sampled.items.includes(pollutant);

/** Hourly means or sampling hours that a day needs (GB 3095 6.4). */
export const hoursNeeded = (pollutant: string): number =>
  isSampled(pollutant) ? minima.sampled.dayHours : minima.dayHours;

/** Daily values that a month needs, by `MM` (GB 3095 6.4). */
export function daysNeeded(month: string, pollutant = 'PM2.5'): number {
  if (isSampled(pollutant)) return minima.sampled.monthDays;
  return month === '02' ? minima.februaryDays : minima.monthDays;
}

/** {@link annualValidity} from the counts: of the year, and of the months by `MM`. */
export function annualValidityOf(
  valid: number,
  ofMonth: (month: string) => number,
  pollutant = 'PM2.5',
): AnnualValidity {
  const shortMonths = months.filter((month) => ofMonth(month) < daysNeeded(month, pollutant));
  const needed = isSampled(pollutant) ? minima.sampled.yearDays : minima.yearDays;
  return { valid, needed, shortMonths, enough: valid >= needed && shortMonths.length === 0 };
}

/** Minimum of a calendar year: 324 daily values, and 27 in each month, 25 in February (GB 3095 6.4). */
export function annualValidity(dates: readonly string[]): AnnualValidity {
  const days = new Set(dates);
  const count = new Map<string, number>();
  for (const date of days) {
    const month = date.slice(5, 7);
    count.set(month, (count.get(month) ?? 0) + 1);
  }
  return annualValidityOf(days.size, (month) => count.get(month) ?? 0);
}

/** Minimum of a quarter of lead: 15 daily values, 5 in each month (GB 3095 6.4). */
export const quarterValid = (valid: number, leastMonth: number): boolean =>
  valid >= minima.sampled.quarterDays && leastMonth >= minima.sampled.monthDays;

/** Minutes of sampling that an hourly mean of a gas needs (GB 3095 6.4). */
export const minutesNeeded = minima.hourMinutes;
/** Hourly means that a running mean of 8 hours needs (GB 3095 6.4). */
export const windowHoursNeeded = minima.windowHours;
