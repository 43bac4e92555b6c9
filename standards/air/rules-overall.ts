import { absent, citedRule, decimalOf, decimalsOf, isYes, step, textOf, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Field, Rule } from '../rule.ts';
import { ratioOf, roundRatio, shownRatio } from '../statistics/ratio.ts';
import { allComply, threeYearMean } from './annual.ts';
import { dateField, hj663, itemField, itemIn } from './bases.ts';
import { changeRate, decimalsAt, ranked } from './compliance.ts';
import { airItems, airUnit } from './iaqi.ts';

const verdictField = (item: string) =>
  ({
    kind: 'choice',
    name: { zh: `${item} 年评价`, en: `${item} over the year` },
    options: [
      { value: 'yes', name: { zh: '达标', en: 'Complies' } },
      { value: 'no', name: { zh: '不达标', en: 'Does not comply' } },
    ],
    optional: true,
  }) as const;
const everyItem = Object.fromEntries(airItems.map((item) => [item, 'yes']));

const all = citedRule({
  id: 'air.allItems',
  domain: 'air',
  name: { zh: '环境空气质量达标城市', en: 'A city that complies' },
  purpose: {
    zh: '六项年评价全部达标为达标；任一项不达标为不达标。',
    en: 'It complies if all six pollutants do over the year, and does not if one does not.',
  },
  bases: hj663('multi-item evaluation', 'multi-item evaluation', {
    both: { zh: '多项目评价的规定凭记忆。', en: 'The rule for several pollutants is from memory.' },
  }),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '年末日期', en: 'Last day of the year' } },
    ...Object.fromEntries(airItems.map((item) => [item, verdictField(item)])),
  } as { date: Field } & Record<string, Field>,
  rounding: { zh: '不涉及数值修约。', en: 'No number is rounded.' },
  validity: {
    zh: '有项目未评价而其余都达标的，不判定。',
    en: 'With a pollutant not judged and no other exceeding nothing is judged.',
  },
  cases: [
    worked('limit', '六项都达标', 'All six comply', { date: '2026-12-31', ...everyItem }, '达标'),
    worked('beyond', 'O3 不达标', 'Ozone does not', { date: '2026-12-31', ...everyItem, O3: 'no' }, '不达标'),
    worked(
      'usual',
      '一项不达标，另一项未知',
      'One exceeds, another is not known',
      { date: '2026-12-31', O3: 'no' },
      '不达标',
    ),
    worked(
      'missing',
      'CO 未评价',
      'CO not judged',
      { date: '2026-12-31', ...everyItem, CO: null },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: (input) => {
    const verdicts = airItems.map((item) => ({
      item,
      compliant: isYes((input as Record<string, unknown>)[item]),
    }));
    if (verdicts.every((one) => one.compliant === null))
      return absent('noData', '没有项目的评价', 'No pollutant was judged');
    const found = allComply(verdicts);
    const named = (compliant: boolean | null) =>
      verdicts
        .filter((one) => one.compliant === compliant)
        .map((one) => one.item)
        .join('、') || '—';
    const steps = [
      step('不达标项目', 'Not compliant', named(false)),
      step('未评价项目', 'Not judged', named(null)),
    ];
    if (found === null)
      return absent('tooFewValid', `${named(null)} 未评价`, `${named(null)} not judged`, { steps });
    return { value: found ? '达标' : '不达标', steps };
  },
});

