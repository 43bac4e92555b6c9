import { Decimal } from '../rounding.ts';
import data from './parameters.json' with { type: 'json' };

/** Times a limit is exceeded, (C − L)/L; 0 at or below it. `null` for a limit that is not positive. */
export function exceedanceMultiple(value: Decimal, limit: Decimal): Decimal | null {
  if (limit.lte(0)) return null;
  return Decimal.max(0, value.minus(limit).dividedBy(limit));
}

/**
 * A value as it is compared with a limit: as it stands (GB/T 8170-2008, full values), or rounded half to even to the
 * decimals of the limit where its rule says so.
 */
export const compared = (value: Decimal, decimals: number | null): Decimal =>
  decimals === null ? value : value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN);

/** What may be said of a count when some of it is unknown. */
export type CountVerdict = 'within' | 'beyond' | 'unknown';

/** More than allowed whatever the gaps hold: beyond; not more even if all of them failed: within; else unknown. */
export const countVerdict = (failing: number, gaps: number, allowed: number): CountVerdict =>
  failing > allowed ? 'beyond' : failing + gaps > allowed ? 'unknown' : 'within';

export interface FurnaceDay {
  /** 5-minute means below 850 ℃ that no label covers. */
  failing: number;
  /** 5-minute means that are due, not labelled, and did not come. */
  gaps: number;
  labelled: number;
  verdict: CountVerdict;
}

/**
 * Furnace temperature of a municipal waste incinerator over a natural day: more than 5 of the 288 five-minute means below
 * 850 ℃ break the rule (生态环境部令第 10 号, from memory). Labelled periods (start-up, shut-down, fault …) do not count.
 *
 * @param labelled at the same places; true where a label covers the mean
 */
export function furnaceDay(means: ReadonlyArray<Decimal | null>, labelled: readonly boolean[]): FurnaceDay {
  const { limit, allowed, periods } = data.furnace;
  let [failing, gaps, covered] = [0, 0, 0];
  for (let index = 0; index < periods; index += 1) {
    const mean = means[index] ?? null;
    if (labelled[index]) covered += 1;
    else if (mean === null) gaps += 1;
    else if (mean.lt(limit)) failing += 1;
  }
  return { failing, gaps, labelled: covered, verdict: countVerdict(failing, gaps, allowed) };
}

/** Hours of start, stop, fault and accident of a year; each event may have a limit of its own. */
export interface AbnormalYear {
  total: Decimal;
  tooLong: number;
  within: boolean;
}

/** At most 60 h in a natural year (GB 18484-2020 7.2); a municipal incinerator at most 4 h each (from memory). */
export function abnormalYear(events: readonly Decimal[], eventHours: number | null): AbnormalYear {
  const total = Decimal.sum(0, ...events);
  const tooLong = eventHours === null ? 0 : events.filter((one) => one.gt(eventHours)).length;
  return { total, tooLong, within: total.lte(data.abnormal.yearHours) && tooLong === 0 };
}

/**
 * Amount of a period against its permitted amount. Months that are not known are not 0: the permit is kept only when all
 * are known, and broken as soon as the known ones are beyond it.
 */
export function permitVerdict(
  months: ReadonlyArray<Decimal | null>,
  permitted: Decimal,
): {
  sum: Decimal;
  unknown: number;
  verdict: CountVerdict;
} {
  const known = months.filter((one) => one !== null);
  const sum = Decimal.sum(0, ...known);
  const unknown = months.length - known.length;
  return { sum, unknown, verdict: sum.gt(permitted) ? 'beyond' : unknown > 0 ? 'unknown' : 'within' };
}
