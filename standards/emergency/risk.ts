import { Decimal, type Numeric } from '../rounding.ts';
import { quantityBand, quantityBands } from './hazard.ts';
import data from './risk-potential.json' with { type: 'json' };

/** Class of the processes 行业及生产工艺: M1 the most hazardous. */
export type ProcessClass = 'M1' | 'M2' | 'M3' | 'M4';
/** Hazard of substances and processes 危险物质及工艺系统危险性: P1 the highest. */
export type SystemHazard = 'P1' | 'P2' | 'P3' | 'P4';
/** Sensitivity of the surroundings 环境敏感程度: E1 the highest. */
export type Sensitivity = 'E1' | 'E2' | 'E3';
/** Risk potential 环境风险潜势. */
export type RiskPotential = keyof typeof data.work;

export const sensitivities: readonly Sensitivity[] = ['E1', 'E2', 'E3'];

/** Class of the sum of process scores (HJ 169-2018 table C.1); `null` below 5, which no process scores. */
export function processClass(score: Numeric): ProcessClass | null {
  const M = new Decimal(score);
  return M.gt(20) ? 'M1' : M.gt(10) ? 'M2' : M.gt(5) ? 'M3' : M.eq(5) ? 'M4' : null;
}

/** Hazard P (HJ 169-2018 table C.2); `null` where Q is below 1 and no P is judged. */
export function systemHazard(Q: Numeric, process: ProcessClass): SystemHazard | null {
  const row = data.hazard[quantityBands.indexOf(quantityBand(Q)) - 1];
  return (row?.[process] as SystemHazard | undefined) ?? null;
}

/** Risk potential (HJ 169-2018 table 2): Ⅰ where there is no P, since Q is below 1. */
export function riskPotential(
  hazard: SystemHazard | null,
  sensitivity: Sensitivity | null,
): RiskPotential | null {
  if (hazard === null) return 'Ⅰ';
  return sensitivity && (data.potential[sensitivity][hazard] as RiskPotential);
}

/** Grade of the assessment for a potential (HJ 169-2018 table 1). */
export const riskWork: Record<RiskPotential, string> = data.work;
