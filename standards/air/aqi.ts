import { decimalOf } from '../cited-rule.ts';
import type { Evaluation, Words } from '../evaluation.ts';
import type { Numeric } from '../rounding.ts';
import table from './breakpoints.json' with { type: 'json' };
import { type AirItem, aqiRules, type Column, type Edition, type Iaqi, iaqi } from './iaqi.ts';

export {
  type AirItem,
  airItems,
  airUnit,
  aqiEdition,
  type Column,
  type Edition,
  type Iaqi,
  iaqi,
  iaqiValue,
} from './iaqi.ts';

/** Concentrations in µg/m³, CO in mg/m³. `null` or absent: no valid value. */
export type Concentrations = Partial<Record<Column | 'PM2.5_1h' | 'PM10_1h', Numeric | null>>;

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

export interface Aqi extends Evaluation {
  aqi: number | null;
  level: Level | null;
  /** All items with the greatest index, only above 50. */
  primary: AirItem[];
  /** Exceeding pollutants 超标污染物, index above 100 (2012: 4.4.2); `null` under 2026, which dropped the term. */
  exceeding: AirItem[] | null;
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
    items[2]?.iaqi === null &&
    (decimalOf(given.SO2_1h)?.greaterThan(800) ?? false) &&
    given.SO2_24h != null
  )
    items[2] = iaqi('SO2_24h', given.SO2_24h, edition);
  if (mode === 'daily' && edition === '2012' && given.O3_1h != null) {
    const byHour = iaqi('O3_1h', given.O3_1h, edition);
    if ((byHour.iaqi ?? -1) > (items[5]?.iaqi ?? -1)) items[5] = byHour;
  }
  const rule = aqiRules(edition);
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
  const none = {
    aqi: null,
    value: null,
    level: null,
    primary: [],
    exceeding: edition === '2012' ? [] : null,
    rounding: '',
    steps: [],
  };
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
    exceeding:
      edition === '2012' ? known.filter((one) => (one.iaqi as number) > 100).map((one) => one.item) : null,
    rounding: '分指数向上取整 / individual indices rounded up',
    steps: [
      {
        label: { zh: '取最大分指数', en: 'Greatest individual index' },
        expression: `max(${known.map((one) => `${one.item} ${one.iaqi}`).join(', ')}) = ${greatest}`,
      },
    ],
  };
}
