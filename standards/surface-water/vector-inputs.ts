import type { Decimal, Numeric } from '../rounding.ts';
import { measured, type WaterBody } from './items.ts';
import type { NonDetect } from './limits.ts';

/** The input of a published case. */
export type Given = Record<string, unknown>;

export const isList = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The water body that a case names in any of the usual places; a river where it names none. */
export const bodyIn = (input: Given): WaterBody =>
  /lake|reservoir|湖|库/i.test(String(input.waterBody ?? input.body ?? input.bodyType ?? input.type ?? ''))
    ? 'lake'
    : 'river';

/** Measured values of a case: in a block of their own, or beside the other inputs. */
export function valuesIn(input: Given): Record<string, Numeric> {
  const block = [input.values, input.items, input.data, input.concentrations].find(isList);
  return (block ?? input) as Record<string, Numeric>;
}

export const nonDetectIn = (input: Given): NonDetect => {
  const text = String(input.nonDetect ?? input.method ?? input.rule ?? input.treatment ?? '');
  if (/zero|^0$|零/i.test(text)) return 'zero';
  return /full|^1$|检出限$/i.test(text) && !/half|半|1\/2/.test(text) ? 'full' : 'half';
};

/** The numbers of a list; what is none is left out. */
export const numbersOf = (values: readonly unknown[], nonDetect: NonDetect = 'half'): Decimal[] =>
  values.map((value) => measured(value as Numeric, nonDetect)).filter((value) => value !== null);
