import { Decimal, type Numeric } from '../rounding.ts';

/**
 * Saturated dissolved oxygen 饱和溶解氧 of HJ 2.3, mg/L, not rounded; the term of salinity is from memory.
 *
 * @param celsius water temperature, ℃
 * @param salinity practical salinity; 0 for fresh water
 * @returns `null` where the formula has no positive value
 */
export function saturatedOxygenOf(celsius: Numeric, salinity: Numeric = 0): Decimal | null {
  const salt = new Decimal(salinity);
  const value = salt.isZero()
    ? new Decimal(468).dividedBy(new Decimal(celsius).plus(31.6))
    : new Decimal(491).minus(salt.times(2.65)).dividedBy(new Decimal(celsius).plus(33.5));
  return value.isFinite() && value.gt(0) ? value : null;
}

/** Editions of the index of dissolved oxygen: HJ/T 2.3-93 and HJ 2.3-2018. */
export type OxygenEdition = '1993' | '2018';

/**
 * Standard index of dissolved oxygen 溶解氧标准指数, not rounded; above 1 it does not comply.
 *
 * @param limit limit of dissolved oxygen, mg/L
 * @returns `null` where saturation is the limit itself, or dissolved oxygen is 0 in the edition of 2018
 */
export function oxygenIndex(
  oxygen: Decimal,
  saturated: Decimal,
  limit: Decimal,
  edition: OxygenEdition,
): Decimal | null {
  const above = () =>
    saturated.equals(limit) ? null : saturated.minus(oxygen).abs().dividedBy(saturated.minus(limit));
  if (edition === '1993')
    return oxygen.gte(limit) ? above() : new Decimal(10).minus(oxygen.times(9).dividedBy(limit));
  if (oxygen.gt(saturated)) return above();
  return oxygen.isZero() ? null : limit.dividedBy(oxygen);
}
