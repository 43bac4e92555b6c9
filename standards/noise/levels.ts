import { Decimal } from '../rounding.ts';
import data from './limits.json' with { type: 'json' };

export type NoisePeriod = 'day' | 'night';
/** Functional zone 声环境功能区 of GB 3096. */
export type NoiseZone = keyof typeof data.functionalZones.limits;
/** Class of the surroundings of a plant boundary, GB 12348. */
export type BoundaryZone = keyof typeof data.boundary.limits;
export const noiseZones = Object.keys(data.functionalZones.limits) as NoiseZone[];
export const boundaryZones = Object.keys(data.boundary.limits) as BoundaryZone[];

/** Limit of a functional zone, dB(A). */
export const zoneLimit = (zone: NoiseZone, period: NoisePeriod): number =>
  data.functionalZones.limits[zone][period];
/**
 * Limit of the background noise beside a trunk railway that already crossed the town by the end of 2010, while no
 * train passes, dB(A): the night limit of 4b is for railways approved later (GB 3096-2008 5.2, 5.3).
 */
export const existingRailwayLimit = (period: NoisePeriod): number => data.existingRailway.limits[period];
/** Largest sudden noise at night in a functional zone, dB(A) (GB 3096-2008 5.4). */
export const suddenLimit = (zone: NoiseZone): number => zoneLimit(zone, 'night') + data.sudden.above;
/** Limit at the boundary of a plant, dB(A); 10 lower where indoor measuring cannot be avoided. */
export const boundaryLimit = (zone: BoundaryZone, period: NoisePeriod, indoor = false): number =>
  data.boundary.limits[zone][period] + (indoor ? data.boundary.indoor : 0);
/** How far a frequent or occasional sudden noise at night may exceed the limit of the boundary. */
export const suddenAllowance = {
  frequent: data.boundary.nightFrequent,
  occasional: data.boundary.nightOccasional,
};

/** Limit at the boundary of a building site, dB(A) (GB 12523); the maximum at night may exceed it by 15. */
export const constructionLimit = (period: NoisePeriod, maximum: boolean, indoor: boolean): number => {
  const { limits, nightMaximum, indoor: lower } = data.construction;
  return limits[period] + (maximum ? nightMaximum : 0) + (indoor ? lower : 0);
};

const energy = (level: Decimal): Decimal => new Decimal(10).pow(level.dividedBy(10));
const levelOf = (power: Decimal): Decimal => power.log(10).times(10);

/** Energy mean 10·lg(Σ 10^(0.1 Lᵢ) ÷ n), dB(A), not rounded; `null` for no levels. */
export function energyMean(levels: readonly Decimal[]): Decimal | null {
  if (levels.length === 0) return null;
  const sum = levels.reduce((total, level) => total.plus(energy(level)), new Decimal(0));
  return levelOf(sum.dividedBy(levels.length));
}

/** Equivalent level from the levels exceeded 10, 50 and 90 % of the time: L50 + (L10 − L90)² ÷ 60, from memory. */
export const levelFromPercentiles = (L10: Decimal, L50: Decimal, L90: Decimal): Decimal =>
  L50.plus(L10.minus(L90).pow(2).dividedBy(60));

/** Arithmetic mean of the levels of the cells of a regional survey; `null` for no levels. */
export const cellMean = (levels: readonly Decimal[]): Decimal | null =>
  levels.length === 0
    ? null
    : levels.reduce((sum, level) => sum.plus(level), new Decimal(0)).dividedBy(levels.length);

/** Day-night level Ldn: 16 hours of day and 8 of night, the night raised by 10 dB. */
export const dayNightLevel = (day: Decimal, night: Decimal): Decimal =>
  levelOf(
    energy(day)
      .times(16)
      .plus(energy(night.plus(10)).times(8))
      .dividedBy(24),
  );

/**
 * Correction of a boundary level for background noise 背景噪声修正 (GB 12348-2008), dB: a difference within 3–10 dB is
 * taken as a whole dB (from memory); `null` asks for a new measurement.
 */
export function backgroundCorrection(difference: Decimal): number | null {
  const { correctionFrom, noneAbove, corrections } = data.boundary;
  if (difference.gt(noneAbove)) return 0;
  if (difference.lt(correctionFrom)) return null;
  const whole = difference.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
  return corrections.find(({ upTo }) => whole.lte(upTo))?.by ?? 0;
}

/** Mean weighted with the lengths of road sections, Σ lᵢLᵢ ÷ Σ lᵢ. */
export function lengthWeighted(sections: ReadonlyArray<{ length: Decimal; level: Decimal }>): Decimal | null {
  const total = sections.reduce((sum, { length }) => sum.plus(length), new Decimal(0));
  if (total.lte(0)) return null;
  return sections
    .reduce((sum, { length, level }) => sum.plus(length.times(level)), new Decimal(0))
    .dividedBy(total);
}

export const noiseGrades = [
  { zh: '一级（好）', en: 'Grade 1, good' },
  { zh: '二级（较好）', en: 'Grade 2, fairly good' },
  { zh: '三级（一般）', en: 'Grade 3, fair' },
  { zh: '四级（较差）', en: 'Grade 4, fairly poor' },
  { zh: '五级（差）', en: 'Grade 5, poor' },
] as const;

/** Upper bounds of grades 1 to 4 of regional or road noise (HJ 640-2012, from memory). */
export const gradeBounds = (of: 'regional' | 'road', period: NoisePeriod): readonly number[] =>
  data.grades[of][period];

/** Grade 1–5 of a mean that is rounded to 0.1 dB. */
export const noiseGrade = (of: 'regional' | 'road', period: NoisePeriod, mean: Decimal): number => {
  const found = gradeBounds(of, period).findIndex((bound) => mean.lte(bound));
  return found === -1 ? 5 : found + 1;
};

/** Fewest grid cells of a regional survey. */
export const leastCells = data.grades.regional.leastCells;
