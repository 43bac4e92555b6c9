import { Decimal } from '../rounding.ts';
import { type SurfaceItem, surfaceItems, type WaterBody } from './items.ts';

/** The 21 items of the index: table 1 of GB 3838 without temperature, total nitrogen and faecal coliforms. */
export const cwqiItems: readonly SurfaceItem[] = surfaceItems.filter((item) => item.decides);

const third = 2;

/**
 * Index of one item against class Ⅲ, not rounded: C ÷ S; dissolved oxygen S ÷ C; pH by its distance from 7.
 *
 * @returns `null` for dissolved oxygen of 0, whose index does not exist
 */
export function itemIndex(item: SurfaceItem, value: Decimal, body: WaterBody): Decimal | null {
  const limit = item.limits[body][third];
  if (Array.isArray(limit)) return phIndex(value, limit);
  if (typeof limit !== 'number') return null;
  if (item.direction === 'le') return value.dividedBy(limit);
  return value.isZero() ? null : new Decimal(limit).dividedBy(value);
}

/** Index of pH: 0 at 7, 1 at either end of its range. */
export function phIndex(value: Decimal, [lower, upper]: readonly [number, number]): Decimal {
  const seven = new Decimal(7);
  return value.lte(7)
    ? seven.minus(value).dividedBy(seven.minus(lower))
    : value.minus(7).dividedBy(new Decimal(upper).minus(7));
}

export interface CwqiResult {
  byItem: Array<{ item: SurfaceItem; index: Decimal | null }>;
  /** Items without a value or without an index; with any of them there is no sum. */
  missing: SurfaceItem[];
  cwqi: Decimal | null;
}

/** Urban water-quality index 城市水质指数 of rivers or of lakes: the sum of the indices of all 21 items. */
export function cwqi(values: ReadonlyMap<string, Decimal>, body: WaterBody): CwqiResult {
  const byItem = cwqiItems.flatMap((item) => {
    const value = values.get(item.key);
    return value ? [{ item, index: itemIndex(item, value, body) }] : [];
  });
  const known = new Set(byItem.filter((one) => one.index !== null).map((one) => one.item));
  const missing = cwqiItems.filter((item) => !known.has(item));
  const sum = byItem.reduce((total, { index }) => total.plus(index ?? 0), new Decimal(0));
  return { byItem, missing, cwqi: missing.length === 0 ? sum : null };
}

/** Index of a city: rivers and lakes weighted by their sections and points (from memory); `null` where there are none. */
export function cityIndex(
  rivers: { cwqi: Decimal; count: Decimal } | null,
  lakes: { cwqi: Decimal; count: Decimal } | null,
): Decimal | null {
  const parts = [rivers, lakes].filter((one) => one !== null);
  const count = parts.reduce((sum, one) => sum.plus(one.count), new Decimal(0));
  if (count.lte(0)) return null;
  return parts.reduce((sum, one) => sum.plus(one.cwqi.times(one.count)), new Decimal(0)).dividedBy(count);
}

/** Change of the index in per cent; negative is better. `null` against a base of 0. */
export const indexChange = (now: Decimal, base: Decimal): Decimal | null =>
  base.isZero() ? null : now.minus(base).dividedBy(base).times(100);
