import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import { type AirItem, airItems } from './iaqi.ts';
import { type AreaClass, airLimit, type LimitEdition } from './limits.ts';
import { concentrationDecimals } from './validity.ts';

export type Weights = Record<AirItem, number>;
/** All 1; the weights of a vendor are data too, but no official text was found for them. */
export const equalWeights: Weights = evaluation.weights.equal;
export const vendorWeights: Weights = evaluation.weights.vendor;

/** What the six concentrations of the index are divided by: annual limits, of CO the daily and of O3 the 8-hour one. */
export function compositeLimits(edition: LimitEdition, areaClass: AreaClass = 2): Record<AirItem, number> {
  const limit = (item: AirItem): number =>
    airLimit(item, item === 'CO' ? 'day' : item === 'O3' ? '8h' : 'year', edition, areaClass)
      ?.value as number;
  return Object.fromEntries(airItems.map((item) => [item, limit(item)])) as Record<AirItem, number>;
}

export interface CompositeIndex {
  /** Sum of the weighted single indices, two decimals; `null` where an item is missing. */
  composite: string | null;
  /** Single indices, two decimals. */
  single: Partial<Record<AirItem, string>>;
  /** Concentrations as they were divided: whole numbers, CO one decimal. */
  used: Partial<Record<AirItem, string>>;
  missing: AirItem[];
  /** Items with the greatest single index. */
  greatest: AirItem[];
  weighted: boolean;
}

/**
 * Composite index 环境空气质量综合指数: each concentration (mean of the period; CO 95th, O3 90th percentile) is rounded,
 * divided by its limit, rounded half to even to two decimals, and only then summed.
 */
export function compositeIndex(
  concentrations: Partial<Record<AirItem, Numeric | null>>,
  limits: Record<AirItem, number>,
  weights: Weights = equalWeights,
): CompositeIndex {
  const single: CompositeIndex['single'] = {};
  const used: CompositeIndex['used'] = {};
  let sum = new Decimal(0);
  for (const item of airItems) {
    const given = concentrations[item];
    if (given === null || given === undefined) continue;
    const rounded = roundHalfEven(given, concentrationDecimals(item));
    const index = roundHalfEven(new Decimal(rounded).dividedBy(limits[item]), evaluation.decimals.index);
    used[item] = rounded;
    single[item] = index;
    sum = sum.plus(new Decimal(index).times(weights[item]));
  }
  const missing = airItems.filter((item) => single[item] === undefined);
  const known = airItems.flatMap((item) => (single[item] === undefined ? [] : [Number(single[item])]));
  return {
    composite: missing.length === 0 ? roundHalfEven(sum, evaluation.decimals.index) : null,
    single,
    used,
    missing,
    greatest: airItems.filter((item) => Number(single[item]) === Math.max(...known)),
    weighted: airItems.some((item) => weights[item] !== 1),
  };
}