const three = citedRule({
  id: 'air.threeYearMean',
  domain: 'air',
  name: { zh: '三年滑动平均', en: 'Running mean of three years' },
  purpose: {
    zh: '连续三年有效年评价值的算术平均，平滑气象条件的年际差异；作为参考，不代替年评价。',
    en: 'The mean of the valid annual statistics of three years in a row, against differences of the weather; for reference, not in place of the annual evaluation.',
  },
  bases: [
    {
      standard: 'HJ 663-2026',
      clause: '三年滑动平均评价',
      edition: '2026',
      from: '2026-03-01',
      until: null,
      unverified: {
        zh: '条文原文未取得，按算术平均计算。',
        en: 'The clause was not at hand: computed as an arithmetic mean.',
      },
    },
  ],
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '第三年年末日期', en: 'Last day of the third year' } },
    item: itemField,
    years: {
      kind: 'series',
      name: { zh: '三年的年评价值（未修约，无效为空）', en: 'Statistics of the three years, not rounded' },
      unit: 'μg/m³ (CO mg/m³)',
      maxItems: 3,
    },
  },
  rounding: {
    zh: '按统计值位数一次修约（PM2.5、CO 一位，其余整数）。',
    en: 'Once, to the decimals of a statistic (PM2.5 and CO one, others none).',
  },
  validity: { zh: '三年都须有效。', en: 'All three years must be valid.' },
  cases: [
    worked(
      'limit',
      '三年都有',
      'All three',
      { date: '2026-12-31', item: 'PM2.5', years: [30, 31, 32] },
      '31.0',
    ),
    worked(
      'usual',
      '一次修约',
      'Rounded once',
      { date: '2026-12-31', item: 'PM10', years: [40, 41, 41] },
      '41',
    ),
    worked(
      'beyond',
      '四年',
      'Four years',
      { date: '2026-12-31', item: 'PM10', years: [40, 41, 41, 42] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'missing',
      '一年无效',
      'A year is not valid',
      { date: '2026-12-31', item: 'PM10', years: [40, null, 41] },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: (input) => {
    const item = itemIn(input.item);
    const years = decimalsOf(input.years);
    if (!item || years.every((value) => value === null))
      return absent('noData', '缺少项目或年评价值', 'The pollutant or the years are missing');
    const mean = threeYearMean(years.map((value) => value && ratioOf(value)));
    if (!mean) return absent('tooFewValid', '须恰有三个有效年份', 'Exactly three valid years are needed');
    const value = roundRatio(mean, decimalsAt(item, 'statistic', '2026').decimals);
    return {
      value,
      unit: airUnit(item),
      steps: [step('平均并修约', 'Mean, rounded', `${shownRatio(mean)} → ${value}`)],
    };
  },
});

const improvement = citedRule({
  id: 'air.changeRanking',
  domain: 'air',
  name: { zh: '城市空气质量变化排名', en: 'Ranking of cities by change' },
  purpose: {
    zh: '按综合指数变化率 R = (I − I₀) ÷ I₀ 从小到大排名，改善最多的在前；六项都达到二级的城市不列入恶化。',
    en: 'Cities by the change of their composite index, R = (I − I₀) ÷ I₀, the greatest fall first; a city that meets class 2 on all items is not listed as worse.',
  },
  bases: [
    {
      standard: '城市环境空气质量变化程度排名方案（2017）',
      clause: 'R = (I − I₀) ÷ I₀；半年、年',
      edition: '2017',
      from: '2017-02-12',
      until: null,
    },
  ],
  inputs: {
    names: {
      kind: 'text',
      name: { zh: '城市名称，按行的先后', en: 'Names of the cities, in the order of the rows' },
      note: { zh: '以顿号或逗号分隔；不填则以行号称呼', en: 'Separated by commas; numbers where left out' },
      maxLength: 4000,
      optional: true,
    },
    cities: {
      kind: 'rows',
      name: { zh: '各城市', en: 'Cities' },
      columns: [
        { key: 'now', name: { zh: '本期综合指数', en: 'Index of this period' }, unit: '1' },
        { key: 'base', name: { zh: '上年同期综合指数', en: 'Index of the period before' }, unit: '1' },
        {
          key: 'class2',
          name: { zh: '六项都达到二级（1 为是）', en: 'All items meet class 2 (1: yes)' },
          unit: '1',
        },
      ],
      maxItems: 400,
    },
  },
  rounding: {
    zh: '变化率保留一位小数，四舍六入五成双；相同的名次并列。',
    en: 'The change has one decimal, half to even; equal ones share a rank.',
  },
  validity: {
    zh: '两期指数均须已知，上年同期大于 0。',
    en: 'Both indices must be known, the one before above 0.',
  },
  cases: [
    worked(
      'usual',
      '改善最多的在前',
      'The greatest fall first',
      {
        names: '甲、乙',
        cities: [
          { now: 3, base: 3 },
          { now: 2.6, base: 3.36 },
        ],
      },
      '1 乙 -22.6%；2 甲 0.0%',
    ),
    worked(
      'limit',
      '变化率相同：并列',
      'A tie',
      {
        names: '甲、乙',
        cities: [
          { now: 3, base: 4 },
          { now: 6, base: 8 },
        ],
      },
      '1 甲 -25.0%；1 乙 -25.0%',
    ),
    worked(
      'beyond',
      '达到二级的城市升高也不列入恶化',
      'A city within class 2 is not listed as worse',
      {
        names: '甲、乙',
        cities: [
          { now: 3.3, base: 3, class2: 1 },
          { now: 4, base: 5 },
        ],
      },
      '1 乙 -20.0%',
    ),
    worked(
      'missing',
      '没有上年同期',
      'Nothing before',
      { names: '甲', cities: [{ now: 3, base: null }] },
      { absence: 'noData' },
    ),
  ],
  answer: ({ names, cities }) => {
    const named = (textOf(names) ?? '').split(/[、，,;；\n]/).map((name) => name.trim());
    const known: Array<{ city: string; value: string }> = [];
    const steps = [];
    for (const [at, row] of (Array.isArray(cities) ? cities : []).entries()) {
      const city = named[at] || `#${at + 1}`;
      const [now, base] = [decimalOf(row.now), decimalOf(row.base)];
      const rate = now && base?.gt(0) ? changeRate(now, base) : null;
      if (!now || !base || rate === null)
        steps.push(step('不参加排名', 'Not ranked', `${city}：没有变化率 / no change`));
      else if (now.gt(base) && decimalOf(row.class2)?.equals(1))
        steps.push(step('不列入恶化', 'Not listed as worse', `${city} ${roundHalfEven(rate, 1)}%`));
      else known.push({ city, value: rate });
    }
    if (known.length === 0)
      return absent('noData', '没有可排名的城市', 'There is no city to rank', { steps });
    return {
      value: ranked(known)
        .map(({ rank, city, value }) => `${rank} ${city} ${value}%`)
        .join('；'),
      steps,
    };
  },
});

/** Several items together, three years, and the ranking by change. */
export const overallRules: readonly Rule[] = [all, three, improvement];
