import { Decimal } from 'decimal.js';

export type Numeric = Decimal.Value;

/**
 * Rounds half to even in one step (GB/T 8170-2008 3.2), on decimals; the sign is handled on the absolute
 * value. The text keeps its trailing zeros: `roundHalfEven(1.5, 2)` is `1.50`.
 */
export function roundHalfEven(value: Numeric, decimals: number): string {
  return new Decimal(value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN).toFixed(decimals);
}

/** As {@link roundHalfEven}, but a value that would become zero keeps one significant digit (环办监测函〔2020〕82号). */
export function roundKeepingDigit(value: Numeric, decimals: number): string {
  const exact = new Decimal(value);
  const rounded = exact.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN);
  if (rounded.isZero() && !exact.isZero())
    return exact.toSignificantDigits(1, Decimal.ROUND_HALF_EVEN).toFixed();
  return rounded.toFixed(decimals);
}

export { Decimal };
