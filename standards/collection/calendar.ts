import { dateOf } from '../cited-rule.ts';

/** Length of a collection cycle; days and longer are those of the calendar in Beijing (UTC+8, no summer time). */
export interface Cycle {
  amount: number;
  unit: 'minute' | 'hour' | 'day' | 'month' | 'year';
}

export const minute = 60_000;
const beijing = 8 * 60 * minute;
const fixed = { minute, hour: 60 * minute, day: 24 * 60 * minute } as const;

/**
 * The instant one or more cycles later. Months and years keep the day of the month, and end with a shorter month:
 * 31 January plus a month is the last of February.
 *
 * @param instant milliseconds since 1970
 */
export function addCycles(instant: number, { amount, unit }: Cycle, times = 1): number {
  if (unit !== 'month' && unit !== 'year') return instant + fixed[unit] * amount * times;
  const local = new Date(instant + beijing);
  const months =
    local.getUTCFullYear() * 12 + local.getUTCMonth() + amount * times * (unit === 'year' ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), months % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  const timeOfDay = (instant + beijing) % fixed.day;
  return Date.UTC(year, month, day) + timeOfDay - beijing;
}

/**
 * Milliseconds since 1970 of an ISO 8601 text with its offset; `null` where it is none, has no offset (it would be read
 * in the zone of the machine), or names a day that the calendar does not have (30 February would be read as 2 March).
 */
export function instantOf(text: unknown): number | null {
  if (
    typeof text !== 'string' ||
    dateOf(text) === null ||
    !/T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)
  )
    return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** An instant as Beijing time, `YYYY-MM-DD HH:mm`. */
export const inBeijing = (instant: number): string =>
  new Date(instant + beijing).toISOString().slice(0, 16).replace('T', ' ');
