import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';

/**
 * Degrees, minutes and seconds (度分秒) as decimal degrees: `110°21′36″E`, `110度21分36秒`, `110 21 36`, `E110°21.6'`,
 * `110.36`. South and west, or a minus sign, are negative. `null` where it is none of these, or minutes or seconds
 * reach 60.
 */
export function parseDegrees(text: string): Decimal | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/东经|北纬/g, '')
    .replace(/西经|南纬/g, '-')
    .replace(/[度º˚]/g, '°')
    .replace(/[分′’＇]/g, "'")
    .replace(/[秒″”“]|''/g, '"');
  const match =
    /^([NSEW])?\s*([+-])?\s*(\d{1,3}(?:\.\d+)?)\s*(?:°|\s|$)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:'|\s|$))?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:"|$))?\s*([NSEW])?$/.exec(
      plain,
    );
  if (!match) return null;
  const [, before, sign, degrees = '0', minutes, seconds, after] = match;
  if (before && after) return null;
  // A fraction may stand in the last part alone.
  if ((degrees.includes('.') && minutes) || (minutes?.includes('.') && seconds)) return null;
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return null;
  const size = new Decimal(degrees)
    .plus(new Decimal(minutes ?? 0).dividedBy(60))
    .plus(new Decimal(seconds ?? 0).dividedBy(3600));
  const side = before ?? after;
  if (size.greaterThan(side === 'N' || side === 'S' ? 90 : 180)) return null;
  const negative = (sign === '-') !== (side === 'S' || side === 'W');
  return negative ? size.negated() : size;
}

/**
 * Decimal degrees as `110°21′36.00″E`. The seconds are rounded once, half to even, and carry over: 59.999″ with two
 * decimals is a minute more.
 */
export function formatDegrees(degrees: Numeric, axis: 'longitude' | 'latitude', decimals = 2): string {
  const value = new Decimal(degrees);
  const seconds = new Decimal(roundHalfEven(value.abs().times(3600), decimals));
  const whole = seconds.dividedBy(3600).floor();
  const minutes = seconds.minus(whole.times(3600)).dividedBy(60).floor();
  const rest = seconds.minus(whole.times(3600)).minus(minutes.times(60));
  const sides = axis === 'longitude' ? ['E', 'W'] : ['N', 'S'];
  const side = value.isNegative() && !seconds.isZero() ? sides[1] : sides[0];
  const [first = '', fraction] = rest.toFixed(decimals).split('.');
  return `${whole}°${minutes.toString().padStart(2, '0')}′${first.padStart(2, '0')}${fraction ? `.${fraction}` : ''}″${side}`;
}
