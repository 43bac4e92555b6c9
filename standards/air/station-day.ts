import { meanRatio, type Ratio, ratioOf } from '../statistics/ratio.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import { perUnit, tenThousandths } from './iaqi.ts';
import { exceedsDaily, mda8 } from './mda8.ts';

const { dayHours, windowHours, windows } = evaluation.minima;

/** Hourly means by their ends; `null` and NaN: no valid value. */
export type Hours = ArrayLike<number | null | undefined>;

const scaled = new Float64Array(24);
const counted = new Uint8Array(24);

/** Puts a day into whole numbers of ten-thousandths; false where a value has more decimals than that. */
function scale(hours: Hours, start: number): boolean {
  for (let hour = 0; hour < 24; hour += 1) {
    const value = hours[start + hour];
    if (value === null || value === undefined || Number.isNaN(value)) {
      scaled[hour] = 0;
      counted[hour] = 0;
      continue;
    }
    const whole = tenThousandths(value);
    if (whole === null) return false;
    scaled[hour] = whole;
    counted[hour] = 1;
  }
  return true;
}

/** The 24 hourly means of a day as they are, with `null` where there is none. */
const valuesOf = (hours: Hours, start: number): Array<number | null> =>
  Array.from({ length: 24 }, (_, hour) => {
    const value = hours[start + hour];
    return value === null || value === undefined || !Number.isFinite(value) ? null : value;
  });

const ratio = (whole: number, hours: number): Ratio => ({
  over: BigInt(whole),
  under: BigInt(hours * perUnit),
});

/** Mean of the natural day that begins at an index: at least 20 hours (GB 3095 6.4). Exact. */
export function meanOfDay(hours: Hours, start: number): Ratio | null {
  if (!scale(hours, start)) {
    const values = valuesOf(hours, start).filter((value) => value !== null);
    return values.length >= dayHours ? meanRatio(values.map(ratioOf)) : null;
  }
  let sum = 0;
  let count = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    sum += scaled[hour] as number;
    count += counted[hour] as number;
  }
  return count >= dayHours ? ratio(sum, count) : null;
}

/** Greatest hourly mean of the day, by the same minimum. */
export function maximumOfDay(hours: Hours, start: number): Ratio | null {
  const values = valuesOf(hours, start).filter((value) => value !== null);
  return values.length >= dayHours ? ratioOf(Math.max(...values)) : null;
}

/** The same as {@link mda8}, on running sums of whole numbers. */
export function mda8OfDay(hours: Hours, start: number, limit: number): Ratio | null {
  if (!scale(hours, start)) return mda8(valuesOf(hours, start), limit).value;
  let sum = 0;
  let count = 0;
  let valid = 0;
  let greatest = 0;
  let of = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    sum += scaled[hour] as number;
    count += counted[hour] as number;
    if (hour >= 8) {
      sum -= scaled[hour - 8] as number;
      count -= counted[hour - 8] as number;
    }
    if (hour < 7 || count < windowHours) continue;
    valid += 1;
    // Fractions are compared crosswise; both products are whole numbers below 2^53.
    if (of === 0 || sum * of > greatest * count) {
      greatest = sum;
      of = count;
    }
  }
  if (of === 0) return null;
  const found = ratio(greatest, of);
  return valid >= windows || exceedsDaily(found, limit) ? found : null;
}
