import { type Decimal, Decimal as Exact, type Numeric } from '../rounding.ts';
import { convertUnit } from '../units.ts';
import { amountOf } from '../vectors/read.ts';
import { lacksDetectionLimit, measured, type WaterBody } from './items.ts';
import type { NonDetect } from './limits.ts';

/** The input of a published case. */
export type Given = Record<string, unknown>;

export const isList = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The water body that a case names in any of the usual places; a river where it names none. */
export const bodyIn = (input: Given): WaterBody =>
  /lake|reservoir|湖|库/i.test(
    String(input.waterBody ?? input.body ?? input.bodyType ?? input.type ?? input.kind ?? ''),
  )
    ? 'lake'
    : 'river';

/** The detection limit of a case, for non-detects that do not say it. */
const limitIn = (input: Given): Decimal | null =>
  amountOf(input.dl ?? input.DL ?? input.mdl ?? input.MDL ?? input.detectionLimit ?? input.检出限);

/**
 * A value as the rules read it: in their unit where the case states another, and with its detection limit where the
 * case says that beside it. What cannot be converted stays as it is.
 */
export function asRulesRead(raw: unknown, unit: unknown, wanted: string, input: Given = {}): Numeric | null {
  const limit = limitIn(input);
  const stated = limit && lacksDetectionLimit(raw) ? `${limit}L` : raw;
  if (typeof stated !== 'number' && typeof stated !== 'string') return null;
  const text = String(stated).normalize('NFKC').replaceAll('−', '-');
  if (typeof unit !== 'string' || convertUnit(1, unit.normalize('NFKC'), wanted) === null)
    return typeof stated === 'number' ? stated : text;
  return text.replace(/[\d.]+(?:e[+-]?\d+)?/i, (digits) =>
    Number.isFinite(Number(digits))
      ? (convertUnit(digits, unit.normalize('NFKC'), wanted) ?? new Exact(digits)).toFixed()
      : digits,
  );
}

/** Measured values of a case by the names it gives: in a block of their own, or beside the other inputs. */
export function valuesIn(
  input: Given,
  wanted: (name: string) => string | undefined,
): Record<string, Numeric> {
  const block = [input.values, input.items, input.data, input.concentrations].find(isList) ?? input;
  const units = isList(input.units) ? input.units : {};
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, raw]) => {
      const unit = wanted(name);
      if (unit === undefined) return [];
      const value = asRulesRead(raw, units[name] ?? input.unit, unit, input);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Oxygen saturation in per cent: `DO_sat`, `satPct`, `饱和率`. */
export const saturationIn = (input: Given): Decimal | null => {
  const block = [input.values, input.items, input.data].find(isList) ?? {};
  const found = Object.entries({ ...input, ...block }).find(([name]) =>
    /^(?:DO|溶解氧)?(?:sat|饱和)/i.test(name.replaceAll(/[\s_\-()%]/g, '')),
  );
  return found ? amountOf(typeof found[1] === 'string' ? found[1].replace('%', '') : found[1]) : null;
};

export const nonDetectIn = (input: Given): NonDetect => {
  const text = String(input.nonDetect ?? input.method ?? input.rule ?? input.treatment ?? '');
  if (/zero|^0$|零/i.test(text)) return 'zero';
  return /full|^1$|检出限$/i.test(text) && !/half|半|1\/2/.test(text) ? 'full' : 'half';
};

/** The numbers of a list; what is none is left out. */
export const numbersOf = (values: readonly unknown[], nonDetect: NonDetect = 'half'): Decimal[] =>
  values.map((value) => measured(value as Numeric, nonDetect)).filter((value) => value !== null);
