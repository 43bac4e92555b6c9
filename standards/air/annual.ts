import { Decimal, roundHalfEven } from '../rounding.ts';
import { percentile } from '../statistics/percentile.ts';
import { meanRatio, type Ratio, ratioOf, roundRatio } from '../statistics/ratio.ts';
import { decimalsAt, evaluationEdition, exceedanceOf } from './compliance.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import type { AirItem } from './iaqi.ts';
import { type AirLimit, type AreaClass, airLimit, type LimitPeriod, limitEdition } from './limits.ts';
import { type AnnualValidity, annualValidity } from './validity.ts';

/** A statistic of a year against its limit. */
export interface Assessed {
  exact: Ratio;
  /** With the decimals of a statistic: what is published. */
  value: string;
  /** With the decimals of the comparison, rounded from the exact value and not from `value`. */
  assessed: string;
  limit: AirLimit;
  complies: boolean;
  /** Exceedance multiple 超标倍数, two decimals; 0.00 where it complies. */
  multiple: string;
}

export interface AnnualItem {
  item: AirItem;
  validity: AnnualValidity;
  /** Annual mean; `null` for CO and O3, which have none, and where the year is not valid. */
  mean: Assessed | null;
  /** Percentile of the daily values, against the daily limit. */
  percentile: (Assessed & { p: number }) | null;
  /** Both comply; `null` where the year is not valid. */
  compliant: boolean | null;
  /** Greater of statistic ÷ limit, two decimals: the single index of the evaluation (from memory). */
  index: string | null;
  /** Some of what was used is not verified against the text. */
  unverified: boolean;
}

export interface DayValue {
  /** `YYYY-MM-DD`. */
  date: string;
  value: Ratio | null;
}

/** Percentile that HJ 663 takes of the daily values of an item: 98, 95 or 90. */
export const annualPercentile = (item: AirItem): number => evaluation.annual[item].percentile;
/** Whether an item has an annual mean: not CO and O3. */
export const hasAnnualMean = (item: AirItem): boolean => evaluation.annual[item].mean;
/** The averaging period of an item's daily values: of ozone the daily maximum 8-hour mean. */
export const dailyPeriod = (item: AirItem): LimitPeriod => evaluation.annual[item].daily as LimitPeriod;

/** The statistics of an item over any period, without the minimum counts of a year. */
export function periodStatistics(
  item: AirItem,
  values: readonly Ratio[],
): { mean: Ratio | null; percentile: Ratio | null; p: number } {
  const p = annualPercentile(item);
  return {
    mean: hasAnnualMean(item) ? meanRatio(values) : null,
    percentile: percentile(values, ratioOf(p))?.value ?? null,
    p,
  };
}

/** The statistics of a year that an item is judged by, exact; `null` where there is none. */
export interface AnnualStatistics {
  mean: Ratio | null;
  /** The percentile of {@link annualPercentile}. */
  percentile: Ratio | null;
  validity: AnnualValidity;
}

/**
 * Annual evaluation of one item from its statistics (HJ 663-2026 table A.2, 2013 alike): annual mean against the annual
 * limit and percentile against the daily limit; it complies only if both do. The editions are those of the last day.
 *
 * @param last last day of the year, `YYYY-MM-DD`
 */
export function assessAnnual(
  item: AirItem,
  { mean: exactMean, percentile: exactHigh, validity }: AnnualStatistics,
  last: string,
  areaClass: AreaClass = 2,
): AnnualItem {
  const edition = evaluationEdition(last);
  const statistic = decimalsAt(item, 'statistic', edition);
  const compliance = decimalsAt(item, 'compliance', edition);
  const assess = (exact: Ratio | null, period: LimitPeriod): Assessed | null => {
    const limit = airLimit(item, period, limitEdition(last), areaClass);
    if (!exact || !limit || !validity.enough) return null;
    const assessed = roundRatio(exact, compliance.decimals);
    const { exceeds, multiple } = exceedanceOf(assessed, limit.value);
    return {
      exact,
      value: roundRatio(exact, statistic.decimals),
      assessed,
      limit,
      complies: !exceeds,
      multiple,
    };
  };
  const mean = hasAnnualMean(item) ? assess(exactMean, 'year') : null;
  const high = assess(exactHigh, dailyPeriod(item));
  const parts = [mean, high].filter((part) => part !== null);
  const known = high !== null && (mean !== null || !hasAnnualMean(item));
  const exceeds = parts.some((part) => !part.complies);
  return {
    item,
    validity,
    mean,
    percentile: high && { ...high, p: annualPercentile(item) },
    compliant: exceeds ? false : known ? true : null,
    index:
      parts.length > 0
        ? roundHalfEven(
            Decimal.max(...parts.map((part) => new Decimal(part.assessed).dividedBy(part.limit.value))),
            evaluation.decimals.index,
          )
        : null,
    // Only the counts behind the ozone percentile were read; those of the other percentiles are from memory.
    unverified: edition === '2013' || item !== 'O3',
  };
}

/** {@link assessAnnual} from the daily values of the year. */
export function annualItem(
  item: AirItem,
  days: readonly DayValue[],
  last: string,
  areaClass: AreaClass = 2,
): AnnualItem {
  const valid = days.filter((day) => day.value !== null);
  const statistics = periodStatistics(
    item,
    valid.map((day) => day.value as Ratio),
  );
  const validity = annualValidity(valid.map((day) => day.date));
  return assessAnnual(item, { ...statistics, validity }, last, areaClass);
}

/** A whole year of a place: compliant only if every item is; `null` where one is not known and no other exceeds. */
export function allComply(items: ReadonlyArray<Pick<AnnualItem, 'compliant'>>): boolean | null {
  if (items.some((one) => one.compliant === false)) return false;
  return items.length > 0 && items.every((one) => one.compliant === true) ? true : null;
}

/** Running mean of three years 三年滑动平均 (HJ 663-2026, whose clause was not at hand); `null` unless all three are there. */
export function threeYearMean(annual: ReadonlyArray<Ratio | null>): Ratio | null {
  const known = annual.filter((value) => value !== null);
  return annual.length === 3 && known.length === 3 ? meanRatio(known) : null;
}

/** Days or records left out of an evaluation, e.g. by dust 沙尘 or another exceptional event 例外事件. */
export interface Exclusion {
  /** `YYYY-MM-DD`. */
  date: string;
  items: readonly AirItem[];
  /** Why, in words; the record itself is kept (GB 3095-2026 6.3). */
  reason: string;
  /** The document that says so. */
  document?: string;
}

/**
 * Looks up what is left out on a day. Only cities have a deduction, and public reports are not deducted.
 *
 * @throws RangeError where an exclusion gives no reason
 */
export function exclusionsOf(
  exclusions: readonly Exclusion[],
): (date: string, item: AirItem) => Exclusion | null {
  const found = new Map<string, Exclusion>();
  for (const one of exclusions) {
    if (one.reason.trim() === '') throw new RangeError(`the exclusion of ${one.date} gives no reason`);
    for (const item of one.items) found.set(`${one.date} ${item}`, one);
  }
  return (date, item) => found.get(`${date} ${item}`) ?? null;
}
