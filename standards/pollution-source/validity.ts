import { Decimal } from '../rounding.ts';
import data from './parameters.json' with { type: 'json' };

/** A mean with how many values it had and how many it needs; `null` where they are too few. */
export interface SourceMean {
  value: Decimal | null;
  valid: number;
  needed: number;
}

const known = (values: ReadonlyArray<Decimal | null>): Decimal[] => values.filter((one) => one !== null);

function meanOfEnough(values: ReadonlyArray<Decimal | null>, needed: number): SourceMean {
  const valid = known(values);
  const enough = valid.length > 0 && valid.length >= needed;
  return {
    value: enough ? Decimal.sum(...valid).dividedBy(valid.length) : null,
    valid: valid.length,
    needed,
  };
}

/** Minute mean of flue gas: at least 12 values, one every 5 s or faster (HJ 212-2017 annex D). */
export const gasMinuteMean = (values: ReadonlyArray<Decimal | null>): SourceMean =>
  meanOfEnough(values, data.gas.valuesPerMinute);

/** Hourly mean of flue gas: at least 45 of its 60 minutes valid. */
export const gasHourMean = (minutes: ReadonlyArray<Decimal | null>): SourceMean =>
  meanOfEnough(minutes, data.gas.minutesPerHour);

/** Daily mean of flue gas: at least 20 valid hours. */
export const gasDayMean = (hours: ReadonlyArray<Decimal | null>): SourceMean =>
  meanOfEnough(hours, data.gas.hoursPerDay);

/** Daily mean of flue gas by HJ 75-2017 (from memory): valid hours are at least 75 % of the hours in operation. */
export const gasOperatingDayMean = (hours: ReadonlyArray<Decimal | null>, operating: number): SourceMean =>
  meanOfEnough(hours, Math.max(1, Math.ceil(operating * data.hj75.operatingShare)));

/** Values due that a daily mean of waste water needs: 75 % (HJ 356-2019, from memory). */
export const waterDayNeeds = (due: number): number => Math.max(1, Math.ceil(due * data.hj356.dueShare));

export type SourceMedium = 'gas' | 'water';

/**
 * Flag of a period from those of its samples (HJ 212-2017 C.16–C.18). Waste water: one abnormal sample makes the period
 * abnormal. Flue gas: N from 75 % normal on, D below; a sample that is due and did not come is not normal.
 *
 * @returns whether the period is normal; `null` where nothing was due
 */
export function periodIsNormal(
  medium: SourceMedium,
  normal: number,
  abnormal: number,
  due: number,
): boolean | null {
  if (due <= 0 || normal + abnormal === 0) return null;
  if (medium === 'water') return abnormal === 0;
  return new Decimal(normal).dividedBy(due).gte(data.gas.normalShare);
}

/** Quarterly capture of valid data 季度有效数据捕集率 in %: (H − Hinvalid − Hstop)/(H − Hstop). `null` where all stood still. */
export function captureRate(quarter: Decimal, invalid: Decimal, stopped: Decimal): Decimal | null {
  const operating = quarter.minus(stopped);
  if (operating.lte(0)) return null;
  return operating.minus(invalid).dividedBy(operating).times(100);
}

/** Rates of transmission in %; `null` where nothing was due or nothing came. */
export interface TransmissionRates {
  /** received/due 传输率 */
  transmission: Decimal;
  /** valid/received 有效率 */
  valid: Decimal | null;
  /** their product 传输有效率 */
  effective: Decimal;
}

/** Transmission rates of hourly records (from memory). Counts must be whole: valid ≤ received ≤ due, due > 0. */
export function transmissionRates(due: Decimal, received: Decimal, valid: Decimal): TransmissionRates | null {
  if (due.lte(0) || received.gt(due) || valid.gt(received)) return null;
  return {
    transmission: received.dividedBy(due).times(100),
    valid: received.isZero() ? null : valid.dividedBy(received).times(100),
    effective: valid.dividedBy(due).times(100),
  };
}
