import type { Words } from '../evaluation.ts';
import { itemFinder } from '../item-names.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import { measured } from '../surface-water/items.ts';
import data from './trophic.json' with { type: 'json' };

export type TrophicKey = keyof typeof data.items;

/** An item of the trophic level index with the constants of its formula TLI(j) = 10 (a + b ln C). */
export interface TrophicItem {
  key: TrophicKey;
  name: Words;
  /** What the formula takes: mg/m³ for chlorophyll a, m for transparency, else mg/L. */
  unit: string;
  constant: number;
  slope: number;
  /** Squared correlation with chlorophyll a: the weight before it is divided by the sum of the weights. */
  r2: number;
}

export const trophicItems: readonly TrophicItem[] = Object.entries(data.items).map(
  ([key, { zh, en, unit, constant, slope, r2 }]) => ({
    key: key as TrophicKey,
    name: { zh, en },
    unit,
    constant,
    slope,
    r2,
  }),
);

/** An item by its key (`Chla`), its Chinese or English name, or its HJ 525 code. */
export const trophicItem: (text: string) => TrophicItem | undefined = itemFinder(
  trophicItems.map((item) => ({
    names: [item.key, item.name.zh, item.name.en, ...data.items[item.key].aliases],
    item,
  })),
);

/**
 * Trophic level index of one item 营养状态指数 TLI(j), not rounded; `null` for 0 and below, which have no logarithm.
 *
 * @param value in the unit of the item
 */
export function trophicIndex({ constant, slope }: TrophicItem, value: Numeric): Decimal | null {
  const given = new Decimal(value);
  return given.isFinite() && given.greaterThan(0) ? given.ln().times(slope).plus(constant).times(10) : null;
}

export interface TrophicPart {
  item: TrophicItem;
  /** As it entered the formula; `null` where the index itself was given. */
  value: Decimal | null;
  index: Decimal;
}

/** Each measured item with its index, in the order of the formulas. */
export interface TrophicParts {
  parts: TrophicPart[];
  /** Items without a value. */
  missing: TrophicItem[];
  /** Items whose value is 0 or below: an error of measurement or of entry, not a missing value. */
  impossible: TrophicItem[];
}

/** @param values by the names of {@link trophicItem}; `0.01L` and `<0.01` count half the detection limit (环办监测函〔2020〕82号 7) */
export function trophicParts(values: Readonly<Record<string, Numeric | null | undefined>>): TrophicParts {
  const found: TrophicParts = { parts: [], missing: [], impossible: [] };
  const given = new Map(
    Object.entries(values).flatMap(([name, raw]) => {
      const item = trophicItem(name);
      const value = measured(raw);
      return item && value ? [[item, value] as const] : [];
    }),
  );
  for (const item of trophicItems) {
    const value = given.get(item);
    const index = value && trophicIndex(item, value);
    if (value === undefined) found.missing.push(item);
    else if (!index) found.impossible.push(item);
    else found.parts.push({ item, value, index });
  }
  return found;
}

/** Weight of each item: r² by the sum of r² over the items present. */
export function trophicWeights(items: readonly TrophicItem[]): Map<TrophicItem, Decimal> {
  const sum = items.reduce((total, { r2 }) => total.plus(r2), new Decimal(0));
  return new Map(items.map((item) => [item, new Decimal(item.r2).dividedBy(sum)]));
}

/** Comprehensive trophic level index 综合营养状态指数 TLI(Σ) = Σ W(j) TLI(j), not rounded; `null` where there is no item. */
export function comprehensiveIndex(
  parts: ReadonlyArray<Pick<TrophicPart, 'item' | 'index'>>,
): Decimal | null {
  if (parts.length === 0) return null;
  const [sum, weights] = parts.reduce(
    ([total, weight], { item, index }) => [total.plus(index.times(item.r2)), weight.plus(item.r2)] as const,
    [new Decimal(0), new Decimal(0)] as const,
  );
  return sum.dividedBy(weights);
}

/** Trophic grade 营养状态: below 30, from 30 up to and with 50, 60 and 70, and beyond. */
export function trophicGrade(index: Numeric): Words {
  const value = new Decimal(index);
  const found = data.grades.find(({ below, upTo }) =>
    below !== undefined ? value.lessThan(below) : upTo === undefined || value.lessThanOrEqualTo(upTo),
  ) as Words;
  return { zh: found.zh, en: found.en };
}
