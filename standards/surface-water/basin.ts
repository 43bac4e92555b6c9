import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import {
  itemClass,
  measured,
  type SurfaceItem,
  surfaceClasses,
  surfaceItem,
  surfaceItems,
  type WaterBody,
} from './items.ts';
import parameters from './parameters.json' with { type: 'json' };
import { evaluateSection, type SectionResult } from './section.ts';
import { mean, meanPh } from './statistics.ts';

/** Values of one section or point by key, HJ code or name; text such as `0.05L` is a non-detect. */
export type SectionValues = Readonly<Record<string, Numeric | null | undefined>>;

export interface MeansResult extends SectionResult {
  /** Of each item: its mean, not rounded, and of how many sections. */
  means: Array<{ item: SurfaceItem; mean: Decimal; sections: number }>;
}

/**
 * Judges the water by the means of its items over sections or points: a river of fewer than five sections, or a lake
 * (环办[2011]22号). The mean is rounded once, to the decimals of its item, and judged by single factors; pH is averaged
 * by hydrogen ions. A section without a result of an item takes no part in the mean of that item.
 */
export function evaluateMeans(sections: readonly SectionValues[], waterBody: WaterBody): MeansResult {
  const values = new Map<SurfaceItem, Decimal[]>();
  for (const section of sections)
    for (const [name, raw] of Object.entries(section)) {
      const item = surfaceItem(name);
      const value = measured(raw);
      if (item && value) values.set(item, [...(values.get(item) ?? []), value]);
    }
  const means = [...values].map(([item, all]) => ({
    item,
    mean: item.key === 'pH' ? meanPh(all) : mean(all),
    sections: all.length,
  }));
  const result = evaluateSection({
    waterBody,
    values: Object.fromEntries(means.map((one) => [one.item.key, one.mean])),
    rounded: true,
  });
  return { ...result, means };
}

export interface BasinPollutant {
  item: SurfaceItem;
  /** Share of the sections in which the item is worse than Ⅲ, in per cent with one decimal. */
  rate: string;
}

/**
 * Main pollutants of a river or basin of five or more sections 流域主要污染指标: the items with the largest share of
 * sections over Ⅲ, at most three (环办[2011]22号, from memory). Of equal shares the order of table 1 decides.
 *
 * @param over how many sections are over Ⅲ, by item
 * @param all sections with a result
 */
export function basinPollutants(over: ReadonlyMap<SurfaceItem, number>, all: number): BasinPollutant[] {
  return [...over]
    .filter(([item, count]) => item.decides && count > 0)
    .sort(([a, many], [b, few]) => few - many || surfaceItems.indexOf(a) - surfaceItems.indexOf(b))
    .slice(0, parameters.mainPollutants.top)
    .map(([item, count]) => ({ item, rate: roundHalfEven(new Decimal(count).times(100).dividedBy(all), 1) }));
}

/** In how many of the sections each item is worse than Ⅲ. */
export function sectionsOverThird(
  sections: readonly SectionValues[],
  waterBody: WaterBody,
): Map<SurfaceItem, number> {
  const over = new Map<SurfaceItem, number>();
  for (const section of sections)
    for (const [name, raw] of Object.entries(section)) {
      const item = surfaceItem(name);
      const value = measured(raw);
      if (!item?.decides || !value) continue;
      const worse = surfaceClasses.indexOf(itemClass(item, value, waterBody)) > surfaceClasses.indexOf('Ⅲ');
      if (worse) over.set(item, (over.get(item) ?? 0) + 1);
    }
  return over;
}
