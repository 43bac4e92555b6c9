import { decimalOf } from '../cited-rule.ts';
import type { Absence, AppliedLimit, Evaluation, Step } from '../evaluation.ts';
import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import table from './breakpoints.json' with { type: 'json' };

/** The six pollutants of the index. */
export const airItems = ['PM2.5', 'PM10', 'SO2', 'NO2', 'CO', 'O3'] as const;
export type AirItem = (typeof airItems)[number];
/** A column of the breakpoint table: pollutant and averaging period. */
export type Column = keyof (typeof table.editions)[0]['items'];
export type Edition = '2012' | '2026';

/** Unit of a concentration of ambient air: CO in mg/m³, all others in µg/m³. */
export const airUnit = (item: string): string => (item === 'CO' ? 'mg/m³' : 'µg/m³');

/** The edition in force on the date of the data (Asia/Shanghai), as `YYYY-MM-DD…`. */
export function aqiEdition(date: string): Edition {
  return date.slice(0, 10) >= '2026-03-01' ? '2026' : '2012';
}

export const aqiRules = (edition: Edition) =>
  table.editions.find((one) => one.edition === edition) as (typeof table.editions)[number];

/** Concentrations are judged as whole numbers of ten-thousandths where they have at most four decimals. */
export const perUnit = 10_000;

interface Curve {
  column: Column;
  edition: Edition;
  /** Breakpoints as the table has them, and in ten-thousandths. */
  points: readonly number[];
  whole: readonly number[];
  /** 2026 rounds the concentration first: to so many decimals, that is to so many ten-thousandths; 2012 does not. */
  rounded: { decimals: number; step: number } | null;
  /** Index above the last breakpoint; `null`: none by this period. */
  beyond: number | null;
}

const curves = Object.fromEntries(
  table.editions.map(({ edition, items }) => [
    edition,
    Object.fromEntries(
      Object.entries(items).map(([column, points]): [string, Curve] => {
        const decimals = column.startsWith('CO_') ? 1 : 0;
        const capped = column === 'SO2_1h' ? 200 : column === 'O3_8h' ? 300 : 500;
        return [
          column,
          {
            column: column as Column,
            edition: edition as Edition,
            points,
            whole: points.map((point) => point * perUnit),
            rounded: edition === '2026' ? { decimals, step: perUnit / 10 ** decimals } : null,
            beyond: edition === '2012' && capped < 500 ? null : capped,
          },
        ];
      }),
    ),
  ]),
) as Record<Edition, Record<Column, Curve>>;

/**
 * A concentration in ten-thousandths; `null` where it has more decimals than that. The test is exact: the quotient is
 * the double nearest to the decimal number, so it equals the given one only if that was meant.
 */
export function tenThousandths(concentration: number): number | null {
  const whole = Math.round(concentration * perUnit);
  return Math.abs(whole) <= 1e12 && whole / perUnit === concentration ? whole : null;
}

function halfEvenStep(whole: number, step: number): number {
  const down = Math.floor(whole / step);
  const rest = 2 * (whole - down * step);
  return (rest > step || (rest === step && down % 2 === 1) ? down + 1 : down) * step;
}

function indexOfWhole(curve: Curve, given: number): number | null {
  const value = curve.rounded ? halfEvenStep(given, curve.rounded.step) : given;
  const { whole } = curve;
  let high = 1;
  while (high < whole.length && value > (whole[high] as number)) high += 1;
  if (high === whole.length) return curve.beyond;
  const low = whole[high - 1] as number;
  const from = table.iaqi[high - 1] as number;
  // Numerator and denominator are whole numbers below 2^53 and the quotient stays below 500: a quotient that is not
  // whole differs from a whole one by 1e-7 at least, far above the error of a division, so the ceiling is exact.
  return (
    from +
    Math.ceil((((table.iaqi[high] as number) - from) * (value - low)) / ((whole[high] as number) - low))
  );
}

interface Segment {
  low: number;
  top: number;
  from: number;
  to: number;
}

/** The breakpoints around a concentration; `null` above the last. */
function segmentOf(curve: Curve, value: Decimal): Segment | null {
  const found = curve.points.findIndex((point) => value.lessThanOrEqualTo(point));
  if (found < 0) return null;
  const high = Math.max(1, found);
  return {
    low: curve.points[high - 1] as number,
    top: curve.points[high] as number,
    from: table.iaqi[high - 1] as number,
    to: table.iaqi[high] as number,
  };
}

const judged = (curve: Curve, exact: Decimal): Decimal =>
  curve.rounded ? new Decimal(roundHalfEven(exact, curve.rounded.decimals)) : exact;

/** Multiplied first: a quotient that does not end would push an exact whole number up by one. */
const interpolated = ({ low, top, from, to }: Segment, value: Decimal): Decimal =>
  value
    .minus(low)
    .times(to - from)
    .dividedBy(top - low)
    .plus(from);

function indexOfDecimal(curve: Curve, exact: Decimal): number | null {
  if (exact.isNegative() && !exact.isZero()) return null;
  const value = judged(curve, exact);
  const segment = segmentOf(curve, value);
  return segment ? interpolated(segment, value).ceil().toNumber() : curve.beyond;
}

