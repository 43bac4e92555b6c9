import type { Words } from '../evaluation.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import table from './spearman.json' with { type: 'json' };

/** Significance level of the trend test. */
export type Significance = keyof typeof table.critical;

export interface Trend {
  coefficient: Decimal;
  /** Critical value, or `null` beyond the table: then nothing is judged. */
  critical: number | null;
  /** The table has none for so many periods: it was interpolated between its neighbours. */
  interpolated: boolean;
  words: Words;
  /** Rank of each value in ascending order; equal values share the mean of their ranks. */
  ranks: number[];
  /** Σd², d = rank by value − rank by time. */
  squares: number;
}

/**
 * Critical value for so many periods; between two of the table, such as for 11, interpolated linearly and rounded up to
 * three decimals, which errs towards no trend.
 */
function criticalValue(n: number, alpha: Significance): Pick<Trend, 'critical' | 'interpolated'> {
  const row = table.critical[alpha] as Record<string, number>;
  const own = row[n];
  if (own !== undefined) return { critical: own, interpolated: false };
  const sizes = Object.keys(row).map(Number);
  const [low, high] = [sizes.findLast((size) => size < n), sizes.find((size) => size > n)];
  if (low === undefined || high === undefined) return { critical: null, interpolated: false };
  const [from, to] = [new Decimal(row[low] as number), new Decimal(row[high] as number)];
  const between = from.plus(
    to
      .minus(from)
      .times(n - low)
      .dividedBy(high - low),
  );
  return { critical: between.toDecimalPlaces(3, Decimal.ROUND_UP).toNumber(), interpolated: true };
}

/** Trend over at least five periods by Spearman's rank coefficient (HJ 663 annex B); ties take the mean rank. */
export function spearman(series: readonly Numeric[], alpha: Significance = '0.05'): Trend | null {
  const n = series.length;
  if (n < table.leastPeriods) return null;
  const values = series.map((value) => new Decimal(value));
  const ranks = values.map((value) => {
    const below = values.filter((other) => other.lessThan(value)).length;
    const equal = values.filter((other) => other.equals(value)).length;
    return below + (equal + 1) / 2;
  });
  // Ranks are halves: their differences and squares are exact.
  const squares = ranks.reduce((sum, rank, index) => sum + (rank - (index + 1)) ** 2, 0);
  const coefficient = new Decimal(1).minus(new Decimal(6 * squares).dividedBy(n ** 3 - n));
  const { critical, interpolated } = criticalValue(n, alpha);
  const words =
    critical === null
      ? { zh: '缺少该期数的临界值，不判定', en: 'Not judged: no critical value for so many periods' }
      : coefficient.abs().lessThanOrEqualTo(critical)
        ? { zh: '无显著变化', en: 'No significant trend' }
        : coefficient.isPositive()
          ? { zh: '显著上升', en: 'Significant increase' }
          : { zh: '显著下降', en: 'Significant decrease' };
  return { coefficient, critical, interpolated, words, ranks, squares };
}
