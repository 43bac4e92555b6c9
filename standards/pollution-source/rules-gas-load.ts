import { absent, citedRule, decimalsOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { annexD, dateField, decimals, formula, inWords } from './bases.ts';
import { dryStandardFlow, gasDayLoad, gasHourLoad, gasYearLoad, wetFlow } from './gas.ts';
import { notPhysical, stackFields } from './rules-gas.ts';

const on = '2025-06-01';
const known = { zh: '各项输入均须已知。', en: 'Every input must be known.' };
const complete = {
  zh: '不得有缺口：缺失的时段不是 0，先按 HJ 75 或 HJ 356 替代。',
  en: 'No gaps: a missing period is not 0; it is substituted first (HJ 75, HJ 356).',
};

/** The series where every place is known; `null` where one is a gap or below 0, or there is none. */
export function withoutGaps(values: unknown): Decimal[] | null {
  const series = decimalsOf(values);
  const numbers = series.filter((one) => one?.gte(0)) as Decimal[];
  return series.length > 0 && numbers.length === series.length ? numbers : null;
}

const gasFlow = formulaRule({
  id: 'source.gas.flow',
  domain: 'pollutionSource',
  name: { zh: '标准状态干烟气流量', en: 'Dry gas flow at standard state' },
  purpose: {
    zh: '由烟道面积、平均流速和烟气状态得到标准状态干烟气流量。',
    en: 'The dry flow at standard state from duct area, mean velocity and the state of the gas.',
  },
  bases: annexD('annex D, flow'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    area: { kind: 'number', name: { zh: '烟道截面积 F', en: 'Duct area F' }, unit: 'm²', min: 0 },
    velocity: {
      kind: 'number',
      name: { zh: '平均流速 Vs', en: 'Mean velocity Vs' },
      note: {
        zh: 'Vs = Kv·Vp（速度场系数乘测点流速）',
        en: 'Vs = Kv·Vp, velocity field coefficient times the velocity measured',
      },
      unit: 'm/s',
      min: 0,
    },
    ...stackFields,
    moisture: {
      kind: 'number',
      name: { zh: '烟气湿度 Xsw', en: 'Moisture Xsw' },
      unit: '%',
      min: 0,
      max: 100,
    },
  },
  rounding: decimals(1),
  validity: known,
  cases: [
    worked(
      'limit',
      '已是标准状态的干烟气',
      'Dry and at standard state already',
      { date: on, area: 2, velocity: 10, atmospheric: 101325, gauge: 0, temperature: 0, moisture: 0 },
      '72000.0',
    ),
    worked(
      'usual',
      '136.5 ℃、湿度 10 %',
      '136.5 ℃, 10 % moisture',
      { date: on, area: 2, velocity: 10, atmospheric: 101325, gauge: 0, temperature: 136.5, moisture: 10 },
      '43200.0',
    ),
    worked(
      'beyond',
      '湿度 100 %',
      '100 % moisture',
      { date: on, area: 2, velocity: 10, atmospheric: 101325, gauge: 0, temperature: 0, moisture: 100 },
      { absence: 'failed' },
    ),
    worked(
      'missing',
      '缺少流速',
      'No velocity',
      { date: on, area: 2, atmospheric: 101325, gauge: 0, temperature: 0, moisture: 0 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ area, velocity, moisture, ...state }) => {
    const wet = wetFlow(area, velocity);
    const value = dryStandardFlow(wet, state, moisture);
    if (value === null) return notPhysical();
    return {
      value: inWords(value, 1),
      unit: 'm³/h',
      steps: [
        step('工况流量', 'Flow at stack state', `3600 × ${area} × ${velocity} = ${wet} m³/h`),
        formula(
          `${wet} × 273 / (273 + ${state.temperature}) × (${state.atmospheric} + ${state.gauge}) / 101325 × (1 − ${moisture} %) = ${value}`,
        ),
      ],
    };
  },
});

const gasHour = formulaRule({
  id: 'source.gas.hourLoad',
  domain: 'pollutionSource',
  name: { zh: '废气小时排放量', en: 'Hourly emission to air' },
  purpose: {
    zh: '由干基标态浓度和干烟气流量得到一小时的排放量。不得用折算浓度。',
    en: 'The emission of an hour from the dry concentration at standard state and the dry flow; never from the converted concentration.',
  },
  bases: annexD('annex D, hourly emission'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    dry: {
      kind: 'number',
      name: { zh: '干基标态浓度（未折算）', en: 'Dry concentration at standard state (not converted)' },
      unit: 'mg/m³',
      min: 0,
    },
    flow: {
      kind: 'number',
      name: { zh: '标准状态干烟气流量', en: 'Dry flow at standard state' },
      unit: 'm³/h',
      min: 0,
    },
  },
  rounding: decimals(6),
  validity: known,
  cases: [
    worked(
      'usual',
      '30 mg/m³、100000 m³/h',
      '30 mg/m³, 100 000 m³/h',
      { date: on, dry: 30, flow: 100000 },
      '3.000000',
    ),
    worked(
      'limit',
      '无流量，排放量为 0',
      'No flow: the emission is 0',
      { date: on, dry: 30, flow: 0 },
      '0.000000',
    ),
    worked(
      'beyond',
      '负浓度',
      'Negative concentration',
      { date: on, dry: -1, flow: 100000 },
      { absence: 'failed' },
    ),
    worked('missing', '缺少流量', 'No flow known', { date: on, dry: 30 }, { absence: 'noData' }),
  ],
  compute: ({ dry, flow }) => {
    const value = gasHourLoad(dry, flow);
    return { value: inWords(value, 6), unit: 'kg', steps: [formula(`${dry} × ${flow} × 10⁻⁶ = ${value}`)] };
  },
});

const gasDay = citedRule({
  id: 'source.gas.dayLoad',
  domain: 'pollutionSource',
  name: { zh: '废气日排放量', en: 'Daily emission to air' },
  purpose: {
    zh: '一日各小时排放量之和。标准 D.34 多印的 10⁻⁶ 不用：小时量已是 kg。',
    en: 'The sum of the hours of a day. The 10⁻⁶ that D.34 prints is left out: the hours are kg already.',
  },
  bases: annexD('annex D, D.34'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    hours: { kind: 'series', name: { zh: '各小时排放量', en: 'Hourly emissions' }, unit: 'kg', maxItems: 24 },
  },
  rounding: decimals(3),
  validity: complete,
  cases: [
    worked(
      'usual',
      '24 小时各 3 kg',
      '24 hours of 3 kg',
      { date: on, hours: Array.from({ length: 24 }, () => 3) },
      '72.000',
    ),
    worked('limit', '只运行一小时', 'One hour of operation', { date: on, hours: [3] }, '3.000'),
    worked(
      'beyond',
      '有一小时缺失',
      'One hour missing',
      { date: on, hours: [3, null, 3] },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', { date: on, hours: [] }, { absence: 'noData' }),
  ],
  answer: ({ hours }) => {
    if (decimalsOf(hours).length === 0)
      return absent('noData', '没有小时排放量', 'there are no hourly emissions');
    const all = withoutGaps(hours);
    if (!all)
      return absent(
        'tooFewValid',
        '有小时缺失或为负，须先替代',
        'an hour is missing or negative: substitute it first',
      );
    const value = gasDayLoad(all);
    return { value: inWords(value, 3), unit: 'kg', steps: [formula(`${all.length} h: Σ = ${value}`)] };
  },
});

const gasYear = citedRule({
  id: 'source.gas.yearLoad',
  domain: 'pollutionSource',
  name: { zh: '废气年排放量', en: 'Yearly emission to air' },
  purpose: { zh: '全年各日排放量之和，以吨计。', en: 'The sum of the days of a year in tonnes.' },
  bases: annexD('annex D, yearly emission'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    days: { kind: 'series', name: { zh: '各日排放量', en: 'Daily emissions' }, unit: 'kg', maxItems: 366 },
  },
  rounding: decimals(3),
  validity: complete,
  cases: [
    worked(
      'usual',
      '300 日各 72 kg',
      '300 days of 72 kg',
      { date: on, days: Array.from({ length: 300 }, () => 72) },
      '21.600',
    ),
    worked('limit', '一日 1 kg', 'One day of 1 kg', { date: on, days: [1] }, '0.001'),
    worked(
      'beyond',
      '有一日缺失',
      'One day missing',
      { date: on, days: [72, null] },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', { date: on }, { absence: 'noData' }),
  ],
  answer: ({ days }) => {
    if (decimalsOf(days).length === 0)
      return absent('noData', '没有日排放量', 'there are no daily emissions');
    const all = withoutGaps(days);
    if (!all)
      return absent(
        'tooFewValid',
        '有日缺失或为负，须先替代',
        'a day is missing or negative: substitute it first',
      );
    const value = gasYearLoad(all);
    return { value: inWords(value, 3), unit: 't', steps: [formula(`Σ / 1000 = ${value}`)] };
  },
});

export const gasLoadRules: readonly Rule[] = [gasFlow, gasHour, gasDay, gasYear];
