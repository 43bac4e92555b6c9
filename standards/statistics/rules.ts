import { absent, citedRule, decimalOf, decimalsOf, step, textOf, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import table from './spearman.json' with { type: 'json' };
import { type Significance, spearman } from './spearman.ts';

const memory = {
  zh: '附录 B 的公式、并列秩处理和 N ≥ 10 的临界值凭记忆。',
  en: 'The formula of annex B, mean ranks of ties and critical values of 10 and more periods are from memory.',
};

const trend = citedRule({
  id: 'statistics.spearman',
  domain: 'statistics',
  name: { zh: '秩相关趋势（Spearman）', en: 'Trend by rank correlation (Spearman)' },
  purpose: {
    zh: '至少五期数值随时间的变化是否显著：|r_s| 大于临界值为显著，正负号为方向。',
    en: 'Whether the change of at least five periods is significant: |r_s| above the critical value is, its sign gives the direction.',
  },
  bases: [
    {
      standard: 'HJ 663-2013',
      clause: 'annex B',
      edition: '2013',
      from: null,
      until: '2026-02-28',
      unverified: memory,
    },
    {
      standard: 'HJ 663-2026',
      clause: 'annex B',
      edition: '2026',
      from: '2026-03-01',
      until: null,
      changed: {
        zh: '未见方法变化的说明，按 2013 版计算。',
        en: 'No change of the method is known: computed as in 2013.',
      },
      unverified: {
        zh: `2026 版附录未取得；${memory.zh}`,
        en: `The annex of 2026 was not at hand. ${memory.en}`,
      },
    },
  ],
  dateInput: 'date',
  inputs: {
    date: { kind: 'date', name: { zh: '最后一期的日期', en: 'Date of the last period' } },
    series: {
      kind: 'series',
      name: { zh: '各期数值，按时间先后', en: 'Values in the order of time' },
      unit: '同一单位',
      maxItems: 60,
    },
    alpha: {
      kind: 'choice',
      name: { zh: '显著性水平', en: 'Significance level' },
      note: { zh: '不填为 0.05', en: '0.05 where left out' },
      options: Object.keys(table.critical).map((value) => ({ value, name: { zh: value, en: value } })),
      optional: true,
    },
  },
  rounding: {
    zh: '秩与系数不修约，示三位小数。',
    en: 'Ranks and coefficient are not rounded; three decimals are shown.',
  },
  validity: {
    zh: '至少五期；缺一期则不判定（不跳过）。表中没有的期数（如 11、13 期）由相邻两个临界值内插，未核实；超过 30 期只给系数。',
    en: 'At least five periods; a gap is not skipped: nothing is judged. Numbers of periods that the table leaves out (11, 13) are interpolated between its neighbours, unverified; beyond 30 the coefficient stands alone.',
  },
  vectors: ['spearman', 'surface.trend'],
  cases: [
    worked(
      'usual',
      '六年下降',
      'Six years, falling',
      { date: '2024-12-31', series: [30, 28, 29, 25, 24, 22] },
      '显著下降',
    ),
    worked(
      'limit',
      '五期 |r_s| 恰为 0.9：不显著',
      'Five periods at exactly 0.9: not significant',
      { date: '2026-12-31', series: [1, 2, 3, 5, 4] },
      '无显著变化',
    ),
    worked(
      'beyond',
      '五期单调上升',
      'Five periods, rising throughout',
      { date: '2026-12-31', series: [1, 2, 3, 4, 5] },
      '显著上升',
    ),
    worked(
      'usual',
      '十一期：临界值内插为 0.535',
      'Eleven periods: interpolated, 0.535',
      { date: '2026-12-31', series: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
      '显著上升',
    ),
    worked(
      'usual',
      '各期相同',
      'All the same',
      { date: '2026-12-31', series: [3, 3, 3, 3, 3] },
      '无显著变化',
    ),
    worked(
      'missing',
      '只有四期',
      'Four periods',
      { date: '2026-12-31', series: [1, 2, 3, 4] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'missing',
      '缺一期',
      'A gap',
      { date: '2026-12-31', series: [1, 2, null, 4, 5, 6] },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: (input) => {
    const series = decimalsOf(input.series);
    if (series.length === 0) return absent('noData', '没有数值', 'There are no values');
    const alpha = Object.hasOwn(table.critical, textOf(input.alpha) ?? '')
      ? (input.alpha as Significance)
      : '0.05';
    const known = series.filter((value) => value !== null);
    if (known.length < table.leastPeriods || known.length < series.length)
      return absent(
        'tooFewValid',
        `至少需要连续 ${table.leastPeriods} 期`,
        `At least ${table.leastPeriods} periods without a gap are needed`,
      );
    const found = spearman(known, alpha);
    if (!found) return absent('tooFewValid', '期数不足', 'Too few periods');
    const n = known.length;
    return {
      value: found.words.zh,
      steps: [
        step('秩', 'Ranks', found.ranks.join(', ')),
        step(
          '系数',
          'Coefficient',
          `1 − 6 × ${found.squares} ÷ (${n}³ − ${n}) = ${roundHalfEven(found.coefficient, 3)}`,
        ),
        ...(found.critical === null
          ? []
          : [
              step(
                found.interpolated ? '临界值（内插，未核实）' : '临界值',
                found.interpolated ? 'Critical value, interpolated, unverified' : 'Critical value',
                `${found.critical} (α = ${alpha})`,
              ),
            ]),
      ],
    };
  },
});

const rounding = citedRule({
  id: 'statistics.rounding',
  domain: 'statistics',
  name: { zh: '数值修约（四舍六入五成双）', en: 'Rounding half to even' },
  purpose: {
    zh: '一次修约到给定的小数位数；恰为一半时取偶数。',
    en: 'Once, to so many decimals; an exact half goes to the even digit.',
  },
  bases: [{ standard: 'GB/T 8170-2008', clause: '3.2', edition: '2008', from: null, until: null }],
  inputs: {
    value: { kind: 'number', name: { zh: '数值', en: 'Value' }, unit: '任意' },
    decimals: { kind: 'number', name: { zh: '小数位数', en: 'Decimals' }, unit: '1', min: 0, max: 10 },
  },
  rounding: {
    zh: '十进制运算，一次修约；负数按绝对值修约。不得对已修约的数再修约。',
    en: 'On decimals, in one step; negative numbers by their absolute value. What is rounded is not rounded again.',
  },
  validity: { zh: '有限的数。', en: 'A finite number.' },
  vectors: ['round8170'],
  cases: [
    worked('limit', '恰为一半，取偶', 'An exact half goes to even', { value: 4.5, decimals: 0 }, '4'),
    worked('beyond', '略大于一半', 'Just above a half', { value: '4.5000001', decimals: 0 }, '5'),
    worked(
      'usual',
      '0.835：二进制浮点会得 0.83',
      '0.835: binary floats would give 0.83',
      { value: '0.835', decimals: 2 },
      '0.84',
    ),
    worked('usual', '负数', 'A negative number', { value: -2.5, decimals: 0 }, '-2'),
    worked('missing', '没有数值', 'No value', { decimals: 0 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const value = decimalOf(input.value);
    const decimals = decimalOf(input.decimals);
    if (!value || !decimals?.isInteger() || decimals.isNegative() || decimals.greaterThan(10))
      return absent('noData', '缺少数值或小数位数', 'The value or the decimals are missing');
    const rounded = roundHalfEven(value, decimals.toNumber());
    return { value: rounded, steps: [step('修约', 'Rounded', `${value} → ${rounded}`)] };
  },
});

/** Rules of statistics that all domains share. */
export const statisticsRules: readonly Rule[] = [trend, rounding];
