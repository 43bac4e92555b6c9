import limits from '../data/water-limits.json' with { type: 'json' };
import { Decimal, type Numeric } from '../rounding.ts';

export const surfaceClasses = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'] as const;
export type SurfaceClass = (typeof surfaceClasses)[number];
export type WaterBody = 'river' | 'lake';

type Row = (typeof limits.gb3838.table1)[number];
type ClassKey = 'I' | 'II' | 'III' | 'IV' | 'V';
const keys: ClassKey[] = ['I', 'II', 'III', 'IV', 'V'];

export interface SurfaceItem {
  key: string;
  code: string;
  name: string;
  unit: string;
  direction: 'le' | 'ge' | 'range';
  /** One of the 21 items that decide the class (环办[2011]22号): table 1 without temperature, TN and faecal coliforms. */
  decides: boolean;
  /** Decimals of the assessed value (环办监测函〔2020〕82号). */
  decimals: number;
  /** Limits Ⅰ–Ⅴ for rivers and for lakes; pH has a range. */
  limits: Record<WaterBody, Array<number | [number, number]>>;
  unverified: boolean;
}

function itemOf(row: Row): SurfaceItem | null {
  if (!row.limits) return null;
  const river = row.limits as Record<ClassKey, number | number[]>;
  const lake = ((row as { lakeLimits?: unknown }).lakeLimits ?? row.limits) as Record<
    ClassKey,
    number | number[]
  >;
  const list = (of: Record<ClassKey, number | number[]>) =>
    keys.map((key) => of[key]) as Array<number | [number, number]>;
  return {
    key: row.key,
    code: row.code,
    name: row.name.replace('pH值', 'pH'),
    unit: row.unit,
    direction: row.direction as SurfaceItem['direction'],
    decides: row.countedIn21,
    decimals: row.assessDecimals,
    limits: { river: list(river), lake: list(lake) },
    unverified: row.basis === 'memory',
  };
}

/** GB 3838-2002 table 1, without temperature. */
export const surfaceItems: SurfaceItem[] = limits.gb3838.table1.map(itemOf).filter((item) => item !== null);
const byKey = new Map(
  surfaceItems.flatMap((item) => [[item.key, item] as const, [item.code, item] as const]),
);

/** An item by its key (`NH3N`) or its HJ code (`w21003`). */
export const surfaceItem = (key: string): SurfaceItem | undefined => byKey.get(key);

export const meets = (item: SurfaceItem, value: Decimal, limit: number | [number, number]): boolean => {
  if (Array.isArray(limit)) return value.greaterThanOrEqualTo(limit[0]) && value.lessThanOrEqualTo(limit[1]);
  return item.direction === 'ge' ? value.greaterThanOrEqualTo(limit) : value.lessThanOrEqualTo(limit);
};

/** The best class whose limit a value meets; equality complies, equal limits give the better class (GB 3838-2002 4, 5.1). */
export function itemClass(item: SurfaceItem, value: Decimal, body: WaterBody): SurfaceClass {
  const index = item.limits[body].findIndex((limit) => meets(item, value, limit));
  return index < 0 ? '劣Ⅴ' : (surfaceClasses[index] as SurfaceClass);
}

/** Exceedance multiple (C − S) ÷ S against a class; none for pH and dissolved oxygen, `null` when it does not exceed. */
export function exceedance(
  item: SurfaceItem,
  value: Decimal,
  body: WaterBody,
  target: SurfaceClass,
): Decimal | null {
  const limit = item.limits[body][surfaceClasses.indexOf(target)];
  if (item.direction !== 'le' || typeof limit !== 'number' || meets(item, value, limit)) return null;
  return value.minus(limit).dividedBy(limit);
}

/** A measured value as decimal: a non-detect (`0.05L`, `<0.05`) counts half its detection limit unless `full`; `null` when there is none. */
export function measured(
  raw: Numeric | null | undefined,
  nonDetect: 'half' | 'full' = 'half',
): Decimal | null {
  if (raw === null || raw === undefined) return null;
  const text = String(raw).trim();
  const below = /^(?:<\s*([\d.eE+-]+)|([\d.eE+-]+)\s*L)$/i.exec(text);
  const digits = below ? (below[1] ?? below[2] ?? '') : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const value = new Decimal(digits);
  return below && nonDetect === 'half' ? value.dividedBy(2) : value;
}