/**
 * Individual index of a concentration, whole numbers only and without explanation: the fast way of {@link iaqi}.
 * `null`: no value, a negative one, or none by this period (2012: SO2 1 h and O3 8 h above 800).
 */
export function iaqiValue(
  column: Column,
  concentration: Numeric | null | undefined,
  edition: Edition,
): number | null {
  const curve = curves[edition][column];
  if (typeof concentration === 'number') {
    if (!(concentration >= 0)) return null;
    const whole = tenThousandths(concentration);
    if (whole !== null) return indexOfWhole(curve, whole);
  }
  const exact = decimalOf(concentration);
  return exact === null ? null : indexOfDecimal(curve, exact);
}

/** As {@link iaqiValue}, on decimals for any number of digits: what the fast way is held against. */
export function iaqiByDecimals(column: Column, concentration: Numeric, edition: Edition): number | null {
  return indexOfDecimal(curves[edition][column], new Decimal(concentration));
}

/** The column whose breakpoints judge a measured item: hourly PM uses the daily ones. */
function columnOf(measured: string): Column | null {
  const name = measured.replace('PM2.5_1h', 'PM2.5_24h').replace('PM10_1h', 'PM10_24h');
  return Object.hasOwn(curves['2012'], name) ? (name as Column) : null;
}

export interface Iaqi extends Evaluation {
  item: AirItem;
  /** The whole number, or `null`. */
  iaqi: number | null;
}

function absenceOf(measured: string, item: string, exact: Decimal | null, column: boolean): Absence {
  if (!column) {
    const words = { zh: `${measured} 不参与评价`, en: `${measured} is not evaluated` };
    return { code: 'notApplicable', words };
  }
  if (exact === null) return { code: 'noData', words: { zh: `${item} 无有效数据`, en: `no valid ${item}` } };
  const words = exact.isNegative()
    ? {
        zh: `${measured} 为负值，须先审核，不计算分指数`,
        en: `${measured} is negative: to be reviewed first, no index`,
      }
    : {
        zh: `${measured} 高于 800，不按此时段计算分指数`,
        en: `${measured} above 800: no index by this period`,
      };
  return { code: 'notApplicable', words };
}

function stepsOf(curve: Curve, exact: Decimal, index: number | null, unit: string): Step[] {
  const steps: Step[] = [];
  const value = judged(curve, exact);
  if (!value.equals(exact)) {
    steps.push({
      label: { zh: '浓度修约', en: 'Concentration rounded' },
      expression: `${exact} → ${value} ${unit}`,
    });
  }
  if (index === null) return steps;
  const segment = segmentOf(curve, value);
  if (!segment) {
    steps.push({
      label: { zh: '高于最高浓度限值', en: 'Above the last breakpoint' },
      expression: `${value} > ${curve.points.at(-1)} → ${index}`,
    });
    return steps;
  }
  const { low, top, from, to } = segment;
  steps.push({
    label: { zh: '分指数', en: 'Individual index' },
    expression: `(${to} − ${from}) ÷ (${top} − ${low}) × (${value} − ${low}) + ${from} = ${interpolated(segment, value).toSignificantDigits(8)} → ${index}`,
  });
  return steps;
}

function limitsOf(curve: Curve, exact: Decimal, unit: string): AppliedLimit[] {
  const segment = segmentOf(curve, judged(curve, exact));
  if (!segment) return [];
  const { low, top, from, to } = segment;
  return [
    {
      label: { zh: `IAQI ${from}–${to} 对应浓度`, en: `Breakpoints of IAQI ${from}–${to}` },
      value: `${low}–${top}`,
      unit,
    },
  ];
}

/**
 * Individual index of one concentration. Formula (2012: 4.3; 2026: 4.2.6): linear between the breakpoints,
 * rounded up to a whole number. Above the last breakpoint 500; SO2 1 h above 800: 2012 none, 2026 200; O3 8 h above
 * 800: 2012 none, 2026 300. The 2026 edition first rounds the concentration (GB/T 8170; CO to 0.1, others to 1).
 * A negative concentration has no index. Steps and limits are worked out when they are read.
 */
export function iaqi(measured: string, concentration: Numeric | null | undefined, edition: Edition): Iaqi {
  const column = columnOf(measured);
  const item = measured.split('_')[0] as AirItem;
  const rule = aqiRules(edition);
  const index = column && iaqiValue(column, concentration, edition);
  const base = {
    item,
    iaqi: index,
    value: index === null ? null : String(index),
    unit: '',
    standard: rule.standard,
    clause: rule.clause,
    edition,
    rounding: index === null ? '' : '向上取整 / rounded up to a whole number',
    unverified: false,
  };
  const exact = column && decimalOf(concentration);
  if (!column || exact === null) {
    return { ...base, absence: absenceOf(measured, item, exact, column !== null), steps: [], limits: [] };
  }
  const curve = curves[edition][column];
  return {
    ...base,
    absence: index === null ? absenceOf(measured, item, exact, true) : null,
    get steps() {
      return stepsOf(curve, exact, index, airUnit(item));
    },
    get limits() {
      return index === null ? [] : limitsOf(curve, exact, airUnit(item));
    },
  };
}
