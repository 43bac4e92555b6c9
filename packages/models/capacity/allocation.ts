import { type Constraint, solve } from 'yalps';
import { finite, notNegative } from '../quantity.ts';
import { checkField, checkLoads, increments, type ResponseField } from './response.ts';

export interface Bounds {
  /** Least load, t/d. */
  min: number;
  /** Greatest load, t/d; left out: none. */
  max?: number | undefined;
}

export type Allocation =
  | {
      feasible: true;
      /** Load of each source, t/d. */
      loads: number[];
      total: number;
      /** What the loads add at each control point, mg/L. */
      increment: number[];
      /** Control points whose headroom is used up. */
      binding: number[];
    }
  | {
      feasible: false;
      /** Control points that are over already with every source at its least; the load from outside must fall. */
      over: number[];
    };

interface Program {
  direction: 'maximize' | 'minimize';
  objective: readonly number[];
  rows: ReadonlyArray<{ coefficients: readonly number[]; bound: Constraint }>;
}

/** Variables are 0 or above. Rows are scaled to coefficients near 1, which the fixed precision of the solver needs. */
function optimum({ direction, objective, rows }: Program): number[] | null {
  const scaled = rows.map(({ coefficients, bound }) => {
    const scale = Math.max(...coefficients.map(Math.abs)) || 1;
    const divided = (limit: number | undefined) => (limit === undefined ? {} : limit / scale);
    return {
      coefficients: coefficients.map((one) => one / scale),
      bound: {
        ...(bound.max === undefined ? {} : { max: divided(bound.max) as number }),
        ...(bound.min === undefined ? {} : { min: divided(bound.min) as number }),
      },
    };
  });
  const { status, variables } = solve<number, string>(
    {
      direction,
      objective: 'objective',
      constraints: scaled.map(({ bound }, row) => [`row ${row}`, bound] as const),
      variables: objective.map(
        (price, index) =>
          [
            index,
            [
              ['objective', price],
              ...scaled.map(
                ({ coefficients }, row) => [`row ${row}`, coefficients[index] as number] as const,
              ),
            ] as const,
          ] as const,
      ),
    },
    { includeZeroVariables: true, checkCycles: true },
  );
  if (status === 'unbounded')
    throw new RangeError(
      '有污染源不受任何约束，总量无上限 / a source is limited by nothing: the total has no bound',
    );
  if (status === 'cycled')
    throw new RangeError('线性规划未能求解 / the linear programme could not be solved');
  if (status !== 'optimal') return null;
  const found = new Map(variables);
  return objective.map((_price, index) => found.get(index) ?? 0);
}

function checkBounds(bounds: readonly Bounds[], sources: number): void {
  if (bounds.length !== sources)
    throw new RangeError('上下限与污染源的个数不符 / as many bounds as sources are needed');
  for (const { min, max } of bounds) {
    notNegative(min, ['下限', 'least load']);
    if (max !== undefined && max < min)
      throw new RangeError(
        `上限 ${max} 低于下限 ${min} / the greatest load ${max} is below the least ${min}`,
      );
  }
}

function result({ response, headroom }: ResponseField, loads: number[]): Allocation {
  const increment = increments(response, loads);
  const near = (one: number, limit: number): boolean =>
    Math.abs(one - limit) <= 1e-7 * Math.max(1e-3, Math.abs(limit));
  return {
    feasible: true,
    loads,
    total: loads.reduce((sum, one) => sum + one, 0),
    increment,
    binding: increment.flatMap((one, point) => (near(one, headroom[point] as number) ? [point] : [])),
  };
}

/** Control points that stay over their headroom however little is discharged. */
function hopeless({ response, headroom }: ResponseField, least: readonly number[]): number[] {
  return increments(response, least).flatMap((one, point) =>
    one > (headroom[point] as number) + 1e-12 ? [point] : [],
  );
}

