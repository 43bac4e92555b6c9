import { Decimal } from '../rounding.ts';

/** How a value meets a limit: at most, at least, strictly more (dissolved oxygen of GB 3097-1997), or within. */
export type Direction = 'le' | 'ge' | 'gt' | 'range';

/** Limit of one class; a range where both ends comply; `null` where the standard sets none for the class. */
export type Bound = number | readonly [number, number] | null;

/** A number counts as the shortest decimal that stands for it, a text as it is written. */
export type Measured = number | string | Decimal;

/** A double tells decimals of up to this many significant digits apart and keeps their order (IEEE 754). */
const exactDigits = 15;

/**
 * A number that compares with every limit as the decimal itself does; `null` where only decimals can tell. Limits
 * have few digits, so rounding to a double can make a value neither pass a limit nor fail it, unless the value has
 * more digits than a double holds.
 *
 * @throws RangeError for what is not a finite number
 */
function comparable(value: Measured): number | null {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new RangeError(`not a number to compare with a limit: ${value}`);
  }
  if (typeof value === 'string' && value.length <= exactDigits && value.trim() !== '') {
    const number = Number(value);
    if (Number.isFinite(number)) return number;
  }
  const decimal = value instanceof Decimal ? value : new Decimal(value);
  if (!decimal.isFinite()) throw new RangeError(`not a number to compare with a limit: ${value}`);
  return decimal.precision() <= exactDigits ? decimal.toNumber() : null;
}

function meetsNumber(direction: Direction, bound: Bound, value: number): boolean {
  if (bound === null) return true;
  if (typeof bound !== 'number') return value >= bound[0] && value <= bound[1];
  if (direction === 'le') return value <= bound;
  return direction === 'ge' ? value >= bound : value > bound;
}

/** The comparison on decimals: the reference for {@link bestClass}, and its way for values of more than 15 digits. */
export function meetsBound(direction: Direction, bound: Bound, value: Decimal): boolean {
  if (bound === null) return true;
  if (typeof bound !== 'number')
    return value.greaterThanOrEqualTo(bound[0]) && value.lessThanOrEqualTo(bound[1]);
  if (direction === 'le') return value.lessThanOrEqualTo(bound);
  return direction === 'ge' ? value.greaterThanOrEqualTo(bound) : value.greaterThan(bound);
}

/**
 * Index of the best class whose limit a value meets, −1 when it meets none. Equal limits give the better class.
 * Builds no decimals for plain numbers and short texts.
 *
 * @throws RangeError for what is not a finite number
 */
export function bestClass(direction: Direction, bounds: readonly Bound[], value: Measured): number {
  const number = comparable(value);
  if (number === null) {
    const decimal = new Decimal(value);
    return bounds.findIndex((bound) => meetsBound(direction, bound, decimal));
  }
  for (let index = 0; index < bounds.length; index += 1)
    if (meetsNumber(direction, bounds[index] as Bound, number)) return index;
  return -1;
}

/** A limit as it is printed: `0.05`, `6–9`, or a dash where there is none. */
export const writtenBound = (bound: Bound): string =>
  bound === null ? '—' : typeof bound === 'number' ? new Decimal(bound).toFixed() : bound.join('–');

/** How a value below the detection limit counts: half of it (环办监测函〔2020〕82号), the limit itself, or 0 (totals, SL 219-2013). */
export type NonDetect = 'half' | 'full' | 'zero';

const belowLimit = /^(?:[<＜]\s*([\d.eE+-]+)|([\d.eE+-]+)\s*L)$/i;
const notDetected = /^(?:ND|未检出|不得检出)$/i;

/** Whether a value is reported as below its detection limit, with (`0.05L`, `<0.05`) or without it (`未检出`). */
export const isNonDetect = (raw: unknown): boolean =>
  typeof raw === 'string' && (belowLimit.test(raw.trim()) || notDetected.test(raw.trim()));

/**
 * A measured value as decimal. A non-detect counts by `nonDetect`; without its detection limit it has no number.
 * `null` when there is no number, or one below zero.
 */
export function measured(
  raw: Decimal.Value | null | undefined,
  nonDetect: NonDetect = 'half',
): Decimal | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? new Decimal(raw) : null;
  const text = String(raw).trim();
  const below = belowLimit.exec(text);
  const digits = below ? (below[1] ?? below[2] ?? '') : text;
  if (!/^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(digits)) return null;
  const value = new Decimal(digits);
  if (!below || nonDetect === 'full') return value;
  return nonDetect === 'half' ? value.dividedBy(2) : new Decimal(0);
}
