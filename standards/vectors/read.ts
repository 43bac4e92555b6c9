import { decimalOf } from '../cited-rule.ts';
import { isMissingMark } from '../missing-marks.ts';
import { Decimal } from '../rounding.ts';

/** The input of a case. */
export type Given = Record<string, unknown>;

/**
 * The number of a case, however it is written; `null` for `—`, `NA`, an empty text and numbers that stand for a gap.
 *
 * @param unit makes it a concentration, of which 9999 stands for a gap too
 */
export function amountOf(value: unknown, unit = ''): Decimal | null {
  const plain =
    typeof value === 'string' ? value.normalize('NFKC').replaceAll('−', '-').replaceAll(/[\s,]/g, '') : value;
  return isMissingMark(plain instanceof Decimal ? plain.toNumber() : plain, unit) ? null : decimalOf(plain);
}

/** The first of some names that says something. */
export const first = (input: Given, ...names: string[]): unknown =>
  names.map((name) => input[name]).find((value) => value !== undefined && value !== null);

/** Numbers in the order of their years, where a case gives the years; `null` where one of either is missing. */
export function inOrderOfYears(values: unknown, years: unknown): Decimal[] | null {
  if (!Array.isArray(values)) return null;
  const amounts = values.map((value) => amountOf(value));
  if (amounts.some((amount) => amount === null)) return null;
  if (!Array.isArray(years)) return amounts as Decimal[];
  const at = years.map((year) => amountOf(/\d+/.exec(String(year))?.[0]));
  if (at.length !== amounts.length || at.some((year) => year === null)) return null;
  return amounts
    .map((amount, index) => ({ amount: amount as Decimal, year: at[index] as Decimal }))
    .sort((a, b) => a.year.comparedTo(b.year))
    .map(({ amount }) => amount);
}
