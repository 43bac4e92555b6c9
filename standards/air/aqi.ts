import type { AppliedLimit, Evaluation, Step, Words } from '../evaluation.ts';
import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import table from './breakpoints.json' with { type: 'json' };

/** The six pollutants of the index. */
export const airItems = ['PM2.5', 'PM10', 'SO2', 'NO2', 'CO', 'O3'] as const;
export type AirItem = (typeof airItems)[number];
/** A column of the breakpoint table: pollutant and averaging period. */
export type Column = keyof (typeof table.editions)[0]['items'];
export type Edition = '2012' | '2026';
/** Concentrations in µg/m³, CO in mg/m³. `null` or absent: no valid value. */
export type Concentrations = Partial<Record<Column | 'PM2.5_1h' | 'PM10_1h', Numeric | null>>;

const rules = (edition: Edition) =>
  table.editions.find((one) => one.edition === edition) as (typeof table.editions)[number];

/** The edition in force on the date of the data (Asia/Shanghai), as `YYYY-MM-DD…`. */
export function aqiEdition(date: string): Edition {
  return date.slice(0, 10) >= '2026-03-01' ? '2026' : '2012';
}

export interface Level {
  level: number;
  grade: Words;
  words: Words;
  rgb: [number, number, number];
}

/** Level and colour of an index (table 1 and annex A, the same in both editions). */
export function aqiLevel(aqi: number): Level {
  return (table.levels.find((level) => aqi <= level.upTo) ?? table.levels.at(-1)) as unknown as Level;
}

/** The column whose breakpoints judge a measured item: hourly PM uses the daily ones. */
function columnOf(measured: string): Column | null {
  const name = measured.replace('PM2.5_1h', 'PM2.5_24h').replace('PM10_1h', 'PM10_24h');
  return name in rules('2012').items ? (name as Column) : null;
}

export interface Iaqi extends Evaluation {
  item: AirItem;
  /** The whole number, or `null`. */
  iaqi: number | null;
}

/**
 * Individual index of one concentration. Formula (2012: 4.3; 2026: 4.2.6): linear between the breakpoints,
 * rounded up to a whole number. Above the last breakpoint 500; SO2 1 h above 800: 2012 none, 2026 200; O3 8 h above
 * 800: 2012 none, 2026 300. The 2026 edition first rounds the concentration (GB/T 8170; CO to 0.1, others to 1).
 */
export function iaqi(measured: string, concentration: Numeric | null | undefined, edition: Edition): Iaqi {
  const column = columnOf(measured);
  const item = measured.split('_')[0] as AirItem;
  const rule = rules(edition);
  const base = { item, unit: '', standard: rule.standard, clause: rule.clause, edition, unverified: false };
  if (!column) {
    return {
      ...base,
      iaqi: null,
      value: null,
      absence: {
        code: 'notApplicable',
        words: { zh: `${measured} 不参与评价`, en: `${measured} is not evaluated` },
      },
      rounding: '',
      steps: [],
      limits: [],
    };
  }
  if (concentration === null || concentration === undefined || concentration === '') {
    return {
      ...base,
      iaqi: null,
      value: null,
      absence: { code: 'noData', words: { zh: `${item} 无有效数据`, en: `no valid ${item}` } },
      rounding: '',
      steps: [],
      limits: [],
    };
  }
  const unit = item === 'CO' ? 'mg/m³' : 'µg/m³';
  const exact = new Decimal(concentration);
  const value = edition === '2026' ? new Decimal(roundHalfEven(exact, item === 'CO' ? 1 : 0)) : exact;
  const points = rule.items[column];
  const beyond = value.greaterThan(points.at(-1) as number);
  const limits: AppliedLimit[] = [];
  const steps: Step[] = [];
  if (edition === '2026' && !value.equals(exact)) {
    steps.push({
      label: { zh: '浓度修约', en: 'Concentration rounded' },
      expression: `${exact} → ${value} ${unit}`,
    });
  }
  let index: number;
  if (beyond) {
    if (column === 'SO2_1h' || column === 'O3_8h') {
      if (edition === '2012') {
        return {
          ...base,
          iaqi: null,
          value: null,
          absence: {
            code: 'notApplicable',
            words: {
              zh: `${measured} 高于 800，不按此时段计算分指数`,
              en: `${measured} above 800: no index by this period`,
            },
          },
          rounding: '',
          steps,
          limits,
        };
      }
      index = column === 'SO2_1h' ? 200 : 300;
    } else index = 500;
    steps.push({
      label: { zh: '高于最高浓度限值', en: 'Above the last breakpoint' },
      expression: `${value} > ${points.at(-1)} → ${index}`,
    });
  } else {
    const high = Math.max(
      1,
      points.findIndex((point) => value.lessThanOrEqualTo(point)),
    );
    const [low, top, from, to] = [points[high - 1], points[high], table.iaqi[high - 1], table.iaqi[high]] as [
      number,
      number,
      number,
      number,
    ];
    // Multiply first: a quotient that does not end would push an exact whole number up by one.
    const result = new Decimal(to - from)
      .times(value.minus(low))
      .dividedBy(top - low)
      .plus(from);
    index = result.ceil().toNumber();
    limits.push({
      label: { zh: `IAQI ${from}–${to} 对应浓度`, en: `Breakpoints of IAQI ${from}–${to}` },
      value: `${low}–${top}`,
      unit,
    });
    steps.push({
      label: { zh: '分指数', en: 'Individual index' },
      expression: `(${to} − ${from}) ÷ (${top} − ${low}) × (${value} − ${low}) + ${from} = ${result.toSignificantDigits(8)} → ${index}`,
    });
  }
  return {
    ...base,
    iaqi: index,
    value: String(index),
    absence: null,
    rounding: '向上取整 / rounded up to a whole number',
    steps,
    limits,
  };
}

