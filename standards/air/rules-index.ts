import { citedRule, decimalOf, step, textOf, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { aqi, type Concentrations } from './aqi.ts';
import { dateField, hj633, sixItems } from './bases.ts';
import { type AirItem, airUnit, type Edition } from './iaqi.ts';
import { limitPollutantOf } from './limits.ts';

const rounding = {
  zh: '2026 版先按 GB/T 8170 将浓度修约为整数（CO 一位小数）；分指数向上取整，AQI 取最大分指数；并列按取整后的分指数判断。',
  en: '2026: concentrations are rounded to whole numbers first (CO to one decimal, GB/T 8170); individual indices are rounded up and the AQI is the greatest; ties are judged on the whole numbers.',
};
const validity = {
  zh: '2012 版用其余项目计算；2026 版有项目缺失时，AQI 高于 100 才发布，否则记 NA，只列各项目。未监测的项目不妨碍发布。',
  en: '2012 computes with the rest; 2026 publishes with an item missing only above 100, else NA and the items alone. An item that is not monitored does not block it.',
};
const notMonitored = {
  kind: 'text',
  name: { zh: '未监测项目', en: 'Items that are not monitored' },
  note: { zh: '以顿号或逗号分隔，如 CO、SO2', en: 'Separated by commas, e.g. CO, SO2' },
  maxLength: 60,
  optional: true,
} as const;

/** The items of a text; what is no item is left out. */
const itemsOf = (text: unknown): AirItem[] =>
  (textOf(text) ?? '')
    .split(/[、,，;；\s]+/)
    .map(limitPollutantOf)
    .filter((item) => item !== null) as AirItem[];

type Values = Record<string, number | string | null> | null | undefined;

/** The index with its level, primary pollutants and the individual index of every item. */
function indexAnswer(mode: 'realtime' | 'daily', values: Values, without: unknown, edition: Edition) {
  const known = Object.fromEntries(
    Object.entries(values ?? {}).map(([key, value]) => [key, decimalOf(value)]),
  ) as Concentrations;
  const found = aqi(mode, known, edition, itemsOf(without));
  const { value, absence, level, primary, exceeding, items } = found;
  return {
    value,
    absence,
    steps: [
      ...items.flatMap((one) =>
        one.steps.map((part) => ({
          ...part,
          label: { zh: `${one.item} ${part.label.zh}`, en: `${one.item}: ${part.label.en}` },
        })),
      ),
      ...found.steps,
      ...(level ? [step('级别', 'Level', `${level.grade.zh} ${level.words.zh}`)] : []),
      ...(level ? [step('首要污染物', 'Primary pollutants', primary.join('、') || '—')] : []),
      ...(exceeding?.length ? [step('超标污染物', 'Exceeding pollutants', exceeding.join('、'))] : []),
    ],
    limits: items.flatMap((one) =>
      one.limits.map((limit) => ({
        ...limit,
        label: { zh: `${one.item} ${limit.label.zh}`, en: `${one.item}: ${limit.label.en}` },
      })),
    ),
  };
}

const editionOf = (edition: string): Edition => (edition === '2012' ? '2012' : '2026');

const hourlyKeys = sixItems('1 小时平均', '1-hour mean').map((one) => ({ ...one, key: `${one.key}_1h` }));
const clean = { 'PM2.5_1h': 20, PM10_1h: 40, SO2_1h: 8, NO2_1h: 20, CO_1h: 0.6, O3_1h: 90 };

const hourly = citedRule({
  id: 'air.aqi.hourly',
  domain: 'air',
  name: { zh: '实时空气质量指数 AQI', en: 'Hourly air quality index' },
  purpose: {
    zh: '由六项 1 小时平均浓度得到实时 AQI、级别与首要污染物；颗粒物 1 小时平均用日均的浓度限值。',
    en: 'The index of an hour, its level and primary pollutants from six 1-hour means; hourly particles use the daily breakpoints.',
  },
  bases: hj633('4.4, table 1', '4.2.3, 4.2.4, 4.2.6, 4.3, 5.3'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    values: { kind: 'items', name: { zh: '1 小时平均浓度', en: '1-hour means' }, items: hourlyKeys },
    notMonitored,
  },
  rounding,
  validity,
  vectors: ['cnemc2018', 'gdplatform', 'aqi2026'],
  cases: [
    worked(
      'limit',
      'SO2 恰为 800',
      'SO2 at 800',
      { date: '2026-03-01', values: { ...clean, SO2_1h: 800 } },
      '200',
    ),
    worked(
      'beyond',
      'SO2 801，2026 版取 200',
      'SO2 801 gives 200 under 2026',
      { date: '2026-03-01', values: { ...clean, SO2_1h: 801 } },
      '200',
    ),
    worked(
      'usual',
      '前一天用 2012 版：SO2 高于 800 无 1 小时分指数',
      'The day before, SO2 above 800 has no index of an hour',
      { date: '2026-02-28', values: { ...clean, SO2_1h: 801 } },
      '40',
    ),
    worked(
      'missing',
      '缺 PM10，其余不高于 100：NA',
      'PM10 missing, no other above 100: NA',
      { date: '2026-03-01', values: { ...clean, PM10_1h: null } },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '不监测 PM10 不妨碍发布',
      'PM10 is not monitored there',
      { date: '2026-03-01', values: { ...clean, PM10_1h: null }, notMonitored: 'PM10' },
      '29',
    ),
    worked(
      'usual',
      '2012 版缺项照样计算',
      'Under 2012 the rest is enough',
      { date: '2026-02-28', values: { ...clean, PM10_1h: null } },
      '29',
    ),
  ],
  answer: ({ values, notMonitored: without }, { edition }) =>
    indexAnswer('realtime', values, without, editionOf(edition)),
});

const dailyKeys = [
  ...sixItems('日均', 'daily mean').map((one) =>
    one.key === 'O3'
      ? { ...one, key: 'O3_8h', name: { zh: 'O3 日最大 8 小时平均', en: 'O3 daily maximum 8-hour mean' } }
      : { ...one, key: `${one.key}_24h` },
  ),
  {
    key: 'O3_1h',
    name: { zh: 'O3 日最大 1 小时平均（仅 2012 版）', en: 'O3 daily maximum hour (2012 only)' },
    unit: airUnit('O3'),
  },
];
const fair = { 'PM2.5_24h': 60, PM10_24h: 90, SO2_24h: 8, NO2_24h: 20, CO_24h: 0.6, O3_8h: 120 };

const daily = citedRule({
  id: 'air.aqi.daily',
  domain: 'air',
  name: { zh: '日空气质量指数 AQI', en: 'Daily air quality index' },
  purpose: {
    zh: '由五项日均浓度和臭氧日最大 8 小时平均得到日 AQI、级别与首要污染物。',
    en: 'The index of a day, its level and primary pollutants from five daily means and the daily maximum 8-hour mean of ozone.',
  },
  bases: hj633('4.4, table 1', '4.2.2, 4.2.6, 4.3, 5.3'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    values: { kind: 'items', name: { zh: '日浓度', en: 'Concentrations of the day' }, items: dailyKeys },
    notMonitored,
  },
  rounding,
  validity,
  vectors: ['aqi2026', 'gdplatform', 'zhanjiang_dust'],
  cases: [
    worked('limit', 'PM2.5 恰为 60', 'PM2.5 at 60', { date: '2026-03-01', values: fair }, '100'),
    worked(
      'beyond',
      'PM2.5 61',
      'PM2.5 at 61',
      { date: '2026-03-01', values: { ...fair, 'PM2.5_24h': 61 } },
      '101',
    ),
    worked(
      'usual',
      '前一天用 2012 版',
      'The day before is judged by 2012',
      { date: '2026-02-28', values: { ...fair, 'PM2.5_24h': 61 } },
      '83',
    ),
    worked(
      'usual',
      '60.5 先修约为 60（四舍六入五成双）',
      '60.5 is rounded to 60 first',
      { date: '2026-03-01', values: { ...fair, 'PM2.5_24h': '60.5' } },
      '100',
    ),
    worked(
      'usual',
      '2012 版臭氧日最大 1 小时更高',
      'Under 2012 the greatest hour of ozone counts',
      { date: '2026-02-28', values: { ...fair, O3_1h: 250 } },
      '125',
    ),
    worked(
      'missing',
      '缺项且不高于 100：NA',
      'An item missing, no other above 100: NA',
      { date: '2026-03-01', values: { ...fair, CO_24h: null } },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '缺项但高于 100：发布',
      'An item missing, but above 100',
      { date: '2026-03-01', values: { ...fair, 'PM2.5_24h': 80, CO_24h: null } },
      '119',
    ),
  ],
  answer: ({ values, notMonitored: without }, { edition }) =>
    indexAnswer('daily', values, without, editionOf(edition)),
});

export const indexRules: readonly Rule[] = [hourly, daily];
