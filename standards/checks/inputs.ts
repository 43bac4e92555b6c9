import { decimalOf } from '../cited-rule.ts';
import type { ProtocolEdition } from '../codes/protocol.ts';
import type { LonLat } from '../geography/coordinates.ts';
import { Decimal } from '../rounding.ts';

/** A number, a text as devices and laboratories write it (`0.05L`, `<0.05`), or `null` for a gap. */
export type Written = number | string | null;

export type Medium =
  | 'air'
  | 'weather'
  | 'surfaceWater'
  | 'groundwater'
  | 'sea'
  | 'wasteWater'
  | 'flueGas'
  | 'noise';

/** One value as it arrives, with what is known of it. */
export interface ValueInput {
  medium: Medium;
  /** Item key (`NH3N`) or HJ code (`w21003`). */
  item: string;
  value: Written;
  unit: string;
  /** Unit in which the item is stored; left out: that of the code table. */
  storedUnit: string;
  /** The detection limit of the method, in the unit of the value. */
  detectionLimit: number | null;
  /** The limit that the value is judged by, in the same unit. */
  judgedLimit: number | null;
  /** Measuring range of the instrument in use, in the unit of the value. */
  instrument: readonly [lower: number, upper: number];
  /** ISO 8601 with offset. */
  time: string;
  /** When it reached the centre. */
  received: string;
  /** Length of its period. */
  intervalMinutes: number;
  flag: string;
  /** HJ 212 system code (ST), which decides what the flag means. */
  system: string;
  edition: ProtocolEdition;
  /** Water temperature in °C and salinity, for what depends on them. */
  temperature: number | null;
  salinity: number | null;
}

/** Values of one datastream in the order of time. */
export interface SeriesInput {
  medium: Medium;
  item: string;
  values: ReadonlyArray<number | null>;
  /** ISO 8601 with offset, one for each value. */
  times: readonly string[];
  /** Distance between two values. */
  intervalSeconds: number;
  /** How many values were due; left out: as many as there are places. */
  due: number;
  detectionLimit: number | null;
}

/** Values of several items of one sample or one hour, by item key; all in mg/L, µg/m³ or their usual unit. */
export interface SampleInput {
  medium: Medium;
  values: Readonly<Record<string, Written>>;
  /** Items that were due. */
  due: readonly string[];
}

/** Least, mean and greatest value of one period (HJ 212 -Min, -Avg, -Max), and the total. */
export interface StatisticInput {
  min: Written;
  mean: Written;
  max: Written;
}

export interface PositionInput {
  position: Readonly<LonLat> | null;
  /** Degrees as they were written, to see how many decimals there are. */
  written: readonly [longitude: string, latitude: string];
  system: string;
  /** The position registered so far. */
  registered: Readonly<LonLat> | null;
}

/** A value against those of other stations at the same time, or its own of the same season. */
export interface ComparisonInput {
  item: string;
  value: Written;
  others: ReadonlyArray<Written>;
}

/** What was due and what came in a span of time, and the flow with it. */
export interface TransmissionInput {
  due: number;
  received: number;
  valid: number;
  /** Flow of the outlet in the period; `null`: not known. */
  flow: Written;
  concentration: Written;
  /** The value that the instrument itself shows, and the one that arrived. */
  logger: Written;
  platform: Written;
}

/** Counts that a statistic needs. */
export interface ValidityInput {
  valid: number;
  due: number;
  /** Values of a day by hour, or of a month by day. */
  values: ReadonlyArray<number | null>;
  /** Dates with a valid value, `YYYY-MM-DD`. */
  dates: readonly string[];
  /** Urban stations of the city, and those with a valid value. */
  stations: number;
  validStations: number;
  /** Samples of the quarter or months of the year. */
  samples: number;
}

export interface CheckInputs {
  value: ValueInput;
  series: SeriesInput;
  sample: SampleInput;
  statistic: StatisticInput;
  position: PositionInput;
  comparison: ComparisonInput;
  transmission: TransmissionInput;
  validity: ValidityInput;
}
export type CheckSubject = keyof CheckInputs;

/** What a written value says: a number, or less than a detection limit. */
export interface ReadValue {
  value: Decimal;
  /** Not detected: the true value lies between 0 and `value`. */
  below: boolean;
}

/** Reads a number, `0.05L` or `<0.05`; `null` for a gap or a text that is neither. */
export function readWritten(written: unknown): ReadValue | null {
  if (typeof written === 'string') {
    const text = written.trim();
    const limit = decimalOf(text.replace(/^[<＜]\s*|[Ll]$/g, ''));
    const below = /^[<＜]|[Ll]$/.test(text);
    return limit === null ? null : { value: limit, below };
  }
  const value = decimalOf(written);
  return value === null ? null : { value, below: false };
}

/** The least and the greatest that the true value can be. */
export const boundsOf = ({ value, below }: ReadValue): [Decimal, Decimal] => [
  below ? new Decimal(0) : value,
  value,
];

export const numbersOf = (values: unknown): Array<Decimal | null> =>
  Array.isArray(values) ? values.map(decimalOf) : [];
