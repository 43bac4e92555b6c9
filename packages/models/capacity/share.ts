import { checkField, checkLoads, increments, type ResponseField } from './response.ts';

export interface ShareAllocation {
  /** What all sources together add at each control point, mg/L. */
  increment: number[];
  /** Share rate γᵢⱼ of source j in the increment of point i; 0 where nothing is added there. */
  shares: number[][];
  /** Load of each source, t/d; `null` where it reaches no control point, so that nothing limits it. */
  allowed: Array<number | null>;
}

/**
 * Allocation by share rate 分担率法: γᵢⱼ = aᵢⱼQⱼ ÷ Σⱼ aᵢⱼQⱼ, and source j may have minᵢ γᵢⱼ·headroomᵢ ÷ aᵢⱼ. A point
 * without headroom leaves the sources that reach it nothing. From memory.
 *
 * @param loads present loads, t/d
 * @throws RangeError where the sizes do not fit or a load or coefficient is negative
 */
export function allocateByShare(field: ResponseField, loads: readonly number[]): ShareAllocation {
  checkLoads(loads, checkField(field));
  const { response, headroom } = field;
  const increment = increments(response, loads);
  const allowed = loads.map((load, source) => {
    const reached = response.flatMap((row, point) => ((row[source] as number) > 0 ? [point] : []));
    if (reached.length === 0) return null;
    // γᵢⱼ ÷ aᵢⱼ is Qⱼ ÷ incrementᵢ, also where aᵢⱼ is tiny.
    return load === 0
      ? 0
      : Math.min(
          ...reached.map(
            (point) => (load * Math.max(0, headroom[point] as number)) / (increment[point] as number),
          ),
        );
  });
  return {
    increment,
    shares: response.map((row, point) =>
      row.map((one, source) => {
        const whole = increment[point] as number;
        return whole === 0 ? 0 : (one * (loads[source] as number)) / whole;
      }),
    ),
    allowed,
  };
}

/**
 * One ratio for all sources 等比例: r = minᵢ headroomᵢ ÷ incrementᵢ, each source may have r times its present load.
 *
 * @returns the ratio, 0 where a point that is reached has no headroom, `Infinity` where nothing is reached
 */
export function equalRatio(field: ResponseField, loads: readonly number[]): number {
  checkLoads(loads, checkField(field));
  return Math.min(
    ...increments(field.response, loads).map((one, point) =>
      one === 0 ? Number.POSITIVE_INFINITY : Math.max(0, field.headroom[point] as number) / one,
    ),
  );
}