/**
 * Greatest total load, t/d: max Σ wⱼQⱼ so that Σⱼ aᵢⱼQⱼ ≤ headroomᵢ and minⱼ ≤ Qⱼ ≤ maxⱼ.
 *
 * Without floors this gives everything to the source that is nearest to the open water, so a policy needs `min`, or
 * {@link leastCut}.
 *
 * @param weights price of each source, 1 where left out
 * @throws RangeError where the sizes do not fit, a bound is impossible, or a source is limited by nothing
 */
export function greatestTotal(
  field: ResponseField,
  bounds: readonly Bounds[],
  weights?: readonly number[],
): Allocation {
  const sources = checkField(field);
  checkBounds(bounds, sources);
  const least = bounds.map(({ min }) => min);
  const over = hopeless(field, least);
  if (over.length > 0) return { feasible: false, over };
  const { response, headroom } = field;
  const used = increments(response, least);
  // The solver's variables begin at 0, so they are what comes on top of the least loads.
  const more = optimum({
    direction: 'maximize',
    objective: weights ?? least.map(() => 1),
    rows: [
      ...response.map((row, point) => ({
        coefficients: row,
        bound: { max: Math.max(0, (headroom[point] as number) - (used[point] as number)) },
      })),
      ...bounds.flatMap(({ min, max }, source) =>
        max === undefined || !Number.isFinite(max)
          ? []
          : [
              {
                coefficients: least.map((_, other) => (other === source ? 1 : 0)),
                bound: { max: max - min },
              },
            ],
      ),
    ],
  });
  if (more === null) return { feasible: false, over: [] };
  return result(
    field,
    more.map((one, source) => one + (least[source] as number)),
  );
}

/**
 * The smallest greatest cut that meets all targets, then the greatest total under it: min R with
 * Qⱼ ≥ (1 − R·wⱼ)·loadⱼ and Σⱼ aᵢⱼQⱼ ≤ headroomᵢ, Qⱼ ≤ maxⱼ; R is kept and Σ Qⱼ maximised.
 *
 * @param loads present loads, t/d
 * @param weights how much of R each source bears, 1 where left out; 0 spares it
 * @returns the allocation and R, a share of the present load; R is at most what leaves a source nothing
 */
export function leastCut(
  field: ResponseField,
  loads: readonly number[],
  { max, weights = loads.map(() => 1) }: { max?: readonly number[]; weights?: readonly number[] } = {},
): { cut: number; allocation: Allocation } | { cut: null; allocation: Allocation } {
  const sources = checkField(field);
  checkLoads(loads, sources);
  checkLoads(weights, sources);
  const ceilings = loads.map((load, source) => finite(max?.[source] ?? load, ['上限', 'greatest load']));
  const unit = (source: number): number[] => [...loads.map((_, other) => (other === source ? 1 : 0)), 0];
  const found = optimum({
    direction: 'minimize',
    objective: [...loads.map(() => 0), 1],
    rows: [
      ...field.response.map((row, point) => ({
        coefficients: [...row, 0],
        bound: { max: field.headroom[point] as number },
      })),
      ...ceilings.map((ceiling, source) => ({ coefficients: unit(source), bound: { max: ceiling } })),
      ...loads.map((load, source) => {
        const coefficients = unit(source);
        coefficients[sources] = (weights[source] as number) * load;
        return { coefficients, bound: { min: load } };
      }),
    ],
  });
  if (found === null) {
    const over = hopeless(
      field,
      loads.map((load, source) => (weights[source] === 0 ? load : 0)),
    );
    return { cut: null, allocation: { feasible: false, over } };
  }
  const cut = found[sources] as number;
  // A hair below the floor, so that rounding of R does not close the only way.
  const bounds = loads.map((load, source) => {
    const floor = Math.max(0, (1 - cut * (weights[source] as number)) * load) * (1 - 1e-9);
    const ceiling = ceilings[source] as number;
    return { min: Math.min(floor, ceiling), max: ceiling };
  });
  return { cut, allocation: greatestTotal(field, bounds) };
}
