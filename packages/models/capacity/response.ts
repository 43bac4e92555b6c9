import { finite, notNegative } from '../quantity.ts';

/** What a water does with the loads of its sources: cᵢ = bᵢ + Σⱼ aᵢⱼ Qⱼ. */
export interface ResponseField {
  /** aᵢⱼ, mg/L at control point i for each t/d of source j 响应系数; one row for each control point. */
  response: readonly (readonly number[])[];
  /** What is left for the sources at each control point, mg/L: target − background − safety margin. */
  headroom: readonly number[];
}

/**
 * Headroom of control points, mg/L.
 *
 * @param margin safety margin as a share of the target, 0 where left out; 0.05 to 0.1 is usual (from memory)
 */
export function headroomOf(target: readonly number[], background: readonly number[], margin = 0): number[] {
  if (target.length !== background.length)
    throw new RangeError('目标与背景的个数不同 / as many backgrounds as targets are needed');
  notNegative(margin, ['安全余量', 'margin']);
  return target.map(
    (one, index) =>
      notNegative(one, ['目标', 'target']) * (1 - margin) -
      notNegative(background[index] as number, ['背景', 'background']),
  );
}

/** @returns the number of sources */
export function checkField({ response, headroom }: ResponseField): number {
  const sources = response[0]?.length ?? 0;
  if (response.length === 0 || sources === 0)
    throw new RangeError('没有响应系数 / there are no response coefficients');
  if (response.length !== headroom.length || response.some((row) => row.length !== sources))
    throw new RangeError(
      '响应系数与控制点、污染源的个数不符 / response coefficients do not fit points and sources',
    );
  for (const one of response.flat()) notNegative(one, ['响应系数', 'response coefficient']);
  for (const one of headroom) finite(one, ['可用浓度', 'headroom']);
  return sources;
}

export function checkLoads(loads: readonly number[], sources: number): void {
  if (loads.length !== sources)
    throw new RangeError('负荷与污染源的个数不符 / as many loads as sources are needed');
  for (const one of loads) notNegative(one, ['负荷', 'load']);
}

/** Σⱼ aᵢⱼ Qⱼ at each control point, mg/L. */
export const increments = (response: ResponseField['response'], loads: readonly number[]): number[] =>
  response.map((row) => row.reduce((sum, one, source) => sum + one * (loads[source] as number), 0));
