import { Decimal, type Numeric } from '../rounding.ts';
import endpoints from './hj169-endpoints.json' with { type: 'json' };
import isolation from './isolation.json' with { type: 'json' };

/** A dangerous substance of HJ 169-2018 with its critical quantity (t) and endpoint concentrations (mg/m³). */
export interface HazardSubstance {
  cas: string;
  zh: string;
  critical_t: number;
  endpoint1_mg_m3: number;
  endpoint2_mg_m3: number;
  basis: string;
}
export const hazardSubstances: readonly HazardSubstance[] = endpoints.items;

/** A substance by CAS number or Chinese name. */
export const hazardSubstance = (text: string): HazardSubstance | undefined =>
  hazardSubstances.find((one) => one.cas === text.trim() || one.zh === text.trim());

/**
 * Ratio of amounts to critical quantities 危险物质数量与临界量比值: Q = Σ qᵢ ÷ Qᵢ.
 *
 * @throws RangeError for a critical quantity of 0 or less
 */
export const quantityRatio = (rows: ReadonlyArray<{ amount: Numeric; critical: Numeric }>): Decimal =>
  rows.reduce((sum, { amount, critical }) => {
    const limit = new Decimal(critical);
    if (limit.lte(0)) throw new RangeError('a critical quantity must be more than 0');
    return sum.plus(new Decimal(amount).dividedBy(limit));
  }, new Decimal(0));

export const quantityBands = ['Q < 1', '1 ≤ Q < 10', '10 ≤ Q < 100', 'Q ≥ 100'] as const;

/** Band of Q (HJ 169-2018 annex C); below 1 the risk potential is Ⅰ. */
export const quantityBand = (Q: Numeric): (typeof quantityBands)[number] => {
  const ratio = new Decimal(Q);
  return quantityBands[
    ratio.lt(1) ? 0 : ratio.lt(10) ? 1 : ratio.lt(100) ? 2 : 3
  ] as (typeof quantityBands)[number];
};

export type IsolationSubstance = (typeof isolation.substances)[number];
export const isolationSubstances: readonly IsolationSubstance[] = isolation.substances;

/** Range of initial isolation distances in m, from memory. Not for operational use without the current ERG. */
export const isolationDistance = (key: string, spill: 'small' | 'large'): [number, number] | null =>
  (isolationSubstances.find((one) => one.key === key)?.[spill] as [number, number] | undefined) ?? null;
