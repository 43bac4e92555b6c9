import { Decimal, type Numeric } from '../rounding.ts';
import { compareRatio, meanRatio, type Ratio, ratioOf, roundRatio } from '../statistics/ratio.ts';
import evaluation from './evaluation.json' with { type: 'json' };

const { windowHours, windows: windowsNeeded } = evaluation.minima;

/** Ends of the running means that lie within a day: 08:00 to 24:00. Windows that begin the day before do not count. */
export const windowEnds: readonly number[] = Array.from({ length: 17 }, (_, index) => index + 8);

/** A value is compared with its limit as a whole number, the way it is published (HJ 663-2026 table 3). */
export const exceedsDaily = (value: Ratio, limit: Numeric): boolean =>
  new Decimal(roundRatio(value, 0)).greaterThan(limit);

export interface Mda8 {
  /** Exact; `null` where the day is not valid. */
  value: Ratio | null;
  /** Running means with at least 6 of 8 hours. */
  validWindows: number;
  needed: number;
  /** Valid hours of the day. */
  hours: number;
  /** The greatest valid running mean, valid day or not, and the hours that it ends at. */
  greatest: { value: Ratio; ends: number[] } | null;
  /** Fewer windows than needed, but it exceeds the limit all the same. */
  byException: boolean;
}

/**
 * Daily maximum 8-hour mean of ozone 臭氧日最大8小时平均 (HJ 663 6.1.2): of the 17 running means that end at 08:00 to
 * 24:00, each of at least 6 hours, at least 14; with fewer it counts all the same when it exceeds the daily limit.
 *
 * @param hours the 24 hourly means by their ends, 01:00 to 24:00
 */
export function mda8(hours: ReadonlyArray<Numeric | null | undefined>, limit: Numeric = 160): Mda8 {
  const values = Array.from({ length: 24 }, (_, index) => {
    const value = hours[index];
    return value === null || value === undefined ? null : ratioOf(value);
  });
  const means = windowEnds.flatMap((end) => {
    const within = values.slice(end - 8, end).filter((value) => value !== null);
    const mean = within.length >= windowHours ? meanRatio(within) : null;
    return mean ? [{ end, mean }] : [];
  });
  let greatest: Mda8['greatest'] = null;
  for (const { end, mean } of means) {
    const order = greatest ? compareRatio(mean, greatest.value) : 1;
    if (order > 0) greatest = { value: mean, ends: [end] };
    else if (order === 0) greatest?.ends.push(end);
  }
  const enough = means.length >= windowsNeeded;
  const byException = !enough && greatest !== null && exceedsDaily(greatest.value, limit);
  return {
    value: enough || byException ? (greatest?.value ?? null) : null,
    validWindows: means.length,
    needed: windowsNeeded,
    hours: values.filter((value) => value !== null).length,
    greatest,
    byException,
  };
}
