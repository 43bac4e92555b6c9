import type { Basis } from '../rule.ts';
import { defineRule, type Field, type Rule } from '../rule.ts';
import { aqiEdition, type Column, iaqi } from './aqi.ts';
import table from './breakpoints.json' with { type: 'json' };

/** The two editions of HJ 633; `clause` differs by rule. */
const hj633 = (clause2012: string, clause2026: string): [Basis, Basis] => [
  { standard: 'HJ 633-2012', clause: clause2012, edition: '2012', from: null, until: '2026-02-28' },
  {
    standard: 'HJ 633-2026',
    clause: clause2026,
    edition: '2026',
    from: '2026-03-01',
    until: null,
    changed: {
      zh: 'PM10、PM2.5 分指数 100 对应的日均浓度由 150、75 改为 120、60 μg/m³；先修约浓度再算分指数；SO2 1 小时高于 800 时分指数取 200，O3 8 小时高于 800 时取 300；缺项且其余分指数不高于 100 时 AQI 记 NA。',
      en: 'IAQI 100 of PM10 and PM2.5 at 120 and 60 instead of 150 and 75 μg/m³; concentrations are rounded first; SO2 1 h above 800 gives 200, O3 8 h above 800 gives 300; with an item missing and no other index above 100 the AQI is NA.',
    },
  },
];

const date: Field = { kind: 'date', name: { zh: '数据日期', en: 'Date of the data' } };

const columns = Object.keys(table.editions[1]?.items ?? {}) as Column[];
const periods: Record<string, { zh: string; en: string }> = {
  '24h': { zh: '24 小时平均', en: '24-hour mean' },
  '8h': { zh: '8 小时平均', en: '8-hour mean' },
  '1h': { zh: '1 小时平均', en: '1-hour mean' },
};

const individualIndex = defineRule({
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
    date,
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
  evaluate: ({ date: on, item, concentration }) =>
    iaqi(item ?? 'PM2.5_24h', concentration ?? null, aqiEdition(on ?? '9999-12-31')),
});

export const airRules: readonly Rule[] = [individualIndex];
