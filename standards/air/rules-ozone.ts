import { absent, citedRule, decimalsOf, step, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { roundRatio, shownRatio } from '../statistics/ratio.ts';
import { classField, classIn, dateField, dayIn, hj663 } from './bases.ts';
import { airUnit } from './iaqi.ts';
import { airLimit, limitEdition } from './limits.ts';
import { mda8 } from './mda8.ts';
import { hours, hoursField } from './rules-validity.ts';

const ozone = citedRule({
  id: 'air.ozone.mda8',
  domain: 'air',
  name: { zh: '臭氧日最大 8 小时平均', en: 'Daily maximum 8-hour mean of ozone' },
  purpose: {
    zh: '自然日内 8 时至 24 时结束的 17 个 8 小时滑动平均的最大值。',
    en: 'The greatest of the 17 running means of 8 hours that end at 08:00 to 24:00 of a natural day.',
  },
  bases: hj663('6.1.2', '6.1.2'),
  dateInput: 'date',
  inputs: { date: dateField, hours: hoursField, class: classField },
  rounding: {
    zh: '中间不修约；最大值一次修约为整数，并以此与限值比较。',
    en: 'Nothing is rounded on the way; the greatest once, to a whole number, and compared as such.',
  },
  validity: {
    zh: '每个滑动平均至少 6 个小时；至少 14 个有效滑动平均，不足时最大值超过日限值仍有效。',
    en: 'At least 6 hours in each running mean and 14 valid running means; with fewer it counts all the same when it exceeds the daily limit.',
  },
  vectors: ['mda8'],
  cases: [
    worked(
      'limit',
      '14 个有效滑动平均',
      '14 valid running means',
      { date: '2026-05-01', hours: hours(19, 100) },
      '100',
    ),
    worked(
      'beyond',
      '13 个，170 超过限值仍有效',
      '13, but 170 exceeds the limit',
      { date: '2026-05-01', hours: hours(18, 170) },
      '170',
    ),
    worked(
      'usual',
      '13 个且恰为 160：无效',
      '13 and exactly 160: not valid',
      { date: '2026-05-01', hours: hours(18, 160) },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '首个窗口为 1 至 8 时',
      'The first window is of hours 1 to 8',
      {
        date: '2026-05-01',
        hours: [...Array.from({ length: 7 }, () => 240), ...Array.from({ length: 17 }, () => 80)],
      },
      '220',
    ),
    worked('missing', '没有数据', 'No data', { date: '2026-05-01', hours: [] }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const values = decimalsOf(input.hours).slice(0, 24);
    const areaClass = classIn(input.class);
    if (!areaClass || values.every((value) => value === null))
      return absent('noData', '缺少小时值或功能区不明', 'No hour, or the class is not known');
    const on = dayIn(input.date);
    const limit = airLimit('O3', '8h', limitEdition(on), areaClass);
    const found = mda8(values, limit?.value ?? Number.POSITIVE_INFINITY);
    const steps = [
      step('有效滑动平均', 'Valid running means', `${found.validWindows} / ${found.needed}`),
      ...(found.greatest
        ? [
            step(
              '最大值（结束时刻）',
              'Greatest (hour that it ends at)',
              `${shownRatio(found.greatest.value)} (${found.greatest.ends.join(', ')})`,
            ),
          ]
        : []),
    ];
    const limits = limit
      ? [
          {
            label: { zh: '日最大 8 小时平均限值', en: 'Limit of the daily maximum 8-hour mean' },
            value: String(limit.value),
            unit: limit.unit,
          },
        ]
      : [];
    if (!found.value)
      return absent(
        'tooFewValid',
        `有效滑动平均 ${found.validWindows} 个，至少需要 ${found.needed} 个`,
        `${found.validWindows} valid running means; ${found.needed} are needed`,
        { steps, limits },
      );
    return {
      value: roundRatio(found.value, 0),
      unit: airUnit('O3'),
      steps: found.byException
        ? [...steps, step('不足而超限，仍有效', 'Too few, but above the limit: valid', `> ${limit?.value}`)]
        : steps,
      limits,
    };
  },
});

export const ozoneRules: readonly Rule[] = [ozone];
