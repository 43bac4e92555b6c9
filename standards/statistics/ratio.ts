import { Decimal, type Numeric } from '../rounding.ts';

/** An exact fraction; `under` is positive. Means of means stay exact, so that a tie of the rounding stays a tie. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const greatestDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y) [x, y] = [y, x % y];
  return x;
};

/** A decimal number as a fraction. Throws where it is not finite. */
export function ratioOf(value: Numeric): Ratio {
  const exact = new Decimal(value);
  if (!exact.isFinite()) throw new RangeError(`${value} is not a finite number`);
  const decimals = exact.decimalPlaces();
  return { over: BigInt(exact.toFixed(decimals).replace('.', '')), under: 10n ** BigInt(decimals) };
}

/** The same fractions over one denominator. */
export function alike(values: readonly Ratio[]): { overs: bigint[]; under: bigint } {
  let under = 1n;
  for (const one of values)
    if (under % one.under !== 0n) under *= one.under / greatestDivisor(under, one.under);
  return {
    overs: values.map((one) => (one.under === under ? one.over : one.over * (under / one.under))),
    under,
  };
}

/** Exact arithmetic mean; `null` of none. */
export function meanRatio(values: readonly Ratio[]): Ratio | null {
  if (values.length === 0) return null;
  const { overs, under } = alike(values);
  return { over: overs.reduce((sum, over) => sum + over, 0n), under: under * BigInt(values.length) };
}

/** Rounds half to even in one step (GB/T 8170-2008 3.2); the text keeps its trailing zeros. */
export function roundRatio({ over, under }: Ratio, decimals: number): string {
  const size = (over < 0n ? -over : over) * 10n ** BigInt(decimals);
  const down = size / under;
  const rest = 2n * (size % under);
  const rounded = rest > under || (rest === under && down % 2n === 1n) ? down + 1n : down;
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const text =
    decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(digits.length - decimals)}`;
  return over < 0n && rounded !== 0n ? `-${text}` : text;
}

/** Negative where `a` is less than `b`, 0 where they are equal. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** With 20 significant digits: to go on with where no tie can be lost any more. */
export const ratioDecimal = ({ over, under }: Ratio): Decimal =>
  new Decimal(over.toString()).dividedBy(under.toString());

/** For a sentence: eight significant digits. */
export const shownRatio = (value: Ratio): string => ratioDecimal(value).toSignificantDigits(8).toString();
