import { finite, notNegative, positive } from '../quantity.ts';

/** A spill into a river that is mixed over its cross-section. */
export interface Pulse {
  /** Mass, g. */
  M: number;
  /** Cross-section, m². */
  A: number;
  /** Longitudinal dispersion, m²/s. */
  Ex: number;
  /** Velocity, m/s. */
  u: number;
  /** Decay, 1/s. */
  k: number;
}

function check({ M, A, Ex, u, k }: Pulse): void {
  notNegative(M, ['质量 M', 'mass M']);
  positive(A, ['断面面积 A', 'cross-section A']);
  positive(Ex, ['纵向离散系数 Ex', 'dispersion Ex']);
  notNegative(u, ['流速 u', 'velocity u']);
  notNegative(k, ['降解系数 k', 'decay k']);
}

/** Unchecked, so that quadrature and root finding can call it. */
const pulse = ({ M, A, Ex, u, k }: Pulse, x: number, t: number): number =>
  (M / (A * Math.sqrt(4 * Math.PI * Ex * t))) * Math.exp(-k * t - (x - u * t) ** 2 / (4 * Ex * t));

/**
 * Instantaneous release, one-dimensional:
 * C = M ÷ (A√(4πEx t)) · e^(−kt) · exp(−(x−ut)² ÷ (4Ex t)), mg/L. HJ 2.3-2018 annex E, from memory.
 *
 * @param x metres below the spill
 * @param t seconds after it, above 0
 */
export function instantRelease(spill: Pulse, x: number, t: number): number {
  check(spill);
  return pulse(spill, finite(x, ['距离 x', 'distance x']), positive(t, ['时间 t', 'time t']));
}

/**
 * Mass released evenly over `duration` seconds: the sum of instantaneous releases, by quadrature to about 1e-8, mg/L.
 *
 * @param t seconds after the release began
 */
export function finiteRelease(spill: Pulse, duration: number, x: number, t: number): number {
  check(spill);
  positive(duration, ['释放历时', 'duration']);
  positive(t, ['时间 t', 'time t']);
  finite(x, ['距离 x', 'distance x']);
  const { Ex, u } = spill;
  // Only ages at which a pulse is above e^-60 of its peak count; outside them a narrow peak would slip between nodes.
  const middle = 2 * x * u + 240 * Ex;
  const spread = Math.sqrt(Math.max(0, middle * middle - 4 * u * u * x * x));
  const from = Math.max(0, t - duration, u === 0 ? (x * x) / (240 * Ex) : (middle - spread) / (2 * u * u));
  const to = u === 0 ? t : Math.min(t, (middle + spread) / (2 * u * u));
  if (to <= from) return 0;
  // By the square root of the age, which takes away the singularity of age 0 at the spill.
  const [low, high, intervals] = [Math.sqrt(from), Math.sqrt(to), 2000];
  const width = (high - low) / intervals;
  let sum = 0;
  for (let index = 0; index <= intervals; index += 1) {
    const root = low + index * width;
    const weight = index === 0 || index === intervals ? 1 : index % 2 === 1 ? 4 : 2;
    sum += weight * (root === 0 ? atAgeZero(spill, x) : 2 * root * pulse(spill, x, root * root));
  }
  return (sum * width) / 3 / duration;
}

/** Limit of 2√τ · C(τ) for τ → 0. */
const atAgeZero = ({ M, A, Ex }: Pulse, x: number): number =>
  x === 0 ? M / (A * Math.sqrt(Math.PI * Ex)) : 0;

/** When the concentration at `x` is highest, s, and how high, mg/L. It is a little before x/u. */
export function pulsePeak(spill: Pulse, x: number): { t: number; C: number } {
  check(spill);
  positive(x, ['距离 x', 'distance x']);
  const { u, k, Ex } = spill;
  const rate = k + (u * u) / (4 * Ex);
  const t = rate === 0 ? (x * x) / (2 * Ex) : (-0.5 + Math.sqrt(0.25 + (rate * x * x) / Ex)) / (2 * rate);
  return { t, C: pulse(spill, x, t) };
}

/**
 * From when until when the concentration at `x` is above a limit, s: first arrival and clearance, found on the curve
 * and not from x/u. `null` where it never is.
 *
 * @param limit mg/L, above 0
 */
export function pulsePassage(spill: Pulse, x: number, limit: number): { from: number; until: number } | null {
  positive(limit, ['限值', 'limit']);
  const peak = pulsePeak(spill, x);
  if (peak.C <= limit) return null;
  let late = 2 * peak.t;
  while (pulse(spill, x, late) > limit) late *= 2;
  const above = (t: number): boolean => pulse(spill, x, t) > limit;
  return { from: crossing(peak.t * 1e-9, peak.t, above), until: crossing(late, peak.t, above) };
}

/** Where a condition begins to hold between a time at which it does not and one at which it does. */
function crossing(outside: number, inside: number, holds: (t: number) => boolean): number {
  let [out, within] = [outside, inside];
  for (let round = 0; round < 100; round += 1) {
    const middle = (out + within) / 2;
    if (holds(middle)) within = middle;
    else out = middle;
  }
  return within;
}
