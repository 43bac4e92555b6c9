import { encodeFrame, segmentOf } from './encode.ts';
import type { UploadCommand } from './readings.ts';
import { timeText } from './time.ts';

/** What a simulated device watches: a wastewater outlet, an exhaust outlet, ambient air. */
export type DeviceKind = 'wastewater' | 'exhaust' | 'ambient';
/** All kinds, for a choice. */
export const deviceKinds: readonly DeviceKind[] = ['wastewater', 'exhaust', 'ambient'];

interface Factor {
  code: string;
  /** Typical value, in the unit of the factor. */
  level: number;
  decimals: number;
  /** Amplitude of the daily course, relative to the level, and the hour (UTC+8) of its maximum. */
  daily: number;
  peak: number;
  /** How far devices differ and how far one device wanders, relative to the level. */
  varies: number;
  /** A load is reported with the periods: its Cou is in kg. */
  load?: boolean;
  /** Exhaust: also reported converted to the reference oxygen content. */
  converted?: boolean;
}

interface Kind {
  /** System code (HJ 212-2017 table 5). */
  ST: string;
  factors: readonly Factor[];
  /** The flow that loads are made of: m³ per second and unit of flow, kg per m³ and unit of concentration. */
  flow?: { code: string; cubicMetres: number; kilograms: number };
  oxygen?: string;
}

/** Units: mg/L, L/s (wastewater); mg/m³, %, m³/s, °C (exhaust); µg/m³, CO mg/m³ (ambient air). */
const kinds: Record<DeviceKind, Kind> = {
  wastewater: {
    ST: '32',
    flow: { code: 'w00000', cubicMetres: 1e-3, kilograms: 1e-3 },
    factors: [
      { code: 'w01018', level: 32, decimals: 1, daily: 0.2, peak: 11, varies: 0.15, load: true },
      { code: 'w21003', level: 1.8, decimals: 2, daily: 0.25, peak: 10, varies: 0.2, load: true },
      { code: 'w21011', level: 0.24, decimals: 2, daily: 0.15, peak: 12, varies: 0.15, load: true },
      { code: 'w21001', level: 9.4, decimals: 2, daily: 0.15, peak: 10, varies: 0.15, load: true },
      { code: 'w01001', level: 7.4, decimals: 2, daily: 0.01, peak: 15, varies: 0.02 },
      { code: 'w00000', level: 46, decimals: 2, daily: 0.35, peak: 20, varies: 0.1 },
    ],
  },
  exhaust: {
    ST: '31',
    flow: { code: 'a00000', cubicMetres: 1, kilograms: 1e-6 },
    oxygen: 'a19001',
    factors: [
      {
        code: 'a21026',
        level: 18,
        decimals: 2,
        daily: 0.15,
        peak: 14,
        varies: 0.2,
        load: true,
        converted: true,
      },
      {
        code: 'a21002',
        level: 62,
        decimals: 1,
        daily: 0.1,
        peak: 14,
        varies: 0.15,
        load: true,
        converted: true,
      },
      {
        code: 'a34013',
        level: 6.5,
        decimals: 1,
        daily: 0.1,
        peak: 9,
        varies: 0.2,
        load: true,
        converted: true,
      },
      { code: 'a19001', level: 8.2, decimals: 1, daily: 0.02, peak: 4, varies: 0.06 },
      { code: 'a00000', level: 38.5, decimals: 1, daily: 0.15, peak: 14, varies: 0.08 },
      { code: 'a01012', level: 118, decimals: 1, daily: 0.03, peak: 15, varies: 0.05 },
    ],
  },
  ambient: {
    ST: '22',
    factors: [
      { code: 'a34004', level: 24, decimals: 1, daily: 0.2, peak: 8, varies: 0.2 },
      { code: 'a34002', level: 45, decimals: 1, daily: 0.2, peak: 9, varies: 0.2 },
      { code: 'a21026', level: 8, decimals: 1, daily: 0.15, peak: 10, varies: 0.15 },
      { code: 'a21004', level: 16, decimals: 1, daily: 0.35, peak: 20, varies: 0.2 },
      { code: 'a21005', level: 0.7, decimals: 3, daily: 0.15, peak: 8, varies: 0.15 },
      { code: 'a05024', level: 78, decimals: 1, daily: 0.45, peak: 15, varies: 0.15 },
    ],
  },
};

const minute = 60_000;
const hour = 60 * minute;
const utc8 = 8 * hour;

/** Length of the period that an upload covers and the spacing of the samples it is made of, in ms. */
export const uploadPeriods = {
  '2051': { length: 10 * minute, sampled: minute },
  '2061': { length: hour, sampled: 5 * minute },
  '2031': { length: 24 * hour, sampled: hour },
} as const;
/** An upload of a whole period. */
export type PeriodCommand = keyof typeof uploadPeriods;

/** Reference oxygen content of coal-fired boilers, % (GB 13271-2014, 5.2). */
const referenceOxygen = 9;
/** Share of hours in which a device is under maintenance and flags its data M (HJ 212-2017 table 8). */
const maintenance = 0.02;

/**
 * mulberry32, a generator with 32 bits of state (Tommy Ettinger, public domain): small, quick and the same
 * on every machine. Not for secrets.
 *
 * @returns numbers in [0, 1)
 */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a over the characters: turns what a number stands for into its seed. */
