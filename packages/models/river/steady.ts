import { finite, notNegative, positive } from '../quantity.ts';
import { type Confluence, confluence } from './mixing.ts';

/** Which of its terms the solution keeps. */
export type SteadyBranch =
  | 'alpha<=0.027 & Pe>=1'
  | 'alpha<=0.027 & Pe<1'
  /** Width unknown: downstream, both branches are the same. */
  | 'alpha<=0.027'
  | '0.027<alpha<=380'
  | 'alpha>380';

export interface SteadyReach {
  /** Decay, 1/s. */
  k: number;
  /** Velocity, m/s; averaged over the tide in a tidal reach. */
  u: number;
  /** Longitudinal dispersion, m²/s. */
  Ex: number;
  /** Width, m; without it Pe is unknown. */
  B?: number | undefined;
  /** Cross-section, m²; needed for α > 380 with an outfall instead of C0. */
  A?: number | undefined;
}

export interface SteadySolution {
  /** α = kEx ÷ u² (O'Connor number). */
  alpha: number;
  /** Pe = uB ÷ Ex (Péclet number); `null` where the width is unknown. */
  Pe: number | null;
  branch: SteadyBranch;
  /** Concentration at the outfall, mg/L. */
  C0: number;
  /** Concentration `x` metres below the outfall, mg/L; `null` above it where the branch does not reach there. */
  at(x: number): number | null;
}

/**
 * Steady concentration along a river, one-dimensional (HJ 2.3-2018 annex E, from memory; the bound 0.027 is published).
 *
 * - α ≤ 0.027, Pe ≥ 1: C = C0·e^(−kx/u) below the outfall
 * - α ≤ 0.027, Pe < 1: C = C0·e^(ux/Ex) above it, as before below it
 * - 0.027 < α ≤ 380: C = C0·exp[ux/(2Ex)·(1 ± √(1+4α))], + above, − below, C0 = (CpQp+ChQh) ÷ ((Qp+Qh)√(1+4α))
 * - α > 380: C = C0·exp(±x√(k/Ex)), C0 = (CpQp+ChQh) ÷ (2A√(kEx))
 *
 * @param source the outfall, or the concentration at it in mg/L, which is then used as it stands in every branch
 * @throws RangeError on a negative value, still water without decay, or α > 380 without a cross-section
 */
export function steadyRiver(
  { k, u, Ex, B, A }: SteadyReach,
  source: Confluence | { C0: number },
): SteadySolution {
  notNegative(k, ['降解系数 k', 'decay k']);
  notNegative(u, ['流速 u', 'velocity u']);
  notNegative(Ex, ['纵向离散系数 Ex', 'dispersion Ex']);
  if (u === 0) positive(k * Ex, ['静水中的 kEx', 'kEx of still water']);
  if (B !== undefined) positive(B, ['河宽 B', 'width B']);
  const alpha = (k * Ex) / (u * u);
  const Pe = B === undefined ? null : (u * B) / Ex;
  const branch = branchOf(alpha, Pe);
  const root = Math.sqrt(1 + 4 * alpha);
  const C0 = 'C0' in source ? notNegative(source.C0, ['起始浓度 C0', 'concentration C0']) : startOf();
  return { alpha, Pe, branch, C0, at };

  function startOf(): number {
    const { mass, flow } = confluence(source as Confluence);
    if (branch === 'alpha>380')
      return mass / (2 * positive(A ?? Number.NaN, ['断面面积 A', 'cross-section A']) * Math.sqrt(k * Ex));
    return branch === '0.027<alpha<=380' ? mass / (flow * root) : mass / flow;
  }

  function at(x: number): number | null {
    finite(x, ['距离 x', 'distance x']);
    if (branch === 'alpha>380') return C0 * Math.exp(-Math.abs(x) * Math.sqrt(k / Ex));
    if (branch === '0.027<alpha<=380')
      return C0 * Math.exp(((u * x) / (2 * Ex)) * (x < 0 ? 1 + root : 1 - root));
    if (x >= 0) return C0 * Math.exp((-k * x) / u);
    return branch === 'alpha<=0.027 & Pe<1' ? C0 * Math.exp((u * x) / Ex) : null;
  }
}

function branchOf(alpha: number, Pe: number | null): SteadyBranch {
  if (alpha > 380) return 'alpha>380';
  if (alpha > 0.027) return '0.027<alpha<=380';
  if (Pe === null) return 'alpha<=0.027';
  return Pe >= 1 ? 'alpha<=0.027 & Pe>=1' : 'alpha<=0.027 & Pe<1';
}
