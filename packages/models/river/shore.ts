import { between, finite, notNegative, positive } from '../quantity.ts';

/** A river that is mixed over its depth, but not yet across. */
export interface WideRiver {
  /** Depth, m. */
  h: number;
  /** Velocity, m/s. */
  u: number;
  /** Lateral mixing, m²/s. */
  Ey: number;
  /** Decay, 1/s. */
  k: number;
  /** Concentration of the river above the outfall, mg/L. */
  Ch: number;
  /** Distance of the outfall from the near bank, m; 0 or left out at the bank. */
  a?: number | undefined;
  /** Width, m; left out for a river so wide that its far bank reflects nothing. */
  B?: number | undefined;
  /** Images on each side of the far bank; 1 as in annex E. Long reaches of narrow rivers need more. */
  images?: number | undefined;
}

/** Checks the river and a place, and sums what the outfall and its images in the banks send there. */
function imagesAt(river: WideRiver, y: number, spread: (distance: number) => number): number {
  const { h, u, Ey, k, Ch, a = 0, B, images = 1 } = river;
  positive(h, ['水深 h', 'depth h']);
  positive(u, ['流速 u', 'velocity u']);
  positive(Ey, ['横向混合系数 Ey', 'lateral mixing Ey']);
  notNegative(k, ['降解系数 k', 'decay k']);
  notNegative(Ch, ['背景浓度 Ch', 'background Ch']);
  notNegative(a, ['排放口到岸距离 a', 'distance a from the bank']);
  if (B !== undefined) {
    positive(B, ['河宽 B', 'width B']);
    between(a, 0, B, ['排放口到岸距离 a', 'distance a from the bank']);
    between(y, -a, B - a, ['横向距离 y', 'distance y across']);
  } else if (finite(y, ['横向距离 y', 'distance y across']) < -a) {
    throw new RangeError(`横向距离 y（${y}）在岸上 / distance y across (${y}) is on the bank`);
  }
  const reach = B === undefined ? 0 : notNegative(images, ['镜像数', 'images']);
  let sum = 0;
  for (let n = -reach; n <= reach; n += 1) {
    const shift = B === undefined ? 0 : 2 * n * B;
    // Off the bank each image has a twin in the near bank; at the bank the two fall together, which doubles it.
    sum += a === 0 ? spread(y - shift) : (spread(y - shift) + spread(y - shift + 2 * a)) / 2;
  }
  return sum;
}

/**
 * Steady release from the bank or off it, two-dimensional:
 * C = Ch + m ÷ (h√(πEy u x)) · e^(−kx/u) · Σₙ exp(−u(y−2nB)² ÷ (4Ey x)), mg/L; off the bank half of it, with the
 * images (y − 2nB + 2a) as well. HJ 2.3-2018 annex E, from memory; the form without reflection is published.
 *
 * @param m load, g/s
 * @param x metres below the outfall, above 0
 * @param y metres across from the outfall, towards the far bank
 */
export function shoreSteady(river: WideRiver, m: number, x: number, y: number): number {
  notNegative(m, ['排放速率 m', 'load m']);
  positive(x, ['距离 x', 'distance x']);
  const { h, u, Ey, k, Ch } = river;
  const sum = imagesAt(river, y, (distance) => Math.exp((-u * distance ** 2) / (4 * Ey * x)));
  return Ch + (m / (h * Math.sqrt(Math.PI * Ey * u * x))) * Math.exp((-k * x) / u) * sum;
}

/**
 * Instantaneous release from the bank, two-dimensional:
 * C = Ch + M ÷ (2πht√(ExEy)) · exp(−(x−ut)² ÷ (4Ex t)) · e^(−kt) · Σₙ exp(−(y−2nB)² ÷ (4Ey t)), mg/L.
 * HJ 2.3-2018 annex E, from memory.
 *
 * @param M mass, g
 * @param Ex longitudinal dispersion, m²/s
 * @param t seconds after the release, above 0
 */
export function shoreInstant(
  river: WideRiver,
  M: number,
  Ex: number,
  x: number,
  y: number,
  t: number,
): number {
  notNegative(M, ['质量 M', 'mass M']);
  positive(Ex, ['纵向离散系数 Ex', 'dispersion Ex']);
  positive(t, ['时间 t', 'time t']);
  finite(x, ['距离 x', 'distance x']);
  const { h, u, Ey, k, Ch } = river;
  const sum = imagesAt(river, y, (distance) => Math.exp(-(distance ** 2) / (4 * Ey * t)));
  const along = Math.exp(-((x - u * t) ** 2) / (4 * Ex * t) - k * t);
  return Ch + (M / (2 * Math.PI * h * t * Math.sqrt(Ex * Ey))) * along * sum;
}
