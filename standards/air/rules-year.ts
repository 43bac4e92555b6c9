import { absent, citedRule, decimalOf, decimalsOf, step, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { type Ratio, ratioOf, roundRatio, shownRatio } from '../statistics/ratio.ts';
import { type Assessed, annualPercentile, assessAnnual, dailyPeriod, hasAnnualMean } from './annual.ts';
import { classField, classIn, dateField, dayIn, hj663, itemField, itemIn } from './bases.ts';
import { cityMeanOf, decimalsAt, type EvaluationEdition } from './compliance.ts';
import evaluation from './evaluation.json' with { type: 'json' };
import { airUnit } from './iaqi.ts';
import { periodName } from './limits.ts';
import { annualValidityOf } from './validity.ts';

const ratioIn = (value: unknown): Ratio | null => {
  const exact = decimalOf(value);
  return exact && ratioOf(exact);
};

const verdict = { complies: '达标', exceeds: '不达标' } as const;
const enough = [28, 25, 27, 27, 27, 27, 27, 27, 27, 27, 27, 28];

const assessedSteps = (
  zh: string,
  en: string,
  { exact, value, assessed, limit, complies, multiple }: Assessed,
) => [
  step(`${zh}统计值`, `${en}, statistic`, `${shownRatio(exact)} → ${value}`),
  step(`${zh}与限值比较`, `${en}, compared`, `${assessed} ${complies ? '≤' : '>'} ${limit.value}`),
  ...(complies ? [] : [step(`${zh}超标倍数`, `${en}, exceedance multiple`, multiple)]),
];

const annual = citedRule({
  id: 'air.annualEvaluation',
  domain: 'air',
  name: { zh: '单项目年评价', en: 'Annual evaluation of one pollutant' },
  purpose: {
    zh: '年均值对年限值、日值百分位数对日限值，两者都达标才达标；CO、O3 只评百分位数。',
    en: 'The annual mean against the annual limit and the percentile of the daily values against the daily one: both must comply. CO and O3 have the percentile alone.',
  },
  bases: hj663('table A.2', 'tables 3, A.2', {
    decimals: true,
    both: {
      zh: '除臭氧外，百分位数的最少天数凭记忆。',
      en: 'The minimum days of percentiles other than of ozone are from memory.',
    },
  }),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '年末日期', en: 'Last day of the year' } },
    item: itemField,
    class: classField,
    mean: {
      kind: 'number',
      name: { zh: '年均值（未修约）', en: 'Annual mean, not rounded' },
      unit: 'μg/m³',
      min: 0,
      optional: true,
    },
    percentile: {
      kind: 'number',
      name: { zh: '日值百分位数（未修约）', en: 'Percentile of the daily values, not rounded' },
      note: {
        zh: 'SO2、NO2 第 98，PM10、PM2.5、CO 第 95，O3 第 90',
        en: 'SO2, NO2: 98th; PM10, PM2.5, CO: 95th; O3: 90th',
      },
      unit: 'μg/m³ (CO mg/m³)',
      min: 0,
    },
    days: {
      kind: 'series',
      name: { zh: '1 至 12 月各月有效天数', en: 'Valid days of January to December' },
      unit: 'd',
      maxItems: 12,
    },
  },
  rounding: {
    zh: '公布值与比较值各由未修约值一次修约：2026 版 PM2.5 公布一位小数、按整数比较；CO 一位，其余整数。',
    en: 'The published and the compared value are each rounded once from the exact one: 2026 publishes PM2.5 with one decimal and compares whole numbers; CO one, others none.',
  },
  validity: {
    zh: '全年至少 324 天，且每月至少 27 天（2 月 25 天）；缺任一统计量且另一个未超标时不判定。',
    en: 'At least 324 days, and 27 of each month (February 25); with one statistic missing nothing is judged unless the other exceeds.',
  },
  cases: [
    worked(
      'limit',
      'PM2.5 年均 30.4：公布 30.4，按 30 比较',
      'PM2.5 mean of 30.4 is compared as 30',
      { date: '2026-12-31', item: 'PM2.5', mean: 30.4, percentile: 60, days: enough },
      verdict.complies,
    ),
    worked(
      'beyond',
      '年均 30.51 按 31 比较',
      'A mean of 30.51 is compared as 31',
      { date: '2026-12-31', item: 'PM2.5', mean: 30.51, percentile: 60, days: enough },
      verdict.exceeds,
    ),
    worked(
      'usual',
      '2025 年用 2012 版限值',
      '2025 by the limits of 2012',
      { date: '2025-12-31', item: 'PM2.5', mean: 30.51, percentile: 60, days: enough },
      verdict.complies,
    ),
    worked(
      'usual',
      '百分位数超标',
      'The percentile exceeds',
      { date: '2026-12-31', item: 'O3', percentile: 161, days: enough },
      verdict.exceeds,
    ),
    worked(
      'missing',
      '一个月只有 26 天',
      'A month has 26 days',
      { date: '2026-12-31', item: 'PM2.5', mean: 20, percentile: 40, days: enough.with(6, 26).with(7, 31) },
      { absence: 'tooFewValid' },
    ),
    worked(
      'missing',
      '没有百分位数',
      'No percentile',
      { date: '2026-12-31', item: 'PM2.5', mean: 20, days: enough },
      { absence: 'noData' },
    ),
  ],
  answer: (input) => {
    const item = itemIn(input.item);
    const areaClass = classIn(input.class);
    const days = decimalsOf(input.days).map((value) => value?.toNumber() ?? null);
    if (!item || !areaClass || days.length !== 12 || days.some((value) => value === null))
      return absent(
        'noData',
        '缺少项目或 12 个月的有效天数',
        'The pollutant or the days of the 12 months are missing',
      );
    const total = days.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    const validity = annualValidityOf(total, (month) => days[Number(month) - 1] ?? 0);
    const counted = step('有效天数', 'Valid days', `${total} / ${validity.needed}`);
    if (!validity.enough)
      return absent(
        'tooFewValid',
        `有效 ${total} 天，不足的月份：${validity.shortMonths.map(Number).join('、') || '无'}`,
        `${total} valid days; short months: ${validity.shortMonths.join(', ') || 'none'}`,
        { steps: [counted] },
      );
    const statistics = { mean: ratioIn(input.mean), percentile: ratioIn(input.percentile), validity };
    const found = assessAnnual(item, statistics, dayIn(input.date), areaClass);
    const limits = [found.mean, found.percentile].flatMap((part, index) =>
      part
        ? [
            {
              label: periodName(index === 0 ? 'year' : dailyPeriod(item)),
              value: String(part.limit.value),
              unit: part.limit.unit,
            },
          ]
        : [],
    );
    const steps = [
      counted,
      ...(found.mean ? assessedSteps('年均值', 'Annual mean', found.mean) : []),
      ...(found.percentile
        ? assessedSteps(
            `第 ${annualPercentile(item)} 百分位数`,
            `Percentile ${annualPercentile(item)}`,
            found.percentile,
          )
        : []),
      ...(found.index ? [step('单项指数', 'Single index', found.index)] : []),
    ];
    if (found.compliant === null)
      return absent(
        'noData',
        hasAnnualMean(item) ? '缺少年均值或百分位数' : '缺少百分位数',
        'A statistic is missing',
        { steps, limits },
      );
    return { value: found.compliant ? verdict.complies : verdict.exceeds, steps, limits };
  },
});

