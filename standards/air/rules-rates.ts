import { absent, citedRule, decimalOf, decimalsOf, step, worked } from '../cited-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { dailyPeriod } from './annual.ts';
import { classField, classIn, dateField, dayIn, hj663, itemField, itemIn } from './bases.ts';
import { decimalsAt, type EvaluationEdition, exceedanceOf, rate } from './compliance.ts';
import { airLimit, limitEdition, periodName } from './limits.ts';

const shareRounding = {
  zh: '保留一位小数，四舍六入五成双。',
  en: 'One decimal, half to even.',
};

const compliance = citedRule({
  id: 'air.complianceRate',
  domain: 'air',
  name: { zh: '日达标率', en: 'Rate of compliant days' },
  purpose: {
    zh: '日浓度不超过日限值的天数占有效天数的百分比。',
    en: 'Days whose concentration does not exceed the daily limit, in per cent of the valid days.',
  },
  bases: hj663('A', 'table 3, A', {
    decimals: true,
    both: { zh: '公式凭记忆。', en: 'The formula is from memory.' },
  }),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '时段最后一天', en: 'Last day of the period' } },
    item: itemField,
    class: classField,
    values: {
      kind: 'series',
      name: { zh: '各日浓度（无效为空）', en: 'Daily values (empty where not valid)' },
      unit: 'μg/m³ (CO mg/m³)',
      maxItems: 366,
    },
  },
  rounding: shareRounding,
  validity: {
    zh: '至少一个有效日；无效日不计入分母。',
    en: 'At least one valid day; days without a value are in neither count.',
  },
  cases: [
    worked(
      'limit',
      '等于限值为达标',
      'Equality complies',
      { date: '2026-03-31', item: 'PM2.5', values: [60, 60, 60] },
      '100.0',
    ),
    worked(
      'beyond',
      '一天 61',
      'One day of 61',
      { date: '2026-03-31', item: 'PM2.5', values: [60, 61, 60] },
      '66.7',
    ),
    worked(
      'usual',
      '无效日不计',
      'A day without a value does not count',
      { date: '2026-03-31', item: 'O3', values: [160, null, 161] },
      '50.0',
    ),
    worked(
      'missing',
      '没有有效日',
      'No valid day',
      { date: '2026-03-31', item: 'O3', values: [null] },
      { absence: 'noData' },
    ),
  ],
  answer: (input, { edition }) => {
    const item = itemIn(input.item);
    const areaClass = classIn(input.class);
    const values = decimalsOf(input.values).filter((value) => value !== null);
    if (!item || !areaClass || values.length === 0)
      return absent('noData', '缺少项目或有效日', 'The pollutant or valid days are missing');
    const limit = airLimit(item, dailyPeriod(item), limitEdition(dayIn(input.date)), areaClass);
    if (!limit) return absent('notApplicable', '没有日限值', 'There is no daily limit');
    const places = decimalsAt(item, 'compliance', edition as EvaluationEdition).decimals;
    const good = values.filter(
      (value) => !exceedanceOf(value.toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN), limit.value).exceeds,
    );
    return {
      value: rate(good.length, values.length),
      unit: '%',
      steps: [step('达标天数 ÷ 有效天数', 'Compliant ÷ valid days', `${good.length} ÷ ${values.length}`)],
      limits: [{ label: periodName(dailyPeriod(item)), value: String(limit.value), unit: limit.unit }],
    };
  },
});

const goodDays = citedRule({
  id: 'air.goodDayRate',
  domain: 'air',
  name: { zh: '优良天数比例', en: 'Share of good days' },
  purpose: {
    zh: 'AQI 不高于 100 的天数占有效天数（不是总天数）的百分比。',
    en: 'Days with an AQI of at most 100 in per cent of the valid days, not of all days.',
  },
  bases: hj663('A', 'table 3'),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '时段最后一天', en: 'Last day of the period' } },
    good: { kind: 'number', name: { zh: '优良天数', en: 'Good days' }, unit: 'd', min: 0 },
    valid: { kind: 'number', name: { zh: '有效天数', en: 'Valid days' }, unit: 'd', min: 0 },
  },
  rounding: shareRounding,
  validity: {
    zh: '有效天数大于 0，优良天数不超过有效天数。',
    en: 'At least one valid day, and not more good days than valid ones.',
  },
  vectors: ['goodrate'],
  cases: [
    worked('usual', '352 / 365', '352 of 365', { date: '2026-03-31', good: 352, valid: 365 }, '96.4'),
    worked('limit', '全部优良', 'Every day', { date: '2026-03-31', good: 31, valid: 31 }, '100.0'),
    worked(
      'usual',
      '没有优良日是 0，不是无数据',
      'No good day is 0, not unknown',
      { date: '2026-03-31', good: 0, valid: 31 },
      '0.0',
    ),
    worked(
      'missing',
      '没有有效日',
      'No valid day',
      { date: '2026-03-31', good: 0, valid: 0 },
      { absence: 'noData' },
    ),
    worked(
      'beyond',
      '优良天数多于有效天数',
      'More good than valid days',
      { date: '2026-03-31', good: 32, valid: 31 },
      { absence: 'failed' },
    ),
  ],
  answer: (input) => {
    const [good, valid] = [decimalOf(input.good), decimalOf(input.valid)];
    if (!good || !valid || valid.lessThanOrEqualTo(0))
      return absent('noData', '没有有效天数', 'There is no valid day');
    if (good.isNegative() || good.greaterThan(valid))
      return absent('failed', '优良天数须在 0 与有效天数之间', 'Good days lie between 0 and the valid days');
    return {
      value: rate(good.toNumber(), valid.toNumber()),
      unit: '%',
      steps: [step('优良天数 ÷ 有效天数', 'Good ÷ valid days', `${good} ÷ ${valid} × 100`)],
      limits: [
        { label: { zh: '优良日 AQI 上限', en: 'AQI of a good day, at most' }, value: '100', unit: '' },
      ],
    };
  },
});

export const rateRules: readonly Rule[] = [compliance, goodDays];
