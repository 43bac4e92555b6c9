import { pollutant } from '../codes/pollutants.ts';
import data from './ranges.json' with { type: 'json' };

export interface ItemRange {
  media: readonly string[];
  item: string;
  code: string | null;
  unit: string;
  /** What the quantity itself allows; small negatives of air analysers come from their zero drift. */
  physical: readonly [number, number];
  /** Usual full scale of instruments on line. */
  instrument: readonly [number, number];
}

export const itemRanges = data.ranges as unknown as readonly ItemRange[];

/** The range of an item of a medium, by key or HJ code; without the medium, the first of that name. */
export const rangeOf = (item: string, medium?: string): ItemRange | undefined =>
  itemRanges.find(
    (one) => (one.item === item || one.code === item) && (!medium || one.media.includes(medium)),
  );

/** Key of an item, whether it is written as a key or as an HJ code. */
const keyOf = (item: string): string => rangeOf(item)?.item ?? item;

/** What a table by item says of one, or undefined. */
export const byItem = <T>(table: unknown, item: string | undefined): T | undefined =>
  item !== undefined && Object.hasOwn(table as object, keyOf(item))
    ? (table as Record<string, T>)[keyOf(item)]
    : undefined;

/** Unit in which an item is kept: that of the ranges, else of the code table. */
export const unitOf = (item: string, medium?: string): string | undefined =>
  rangeOf(item, medium)?.unit ?? (pollutant(item)?.unit || undefined);
