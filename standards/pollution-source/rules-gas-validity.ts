import { absent, citedRule, decimalsOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Rule } from '../rule.ts';
import { annexD, dateField, decimals, formula, hj75, inWords } from './bases.ts';
import { gasDayMean, gasHourMean, gasOperatingDayMean, type SourceMean } from './validity.ts';

const on = '2025-06-01';
const many = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

const meanAnswer = ({ value, valid, needed }: SourceMean, given: number) => {
  if (given === 0) return absent('noData', '没有数据', 'there are no values');
  if (value === null)
    return absent(
      'tooFewValid',
      `有效数据 ${valid} 个，至少须 ${needed} 个`,
      `${valid} valid values of at least ${needed}`,
    );
  return {
    value: inWords(value, 3),
    unit: 'mg/m³',
    steps: [formula(`Σ / ${valid} = ${value}`), step('有效数据', 'Valid values', `${valid} ≥ ${needed}`)],
  };
};

const hourMean = citedRule({
  id: 'source.gas.hourMean',
  domain: 'pollutionSource',
  name: { zh: '废气小时均值', en: 'Hourly mean of flue gas' },
  purpose: {
    zh: '由一小时内各分钟的有效浓度得到小时均值。',
    en: 'The hourly mean from the valid minutes of an hour.',
  },
  bases: annexD('annex D, hourly mean'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    minutes: {
      kind: 'series',
      name: { zh: '各分钟浓度，无效为空', en: 'Minute values; invalid ones are empty' },
      unit: 'mg/m³',
      maxItems: 60,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '一小时内至少 45 个有效分钟值；不足为无数据，不是 0。',
    en: 'At least 45 valid minutes; fewer is no data, not 0.',
  },
  cases: [
    worked(
      'limit',
      '45 个有效分钟',
      '45 valid minutes',
      { date: on, minutes: [...many(45, 20), null, null] },
      '20.000',
    ),
    worked(
      'beyond',
      '44 个有效分钟',
      '44 valid minutes',
      { date: on, minutes: [...many(44, 20), null, null] },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', { date: on, minutes: [] }, { absence: 'noData' }),
  ],
  answer: ({ minutes }) =>
    meanAnswer(gasHourMean(decimalsOf(minutes).slice(0, 60)), decimalsOf(minutes).length),
});

const dayMean = citedRule({
  id: 'source.gas.dayMean',
  domain: 'pollutionSource',
  name: { zh: '废气日均值', en: 'Daily mean of flue gas' },
  purpose: {
    zh: '由一日内各小时的有效均值得到日均值。',
    en: 'The daily mean from the valid hours of a day.',
  },
  bases: annexD('annex D, daily mean'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    hours: {
      kind: 'series',
      name: { zh: '各小时均值，无效为空', en: 'Hourly means; invalid ones are empty' },
      unit: 'mg/m³',
      maxItems: 24,
    },
  },
  rounding: decimals(3),
  validity: { zh: '一日内至少 20 个有效小时。', en: 'At least 20 valid hours.' },
  cases: [
    worked('limit', '20 个有效小时', '20 valid hours', { date: on, hours: many(20, 20) }, '20.000'),
    worked(
      'beyond',
      '19 个有效小时',
      '19 valid hours',
      { date: on, hours: many(19, 20) },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', { date: on }, { absence: 'noData' }),
  ],
  answer: ({ hours }) => meanAnswer(gasDayMean(decimalsOf(hours).slice(0, 24)), decimalsOf(hours).length),
});

const operatingDay = formulaRule({
  id: 'source.gas.operatingDay',
  domain: 'pollutionSource',
  name: { zh: '有效日均值（按运行小时）', en: 'Valid daily mean by hours of operation' },
  purpose: {
    zh: '间歇运行的设施：有效小时不少于运行小时的 75 % 时的日均值。',
    en: 'Where a facility does not run all day: the daily mean when the valid hours are at least 75 % of the hours in operation.',
  },
  bases: hj75('valid day'),
  inputs: {
    hours: {
      kind: 'series',
      name: { zh: '各小时均值，无效为空', en: 'Hourly means; invalid ones are empty' },
      unit: 'mg/m³',
      maxItems: 24,
    },
    operating: {
      kind: 'number',
      name: { zh: '运行小时数', en: 'Hours in operation' },
      unit: 'h',
      min: 0,
      max: 24,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '有效小时不少于运行小时的 75 %。',
    en: 'Valid hours at least 75 % of the hours in operation.',
  },
  cases: [
    worked(
      'limit',
      '运行 8 小时，有效 6 小时',
      '8 hours in operation, 6 valid',
      { operating: 8, hours: many(6, 20) },
      '20.000',
    ),
    worked(
      'beyond',
      '运行 8 小时，有效 5 小时',
      '8 hours in operation, 5 valid',
      { operating: 8, hours: many(5, 20) },
      { absence: 'tooFewValid' },
    ),
    worked('usual', '全日停运', 'Stopped all day', { operating: 0, hours: [] }, { absence: 'notApplicable' }),
    worked(
      'missing',
      '缺少运行小时数',
      'Hours in operation unknown',
      { hours: many(20, 20) },
      { absence: 'noData' },
    ),
  ],
  compute: ({ operating }, { hours }) => {
    if (operating.isZero()) return absent('notApplicable', '全日停运', 'stopped all day');
    const values = decimalsOf(hours).slice(0, 24);
    return meanAnswer(gasOperatingDayMean(values, operating.toNumber()), values.length);
  },
});

export const gasValidityRules: readonly Rule[] = [hourMean, dayMean, operatingDay];
