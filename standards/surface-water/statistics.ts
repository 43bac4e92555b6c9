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
  if (size.lessThanOrEqualTo(10)) return { difference, words: { zh: '无明显变化', en: 'No marked change' } };
  const better = difference.isPositive();
  const marked = size.greaterThan(20);
  const zh = `${marked ? '明显' : '有所'}${better ? '好转' : '变差'}`;
  return {
    difference,
    words: { zh, en: `${marked ? 'Markedly' : 'Somewhat'} ${better ? 'better' : 'worse'}` },
  };
}

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

/** One-tailed critical values of Spearman's coefficient by number of periods. Up to 9 enumerated exactly, the rest from memory. */
const critical: Record<'0.05' | '0.01', Record<number, number>> = {
  '0.05': {
    5: 0.9,
    6: 0.829,
    7: 0.714,
    8: 0.643,
    9: 0.6,
    10: 0.564,
    12: 0.506,
    14: 0.456,
    16: 0.425,
    18: 0.399,
    20: 0.377,
    24: 0.343,
    30: 0.306,
  },
  '0.01': {
    5: 1,
    6: 0.943,
    7: 0.893,
    8: 0.833,
    9: 0.783,
    10: 0.746,
    12: 0.712,
    14: 0.645,
    16: 0.601,
    18: 0.564,
    20: 0.534,
    24: 0.485,
    30: 0.432,
  },
};

export interface Trend {
  coefficient: Decimal;
  critical: number | null;
  words: Words;
}

/** Trend over at least five periods by Spearman's rank coefficient (HJ 663 annex B); ties take the mean rank. */
export function spearman(series: readonly Numeric[], alpha: '0.05' | '0.01' = '0.05'): Trend | null {
  const n = series.length;
  if (n < 5) return null;
  const values = series.map((value) => new Decimal(value));
  const ranks = values.map((value) => {
    const below = values.filter((other) => other.lessThan(value)).length;
    const equal = values.filter((other) => other.equals(value)).length;
    return below + (equal + 1) / 2;
  });
  const squares = ranks.reduce((sum, rank, index) => sum + (rank - (index + 1)) ** 2, 0);
  const coefficient = new Decimal(1).minus(new Decimal(6 * squares).dividedBy(n ** 3 - n));
  const limit = critical[alpha][n] ?? null;
  const significant = limit !== null && coefficient.abs().greaterThan(limit);
  const words = !significant
    ? { zh: '无显著变化', en: 'No significant trend' }
    : coefficient.isPositive()
      ? { zh: '显著上升', en: 'Significant increase' }
      : { zh: '显著下降', en: 'Significant decrease' };
  return { coefficient, critical: limit, words };
}
