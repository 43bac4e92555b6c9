import { dateOf, textOf } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import type { Basis, Field } from '../rule.ts';
import { type AirItem, airItems, airUnit } from './iaqi.ts';
import { type AreaClass, areaClassOf, limitPollutantOf, limitPollutants, pollutantName } from './limits.ts';

export const dateField = {
  kind: 'date',
  name: { zh: '数据日期', en: 'Date of the data' },
} as const satisfies Field;

/** A choice among all pollutants of GB 3095. */
export const pollutantField = {
  kind: 'choice',
  name: { zh: '项目', en: 'Pollutant' },
  options: limitPollutants.map((value) => ({ value, name: pollutantName(value) })),
} as const satisfies Field;

/** A choice among the six pollutants of the index. */
export const itemField = {
  kind: 'choice',
  name: { zh: '项目', en: 'Pollutant' },
  options: airItems.map((value) => ({ value, name: { zh: value, en: value } })),
} as const satisfies Field;

export const classField = {
  kind: 'choice',
  name: { zh: '环境空气功能区', en: 'Class of the area' },
  note: { zh: '不填按二级', en: 'Class 2 where left out' },
  options: [
    { value: '1', name: { zh: '一级（一类区）', en: 'Class 1' } },
    { value: '2', name: { zh: '二级（二类区）', en: 'Class 2' } },
  ],
  optional: true,
} as const satisfies Field;

/** One field for each of the six pollutants, by symbol. */
export const sixItems = (zh: string, en: string) =>
  airItems.map((key) => ({
    key,
    name: { zh: `${key} ${zh}`.trim(), en: `${key} ${en}`.trim() },
    unit: airUnit(key),
  }));

/** The two editions of HJ 633; `clause` differs by rule. */
export const hj633 = (clause2012: string, clause2026: string): [Basis, Basis] => [
  { standard: 'HJ 633-2012', clause: clause2012, edition: '2012', from: null, until: '2026-02-28' },
  {
    standard: 'HJ 633-2026',
    clause: clause2026,
    edition: '2026',
    from: '2026-03-01',
    until: null,
    changed: {
      zh: 'PM10、PM2.5 分指数 100 对应的日均浓度由 150、75 改为 120、60 μg/m³；先修约浓度再算分指数；SO2 1 小时高于 800 时分指数取 200，O3 8 小时高于 800 时取 300；日报不再用 O3 日最大 1 小时；缺项且其余分指数不高于 100 时 AQI 记 NA；不再使用“超标污染物”。',
      en: 'IAQI 100 of PM10 and PM2.5 at 120 and 60 instead of 150 and 75 μg/m³; concentrations are rounded first; SO2 1 h above 800 gives 200, O3 8 h above 800 gives 300; no daily maximum hour of O3; with an item missing and no other index above 100 the AQI is NA; no exceeding pollutants any more.',
    },
  },
];

/** The three columns of limits of GB 3095; `of` is the document that uses them, where it is another. */
export function gb3095(of = '', clause = 'tables 1, 2, annex A'): [Basis, Basis, Basis] {
  const standard = (year: string) => (of === '' ? `GB 3095-${year}` : `${of}, GB 3095-${year}`);
  return [
    { standard: standard('2012'), clause, edition: '2012', from: null, until: '2026-02-28' },
    {
      standard: standard('2026'),
      clause,
      edition: '2026 transition',
      from: '2026-03-01',
      until: '2030-12-31',
      changed: {
        zh: '过渡期：二级 PM10 年均、日均由 70、150 收严为 60、120，PM2.5 由 35、75 收严为 30、60 μg/m³。',
        en: 'Transition: class 2 of PM10 from 70 and 150 (year, day) to 60 and 120, of PM2.5 from 35 and 75 to 30 and 60 μg/m³.',
      },
    },
    {
      standard: standard('2026'),
      clause,
      edition: '2026 final',
      from: '2031-01-01',
      until: null,
      changed: {
        zh: '二级 PM10 收严为 50、100，PM2.5 为 25、50，SO2 为 20、50（1 小时 150），NO2 为 30、50 μg/m³；一级同时收严。',
        en: 'Class 2: PM10 50 and 100, PM2.5 25 and 50, SO2 20 and 50 (150 of an hour), NO2 30 and 50 μg/m³; class 1 is tightened too.',
      },
    },
  ];
}

/** Minimum counts of valid values: the numbers of 2012 are taken to be those of 2026. */
export const gb3095Counts = (): [Basis, Basis] => [
  {
    standard: 'GB 3095-2012',
    clause: '6.4, table 4',
    edition: '2012',
    from: null,
    until: '2026-02-28',
    unverified: {
      zh: '2012 版表 4 凭记忆，数值与 2026 版相同。',
      en: 'Table 4 of 2012 is from memory: the numbers of 2026.',
    },
  },
  {
    standard: 'GB 3095-2026',
    clause: '6.4, table 4',
    edition: '2026',
    from: '2026-03-01',
    until: null,
    changed: { zh: '最少有效数据数未变。', en: 'The minimum counts are the same.' },
  },
];

const joined = (...parts: Array<Words | undefined>): Words | undefined => {
  const known = parts.filter((part) => part !== undefined);
  return known.length > 0
    ? { zh: known.map((part) => part.zh).join(''), en: known.map((part) => part.en).join(' ') }
    : undefined;
};

const whole2013: Words = {
  zh: '2013 版的修约位数凭记忆（CO 一位，其余整数）。',
  en: 'The decimals of 2013 are from memory (CO one, others none).',
};

interface Doubt {
  /** What is not verified in both editions. */
  both?: Words;
  /** The rule depends on the decimals of a concentration. */
  decimals?: boolean;
}

/** The two editions of HJ 663. The new one was known by quotations, not by its full text. */
export function hj663(
  clause2013: string,
  clause2026: string,
  { both, decimals }: Doubt = {},
): [Basis, Basis] {
  const old = joined(decimals ? whole2013 : undefined, both);
  return [
    {
      standard: 'HJ 663-2013',
      clause: clause2013,
      edition: '2013',
      from: null,
      until: '2026-02-28',
      ...(old ? { unverified: old } : {}),
    },
    {
      standard: 'HJ 663-2026',
      clause: clause2026,
      edition: '2026',
      from: '2026-03-01',
      until: null,
      changed: {
        zh: '修约规则细化（PM2.5 统计值保留一位小数）；新增例外事件处理和三年滑动平均评价。',
        en: 'Finer rounding (one decimal of PM2.5 statistics); exceptional events and running means of three years are new.',
      },
      ...(both ? { unverified: both } : {}),
    },
  ];
}

/** One of the six pollutants in an input. */
export const itemIn = (text: unknown): AirItem | null =>
  airItems.find((item) => item === limitPollutantOf(text)) ?? null;

/** The class of the area in an input: 2 where it is left out, `null` where it is not understood. */
export const classIn = (text: unknown): AreaClass | null => (textOf(text) === null ? 2 : areaClassOf(text));

/** The day of an input; without one, a day of the newest edition. */
export const dayIn = (text: unknown): string => dateOf(text) ?? '9999-12-31';
