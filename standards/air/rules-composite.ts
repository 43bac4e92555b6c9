import { absent, citedRule, decimalOf, decimalsOf, step, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { percentile } from '../statistics/percentile.ts';
import { ratioDecimal, ratioOf, roundRatio, shownRatio } from '../statistics/ratio.ts';
import { dateField, gb3095, hj663, sixItems } from './bases.ts';
import { changeRate } from './compliance.ts';
import { compositeIndex, compositeLimits, equalWeights, vendorWeights } from './composite.ts';
import { airItems, airUnit } from './iaqi.ts';
import type { LimitEdition } from './limits.ts';

const month = { SO2: 6, NO2: 12, 'PM2.5': 19, PM10: 51, CO: 0.9, O3: 137 };

const composite = citedRule({
  id: 'air.compositeIndex',
  domain: 'air',
  name: { zh: '环境空气质量综合指数', en: 'Composite index' },
  purpose: {
    zh: '六项浓度与二级限值之比的和，越小越好；用于城市排名。',
    en: 'The sum of six concentrations by their limits of class 2: the smaller the better; cities are ranked by it.',
  },
  bases: gb3095('环办〔2014〕64号', 'I = Σ Cᵢ ÷ Sᵢ'),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '时段最后一天', en: 'Last day of the period' } },
    values: {
      kind: 'items',
      name: { zh: '评价浓度', en: 'Concentrations' },
      note: {
        zh: 'CO 为第 95、O3 为第 90 百分位数，其余为时段平均',
        en: 'CO: 95th, O3: 90th percentile; others: mean of the period',
      },
      items: sixItems('', ''),
    },
    weights: {
      kind: 'choice',
      name: { zh: '权重', en: 'Weights' },
      note: { zh: '不填为等权', en: 'Equal where left out' },
      options: [
        { value: 'equal', name: { zh: '等权', en: 'All 1' } },
        {
          value: 'vendor',
          name: {
            zh: 'PM2.5 3、O3 2、NO2 2（来源未核实）',
            en: 'PM2.5 3, O3 2, NO2 2 (source not verified)',
          },
        },
      ],
      optional: true,
    },
  },
  rounding: {
    zh: '浓度先修约为整数（CO 一位）；单项指数修约到两位小数后再相加，四舍六入五成双。',
    en: 'Concentrations to whole numbers (CO one decimal); each single index to two decimals, half to even, and only then the sum.',
  },
  validity: { zh: '六项齐全才有综合指数。', en: 'All six, or there is no index.' },
  vectors: ['composite'],
  cases: [
    worked('usual', '2012 版限值', 'Limits of 2012', { date: '2026-02-28', values: month }, '2.75'),
    worked(
      'usual',
      '次日过渡期限值',
      'The next day those of the transition',
      { date: '2026-03-01', values: month },
      '2.96',
    ),
    worked(
      'usual',
      '加权（未核实）',
      'Weighted, not verified',
      { date: '2026-03-01', values: month, weights: 'vendor' },
      '5.38',
    ),
    worked(
      'missing',
      '缺 CO',
      'CO missing',
      { date: '2026-03-01', values: { ...month, CO: null } },
      { absence: 'noData' },
    ),
  ],
  answer: ({ values, weights }, { edition }) => {
    const limits = compositeLimits(edition as LimitEdition);
    const given = Object.fromEntries(airItems.map((item) => [item, decimalOf(values?.[item])]));
    const chosen = weights === 'vendor' ? vendorWeights : equalWeights;
    const found = compositeIndex(given, limits, chosen);
    const steps = airItems.flatMap((item) =>
      found.single[item] === undefined
        ? []
        : [
            step(
              item,
              item,
              `${found.used[item]} ÷ ${limits[item]} → ${found.single[item]}${chosen[item] === 1 ? '' : ` × ${chosen[item]}`}`,
            ),
          ],
    );
    const applied = airItems.map((item) => ({
      label: { zh: item, en: item },
      value: String(limits[item]),
      unit: airUnit(item),
    }));
    if (found.composite === null)
      return absent('noData', `缺 ${found.missing.join('、')}`, `${found.missing.join(', ')} missing`, {
        steps,
        limits: applied,
      });
    return { value: found.composite, unverified: weights === 'vendor', steps, limits: applied };
  },
});

