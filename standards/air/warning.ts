import type { Words } from '../evaluation.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import table from './warning.json' with { type: 'json' };

export type WarningLevel = keyof typeof table.levels;

/** A run of forecast days above an index. All of a list must hold within one episode. */
export interface WarningCondition {
  above: number;
  days: number;
}

/** Thresholds of a plan; the levels from the gravest on. Another plan is another scheme, not other code. */
export interface WarningScheme {
  scheme: string;
  standard: string;
  clause: string;
  name: Words;
  levels: ReadonlyArray<{ level: WarningLevel; any: ReadonlyArray<readonly WarningCondition[]> }>;
  /** Cities that must reach a level at once for a regional warning. */
  regionalCities?: number;
  unverified?: Words;
}

export const warningSchemes = table.schemes as readonly WarningScheme[];
export const warningScheme = (scheme: string): WarningScheme | undefined =>
  warningSchemes.find((one) => one.scheme === scheme);
export const warningWords = (level: WarningLevel): Words => table.levels[level];

export interface Warning {
  level: WarningLevel | null;
  /** What was met: the conditions of the level, and the days of the episode (first index, length). */
  conditions: readonly WarningCondition[];
  episode: { start: number; days: number } | null;
}

/** Longest run of days above an index within a list. */
function longestRun(days: ReadonlyArray<number | null>, above: number): number {
  let run = 0;
  let longest = 0;
  for (const day of days) {
    run = day !== null && day > above ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Unbroken runs of days above the first condition. A day without a forecast breaks a run. */
function episodes(days: ReadonlyArray<number | null>, above: number): Array<{ start: number; days: number }> {
  const found: Array<{ start: number; days: number }> = [];
  days.forEach((day, index) => {
    if (day === null || day <= above) return;
    const last = found.at(-1);
    if (last && last.start + last.days === index) last.days += 1;
    else found.push({ start: index, days: 1 });
  });
  return found;
}

/**
 * Warning level by the forecast daily indices, one for each day in order; the plan may take any continuous 24 hours for
 * a day. An episode driven by ozone has no colour: leave its days out as `null`.
 */
export function warningOf(forecast: ReadonlyArray<number | null>, scheme: WarningScheme): Warning {
  for (const { level, any } of scheme.levels) {
    for (const conditions of any) {
      const widest = Math.min(...conditions.map((one) => one.above));
      for (const episode of episodes(forecast, widest)) {
        const within = forecast.slice(episode.start, episode.start + episode.days);
        if (conditions.every((one) => longestRun(within, one.above) >= one.days))
          return { level, conditions, episode };
      }
    }
  }
  return { level: null, conditions: [], episode: null };
}

/** The gravest level that enough cities reach at once; `null` where the plan has no regional warning or too few do. */
export function regionalWarning(
  levels: ReadonlyArray<WarningLevel | null>,
  scheme: WarningScheme,
): WarningLevel | null {
  const { regionalCities } = scheme;
  if (regionalCities === undefined) return null;
  const rank = scheme.levels.map((one) => one.level);
  return (
    rank.find(
      (_, index) =>
        levels.filter((one) => one !== null && rank.indexOf(one) <= index).length >= regionalCities,
    ) ?? null
  );
}

export const dustRule = table.dust;

export interface DustSpell {
  /** First hour of the spell, by its place in the series. */
  start: number;
  /** Last hour of it; `null`: not over within the series. */
  end: number | null;
  /** Mean of the hours before, that the end is measured by. */
  before: Decimal;
}

/**
 * Spells of dust in hourly PM10 by the trigger of the deduction rule: an hour of at least twice the mean of the 6 hours
 * before it and above 150 µg/m³ starts one; it ends before the first hour back within 10 % of that mean. All 6 hours must be known.
 */
export function dustSpells(pm10: ReadonlyArray<Numeric | null>): DustSpell[] {
  const { meanHours, times, above, backWithin } = dustRule;
  const hours = pm10.map((value) => (value === null ? null : new Decimal(value)));
  const spells: DustSpell[] = [];
  let open: DustSpell | null = null;
  hours.forEach((value, index) => {
    if (value === null) return;
    if (open) {
      if (value.lessThanOrEqualTo(open.before.times(1 + backWithin))) {
        open.end = index - 1;
        open = null;
      }
      return;
    }
    const earlier = hours.slice(Math.max(0, index - meanHours), index).filter((one) => one !== null);
    if (earlier.length < meanHours) return;
    const before = Decimal.sum(...earlier).dividedBy(meanHours);
    if (value.greaterThan(above) && value.greaterThanOrEqualTo(before.times(times))) {
      open = { start: index, end: null, before };
      spells.push(open);
    }
  });
  return spells;
}
