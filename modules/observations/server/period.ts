import { dateOf, startOfDate } from '@zhanlan/kernel/contract';
import type { Interval, Stamp } from '../contract.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Length of an interval in milliseconds; null for instants and for calendar months and years, which vary. */
export function intervalLength(interval: Interval): number | null {
  const lengths: Record<Interval, number | null> = {
    instant: null,
    PT1M: minute,
    PT5M: 5 * minute,
    PT10M: 10 * minute,
    PT1H: hour,
    PT4H: 4 * hour,
    PT8H: 8 * hour,
    P1D: day,
    P1M: null,
    P1Y: null,
  };
  return lengths[interval];
}

/**
 * Moves a time stamp to the convention of the datastream, so that one period has one key whichever end
 * its sources mark (HJ 212: start; national air platform: end).
 *
 * Months and years are counted in UTC+8. Instants have no ends and stay.
 */
export function restamp(time: Date, interval: Interval, from: Stamp, to: Stamp): Date {
  if (from === to || from === 'instant' || to === 'instant' || interval === 'instant') return time;
  const direction = from === 'start' ? 1 : -1;
  const length = intervalLength(interval);
  if (length !== null) return new Date(time.getTime() + direction * length);
  const local = new Date(time.getTime() + 8 * hour);
  if (interval === 'P1M') local.setUTCMonth(local.getUTCMonth() + direction);
  else local.setUTCFullYear(local.getUTCFullYear() + direction);
  return new Date(local.getTime() - 8 * hour);
}

/** Milliseconds between the start of a period and its time stamp. */
export function stampShift(interval: Interval, stamp: Stamp): number {
  return stamp === 'end' ? (intervalLength(interval) ?? 0) : 0;
}

/** End of the period that a stamped value stands for; of an instant, the instant. */
export const periodEnd = (time: Date, interval: Interval, stamp: Stamp): Date =>
  restamp(time, interval, stamp, 'end');

export const rollupPeriods = ['hour', 'day'] as const;
export type RollupPeriod = (typeof rollupPeriods)[number];

/** Start, in UTC+8, of the hour or day that holds an instant. */
export function floorTo(period: RollupPeriod, time: Date): Date {
  return period === 'day' ? startOfDate(dateOf(time)) : new Date(Math.floor(time.getTime() / hour) * hour);
}

/** The roll-ups that make sense: a period must be longer than the interval of its values. */
export function rollupsOf(interval: Interval): readonly RollupPeriod[] {
  if (interval === 'instant') return rollupPeriods;
  // 8-hour means run: one ends at every hour, so a mean of them is a mean of nothing.
  if (interval === 'PT8H') return [];
  const length = intervalLength(interval);
  if (length === null || length >= day) return [];
  return length < hour ? rollupPeriods : ['day'];
}

/** How many values a complete period holds; null where the interval is irregular. */
export function expectedCount(interval: Interval, period: RollupPeriod): number | null {
  const length = intervalLength(interval);
  if (length === null) return null;
  return Math.round((period === 'hour' ? hour : day) / length);
}

/** First days (UTC+8, `YYYY-MM-01`) of the months that hold the given times: the partitions they need. */
export function monthsOf(times: readonly Date[]): string[] {
  const months = new Set<string>();
  for (const time of times) months.add(`${dateOf(time).slice(0, 7)}-01`);
  return [...months].sort();
}
