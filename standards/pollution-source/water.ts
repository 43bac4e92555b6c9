import { Decimal } from '../rounding.ts';
import data from './parameters.json' with { type: 'json' };

/** Volume in m³ of slices of flow (L/s) of equal length: Σ Q · T/1000 (HJ 212-2017 annex D). */
export const volumeOf = (flows: readonly Decimal[], seconds: Decimal.Value): Decimal =>
  Decimal.sum(0, ...flows)
    .times(seconds)
    .dividedBy(1000);

/** Mean flow in L/s over a period: D · 1000/seconds. The standard leaves the 1000 out; D is in m³. */
export const meanFlow = (volume: Decimal, seconds: Decimal.Value): Decimal =>
  volume.times(1000).dividedBy(seconds);

/** Load in kg of a volume (m³) at a concentration (mg/L): D · C · 10⁻³. */
export const waterLoad = (volume: Decimal, concentration: Decimal): Decimal =>
  volume.times(concentration).dividedBy(1000);

/** A period with its concentration (mg/L) and volume (m³); either may be unknown. */
export interface WaterPeriod {
  concentration: Decimal | null;
  volume: Decimal | null;
}

/**
 * Mean weighted by flow, ΣCiDi/ΣDi in mg/L, of the periods in which both are known. A period without flow has no
 * waste water, so its concentration does not count.
 */
export function weightedMean(periods: readonly WaterPeriod[]): { mean: Decimal | null; counted: number } {
  const counted = periods.flatMap(({ concentration, volume }) =>
    concentration !== null && volume?.gt(0) ? [{ concentration, volume }] : [],
  );
  if (counted.length === 0) return { mean: null, counted: 0 };
  const load = Decimal.sum(...counted.map((one) => one.concentration.times(one.volume)));
  return { mean: load.dividedBy(Decimal.sum(...counted.map((one) => one.volume))), counted: counted.length };
}

/** The tolerance of a comparison of an instrument with the laboratory at a concentration (HJ 355-2019, from memory). */
export function comparisonTolerance(
  item: string,
  laboratory: Decimal,
): { limit: Decimal; percent: boolean } | null {
  const bands = data.comparison.items.find((one) => one.item === item)?.bands;
  const band = bands?.find((one) => !('below' in one) || one.below === undefined || laboratory.lt(one.below));
  if (!band) return null;
  return 'absolute' in band && band.absolute !== undefined
    ? { limit: new Decimal(band.absolute), percent: false }
    : { limit: new Decimal((band as { percent: number }).percent), percent: true };
}
