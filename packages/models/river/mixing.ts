import { between, notNegative, positive } from '../quantity.ts';

/** An outfall and the river above it; concentrations in mg/L, flows in m³/s. */
export interface Confluence {
  /** Concentration of the waste water 污染物排放浓度. */
  Cp: number;
  /** Flow of the waste water. */
  Qp: number;
  /** Concentration of the river above the outfall 河流上游浓度. */
  Ch: number;
  /** Flow of the river above the outfall. */
  Qh: number;
}

/** Mass that passes an outfall, g/s, and the flow below it, m³/s. */
export function confluence({ Cp, Qp, Ch, Qh }: Confluence): { mass: number; flow: number } {
  notNegative(Cp, ['排放浓度 Cp', 'concentration Cp']);
  notNegative(Ch, ['上游浓度 Ch', 'concentration Ch']);
  notNegative(Qp, ['排放量 Qp', 'flow Qp']);
  notNegative(Qh, ['河流流量 Qh', 'flow Qh']);
  return { mass: Cp * Qp + Ch * Qh, flow: positive(Qp + Qh, ['总流量 Qp+Qh', 'flow Qp+Qh']) };
}

/**
 * Complete mixing 零维完全混合: C = (CpQp + ChQh) ÷ (Qp + Qh), mg/L. HJ 2.3-2018 annex E, from memory.
 *
 * @throws RangeError where a value is negative or nothing flows
 */
export function completeMix(given: Confluence): number {
  const { mass, flow } = confluence(given);
  return mass / flow;
}

export interface Lake {
  /** Load, g/s. */
  W: number;
  /** Outflow, m³/s. */
  Q: number;
  /** Decay, 1/s. */
  k: number;
  /** Volume, m³. */
  V: number;
}

/**
 * A mixed lake that has come to rest: C = W ÷ (Q + kV), mg/L. HJ 2.3-2018 annex E, from memory.
 *
 * @throws RangeError where a value is negative, or the lake has neither outflow nor decay
 */
export function lakeSteady({ W, Q, k, V }: Lake): number {
  notNegative(W, ['负荷 W', 'load W']);
  notNegative(Q, ['出流量 Q', 'outflow Q']);
  notNegative(k, ['降解系数 k', 'decay k']);
  positive(V, ['容积 V', 'volume V']);
  return W / positive(Q + k * V, ['Q+kV', 'Q+kV']);
}

/**
 * A mixed lake `t` seconds after its load changed: Ce + (C₀ − Ce)·e^(−(Q/V + k)t), mg/L, with Ce of
 * {@link lakeSteady}. HJ 2.3-2018 annex E, from memory.
 *
 * @param C0 concentration at the change, mg/L
 */
export function lakeTransient(lake: Lake, C0: number, t: number): number {
  const steady = lakeSteady(lake);
  notNegative(C0, ['初始浓度 C0', 'concentration C0']);
  notNegative(t, ['时间 t', 'time t']);
  return steady + (C0 - steady) * Math.exp(-(lake.Q / lake.V + lake.k) * t);
}

export interface MixingReach {
  /** Width of the water, m. */
  B: number;
  /** Distance of the outfall from the near bank, m; 0 at the bank, at most half the width. */
  a: number;
  /** Velocity, m/s. */
  u: number;
  /** Lateral mixing Ey, m²/s. */
  Ey: number;
}

/**
 * Length to lateral mixing 混合过程段长度:
 * Lm = {0.11 + 0.7 [0.5 − a/B − 1.1 (0.5 − a/B)²]^½} u B² ÷ Ey, m. HJ 2.3-2018 annex E, from memory.
 *
 * The outer braces matter: a page in circulation prints the formula without them. With them an outfall at the bank
 * gives 0.442 and one in the middle 0.11 of uB²/Ey, which agrees with Fischer's 0.4 and 0.1.
 *
 * @throws RangeError where the outfall is nearer the other bank, or a value is not above 0
 */
export function mixingLength({ B, a, u, Ey }: MixingReach): number {
  positive(B, ['河宽 B', 'width B']);
  between(a, 0, B / 2, ['排放口到近岸距离 a', 'distance a from the near bank']);
  const off = 0.5 - a / B;
  const coefficient = 0.11 + 0.7 * Math.sqrt(off - 1.1 * off * off);
  return (
    (coefficient * positive(u, ['流速 u', 'velocity u']) * B * B) / positive(Ey, ['横向混合系数 Ey', 'Ey'])
  );
}

export interface Channel {
  /** Depth, m. */
  h: number;
  /** Width, m. */
  B: number;
  /** Slope of the water, m/m. */
  J: number;
}

const g = 9.81;
/** Shear velocity u* = √(ghJ), m/s. */
export const shearVelocity = ({ h, J }: Pick<Channel, 'h' | 'J'>): number =>
  Math.sqrt(g * positive(h, ['水深 h', 'depth h']) * positive(J, ['水力坡降 J', 'slope J']));

/**
 * Lateral mixing after Taylor: Ey = (0.058 h + 0.0065 B) √(ghJ), m²/s.
 *
 * @throws RangeError where B/h is above 100, for which the formula was not made
 */
export function lateralMixing(channel: Channel): number {
  const { h, B } = channel;
  const shear = shearVelocity(channel);
  between(positive(B, ['河宽 B', 'width B']) / h, 0, 100, ['宽深比 B/h', 'B/h']);
  return (0.058 * h + 0.0065 * B) * shear;
}

/**
 * Longitudinal dispersion after Fischer: Ex = 0.011 u² B² ÷ (h u*), m²/s; from memory. Measured values scatter by a
 * factor of four around it, so compute also with a quarter and with four times of it.
 */
export const longitudinalDispersion = (channel: Channel, u: number): number =>
  (0.011 * positive(u, ['流速 u', 'velocity u']) ** 2 * positive(channel.B, ['河宽 B', 'width B']) ** 2) /
  (channel.h * shearVelocity(channel));