const stationShare = {
  zh: `${evaluation.cityMean.unverified.zh}。`,
  en: `${evaluation.cityMean.unverified.en}.`,
};

const city = citedRule({
  id: 'air.cityMean',
  domain: 'air',
  name: { zh: '城市平均浓度', en: 'Mean of a city' },
  purpose: {
    zh: '各城市点浓度的算术平均；臭氧为各点日最大 8 小时平均的平均。区域点、背景点、污染监控点、路边点、对照点不参加。',
    en: 'The mean over the urban stations; of ozone the mean of their daily maximum 8-hour means. Regional, background, source, traffic and control sites do not count.',
  },
  bases: hj663('table A.2, 6', 'table A.2, 6', { decimals: true, both: stationShare }),
  dateInput: 'date',
  inputs: {
    date: dateField,
    item: itemField,
    stations: {
      kind: 'series',
      name: { zh: '各城市点浓度（无效为空）', en: 'Urban stations (empty where not valid)' },
      unit: 'μg/m³ (CO mg/m³)',
      maxItems: 60,
    },
  },
  rounding: {
    zh: '各点浓度不先修约；平均值按统计值位数一次修约。',
    en: 'Stations are not rounded first; the mean once, to the decimals of a statistic.',
  },
  validity: {
    zh: '至少 75 % 的城市点有效，少于 4 个点时至少 50 %。',
    en: 'At least 75 % of the urban stations are valid, 50 % of fewer than four.',
  },
  cases: [
    worked(
      'limit',
      '六个点中五个有效',
      'Five of six stations',
      { date: '2026-03-01', item: 'PM10', stations: [40, 41, 42, 43, 44, null] },
      '42',
    ),
    worked(
      'beyond',
      '六个点中四个有效',
      'Four of six stations',
      { date: '2026-03-01', item: 'PM10', stations: [40, 41, 42, 43, null, null] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '−99 是缺测',
      '−99 is a gap',
      { date: '2026-03-01', item: 'PM10', stations: [-99, 30, 30, 30] },
      '30',
    ),
    worked(
      'usual',
      'PM2.5 统计值一位小数',
      'PM2.5 with one decimal',
      { date: '2026-03-01', item: 'PM2.5', stations: [30, 31] },
      '30.5',
    ),
    worked(
      'usual',
      '三个点中两个有效',
      'Two of three stations',
      { date: '2026-03-01', item: 'PM10', stations: [40, 41, null] },
      '40',
    ),
    worked(
      'missing',
      '没有数据',
      'No data',
      { date: '2026-03-01', item: 'PM10', stations: [] },
      { absence: 'noData' },
    ),
  ],
  answer: (input, { edition }) => {
    const item = itemIn(input.item);
    const given = decimalsOf(input.stations);
    if (!item || given.every((value) => value === null))
      return absent('noData', '缺少项目或站点浓度', 'The pollutant or the stations are missing');
    const { value, valid, stations, needed } = cityMeanOf(
      given.map((one, index) => ({ name: String(index + 1), urban: true, value: one && ratioOf(one) })),
    );
    const steps = [step('有效站点', 'Valid stations', `${valid} / ${stations}, ≥ ${needed}`)];
    if (!value)
      return absent(
        'tooFewValid',
        `有效 ${valid} 个点，至少需要 ${needed} 个`,
        `${valid} valid stations; ${needed} are needed`,
        { steps },
      );
    const text = roundRatio(value, decimalsAt(item, 'statistic', edition as EvaluationEdition).decimals);
    return {
      value: text,
      unit: airUnit(item),
      steps: [...steps, step('平均并修约', 'Mean, rounded', `${shownRatio(value)} → ${text}`)],
    };
  },
});

export const yearRules: readonly Rule[] = [annual, city];
