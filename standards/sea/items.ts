import limits from '../data/water-limits.json' with { type: 'json' };
import type { Words } from '../evaluation.ts';
import { itemFinder } from '../item-names.ts';
import type { Decimal } from '../rounding.ts';
import names from './items.json' with { type: 'json' };

/** Classes of sea-water quality, GB 3097-1997 3.1; worse than the fourth is 劣四类. */
export const seaClasses = ['一类', '二类', '三类', '四类', '劣四类'] as const;
export type SeaClass = (typeof seaClasses)[number];

/** `null`: the class has no limit for it, so every value complies. */
export type SeaLimit = number | readonly [number, number] | null;

export interface SeaItem {
  key: string;
  name: Words;
  unit: string;
  /** `gt`: dissolved oxygen, which the table prints with a strict >; all others comply at their limit. */
  direction: 'le' | 'gt' | 'range';
  /** Of classes 1 to 4. */
  limits: readonly SeaLimit[];
  /** Limit of classes 1 to 3 where shellfish is grown to be eaten raw. */
  rawShellfishLimit: number | null;
  unverified: boolean;
}

type Row = (typeof limits.gb3097.items)[number];
const known = names.items as Record<string, { en: string; aliases?: string[] }>;

/** The items with a figure in GB 3097-1997 table 1; the rise of temperature is {@link temperatureRiseClass}. */
export const seaItems: readonly SeaItem[] = limits.gb3097.items.map((row: Row): SeaItem => {
  const table = row.limits as Record<string, number | [number, number] | null>;
  return {
    key: row.key,
    name: { zh: row.name, en: known[row.key]?.en ?? row.key },
    unit: row.unit === '无量纲' ? '' : row.unit,
    direction: row.direction as SeaItem['direction'],
    limits: ['1', '2', '3', '4'].map((one) => table[one] ?? null),
    rawShellfishLimit: (row as { shellfishRawEatenLimit?: number }).shellfishRawEatenLimit ?? null,
    unverified: row.basis !== 'sourced',
  };
});

/** An item by its key (`DIN`), its Chinese name (`无机氮`), or its HJ 525 code. */
export const seaItem: (text: string) => SeaItem | undefined = itemFinder(
  seaItems.map((item) => ({
    names: [item.key, item.name.zh, item.name.en, ...(known[item.key]?.aliases ?? [])],
    item,
  })),
);

/** What of the place changes limits of table 1. */
export interface SeaPlace {
  /** pH that the sea area normally has: classes 1–2 allow 0.2, classes 3–4 allow 0.5 beyond it. */
  normalPh?: readonly [number, number] | undefined;
  /** Shellfish grown to be eaten raw: stricter limits of coliforms in classes 1–3. */
  rawShellfish?: boolean | undefined;
}

function meets(item: SeaItem, value: Decimal, index: number, place: SeaPlace): boolean {
  const raw = place.rawShellfish && index < 3 ? item.rawShellfishLimit : null;
  const limit = raw ?? item.limits[index] ?? null;
  if (limit === null) return true;
  if (typeof limit === 'number')
    return item.direction === 'gt' ? value.greaterThan(limit) : value.lessThanOrEqualTo(limit);
  const within = value.greaterThanOrEqualTo(limit[0]) && value.lessThanOrEqualTo(limit[1]);
  if (item.key !== 'pH' || !place.normalPh) return within;
  const allowed = index < 2 ? '0.2' : '0.5';
  const [low, high] = place.normalPh;
  return (
    within && value.plus(allowed).greaterThanOrEqualTo(low) && value.minus(allowed).lessThanOrEqualTo(high)
  );
}

/** The best class whose limit a value meets; of equal limits the better class (GB 3097-1997 table 1). */
export function seaItemClass(item: SeaItem, value: Decimal, place: SeaPlace = {}): SeaClass {
  const index = item.limits.findIndex((_limit, at) => meets(item, value, at, place));
  return seaClasses[index < 0 ? 4 : index] as SeaClass;
}

/**
 * Class by the man-made rise of temperature, in ℃: up to 1 in summer and 2 otherwise for classes 1 and 2, up to 4 for
 * classes 3 and 4 (GB 3097-1997 table 1, item 7).
 */
export function temperatureRiseClass(rise: Decimal, summer: boolean): SeaClass {
  const row = limits.gb3097.qualitative.find((one) => one.no === 7)?.limits;
  if (!row) throw new Error('GB 3097-1997 item 7 is not in the table');
  if (rise.lessThanOrEqualTo(summer ? row['1'].summer : row['1'].other)) return '一类';
  return rise.lessThanOrEqualTo(row['3']) ? '三类' : '劣四类';
}

/** The limits of classes 1 to 4 as text. */
export const seaLimitsInWords = (item: SeaItem): string =>
  item.limits
    .map((limit) =>
      limit === null
        ? '—'
        : typeof limit === 'number'
          ? `${item.direction === 'gt' ? '>' : '≤'}${limit}`
          : limit.join('–'),
    )
    .join(' / ');
