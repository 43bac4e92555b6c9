import type { Words } from '../evaluation.ts';
import { itemFinder } from '../item-names.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import {
  measured,
  type SurfaceItem,
  surfaceClasses,
  surfaceItems,
  type WaterBody,
} from '../surface-water/items.ts';
import data from './items.json' with { type: 'json' };

/** One of the 21 items of the index: table 1 of GB 3838-2002 without temperature, total nitrogen and faecal coliforms. */
export interface CwqiItem {
  key: string;
  name: Words;
  unit: string;
  /** Limits of class Ⅲ; phosphorus has its own in lakes, pH has a range. */
  limits: SurfaceItem['limits'];
  direction: SurfaceItem['direction'];
}

const known = data.items as Record<string, { en: string; aliases: string[] }>;

export const cwqiItems: readonly CwqiItem[] = surfaceItems
  .filter((item) => item.decides)
  .map(({ key, name, unit, limits, direction }) => ({
    key,
    name: { zh: name, en: known[key]?.en ?? key },
    unit: unit === '无量纲' ? '' : unit,
    limits,
    direction,
  }));

/** An item by its key (`NH3N`), its Chinese or English name, or its HJ 525 code. */
export const cwqiItem: (text: string) => CwqiItem | undefined = itemFinder(
  cwqiItems.map((item) => ({
    names: [item.key, item.name.zh, item.name.en, ...(known[item.key]?.aliases ?? [])],
    item,
  })),
);

/** The limit of class Ⅲ against which an item is taken. */
export const thirdLimit = (item: CwqiItem, body: WaterBody): number | [number, number] =>
  item.limits[body][surfaceClasses.indexOf('Ⅲ')] as number | [number, number];

const neutralPh = 7;

/**
 * Water-quality index of one item, not rounded: C ÷ S of class Ⅲ; of dissolved oxygen S ÷ C; of pH its distance from 7
 * by the distance of the limit on that side. `null` for what has no index: a negative result, and oxygen of 0.
 */
export function itemIndex(item: CwqiItem, value: Numeric, body: WaterBody): Decimal | null {
  const given = new Decimal(value);
  if (!given.isFinite() || given.lessThan(0)) return null;
  const limit = thirdLimit(item, body);
  if (typeof limit !== 'number') {
    const [low, high] = limit;
    return given.lessThanOrEqualTo(neutralPh)
      ? given.minus(neutralPh).dividedBy(low - neutralPh)
      : given.minus(neutralPh).dividedBy(high - neutralPh);
  }
  if (item.direction === 'le') return given.dividedBy(limit);
  return given.isZero() ? null : new Decimal(limit).dividedBy(given);
}

export interface CwqiPart {
  item: CwqiItem;
  value: Decimal;
  index: Decimal;
}

export interface CwqiResult {
  /** Sum over all 21 items, not rounded; `null` where one of them has no index: a shorter sum would look cleaner. */
  cwqi: Decimal | null;
  parts: CwqiPart[];
  /** Items without a result. */
  missing: CwqiItem[];
  /** Items whose result has no index. */
  impossible: CwqiItem[];
}

/**
 * Water-quality index CWQI 城市水质指数 of the rivers, or of the lakes and reservoirs, of a city: the sum of the indices of
 * the means of the period.
 *
 * @param values by the names of {@link cwqiItem}, mg/L; `0.05L` and `<0.05` count half the detection limit
 */
export function cwqiOf(
  values: Readonly<Record<string, Numeric | null | undefined>>,
  body: WaterBody,
): CwqiResult {
  const given = new Map(
    Object.entries(values).flatMap(([name, raw]) => {
      const item = cwqiItem(name);
      const value = measured(raw);
      return item && value ? [[item, value] as const] : [];
    }),
  );
  const parts: CwqiPart[] = [];
  const missing: CwqiItem[] = [];
  const impossible: CwqiItem[] = [];
  for (const item of cwqiItems) {
    const value = given.get(item);
    const index = value && itemIndex(item, value, body);
    if (value === undefined) missing.push(item);
    else if (!index) impossible.push(item);
    else parts.push({ item, value, index });
  }
  const sum = parts.reduce((total, { index }) => total.plus(index), new Decimal(0));
  return { cwqi: parts.length === cwqiItems.length ? sum : null, parts, missing, impossible };
}

/** Index and number of the sections of rivers, or of the points of lakes and reservoirs. */
export interface CityPart {
  cwqi: Numeric;
  count: Numeric;
}

/**
 * Index of a city: rivers and lakes weighted by their numbers of sections and points (from memory); `null` where there
 * are none. What has a number of 0 takes no part.
 */
export function cityCwqi(parts: readonly CityPart[]): Decimal | null {
  const [sum, count] = parts.reduce(
    ([total, all], part) =>
      [total.plus(new Decimal(part.cwqi).times(part.count)), all.plus(part.count)] as const,
    [new Decimal(0), new Decimal(0)] as const,
  );
  return count.greaterThan(0) ? sum.dividedBy(count) : null;
}

/** Change in %, not rounded: below 0 is improved (from memory). `null` against 0. */
export function cwqiChange(now: Numeric, base: Numeric): Decimal | null {
  const before = new Decimal(base);
  return before.isZero() ? null : new Decimal(now).minus(before).dividedBy(before).times(100);
}
