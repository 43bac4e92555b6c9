import { absent, citedRule, decimalOf, textOf } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { type Column, iaqi } from './aqi.ts';
import { dateField, hj633 } from './bases.ts';
import table from './breakpoints.json' with { type: 'json' };
import { compositeRules } from './rules-composite.ts';
import { dustRules } from './rules-dust.ts';
import { indexRules } from './rules-index.ts';
import { limitRules } from './rules-limits.ts';
import { overallRules } from './rules-overall.ts';
import { ozoneRules } from './rules-ozone.ts';
import { rateRules } from './rules-rates.ts';
import { stateRules } from './rules-state.ts';
import { validityRules } from './rules-validity.ts';
import { warningRules } from './rules-warning.ts';
import { windRules } from './rules-wind.ts';
import { yearRules } from './rules-year.ts';

const columns = Object.keys(table.editions[1]?.items ?? {}) as Column[];
const periods: Record<string, { zh: string; en: string }> = {
  '24h': { zh: '24 小时平均', en: '24-hour mean' },
  '8h': { zh: '8 小时平均', en: '8-hour mean' },
  '1h': { zh: '1 小时平均', en: '1-hour mean' },
};

const individualIndex = citedRule({
  id: 'air.iaqi',
  domain: 'air',
  name: { zh: '空气质量分指数 IAQI', en: 'Individual air quality index' },
  purpose: {
    zh: '由一个项目的浓度得到其分指数。',
    en: 'The index of one pollutant from its concentration.',
  },
  bases: hj633('4.3, table 1', '4.2.6, table 3'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    item: {
      kind: 'choice',
      name: { zh: '项目与时段', en: 'Pollutant and period' },
      options: columns.map((value) => {
        const [item = '', period = ''] = value.split('_');
        return {
          value,
          name: { zh: `${item} ${periods[period]?.zh}`, en: `${item} ${periods[period]?.en}` },
        };
      }),
    },
    concentration: {
      kind: 'number',
      name: { zh: '浓度', en: 'Concentration' },
      note: { zh: 'μg/m³，CO 为 mg/m³', en: 'μg/m³; CO in mg/m³' },
      unit: 'μg/m³',
      min: 0,
    },
  },
  rounding: {
    zh: '2026 版先按 GB/T 8170 将浓度修约为整数（CO 一位小数）；分指数向上取整。',
    en: '2026: the concentration is rounded to a whole number first (CO to one decimal, GB/T 8170); the index is rounded up.',
  },
  validity: {
    zh: '浓度本身须有效（GB 3095 表 4）。',
    en: 'The concentration must be valid (GB 3095 table 4).',
  },
  vectors: ['iaqi2026', 'editions'],
  cases: [
    {
      at: 'limit',
      name: { zh: 'PM2.5 日均 60，2026 版：恰在限值', en: 'PM2.5 daily 60 under 2026: at the breakpoint' },
      input: { date: '2026-03-01', item: 'PM2.5_24h', concentration: 60 },
      expected: { value: '100' },
    },
    {
      at: 'beyond',
      name: { zh: 'PM2.5 日均 61，2026 版：刚过限值', en: 'PM2.5 daily 61 under 2026: just beyond' },
      input: { date: '2026-03-01', item: 'PM2.5_24h', concentration: 61 },
      expected: { value: '101' },
    },
    {
      at: 'usual',
      name: { zh: '同一浓度，前一天用 2012 版', en: 'The day before, 61 is judged by 2012' },
      input: { date: '2026-02-28', item: 'PM2.5_24h', concentration: 61 },
      expected: { value: '83' },
    },
    {
      at: 'missing',
      name: { zh: '无浓度', en: 'No concentration' },
      input: { date: '2026-03-01', item: 'PM2.5_24h', concentration: null },
      expected: { absence: 'noData' },
    },
  ],
  answer: ({ item, concentration }, { edition }) => {
    const column = textOf(item);
    if (column === null) return absent('noData', '缺少项目与时段', 'The pollutant and period are missing');
    const { value, absence, steps, limits } = iaqi(
      column,
      decimalOf(concentration),
      edition === '2012' ? '2012' : '2026',
    );
    return { value, absence, steps, limits };
  },
});

/** Rules of ambient air. */
export const airRules: readonly Rule[] = [
  individualIndex,
  ...indexRules,
  ...limitRules,
  ...stateRules,
  ...validityRules,
  ...ozoneRules,
  ...yearRules,
  ...rateRules,
  ...dustRules,
  ...overallRules,
  ...compositeRules,
  ...warningRules,
  ...windRules,
];