export interface Aqi extends Evaluation {
  aqi: number | null;
  level: Level | null;
  /** All items with the greatest index, only above 50. */
  primary: AirItem[];
  items: Iaqi[];
}

const hourly = ['PM2.5_1h', 'PM10_1h', 'SO2_1h', 'NO2_1h', 'CO_1h', 'O3_1h'];
const daily = ['PM2.5_24h', 'PM10_24h', 'SO2_24h', 'NO2_24h', 'CO_24h', 'O3_8h'];

/**
 * Index of an hour or a day: the greatest individual index; primary pollutants are all that share it as
 * whole numbers, when it is above 50 (2012: 4.4; 2026: 4.3.1). A missing item: 2012 computes with the rest;
 * 2026 (5.3) publishes the index only above 100, else answers NA and shows the items alone.
 * `notMonitored` names items that are not measured at the place and do not block the index (2026: 5.3.2).
 */
export function aqi(
  mode: 'realtime' | 'daily',
  values: Concentrations,
  edition: Edition,
  notMonitored: readonly AirItem[] = [],
): Aqi {
  const names = mode === 'realtime' ? hourly : daily;
  const given = values as Record<string, Numeric | null | undefined>;
  const items = names.map((name) => iaqi(name, given[name], edition));
  if (
    mode === 'realtime' &&
    edition === '2012' &&
    items[2]?.absence?.code === 'notApplicable' &&
    given.SO2_24h != null
  )
    items[2] = iaqi('SO2_24h', given.SO2_24h, edition);
  if (mode === 'daily' && edition === '2012' && given.O3_1h != null) {
    const byHour = iaqi('O3_1h', given.O3_1h, edition);
    if ((byHour.iaqi ?? -1) > (items[5]?.iaqi ?? -1)) items[5] = byHour;
  }
  const rule = rules(edition);
  const base = {
    unit: '',
    standard: rule.standard,
    clause: edition === '2012' ? '4.4' : '4.2.6, 4.3.1',
    edition,
    unverified: false,
    items,
    limits: [],
  };
  const known = items.filter((one) => one.iaqi !== null);
  const none = { aqi: null, value: null, level: null, primary: [], rounding: '', steps: [] };
  if (known.length === 0) {
    return {
      ...base,
      ...none,
      absence: { code: 'noData', words: { zh: '各项目均无有效数据', en: 'no item has a valid value' } },
    };
  }
  const greatest = Math.max(...known.map((one) => one.iaqi as number));
  const missing = items.filter((one) => one.iaqi === null && !notMonitored.includes(one.item));
  if (edition === '2026' && missing.length > 0 && greatest <= 100) {
    const names = missing.map((one) => one.item).join('、');
    return {
      ...base,
      ...none,
      clause: '5.3',
      absence: {
        code: 'tooFewValid',
        words: {
          zh: `缺 ${names}，且其余分指数不高于 100，不发布 AQI（NA）`,
          en: `${names} missing and no other index above 100: the AQI is NA`,
        },
      },
    };
  }
  const primary = greatest > 50 ? known.filter((one) => one.iaqi === greatest).map((one) => one.item) : [];
  return {
    ...base,
    aqi: greatest,
    value: String(greatest),
    absence: null,
    level: aqiLevel(greatest),
    primary,
    rounding: '分指数向上取整 / individual indices rounded up',
    steps: [
      {
        label: { zh: '取最大分指数', en: 'Greatest individual index' },
        expression: `max(${known.map((one) => `${one.item} ${one.iaqi}`).join(', ')}) = ${greatest}`,
      },
    ],
  };
}
