import { absent, citedRule, decimalsOf, step, validity as verdict, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { dateField, gb3095Counts } from './bases.ts';
import { decimalsAt } from './compliance.ts';
import { airUnit } from './iaqi.ts';
import { limitPollutantOf, pollutantName } from './limits.ts';
import { annualValidityOf, dailyMean, daysNeeded, hoursNeeded, months } from './validity.ts';

/** The hours of a natural day by their ends. */
export const hoursField = {
  kind: 'series',
  name: {
    zh: '各小时平均（1 时至 24 时，无效为空）',
    en: 'Hourly means (ending 01:00 to 24:00; empty where not valid)',
  },
  unit: 'μg/m³ (CO mg/m³)',
  maxItems: 24,
} as const;

/** A day whose last hours have a value. */
export const hours = (valid: number, value: number) =>
  Array.from({ length: 24 }, (_, hour) => (hour < 24 - valid ? null : value));

const meanItems = ['SO2', 'NO2', 'CO', 'PM10', 'PM2.5', 'NOx'] as const;

const day = citedRule({
  id: 'air.dailyMean',
  domain: 'air',
  name: { zh: '日均值及其有效性', en: 'Daily mean and its validity' },
  purpose: {
    zh: '自然日 24 个小时平均的算术平均；不足最少有效小时数时日均值无效。',
    en: 'The mean of the hourly means of a natural day; with fewer than the minimum it is not valid.',
  },
  bases: gb3095Counts(),
  dateInput: 'date',
  inputs: {
    date: dateField,
    pollutant: {
      kind: 'choice',
      name: { zh: '项目', en: 'Pollutant' },
      options: meanItems.map((value) => ({ value, name: pollutantName(value) })),
    },
    hours: hoursField,
  },
  rounding: {
    zh: '中间不修约；日均值按 HJ 663 统计值位数一次修约（2026 版 PM2.5 与 CO 一位，其余整数）。',
    en: 'Nothing is rounded on the way; the mean once, to the decimals of a statistic (2026: PM2.5 and CO one, others none).',
  },
  validity: { zh: '至少 20 个有效小时平均。', en: 'At least 20 valid hourly means.' },
  vectors: ['validity'],
  cases: [
    worked(
      'limit',
      '恰 20 个小时',
      'Exactly 20 hours',
      { date: '2026-03-01', pollutant: 'PM10', hours: hours(20, 50) },
      '50',
    ),
    worked(
      'beyond',
      '只有 19 个小时',
      'Only 19 hours',
      { date: '2026-03-01', pollutant: 'PM10', hours: hours(19, 50) },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '−99 是缺测，不参加平均',
      '−99 is a gap and not averaged',
      { date: '2026-03-01', pollutant: 'PM10', hours: [...hours(20, 50).slice(4), -99, -99, -99, -99] },
      '50',
    ),
    worked(
      'usual',
      '全为 0 也是有效值',
      'Zero is a value',
      { date: '2026-03-01', pollutant: 'SO2', hours: hours(24, 0) },
      '0',
    ),
    worked(
      'missing',
      '没有数据',
      'No data',
      { date: '2026-03-01', pollutant: 'PM10', hours: [] },
      { absence: 'noData' },
    ),
  ],
  answer: (input, { from }) => {
    const pollutant = limitPollutantOf(input.pollutant);
    const values = decimalsOf(input.hours).slice(0, 24);
    if (!pollutant || values.every((value) => value === null))
      return absent('noData', '缺少项目或小时值', 'The pollutant or the hours are missing');
    if (pollutant === 'O3')
      return absent(
        'notApplicable',
        '臭氧没有日均值评价，用日最大 8 小时平均',
        'Ozone is judged by its daily maximum 8-hour mean',
      );
    const needed = hoursNeeded(pollutant);
    const { value, valid } = dailyMean(values);
    const counted = step('有效小时', 'Valid hours', `${valid} / ${needed}`);
    if (!value || valid < needed)
      return absent(
        'tooFewValid',
        `有效 ${valid} 小时，至少需要 ${needed} 小时`,
        `${valid} valid hours; ${needed} are needed`,
        { steps: [counted] },
      );
    const places = decimalsAt(pollutant, 'statistic', from === null ? '2013' : '2026');
    const rounded = roundHalfEven(value, places.decimals);
    return {
      value: rounded,
      unit: airUnit(pollutant),
      unverified: places.unverified,
      steps: [counted, step('平均并修约', 'Mean, rounded', `${value.toSignificantDigits(8)} → ${rounded}`)],
    };
  },
});

/** The least of every month, 25 + 11 × 27 = 322, and two days more: 324. */
const least = [28, 25, 27, 27, 27, 27, 27, 27, 27, 27, 27, 28];

const year = citedRule({
  id: 'air.annualValidity',
  domain: 'air',
  name: { zh: '年均值有效性', en: 'Validity of an annual mean' },
  purpose: {
    zh: '一年的日均值是否够用：全年与每个月都要达到最少有效天数。',
    en: 'Whether the daily values of a year suffice: both the year and every month have a minimum.',
  },
  bases: gb3095Counts(),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '年末日期', en: 'Last day of the year' } },
    pollutant: {
      kind: 'choice',
      name: { zh: '项目', en: 'Pollutant' },
      options: [...meanItems, 'O3', 'TSP', 'Pb', 'BaP'].map((value) => ({
        value,
        name: pollutantName(value as 'O3'),
      })),
    },
    days: {
      kind: 'series',
      name: { zh: '1 至 12 月各月有效天数', en: 'Valid days of January to December' },
      unit: 'd',
      maxItems: 12,
    },
  },
  rounding: { zh: '天数为整数，不修约。', en: 'Days are whole numbers: nothing is rounded.' },
  validity: {
    zh: '全年至少 324 天，且每月至少 27 天（2 月 25 天）；TSP、BaP、Pb 全年 60 天、每月 5 天。',
    en: 'At least 324 days, and 27 of each month (February 25); TSP, BaP and Pb 60 days, 5 of each month.',
  },
  vectors: ['validity'],
  cases: [
    worked(
      'limit',
      '324 天，2 月 25 天',
      '324 days, February 25',
      { date: '2026-12-31', pollutant: 'PM2.5', days: least },
      verdict.valid,
    ),
    worked(
      'beyond',
      '够 324 天但 7 月只有 26 天',
      'Enough days, but 26 in July',
      { date: '2026-12-31', pollutant: 'PM2.5', days: [31, 28, 31, 30, 31, 30, 26, 31, 30, 31, 30, 31] },
      verdict.invalid,
    ),
    worked(
      'usual',
      '每月都够，全年只有 323 天',
      'Every month suffices, the year has 323',
      { date: '2026-12-31', pollutant: 'PM2.5', days: least.with(11, 27) },
      verdict.invalid,
    ),
    worked(
      'usual',
      '苯并[a]芘 60 天',
      'Benzo[a]pyrene, 60 days',
      { date: '2026-12-31', pollutant: 'BaP', days: Array.from({ length: 12 }, () => 5) },
      verdict.valid,
    ),
    worked(
      'missing',
      '年份未完',
      'A year in progress',
      { date: '2026-12-31', pollutant: 'PM2.5', days: [31, 28, 31] },
      { absence: 'noData' },
    ),
  ],
  answer: (input) => {
    const pollutant = limitPollutantOf(input.pollutant);
    const days = decimalsOf(input.days);
    if (!pollutant || days.length !== 12 || days.some((value) => value === null || value.isNegative()))
      return absent(
        'noData',
        '缺少项目或 12 个月的有效天数',
        'The pollutant or the days of the 12 months are missing',
      );
    const counts = days.map((value) => value?.toNumber() ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const { needed, shortMonths, enough } = annualValidityOf(
      total,
      (month) => counts[Number(month) - 1] ?? 0,
      pollutant,
    );
    return {
      value: enough ? verdict.valid : verdict.invalid,
      // Table 4 has no row for the percentiles of CO and ozone; HJ 663 asks the same of ozone, of CO it is from memory.
      unverified: pollutant === 'CO',
      steps: [
        step('全年有效天数', 'Valid days of the year', `${total} / ${needed}`),
        ...shortMonths.map((month) =>
          step(
            `${Number(month)} 月`,
            `Month ${month}`,
            `${counts[months.indexOf(month)]} < ${daysNeeded(month, pollutant)}`,
          ),
        ),
      ],
    };
  },
});

export const validityRules: readonly Rule[] = [day, year];
