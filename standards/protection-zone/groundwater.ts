import { Decimal, type Numeric } from '../rounding.ts';
import data from './minima.json' with { type: 'json' };

export type AquiferMedium = (typeof data.groundwater.media)[number];
export const aquiferMedia: readonly AquiferMedium[] = data.groundwater.media;

/** Traveltime in days that bounds level 1 and level 2. */
export const travelDays = (level: 1 | 2): number => data.groundwater.days[level - 1] as number;

export const safetyFactor = data.groundwater.alpha;

/** A medium by its Chinese or English name or by its key. */
export function aquiferMedium(text: string): AquiferMedium | undefined {
  const wanted = plain(text);
  return aquiferMedia.find((one) => [one.key, one.zh, one.en].some((name) => plain(name) === wanted));
}
const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');

/** Range of radii of the table for a medium and a level, m. */
export const tableRadius = (medium: AquiferMedium, level: 1 | 2): [number, number] =>
  (level === 1 ? medium.level1 : medium.level2) as [number, number];

export interface Seepage {
  /** Hydraulic conductivity, m/d. */
  conductivity: Numeric;
  /** Hydraulic gradient, without unit. */
  gradient: Numeric;
  days: Numeric;
  /** Effective porosity, without unit. */
  porosity: Numeric;
  /** Safety factor; 1.5 where it is left out. */
  alpha?: Numeric;
}

/**
 * Radius R = α·K·I·T ÷ n of the zone of a well in pore water, m, not rounded (HJ 338-2018, from memory).
 *
 * @throws RangeError for a porosity of 0 or less
 */
export function wellRadius({
  conductivity,
  gradient,
  days,
  porosity,
  alpha = safetyFactor,
}: Seepage): Decimal {
  const n = new Decimal(porosity);
  if (n.lte(0)) throw new RangeError('porosity must be more than 0');
  return new Decimal(alpha).times(conductivity).times(gradient).times(days).dividedBy(n);
}

/** Large sources, from 50 000 m³/d, take a numerical model. */
export const isLargeGroundwaterSource = (yieldM3d: number): boolean =>
  yieldM3d >= data.groundwater.largeFromM3d;

/** Wells further apart than 2R each have their own circle; others share the hull of the outer wells, widened by R. */
export const wellFieldShape = (spacing: Numeric, radius: Numeric): 'eachWell' | 'hull' =>
  new Decimal(spacing).gt(new Decimal(radius).times(2)) ? 'eachWell' : 'hull';
