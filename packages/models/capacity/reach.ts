import { notNegative, positive } from '../quantity.ts';

/** Below its zone of mixing, a reach that shall keep a concentration at its end. */
export interface CapacityReach {
  /** Design flow, m³/s. */
  Q: number;
  /** Target concentration at the end of the reach, mg/L. */
  Cs: number;
  /** Concentration that comes in, mg/L. */
  C0: number;
  /** Decay, 1/d. */
  k: number;
  /** Length, m. */
  L: number;
  /** Velocity, m/s. */
  u: number;
}

/** Where the waste water is taken to enter; it decays from there to the end of the reach. */
export type Entry = 'end' | 'middle' | 'head';

const decayLeft: Record<Entry, number> = { end: 0, middle: 0.5, head: 1 };
const secondsPerDay = 86_400;

/**
 * Capacity of a reach 河段环境容量, kg/d: W = 86.4 Q (Cs − C0·e^(−kL/86400u)) · e^(k·s/86400u), where s is the way from
 * the entry to the end of the reach: 0, half or all of its length. The definition with the entry at the end is
 * published, the others are from memory; say which was used.
 *
 * It is negative where the river brings more than the target allows: by so much the load above must fall.
 *
 * @throws RangeError on negative input or water that stands still
 */
export function reachCapacity({ Q, Cs, C0, k, L, u }: CapacityReach, entry: Entry = 'end'): number {
  positive(Q, ['流量 Q', 'flow Q']);
  notNegative(Cs, ['目标浓度 Cs', 'target Cs']);
  notNegative(C0, ['来水浓度 C0', 'incoming C0']);
  notNegative(k, ['降解系数 k', 'decay k']);
  notNegative(L, ['河段长度 L', 'length L']);
  const decay = (k * L) / (secondsPerDay * positive(u, ['流速 u', 'velocity u']));
  return 86.4 * Q * (Cs - C0 * Math.exp(-decay)) * Math.exp(decay * decayLeft[entry]);
}

export interface MixedWater {
  /** Flow through, m³/s. */
  Q: number;
  /** Target, mg/L. */
  Cs: number;
  /** Concentration that comes in, mg/L. */
  C0: number;
  /** Decay, 1/d. */
  k: number;
  /** Volume, m³. */
  V: number;
}

/**
 * Capacity of a completely mixed water 零维容量, kg/d: W = 86.4 Q (Cs − C0) + 0.001 k V Cs. From memory.
 *
 * @throws RangeError on negative input
 */
export function mixedCapacity({ Q, Cs, C0, k, V }: MixedWater): number {
  notNegative(Q, ['流量 Q', 'flow Q']);
  notNegative(Cs, ['目标浓度 Cs', 'target Cs']);
  notNegative(C0, ['来水浓度 C0', 'incoming C0']);
  notNegative(k, ['降解系数 k', 'decay k']);
  notNegative(V, ['容积 V', 'volume V']);
  return 86.4 * Q * (Cs - C0) + 0.001 * k * V * Cs;
}