function fnv1a(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

/** Start of the period (minutes, hour, or day of China Standard Time) that holds an instant. */
export function periodStart(command: PeriodCommand, time: Date): Date {
  const { length } = uploadPeriods[command];
  return new Date(Math.floor((time.getTime() + utc8) / length) * length - utc8);
}

/** An MN of the range reserved for simulated devices: `FFFFFFFF`, system code, number; 24 characters. */
export function simulatedMn(kind: DeviceKind, number: number): string {
  return `FFFFFFFF${kinds[kind].ST}${String(number).padStart(14, '0')}`;
}

/** A frame that a simulated device sends. */
export interface UploadFrame {
  command: UploadCommand;
  QN: string;
  bytes: Uint8Array;
}

/**
 * A field device that exists in software only. Its values follow from seed, MN and time alone, so that a
 * replay gives the same day again; a QN is never used twice.
 */
export class SimulatedDevice {
  readonly mn: string;
  readonly #kind: Kind;
  readonly #seed: number;
  #lastQn = 0;

  constructor(kind: DeviceKind, number: number, seed: number) {
    this.mn = simulatedMn(kind, number);
    this.#kind = kinds[kind];
    this.#seed = seed;
  }

  /**
   * A frame that wants an answer (Flag=5: edition 2017, A=1).
   *
   * @param time the instant (2011), or any instant of the period
   * @param now the clock of the device, which QN is made of
   */
  frame(command: UploadCommand, time: Date, now: Date): UploadFrame {
    this.#lastQn = Math.max(now.getTime(), this.#lastQn + 1);
    const QN = timeText(new Date(this.#lastQn), true);
    const head = { QN, ST: this.#kind.ST, CN: command, PW: '123456', MN: this.mn, Flag: 5 };
    return { command, QN, bytes: encodeFrame(segmentOf(head, this.content(command, time))) };
  }

  /** The CP of an upload. */
  content(command: UploadCommand, time: Date): string {
    if (command === '2011') {
      const whole = new Date(Math.floor(time.getTime() / 1000) * 1000);
      return this.#items(whole, this.#flag(whole), (factor) => this.#instant(factor, whole));
    }
    const start = periodStart(command, time);
    const { length, sampled } = uploadPeriods[command];
    const times = Array.from(
      { length: length / sampled },
      (_, index) => new Date(start.getTime() + index * sampled),
    );
    // A day is more than one hour of maintenance: its flag stays N.
    const flag = command === '2031' ? 'N' : this.#flag(start);
    return this.#items(start, flag, (factor) => this.#period(factor, times, length / 1000));
  }

  #items(
    time: Date,
    flag: string,
    values: (factor: Factor) => Array<[field: string, value: string]>,
  ): string {
    const items = this.#kind.factors.map((factor) =>
      [...values(factor), ['Flag', flag]]
        .map(([field, value]) => `${factor.code}-${field}=${value}`)
        .join(','),
    );
    return [`DataTime=${timeText(time)}`, ...items].join(';');
  }

  #instant(factor: Factor, time: Date): Array<[string, string]> {
    const fields: Array<[string, string]> = [['Rtd', this.#value(factor, time).toFixed(factor.decimals)]];
    if (factor.converted) fields.push(['ZsRtd', this.#converted(factor, time).toFixed(factor.decimals)]);
    return fields;
  }

  #period(factor: Factor, times: readonly Date[], seconds: number): Array<[string, string]> {
    const summary = (prefix: string, values: readonly number[]): Array<[string, string]> => [
      [`${prefix}Min`, Math.min(...values).toFixed(factor.decimals)],
      [`${prefix}Avg`, mean(values).toFixed(factor.decimals)],
      [`${prefix}Max`, Math.max(...values).toFixed(factor.decimals)],
    ];
    const values = times.map((time) => this.#value(factor, time));
    const fields = summary('', values);
    const { flow, factors } = this.#kind;
    if (flow && (factor.load || factor.code === flow.code)) {
      const flowFactor = factors.find((one) => one.code === flow.code) as Factor;
      const volume = mean(times.map((time) => this.#value(flowFactor, time))) * flow.cubicMetres * seconds;
      const total = factor.load ? mean(values) * volume * flow.kilograms : volume;
      fields.unshift(['Cou', total.toFixed(factor.load ? 4 : 1)]);
    }
    if (factor.converted) {
      fields.push(
        ...summary(
          'Zs',
          times.map((time) => this.#converted(factor, time)),
        ),
      );
    }
    return fields;
  }

  /** Level of the device × daily course × slow wandering × noise of the instant; always above zero. */
  #value(factor: Factor, time: Date): number {
    const hours = (time.getTime() + utc8) / hour;
    const course = 1 + factor.daily * Math.cos(((hours - factor.peak) / 24) * 2 * Math.PI);
    const before = Math.floor(hours);
    const share = hours - before;
    const wander =
      this.#around(factor.code, `hour ${before}`) * (1 - share) +
      this.#around(factor.code, `hour ${before + 1}`) * share;
    const noise = this.#around(factor.code, `instant ${time.getTime()}`);
    const level = factor.level * (1 + factor.varies * this.#around(factor.code, 'device'));
    return level * course * (1 + factor.varies * wander) * (1 + 0.25 * factor.varies * noise);
  }

  #converted(factor: Factor, time: Date): number {
    const oxygen = this.#kind.factors.find((one) => one.code === this.#kind.oxygen) as Factor;
    return (this.#value(factor, time) * (21 - referenceOxygen)) / (21 - this.#value(oxygen, time));
  }

  #flag(time: Date): 'N' | 'M' {
    return this.#draw('flag', `hour ${Math.floor(time.getTime() / hour)}`) < maintenance ? 'M' : 'N';
  }

  #around(what: string, when: string): number {
    return 2 * this.#draw(what, when) - 1;
  }

  #draw(what: string, when: string): number {
    return mulberry32(fnv1a(`${this.#seed} ${this.mn} ${what} ${when}`))();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
