import type { Field } from '../rule.ts';

/** A number that a figure needs. */
export const amount = (
  zh: string,
  en: string,
  unit: string,
  more: { min?: number; max?: number } = { min: 0 },
) => ({ kind: 'number', name: { zh, en }, unit, ...more }) as const satisfies Field;

/** Rounding words of a figure with so many decimals. */
export const decimalsInWords = (places: number) => ({
  zh: `中间不修约，结果四舍六入五成双到 ${places} 位小数。`,
  en: `Nothing is rounded on the way; the result to ${places} decimals, half to even.`,
});
