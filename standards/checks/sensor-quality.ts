import { Decimal } from '../rounding.ts';

/** Flags of the QARTOD manuals. */
export const QARTOD = { good: 1, notEvaluated: 2, suspect: 3, fail: 4, missing: 9 } as const;
export type QartodFlag = (typeof QARTOD)[keyof typeof QARTOD];

type Values = ReadonlyArray<Decimal | null>;

/**
 * QARTOD spike test: distance of a value from the mean of both neighbours, against two thresholds that must be passed,
 * not reached. First and last value have one neighbour and are not evaluated; nor are those next to a gap.
 */
export const spikeFlags = (values: Values, suspect: number, fail: number): QartodFlag[] =>
  values.map((value, index) => {
    if (value === null) return QARTOD.missing;
    const before = values[index - 1];
    const after = values[index + 1];
    if (!before || !after) return QARTOD.notEvaluated;
    const off = value.minus(before.plus(after).dividedBy(2)).abs();
    if (off.greaterThan(fail)) return QARTOD.fail;
    return off.greaterThan(suspect) ? QARTOD.suspect : QARTOD.good;
  });

/**
 * QARTOD flat line test: range of the values over the span that ends at each of them, below (not at) the tolerance.
 * Gaps within the span are passed over; where the series is shorter than the span, the value is good.
 */
export function flatLineFlags(
  values: Values,
  intervalSeconds: number,
  {
    suspectSeconds,
    failSeconds,
    tolerance,
  }: { suspectSeconds: number; failSeconds: number; tolerance: number },
): QartodFlag[] {
  const flatOver = (seconds: number, end: number): boolean => {
    const steps = Math.floor(seconds / intervalSeconds);
    if (end < steps) return false;
    const span = values.slice(end - steps, end + 1).filter((value) => value !== null);
    return (
      span.length > 1 &&
      Decimal.max(...span)
        .minus(Decimal.min(...span))
        .lessThan(tolerance)
    );
  };
  return values.map((value, index) => {
    if (value === null) return QARTOD.missing;
    if (flatOver(failSeconds, index)) return QARTOD.fail;
    return flatOver(suspectSeconds, index) ? QARTOD.suspect : QARTOD.good;
  });
}

export function median(values: readonly Decimal[]): Decimal {
  const sorted = [...values].sort((a, b) => a.comparedTo(b));
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as Decimal;
  return sorted.length % 2 === 1 ? upper : upper.plus(sorted[middle - 1] as Decimal).dividedBy(2);
}

/** Normal deviation from the median absolute deviation. */
const deviationPerMad = 1.4826;

/**
 * Hampel identifier: off the median of the window by more than `sigmas` robust deviations. The deviation is taken to be
 * `floor` at least, the resolution of the instrument: else a calm series makes every step an outlier.
 */
export const hampelFlags = (values: Values, neighbours: number, sigmas: number, floor: number): boolean[] =>
  values.map((value, index) => {
    if (value === null) return false;
    const span = values
      .slice(Math.max(0, index - neighbours), index + neighbours + 1)
      .filter((one) => one !== null);
    const middle = median(span);
    const mad = median(span.map((one) => one.minus(middle).abs()));
    const scale = Decimal.max(mad, floor).times(deviationPerMad);
    return value.minus(middle).abs().greaterThan(scale.times(sigmas));
  });
