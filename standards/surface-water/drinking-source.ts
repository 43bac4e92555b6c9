import { Decimal, roundHalfEven } from '../rounding.ts';
import {
  exceedance,
  itemClass,
  type SurfaceClass,
  surfaceClasses,
  surfaceItem,
  surfaceItems,
  type WaterBody,
} from './items.ts';
import { type Measured, measured } from './limits.ts';
import { sourceItem, sourceItems } from './source-items.ts';

/** Items of table 1 that decide the class of a source: the 21 without chemical oxygen demand. */
export const decidesSource = (key: string): boolean => key !== 'COD' && surfaceItem(key)?.decides === true;

/** Items that are monitored each month and decide: 20 of table 1, 5 of table 2, 33 of table 3 (which 33: from memory). */
const monthlyItems: readonly string[] = [
  ...surfaceItems.filter((item) => decidesSource(item.key)),
  ...sourceItems.filter((item) => item.monthly),
].map((item) => item.key);

export interface SourceFinding {
  /** As it was given. */
  name: string;
  key: string;
  value: Decimal;
  limit: string;
  unit: string;
  /** Multiple over the limit, two decimals; `null` for pH and dissolved oxygen. */
  multiple: string | null;
}

export interface SourceEvaluation {
  /** Class by table 1; `null` where none of its items was measured. */
  class: SurfaceClass | null;
  /** Items of table 1 that are reported and decide nothing, with their class. */
  apart: Array<{ key: string; class: SurfaceClass }>;
  /** Items of all three tables over their limit; those of table 1 over class Ⅲ. */
  exceeding: SourceFinding[];
  /** Class Ⅲ or better by table 1 and every item of tables 2 and 3 within its limit. */
  compliant: boolean | null;
  judged: number;
  /** Keys of the items monitored each month that were not measured, of those that decide. */
  missing: string[];
  /** Names that no table holds. */
  unknown: string[];
}

const third = surfaceClasses.indexOf('Ⅲ');

/**
 * Surface source of drinking water 地表水饮用水水源 (GB 3838-2002 5.3, 环办[2011]22号): table 1 by class, tables 2 and 3 by
 * one limit each. Total nitrogen, faecal coliforms and chemical oxygen demand decide nothing.
 *
 * @param values by key, HJ code or name; text such as `0.05L` is a non-detect
 */
export function evaluateSource(
  values: Readonly<Record<string, Measured | null | undefined>>,
  body: WaterBody,
): SourceEvaluation {
  const result: SourceEvaluation = {
    class: null,
    apart: [],
    exceeding: [],
    compliant: null,
    judged: 0,
    missing: [],
    unknown: [],
  };
  const known = new Set<string>();
  let worst = -1;
  for (const [name, raw] of Object.entries(values)) {
    const value = measured(raw);
    const item = surfaceItem(name);
    const special = item ? undefined : sourceItem(name);
    if (!item && !special) result.unknown.push(name);
    if (value === null) continue;
    known.add((item ?? special)?.key ?? name);
    if (special) {
      result.judged += 1;
      if (value.gt(special.limit))
        result.exceeding.push({
          name,
          key: special.key,
          value,
          limit: String(special.limit),
          unit: special.unit,
          multiple: roundHalfEven(value.minus(special.limit).dividedBy(special.limit), 2),
        });
    } else if (item) {
      const found = itemClass(item, typeof raw === 'number' ? raw : value, body);
      if (!decidesSource(item.key)) {
        // Total nitrogen has limits for lakes alone.
        if (item.key !== 'TN' || body === 'lake') result.apart.push({ key: item.key, class: found });
        continue;
      }
      result.judged += 1;
      const rank = surfaceClasses.indexOf(found);
      worst = Math.max(worst, rank);
      if (rank <= third) continue;
      const multiple = exceedance(item, value, body, 'Ⅲ');
      const limit = item.limits[body][third];
      result.exceeding.push({
        name,
        key: item.key,
        value,
        limit: Array.isArray(limit) ? limit.join('–') : String(limit),
        unit: item.unit,
        multiple: multiple && roundHalfEven(multiple, 2),
      });
    }
  }
  result.missing = monthlyItems.filter((key) => !known.has(key));
  if (result.judged === 0) return result;
  return {
    ...result,
    class: worst < 0 ? null : (surfaceClasses[worst] as SurfaceClass),
    compliant: result.exceeding.length === 0,
  };
}

/** Share in per cent, not rounded; `null` of nothing. */
export const share = (part: Decimal, whole: Decimal): Decimal | null =>
  whole.lte(0) ? null : part.dividedBy(whole).times(100);

export interface AbstractingSource {
  compliant: boolean;
  /** Water taken in the period; `null` where it is not known. */
  volume: Decimal | null;
}

/** Compliance rates 水质达标率 of sources in per cent, not rounded: by water taken and by their number. */
export function sourceComplianceRates(sources: readonly AbstractingSource[]): {
  byVolume: Decimal | null;
  byCount: Decimal | null;
} {
  const compliant = sources.filter((one) => one.compliant);
  const volume = (of: readonly AbstractingSource[]): Decimal | null =>
    of.reduce(
      (sum: Decimal | null, one) => (sum === null || one.volume === null ? null : sum.plus(one.volume)),
      new Decimal(0),
    );
  const all = volume(sources);
  const good = volume(compliant);
  return {
    byVolume: all && good && share(good, all),
    byCount: share(new Decimal(compliant.length), new Decimal(sources.length)),
  };
}
