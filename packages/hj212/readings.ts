import type { Decoded } from './decode.ts';
import { parseTime } from './time.ts';

/** Upload commands whose CP carries values (HJ 212-2017 table 9). */
export const uploads = {
  '2011': { interval: 'instant', stamp: 'instant' },
  '2051': { interval: 'minute', stamp: 'start' },
  '2061': { interval: 'hour', stamp: 'start' },
  '2031': { interval: 'day', stamp: 'start' },
} as const;
/** 2011 real-time, 2051 minute, 2061 hour, 2031 day. */
export type UploadCommand = keyof typeof uploads;

/** One value of an upload, in the unit that the code of the factor has. */
export interface FactorReading {
  factor: string;
  statistic: 'instant' | 'mean' | 'min' | 'max' | 'sum';
  /** converted 折算: to standard oxygen or α. */
  basis: 'measured' | 'converted';
  value: number;
  flag: string;
}

/** A value that could not be read, as it came. */
export interface FactorFault {
  factor: string;
  field: string;
  raw: string;
  words: { zh: string; en: string };
}

/** What an upload says; a value that could not be read is among its faults. */
export interface Upload {
  command: UploadCommand;
  /** DataTime as an instant; `null` when it cannot be read. */
  time: Date | null;
  rawTime: string;
  readings: FactorReading[];
  faults: FactorFault[];
}

/** Text that came over the line looks up here: a map has no `constructor`. */
const suffixes: ReadonlyMap<string, Pick<FactorReading, 'statistic' | 'basis'>> = new Map(
  Object.entries({
    Rtd: { statistic: 'instant', basis: 'measured' },
    // Misspelt by devices in the field.
    td: { statistic: 'instant', basis: 'measured' },
    Avg: { statistic: 'mean', basis: 'measured' },
    Min: { statistic: 'min', basis: 'measured' },
    Max: { statistic: 'max', basis: 'measured' },
    Cou: { statistic: 'sum', basis: 'measured' },
    ZsRtd: { statistic: 'instant', basis: 'converted' },
    ZsAvg: { statistic: 'mean', basis: 'converted' },
    ZsMin: { statistic: 'min', basis: 'converted' },
    ZsMax: { statistic: 'max', basis: 'converted' },
  } as const),
);

/** Whether CP of the command carries values. */
export const isUpload = (command: string | undefined): command is UploadCommand =>
  command !== undefined && Object.hasOwn(uploads, command);

/** Decimal text to a number; `null` for NaN, empty, `-` and whatever else is no number. */
export function parseValue(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** DataTime as it came, in CP or, as some devices have it, in the head; empty where there is none. */
export const dataTimeOf = (decoded: Pick<Decoded, 'cp' | 'head'>): string =>
  decoded.cp.find((item) => item.DataTime !== undefined)?.DataTime ?? decoded.head.DataTime ?? '';

/** The values of an upload; `null` when the command uploads none. What cannot be read becomes a fault, never a zero. */
export function readingsOf(decoded: Decoded): Upload | null {
  const command = decoded.head.CN;
  if (!isUpload(command)) return null;
  const rawTime = dataTimeOf(decoded);
  // A flag without a factor code, as some devices send it, goes for all factors that have none of their own.
  const common = decoded.cp.find((item) => item.Flag !== undefined && !/^\d+$/.test(item.Flag))?.Flag ?? '';
  const upload: Upload = { command, time: parseTime(rawTime), rawTime, readings: [], faults: [] };
  for (const item of decoded.cp) {
    for (const [key, raw] of Object.entries(item)) {
      const dash = key.lastIndexOf('-');
      const suffix = suffixes.get(key.slice(dash + 1));
      if (dash <= 0 || !suffix) continue;
      const factor = key.slice(0, dash);
      const value = parseValue(raw);
      if (value === null) {
        upload.faults.push({
          factor,
          field: key,
          raw,
          words: { zh: `${key} 的值“${raw}”不是数`, en: `the value "${raw}" of ${key} is not a number` },
        });
      } else {
        upload.readings.push({ factor, ...suffix, value, flag: item[`${factor}-Flag`] ?? common });
      }
    }
  }
  return upload;
}
