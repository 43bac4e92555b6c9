import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import { compareRatio, meanRatio, type Ratio, ratioOf } from '../statistics/ratio.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import { stationsNeeded } from './validity.ts';

const { decimals } = evaluation;

/** Edition of HJ 663 by the date of the data. */
export type EvaluationEdition = '2013' | '2026';
export const evaluationEdition = (date: string): EvaluationEdition =>
  date.slice(0, 10) >= '2026-03-01' ? '2026' : '2013';

/** What a concentration is rounded for (HJ 663-2026 table 3). */
export type Stage = 'raw' | 'statistic' | 'compliance';

/** Decimals of a concentration at a stage; the least that the table asks for. `unverified`: from memory. */
export function decimalsAt(
  pollutant: string,
  stage: Stage,
  edition: EvaluationEdition,
): { decimals: number; unverified: boolean } {
  const table = decimals[edition];
  const row = (table as unknown as Record<string, Record<Stage, number>>)[pollutant] ?? table.others;
  return { decimals: row[stage], unverified: table.unverified };
}

/** Whether a concentration exceeds its limit, and by what multiple 超标倍数 of it, two decimals; equality complies. */
export function exceedanceOf(concentration: Numeric, limit: Numeric): { exceeds: boolean; multiple: string } {
  const over = new Decimal(concentration).minus(limit);
  const exceeds = over.greaterThan(0);
  return {
    exceeds,
    multiple: roundHalfEven(exceeds ? over.dividedBy(limit) : 0, decimals.exceedance),
  };
}

/** Share in per cent, one decimal; `null` of nothing. The whole is what is valid: days without a value are in neither. */
export const rate = (part: number, valid: number): string | null =>
  valid > 0 ? roundHalfEven(new Decimal(part).times(100).dividedBy(valid), decimals.rate) : null;

/** Change against the period before 同比 in per cent, one decimal; `null` against 0. */
export const changeRate = (current: Numeric, previous: Numeric): string | null =>
  new Decimal(previous).isZero()
    ? null
    : roundHalfEven(
        new Decimal(current).minus(previous).times(100).dividedBy(new Decimal(previous).abs()),
        decimals.change,
      );

export interface StationValue {
  name: string;
  /** Only urban stations count for a city. */
  urban: boolean;
  /** `null`: the station has no valid value. */
  value: Ratio | null;
}

export interface CityMean {
  /** Exact, `null` where too few stations are valid. */
  value: Ratio | null;
  valid: number;
  stations: number;
  needed: number;
}

/**
 * Mean of a city over its urban stations (HJ 663-2026 table A.2): of the stations' own statistics, for ozone of their
 * daily maximum 8-hour means, never the statistic of a mean. 75 % of the stations must be valid, 50 % of fewer than four.
 */
export function cityMeanOf(values: readonly StationValue[]): CityMean {
  const urban = values.filter((one) => one.urban);
  const valid = urban.map((one) => one.value).filter((value) => value !== null);
  const needed = stationsNeeded(urban.length);
  return {
    value: valid.length >= needed ? meanRatio(valid) : null,
    valid: valid.length,
    stations: urban.length,
    needed,
  };
}

const plain = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();

/** Whether a station counts for the city, by its type in Chinese, English or as a key; `null`: unknown type. */
export function countsForCity(type: unknown): boolean | null {
  const given = plain(type);
  const found = evaluation.stationTypes.find((one) =>
    [one.type, one.zh, one.en.toLowerCase()].some((name) => given === name || given === `${name}位`),
  );
  return found?.inCity ?? null;
}

/** A table by rank, smallest value first; equal values share a rank and the next one is left out (1, 2, 2, 4). */
export function ranked<T extends { value: Numeric }>(rows: readonly T[]): Array<T & { rank: number }> {
  const order = rows
    .map((row) => ({ row, value: ratioOf(row.value) }))
    .sort((a, b) => compareRatio(a.value, b.value));
  return order.map(({ row, value }) => ({
    ...row,
    rank: order.findIndex((other) => compareRatio(other.value, value) === 0) + 1,
  }));
}
