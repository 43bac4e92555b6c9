import type { Words } from '../evaluation.ts';
import { Decimal } from '../rounding.ts';
import parameters from './parameters.json' with { type: 'json' };

export type TrophicItem = keyof typeof parameters.trophic.items;
export const trophicItems = Object.keys(parameters.trophic.items) as TrophicItem[];

/** Unit that the formula of an item takes: mg/m³ for chlorophyll a, m for transparency, else mg/L. */
export const trophicUnit = (item: TrophicItem): string => parameters.trophic.items[item].unit;

/**
 * Trophic level index of one item 营养状态指数 TLI(j) = 10 (a + b ln C), not rounded.
 *
 * @returns `null` for a concentration of 0 or less, whose logarithm does not exist
 */
export function trophicIndex(item: TrophicItem, value: Decimal): Decimal | null {
  if (value.lte(0)) return null;
  const { constant, slope } = parameters.trophic.items[item];
  return value.ln().times(slope).plus(constant).times(10);
}

/**
 * Comprehensive trophic level index 综合营养状态指数 TLI(Σ): the mean of the indices weighted by r² to chlorophyll a.
 * With fewer items the weights are taken over those present.
 */
export function comprehensiveTrophicIndex(
  indices: Readonly<Partial<Record<TrophicItem, Decimal>>>,
): Decimal | null {
  let [sum, weights] = [new Decimal(0), new Decimal(0)];
  for (const item of trophicItems) {
    const index = indices[item];
    if (!index) continue;
    const weight = parameters.trophic.items[item].correlation2;
    sum = sum.plus(index.times(weight));
    weights = weights.plus(weight);
  }
  return weights.isZero() ? null : sum.dividedBy(weights);
}

/** Trophic grade: below 30 oligotrophic, 30 to 50 mesotrophic, then up to and with 60, 70, and above. */
export function trophicGrade(index: Decimal): Words {
  const found = parameters.trophic.grades.find(
    ({ upTo, included }) => upTo === null || (included ? index.lte(upTo) : index.lt(upTo)),
  );
  if (!found) throw new RangeError(`no trophic grade for ${index}`);
  return { zh: found.zh, en: found.en };
}
