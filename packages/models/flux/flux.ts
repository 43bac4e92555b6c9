import { notNegative, positive } from '../quantity.ts';

/** 1 mg/L · 1 m³/s in t/d. */
const tonnesPerDay = 0.0864;
/** In t/a, of 365 days. */
const tonnesPerYear = 31.536;

/** A concentration, mg/L, and the flow at the same time, m³/s. */
export interface Sample {
  C: number;
  Q: number;
}

function checked(samples: readonly Sample[]): readonly Sample[] {
  if (samples.length === 0) throw new RangeError('没有样品 / there are no samples');
  for (const { C, Q } of samples) {
    notNegative(C, ['浓度 C', 'concentration C']);
    notNegative(Q, ['流量 Q', 'flow Q']);
  }
  return samples;
}
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Flux of a concentration and a flow, t/d and t/a of 365 days. */
export function flux({ C, Q }: Sample): { perDay: number; perYear: number } {
  checked([{ C, Q }]);
  return { perDay: C * Q * tonnesPerDay, perYear: C * Q * tonnesPerYear };
}

/**
 * Load of periods of known length, t: Σ CᵢQᵢΔtᵢ. To be preferred where each period has its concentration and flow.
 *
 * @param periods with their days
 */
export function periodLoad(periods: ReadonlyArray<Sample & { days: number }>): number {
  checked(periods);
  return periods.reduce(
    (sum, { C, Q, days }) => sum + C * Q * positive(days, ['天数', 'days']) * tonnesPerDay,
    0,
  );
}

/** How an annual flux comes from a few samples; the method belongs to the result. Formulas from memory. */
export type FluxMethod =
  /** Mean concentration × mean flow of the samples. */
  | 'A'
  /** Mean of the products. */
  | 'B'
  /** Mean concentration × mean flow of the year. */
  | 'C'
  /** Concentration weighted by flow × mean flow of the year. Preferred for diffuse sources. */
  | 'D'
  /** Rating curve ln C = a + b ln Q with smearing after Duan, over the flows of the year. */
  | 'E';

export interface YearOfFlow {
  /** Mean flow of the period, m³/s; left out, that of `flows`, else that of the samples. */
  meanFlow?: number | undefined;
  /** Flows of the period in equal steps, e.g. of its days, m³/s; method E needs them. */
  flows?: readonly number[] | undefined;
  /** Length of the period, 365 where left out. */
  days?: number | undefined;
}

/**
 * Load of a period from samples of concentration and flow, t. The five methods differ by tens of percent on the same
 * samples, so say which was used.
 *
 * @throws RangeError without samples; with method E without flows, with fewer than three samples, with a sample of 0,
 * or where all samples have one flow
 */
export function fluxBy(method: FluxMethod, samples: readonly Sample[], year: YearOfFlow = {}): number {
  checked(samples);
  const { flows, days = 365 } = year;
  positive(days, ['天数', 'days']);
  const C = samples.map((one) => one.C);
  const Q = samples.map((one) => one.Q);
  const products = samples.map((one) => one.C * one.Q);
  const yearFlow = notNegative(year.meanFlow ?? mean(flows ?? Q), ['平均流量', 'mean flow']);
  const tonnes = (gramsPerSecond: number): number => gramsPerSecond * tonnesPerDay * days;
  switch (method) {
    case 'A':
      return tonnes(mean(C) * mean(Q));
    case 'B':
      return tonnes(mean(products));
    case 'C':
      return tonnes(mean(C) * yearFlow);
    case 'D':
      return tonnes((mean(products) / positive(mean(Q), ['平均流量', 'mean flow'])) * yearFlow);
    case 'E': {
      if (!flows || flows.length === 0)
        throw new RangeError('方法 E 需要全年流量 / method E needs the flows of the year');
      const curve = ratingCurve(samples);
      return tonnes(
        mean(
          flows.map((flow) =>
            notNegative(flow, ['流量', 'flow']) === 0 ? 0 : curve.concentration(flow) * flow,
          ),
        ),
      );
    }
  }
}

export interface RatingCurve {
  a: number;
  b: number;
  /** Mean of e^residual (Duan): makes up for the bias of going back from logarithms. */
  smearing: number;
  /** Concentration at a flow, mg/L. */
  concentration(Q: number): number;
}

/** Fits ln C = a + b ln Q by least squares. */
export function ratingCurve(samples: readonly Sample[]): RatingCurve {
  checked(samples);
  if (samples.length < 3)
    throw new RangeError('率定曲线至少需要 3 个样品 / a rating curve needs at least 3 samples');
  const points = samples.map(({ C, Q }) => ({
    x: Math.log(positive(Q, ['流量 Q', 'flow Q'])),
    y: Math.log(positive(C, ['浓度 C', 'concentration C'])),
  }));
  const [mx, my] = [mean(points.map((one) => one.x)), mean(points.map((one) => one.y))];
  const sxx = positive(mean(points.map((one) => (one.x - mx) ** 2)), ['流量的差异', 'spread of the flows']);
  const b = mean(points.map((one) => (one.x - mx) * (one.y - my))) / sxx;
  const a = my - b * mx;
  const smearing = mean(points.map((one) => Math.exp(one.y - a - b * one.x)));
  return { a, b, smearing, concentration: (Q) => Math.exp(a + b * Math.log(Q)) * smearing };
}
