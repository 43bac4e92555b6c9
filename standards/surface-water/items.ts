import limits from '../data/water-limits.json' with { type: 'json' };
import type { Decimal } from '../rounding.ts';
import { itemKey, itemNames } from './item-names.ts';
import { bestClass, type Direction, type Measured, meetsBound } from './limits.ts';

export { measured } from './limits.ts';

export const surfaceClasses = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'] as const;
export type SurfaceClass = (typeof surfaceClasses)[number];
/** Total phosphorus has its own limits in lakes and reservoirs; an estuary or canal is judged as what its section says. */
export type WaterBody = 'river' | 'lake';

/** A class in another spelling (`IV`, `劣V类`, `Ⅲ类`); `null` where it is none. */
export function surfaceClassOf(text: unknown): SurfaceClass | null {
  const plain = String(text ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s类]/g, '')
    .toUpperCase()
    .replace(/^(?:劣V|V劣|>V|INFERIORV|WORSETHANV)$/, '劣V');
  const index = ['I', 'II', 'III', 'IV', 'V', '劣V'].indexOf(plain);
  return surfaceClasses[index] ?? null;
}

type Row = (typeof limits.gb3838.table1)[number];
type ClassKey = 'I' | 'II' | 'III' | 'IV' | 'V';
const keys: ClassKey[] = ['I', 'II', 'III', 'IV', 'V'];

export interface SurfaceItem {
  key: string;
  code: string;
  name: string;
  /** English name. */
  en: string;
  unit: string;
  direction: Exclude<Direction, 'gt'>;
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
    en: itemNames[row.key]?.en ?? row.key,
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
const byKey = new Map(surfaceItems.map((item) => [item.key, item]));

/** An item by its key (`NH3N`), its HJ code (`w21003`) or its name (`氨氮`). */
export const surfaceItem = (text: string): SurfaceItem | undefined =>
  byKey.get(text) ?? byKey.get(itemKey(text) ?? '');

export const meets = (item: SurfaceItem, value: Decimal, limit: number | [number, number]): boolean =>
  meetsBound(item.direction, limit, value);

/**
 * The best class whose limit a value meets; equality complies, equal limits give the better class
 * (GB 3838-2002 4, 5.1).
 *
 * @throws RangeError for what is not a finite number
 */
export function itemClass(item: SurfaceItem, value: Measured, body: WaterBody): SurfaceClass {
  const index = bestClass(item.direction, item.limits[body], value);
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
  if (item.direction !== 'le' || typeof limit !== 'number' || bestClass('le', [limit], value) === 0)
    return null;
  return value.minus(limit).dividedBy(limit);
}
