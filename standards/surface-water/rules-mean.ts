import { absent, citedRule, isYes, step, textOf, worked, yesNo } from '../cited-rule.ts';
import { Decimal, roundKeepingDigit } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { bodyField, bodyOf, halves, itemField, noBody } from './fields.ts';
import { itemClass, measured, surfaceItem } from './items.ts';
import parameters from './parameters.json' with { type: 'json' };
import { mean, meanPh } from './statistics.ts';

const { month, quarter, year } = parameters.periods;
const periods = {
  month: { name: { zh: '月、旬、周', en: 'Month or shorter' }, least: month.least },
  quarter: { name: { zh: '季度', en: 'Quarter' }, least: quarter.least },
  year: { name: { zh: '年', en: 'Year' }, least: year.least },
} as const;

/** How many results a period needs; a year with months of ice needs fewer. */
const leastResults = (period: keyof typeof periods, ice: boolean): number =>
  period === 'year' && ice ? year.leastWithIce : periods[period].least;

const meanRule = citedRule({
  id: 'surfaceWater.mean',
  domain: 'surfaceWater',
  name: { zh: '评价值（多次结果的平均）', en: 'Assessed value, a mean of results' },
  purpose: {
    zh: '多次结果的平均按项目的小数位数修约，得到评价值和类别；pH 由氢离子浓度平均。',
    en: 'The mean of several results, rounded as its item asks, and its class; pH by hydrogen ion concentrations.',
  },
  bases: [
    {
      standard: '环办监测函〔2020〕82号',
      clause: '数据修约与未检出',
      edition: '2020',
      from: '2020-02-27',
      until: null,
      unverified: {
        zh: '小数位数据公开代码整理，pH 取整待与原文核对；施行日期据记忆。',
        en: 'Decimals as coded in public; that pH has none is to be confirmed; the date is from memory.',
      },
    },
  ],
  inputs: {
    waterBody: bodyField,
    item: itemField,
    results: {
      kind: 'rows',
      name: { zh: '各次结果', en: 'Results' },
      columns: [{ key: 'value', name: { zh: '结果', en: 'Result' }, unit: '', nonDetect: true }],
      maxItems: 400,
    },
    period: {
      kind: 'choice',
      name: { zh: '评价时段', en: 'Period' },
      note: {
        zh: '不填不查次数；年的各次结果为逐月的值',
        en: 'Left out: the number is not checked; results of a year are its monthly values',
      },
      options: Object.entries(periods).map(([value, { name }]) => ({ value, name })),
      optional: true,
    },
    ice: yesNo('有因冰封等不能采样的月份', 'Months without samples because of ice or the like', {
      optional: true,
    }),
  },
  rounding: {
    zh: '四舍六入五成双，修约到项目的小数位数；结果为 0 时保留一位有效数字。',
    en: 'Half to even, to the decimals of the item; one significant digit where that gives 0.',
  },
  validity: {
    zh: `月、旬、周一次即可；季度至少 ${quarter.least} 次；年为 ${year.least} 个月的值，冰封等至少 ${year.leastWithIce} 个月（环办[2011]22号，季度和年据记忆）。${halves.zh}`,
    en: `One result for a month or less; ${quarter.least} for a quarter; ${year.least} monthly values for a year, ${year.leastWithIce} where ice prevents more (环办[2011]22号; quarter and year from memory). ${halves.en}`,
  },
  vectors: ['rounding.halfEven', 'rounding.thenClass', 'stats.nonDetect', 'stats.pHmean'],
  cases: [
    worked(
      'limit',
      '氨氮平均 1.005 修约为 1.00',
      'Ammonia of 1.005 becomes 1.00',
      { waterBody: 'river', item: 'NH3N', results: [{ value: 1 }, { value: 1.01 }] },
      '1.00',
    ),
    worked(
      'beyond',
      '未检出按一半',
      'A non-detect counts half',
      { waterBody: 'river', item: 'NH3N', results: [{ value: '0.05L' }, { value: 0.1 }] },
      '0.06',
    ),
    worked(
      'usual',
      'pH 不作算术平均',
      'pH is no arithmetic mean',
      { waterBody: 'river', item: 'pH', results: [{ value: 6 }, { value: 8 }] },
      '6',
    ),
    worked(
      'usual',
      '修约后为 0 的保留一位有效数字',
      'What would become 0 keeps one significant digit',
      { waterBody: 'river', item: 'Hg', results: [{ value: 0.000002 }] },
      '0.000002',
    ),
    worked(
      'limit',
      '季度两次',
      'Two results for a quarter',
      { waterBody: 'river', item: 'TP', period: 'quarter', results: [{ value: 0.1 }, { value: 0.2 }] },
      '0.150',
    ),
    worked(
      'beyond',
      '季度一次',
      'One result for a quarter',
      { waterBody: 'river', item: 'TP', period: 'quarter', results: [{ value: 0.1 }] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'limit',
      '冰封河流全年 8 个月',
      'Eight months of a river with ice',
      {
        waterBody: 'river',
        item: 'TP',
        period: 'year',
        ice: 'yes',
        results: Array.from({ length: 8 }, () => ({ value: 0.1 })),
      },
      '0.100',
    ),
    worked(
      'beyond',
      '不冰封的全年 11 个月',
      'Eleven months without ice',
      {
        waterBody: 'river',
        item: 'TP',
        period: 'year',
        results: Array.from({ length: 11 }, () => ({ value: 0.1 })),
      },
      { absence: 'tooFewValid' },
    ),
    worked(
      'missing',
      '没有结果',
      'No results',
      { waterBody: 'river', item: 'NH3N', results: [] },
      { absence: 'noData' },
    ),
  ],
  answer: ({ waterBody, item, results, period, ice }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    if (!body) return noBody;
    if (!known) return absent('noData', '未选项目', 'no item is chosen');
    const values = (Array.isArray(results) ? results : [])
      .map((row) => measured(row?.value))
      .filter((value) => value !== null);
    if (values.length === 0) return absent('noData', '没有结果', 'there are no results');
    const span = Object.hasOwn(periods, textOf(period) ?? '') ? (period as keyof typeof periods) : null;
    const least = span ? leastResults(span, isYes(ice) === true) : 1;
    if (values.length < least)
      return absent(
        'tooFewValid',
        `${values.length} 次结果，至少 ${least} 次`,
        `${values.length} of at least ${least} results`,
      );
    const exact = known.key === 'pH' ? meanPh(values) : mean(values);
    const assessed = roundKeepingDigit(exact, known.decimals);
    return {
      value: assessed,
      unit: known.unit,
      steps: [
        step('平均', 'Mean', `${exact} (n = ${values.length})`),
        step('类别', 'Class', itemClass(known, new Decimal(assessed), body)),
      ],
    };
  },
});

export const surfaceMeanRules: readonly Rule[] = [meanRule];
