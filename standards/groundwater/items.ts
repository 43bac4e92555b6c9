import limits from '../data/water-limits.json' with { type: 'json' };
import type { Words } from '../evaluation.ts';
import { itemFinder } from '../item-names.ts';
import { type Decimal, Decimal as Exact } from '../rounding.ts';
import names from './items.json' with { type: 'json' };

/** Classes of groundwater quality, GB/T 14848-2017 4.1; the best first. */
export const groundwaterClasses = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'] as const;
export type GroundwaterClass = (typeof groundwaterClasses)[number];

/** What a class asks of a value: at most so much, within a range, not detected, or no limit of its own. */
export type GroundwaterLimit = number | readonly [number, number] | 'notDetected' | 'anything';

export interface GroundwaterItem {
  key: string;
  name: Words;
  unit: string;
  /** 1: the 39 usual items 常规指标; 2: the 54 others 非常规指标. */
  table: 1 | 2;
  no: number;
  /** Smell and visible matter are judged as 无 (none) or 有 (present). */
  kind: 'number' | 'text';
  /** Of Ⅰ, Ⅱ, Ⅲ and Ⅳ; what meets none is Ⅴ. */
  limits: readonly GroundwaterLimit[];
  unverified: boolean;
}

type Row = (typeof limits.gbt14848.table1 | typeof limits.gbt14848.table2)[number];
const keys = ['I', 'II', 'III', 'IV'] as const;
const known = names.items as Record<string, { key: string; en: string; aliases?: string[] }>;

function limitOf(raw: unknown): GroundwaterLimit {
  if (typeof raw === 'number') return raw;
  if (Array.isArray(raw)) return [raw[0], raw[1]];
  if (raw === 'not detected') return 'notDetected';
  // pH of Ⅳ: 5.5 ≤ pH < 6.5 or 8.5 < pH ≤ 9.0. What lies between met a better class already.
  const band = /^([\d.]+)<=pH.*<=([\d.]+)$/.exec(String(raw));
  if (band) return [Number(band[1]), Number(band[2])];
  // Gross α and β: Ⅳ and Ⅴ are both "above the limit of Ⅲ"; of equal limits the better class is taken (6.2).
  return 'anything';
}

function itemOf(row: Row): GroundwaterItem {
  const { key, en } = known[row.name] as { key: string; en: string };
  return {
    key,
    name: { zh: row.name, en },
    unit: row.unit === '无量纲' ? '' : row.unit,
    table: row.table === 1 ? 1 : 2,
    no: row.no,
    kind: row.direction === 'text' ? 'text' : 'number',
    limits: row.direction === 'text' ? [] : keys.map((one) => limitOf(row.limits[one])),
    unverified: row.basis !== 'sourced',
  };
}

/** The 93 items of GB/T 14848-2017 tables 1 and 2. */
export const groundwaterItems: readonly GroundwaterItem[] = [
  ...limits.gbt14848.table1,
  ...limits.gbt14848.table2,
].map(itemOf);

/** An item by its key (`NH3N`), its name with or without brackets (`氨氮`), or its HJ 525 code. */
export const groundwaterItem: (text: string) => GroundwaterItem | undefined = itemFinder(
  groundwaterItems.map((item) => ({
    names: [item.name.zh, item.key, item.name.en, ...(known[item.name.zh]?.aliases ?? [])],
    item,
  })),
);

/** A laboratory's value: a number in the unit of the item, a non-detect, or whether something is there. */
export type GroundwaterValue =
  | { kind: 'number'; value: Decimal }
  /** Not detected; `value` is half the detection limit where that is known. */
  | { kind: 'notDetected'; value: Decimal | null }
  | { kind: 'present'; present: boolean };

const below = /^(?:[<＜]\s*([\d.eE+-]+)|([\d.eE+-]+)\s*L|ND|未检出|不得检出|not detected)$/i;
const digits = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads `0.12`, `0.05L`, `<0.05`, `未检出`, `无`; `null` where there is no value, or none that the item can have. */
export function groundwaterValue(item: GroundwaterItem, raw: unknown): GroundwaterValue | null {
  if (typeof raw === 'boolean') return item.kind === 'text' ? { kind: 'present', present: raw } : null;
  if (typeof raw !== 'number' && typeof raw !== 'string' && !(raw instanceof Exact)) return null;
  const text = String(raw).trim();
  if (item.kind === 'text') {
    if (/^(无|无异味|无异臭|没有|none|no|absent|0)$/i.test(text)) return { kind: 'present', present: false };
    return /^(有|有异味|有异臭|yes|present|1)$/i.test(text) ? { kind: 'present', present: true } : null;
  }
  const nonDetect = below.exec(text);
  if (nonDetect) {
    const limit = nonDetect[1] ?? nonDetect[2];
    if (limit !== undefined && !digits.test(limit)) return null;
    return { kind: 'notDetected', value: limit === undefined ? null : new Exact(limit).dividedBy(2) };
  }
  if (!digits.test(text)) return null;
  const value = new Exact(text);
  return value.isNegative() && !value.isZero() ? null : { kind: 'number', value };
}

const meets = (value: GroundwaterValue, limit: GroundwaterLimit): boolean | null => {
  if (value.kind === 'present') return !value.present;
  if (limit === 'anything') return true;
  if (limit === 'notDetected') return value.kind === 'notDetected' || value.value.isZero();
  if (value.value === null) return null;
  if (typeof limit === 'number') return value.value.lessThanOrEqualTo(limit);
  return value.value.greaterThanOrEqualTo(limit[0]) && value.value.lessThanOrEqualTo(limit[1]);
};

/**
 * The best class whose limit a value meets; equality complies and equal limits give the better class (6.2).
 * `null` where something was not detected, but the detection limit that would tell the class is unknown.
 */
export function groundwaterItemClass(
  item: GroundwaterItem,
  value: GroundwaterValue,
): GroundwaterClass | null {
  if (value.kind === 'present') return value.present ? 'Ⅴ' : 'Ⅰ';
  for (const [index, limit] of item.limits.entries()) {
    const met = meets(value, limit);
    if (met === null) return null;
    if (met) return groundwaterClasses[index] as GroundwaterClass;
  }
  return 'Ⅴ';
}

/** The limits of an item as text, Ⅰ to Ⅳ. */
export const limitsInWords = (item: GroundwaterItem): string =>
  item.kind === 'text'
    ? '无 / 无 / 无 / 无'
    : item.limits
        .map((limit, index) =>
          Array.isArray(limit)
            ? limit.join('–')
            : limit === 'notDetected'
              ? '不得检出'
              : limit === 'anything'
                ? `>${item.limits[index - 1]}`
                : `≤${limit}`,
        )
        .join(' / ');