const rank = citedRule({
  id: 'air.percentile',
  domain: 'air',
  name: { zh: '百分位数', en: 'Percentile' },
  purpose: {
    zh: '日值序列的第 p 百分位数：升序秩 k = 1 + (n − 1) × p ÷ 100，在相邻两值间线性内插。',
    en: 'The percentile of daily values: rank k = 1 + (n − 1) × p ÷ 100 in ascending order, linear between its neighbours.',
  },
  bases: hj663('A.6', 'A.6', {
    both: {
      zh: 'A.6 条文字凭记忆，公式与引用该条的程序一致。',
      en: 'The text of A.6 is from memory; the formula agrees with programs that cite it.',
    },
  }),
  dateInput: 'date',
  inputs: {
    date: { ...dateField, name: { zh: '时段最后一天', en: 'Last day of the period' } },
    values: {
      kind: 'series',
      name: { zh: '日值（无效为空）', en: 'Daily values (empty where not valid)' },
      unit: 'μg/m³ (CO mg/m³)',
      maxItems: 366,
    },
    p: { kind: 'number', name: { zh: '百分位 p', en: 'Percentile p' }, unit: '%', min: 0, max: 100 },
    decimals: {
      kind: 'number',
      name: { zh: '修约位数', en: 'Decimals' },
      note: { zh: '不填则不修约', en: 'Not rounded where left out' },
      unit: '1',
      min: 0,
      max: 6,
      optional: true,
    },
  },
  rounding: {
    zh: '填写位数时一次修约，四舍六入五成双；否则给出精确值。',
    en: 'Once, half to even, where decimals are given; else exact.',
  },
  validity: {
    zh: '至少一个值；年度评价另需 324 天、每月 27 天（2 月 25 天）。',
    en: 'At least one value; a year also needs 324 days, 27 of each month (February 25).',
  },
  vectors: ['percentile'],
  cases: [
    worked('usual', '两值之间', 'Between two values', { date: '2026-03-01', values: [10, 20], p: 90 }, '19'),
    worked(
      'limit',
      '第 100 百分位为最大值',
      'The 100th is the greatest',
      { date: '2026-03-01', values: [3, 1, 2], p: 100 },
      '3',
    ),
    worked(
      'beyond',
      '大于 100 无意义',
      'Above 100',
      { date: '2026-03-01', values: [3, 1, 2], p: 101 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '没有值',
      'No value',
      { date: '2026-03-01', values: [null], p: 90 },
      { absence: 'noData' },
    ),
  ],
  answer: (input) => {
    const p = decimalOf(input.p);
    const values = decimalsOf(input.values).filter((value) => value !== null);
    const places = decimalOf(input.decimals);
    if (!p || values.length === 0)
      return absent('noData', '缺少数值或百分位', 'Values or the percentile are missing');
    if (p.isNegative() || p.greaterThan(100))
      return absent('notApplicable', '百分位须在 0 与 100 之间', 'A percentile lies between 0 and 100');
    const found = percentile(values.map(ratioOf), ratioOf(p));
    if (!found) return absent('noData', '缺少数值', 'No value');
    const exact = ratioDecimal(found.value).toString();
    const decimals = places?.isInteger() && places.gte(0) && places.lte(6) ? places.toNumber() : null;
    return {
      value: decimals === null ? exact : roundRatio(found.value, decimals),
      steps: [
        step('秩', 'Rank', `1 + (${found.count} − 1) × ${p} ÷ 100 = ${shownRatio(found.rank)}`),
        step('相邻两值', 'Neighbours', found.between.map(shownRatio).join(', ')),
        step('内插', 'Interpolated', exact),
      ],
    };
  },
});

const change = citedRule({
  id: 'air.change',
  domain: 'air',
  name: { zh: '同比变化', en: 'Change against another period' },
  purpose: {
    zh: '(本期 − 上期) ÷ 上期 × 100 %；浓度下降为改善。',
    en: '(this period − the one before) ÷ the one before × 100 %; a falling concentration is better.',
  },
  bases: [
    {
      standard: '城市环境空气质量变化程度排名方案（2017）',
      clause: 'R = (I − I₀) ÷ I₀',
      edition: '2017',
      from: null,
      until: null,
    },
  ],
  inputs: {
    current: { kind: 'number', name: { zh: '本期', en: 'This period' }, unit: '同上期' },
    previous: { kind: 'number', name: { zh: '上期', en: 'Period before' }, unit: '同本期' },
  },
  rounding: {
    zh: '保留一位小数，四舍六入五成双；两期数值用各自公布值。',
    en: 'One decimal, half to even; of the values as published.',
  },
  validity: { zh: '上期为 0 时没有变化率。', en: 'No change against 0.' },
  vectors: ['change'],
  cases: [
    worked('usual', '下降', 'Falling', { current: 25, previous: 26 }, '-3.8'),
    worked('limit', '持平', 'The same', { current: 26, previous: 26 }, '0.0'),
    worked('beyond', '上期为 0', 'Against 0', { current: 26, previous: 0 }, { absence: 'notApplicable' }),
    worked('missing', '没有上期', 'Nothing before', { current: 26 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [current, previous] = [decimalOf(input.current), decimalOf(input.previous)];
    if (!current || !previous) return absent('noData', '缺少本期或上期', 'One of the periods is missing');
    const value = changeRate(current, previous);
    if (value === null) return absent('notApplicable', '上期为 0，没有变化率', 'No change against 0');
    return {
      value,
      unit: '%',
      steps: [step('变化率', 'Change', `(${current} − ${previous}) ÷ ${previous} × 100 = ${value}`)],
    };
  },
});

export const compositeRules: readonly Rule[] = [composite, rank, change];
