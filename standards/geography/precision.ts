import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import { decimalsWritten } from './position.ts';
import data from './precisions.json' with { type: 'json' };

/** How many decimals of a degree a position is given with, by what it is the position of (位置精度). */
export interface PositionPrecision {
  key: string;
  subject: Words;
  decimals: number;
  note: string;
}

export const positionPrecisions: readonly PositionPrecision[] = data.precisions.map(
  ({ key, subject, en, decimals, note }) => ({ key, subject: { zh: subject, en }, decimals, note }),
);
export const positionPrecision = (key: string): PositionPrecision | undefined =>
  positionPrecisions.find((one) => one.key === key);

/** Metres of a degree of latitude: what one more decimal is worth on the ground. */
const degree = 111_320;

/** What the last decimal of a position is on the ground, with two significant digits. */
export function groundOf(decimals: number): string {
  const metres = degree / 10 ** decimals;
  if (metres >= 1) return `${Number(metres.toPrecision(2))} m`;
  return metres >= 0.01
    ? `${Number((metres * 100).toPrecision(2))} cm`
    : `${Number((metres * 1000).toPrecision(2))} mm`;
}

/**
 * Whether a position is written finely enough for what it is the position of. Zeros at the end count as written: they
 * say that they were measured. More decimals than wanted are no fault, nor do they make it more exact.
 */
export function precisionFaults(precision: PositionPrecision, written: readonly [string, string]): Fault[] {
  const decimals = Math.min(...written.map(decimalsWritten));
  return decimals < precision.decimals
    ? [
        fault(
          'coarse',
          `写到 ${decimals} 位小数，约 ${groundOf(decimals)}；应为 ${precision.decimals} 位，约 ${groundOf(precision.decimals)}`,
          `${decimals} decimals, about ${groundOf(decimals)}; wanted ${precision.decimals}, about ${groundOf(precision.decimals)}`,
        ),
      ]
    : [];
}
