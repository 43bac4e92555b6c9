import type { Words } from '../evaluation.ts';
import { Decimal, type Numeric } from '../rounding.ts';

/** Status of a river or basin of five or more sections by the shares of Ⅰ–Ⅲ and 劣Ⅴ in per cent (环办[2011]22号). */
export function basinStatus(good: Numeric, inferior: Numeric): Words {
  const [g, d] = [new Decimal(good), new Decimal(inferior)];
  if (g.greaterThanOrEqualTo(90)) return { zh: '优', en: 'Excellent' };
  if (g.greaterThanOrEqualTo(75)) return { zh: '良好', en: 'Good' };
  if (d.lessThan(20)) return { zh: '轻度污染', en: 'Lightly polluted' };
  if (d.lessThan(40)) return { zh: '中度污染', en: 'Moderately polluted' };
  return { zh: '重度污染', en: 'Heavily polluted' };
}

/** Change between two periods by ΔG − ΔD in percentage points (环办[2011]22号; the steps at 10 and 20 from memory). */
export function basinChange(
  before: { good: Numeric; inferior: Numeric },
  now: { good: Numeric; inferior: Numeric },
): { difference: Decimal; words: Words } {
  const difference = new Decimal(now.good)
    .minus(before.good)
    .minus(new Decimal(now.inferior).minus(before.inferior));
  const size = difference.abs();
  return { difference, words: changeWords(size.lte(10) ? 0 : size.lte(20) ? 1 : 2, difference.isPositive()) };
}

function changeWords(step: 0 | 1 | 2, better: boolean): Words {
  if (step === 0) return { zh: '无明显变化', en: 'No marked change' };
  return {
    zh: `${step === 2 ? '明显' : '有所'}${better ? '好转' : '变差'}`,
    en: `${step === 2 ? 'Markedly' : 'Somewhat'} ${better ? 'better' : 'worse'}`,
  };
}

/** Change between two periods by how many grades of status it got better (环办[2011]22号, from memory). */
export const statusChange = (grades: number): Words =>
  changeWords(Math.min(Math.abs(grades), 2) as 0 | 1 | 2, grades > 0);

/** Mean pH by the mean of the hydrogen ion concentrations: −lg(mean(10^−pH)). */
export function meanPh(values: readonly Numeric[]): Decimal {
  const sum = values.reduce(
    (total: Decimal, value) => total.plus(new Decimal(10).pow(new Decimal(value).negated())),
    new Decimal(0),
  );
  return Decimal.log10(sum.dividedBy(values.length)).negated();
}

export const mean = (values: readonly Decimal[]): Decimal =>
  values.reduce((total, value) => total.plus(value), new Decimal(0)).dividedBy(values.length);
