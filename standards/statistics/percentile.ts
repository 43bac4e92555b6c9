import { alike, type Ratio } from './ratio.ts';

export interface Percentile {
  /** Exact, not rounded. */
  value: Ratio;
  /** How many values there were. */
  count: number;
  /** Rank k = 1 + (n − 1) p ÷ 100 in the ascending order, exact. */
  rank: Ratio;
  /** The neighbours X(s) and X(s+1) of that rank. */
  between: [Ratio, Ratio];
}

/**
 * Percentile by linear interpolation between the two ranks around k = 1 + (n − 1) p ÷ 100 (HJ 663 annex A.6), which is
 * the inclusive percentile of spreadsheets. `null` of no values.
 *
 * @param p 0 to 100
 * @throws RangeError where p lies outside
 */
export function percentile(values: readonly Ratio[], p: Ratio): Percentile | null {
  if (p.over < 0n || p.over > 100n * p.under) throw new RangeError('a percentile lies between 0 and 100');
  if (values.length === 0) return null;
  const { overs, under } = alike(values);
  overs.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const whole = 100n * p.under;
  const steps = BigInt(values.length - 1) * p.over;
  const below = Number(steps / whole);
  const part = steps % whole;
  const low = overs[below] as bigint;
  const high = overs[Math.min(below + 1, overs.length - 1)] as bigint;
  return {
    value: { over: low * whole + (high - low) * part, under: under * whole },
    count: values.length,
    rank: { over: whole + steps, under: whole },
    between: [
      { over: low, under },
      { over: high, under },
    ],
  };
}
