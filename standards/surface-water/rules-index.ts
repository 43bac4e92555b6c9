import { absent, decimalOf, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { phIndex } from './city-index.ts';
import { oxygenIndex, saturatedOxygenOf } from './standard-index.ts';

const hj23 = (clause: string): [Basis] => recalled('HJ 2.3-2018', clause, '2018', '2019-03-01');
const concentration = (zh: string, en: string) =>
  ({ kind: 'number', name: { zh, en }, unit: 'mg/L', min: 0 }) as const;
const indexRounding = roundedOnce(3);
const judgedIndex = (index: Decimal, expression: string) => ({
  value: roundHalfEven(index, 3),
  unit: '1',
  steps: [
    step('指数', 'Index', `${expression} = ${index}`),
    step('判断', 'Verdict', index.gt(1) ? '> 1，超标' : '≤ 1，达标'),
  ],
});

const standardIndexRule = formulaRule({
  id: 'surfaceWater.standardIndex',
  domain: 'surfaceWater',
  name: { zh: '标准指数', en: 'Standard index' },
  purpose: { zh: 'S = C ÷ Cs，大于 1 为超标。', en: 'S = C ÷ Cs; above 1 it exceeds.' },
  bases: hj23('附录 D，一般水质因子'),
  inputs: { value: concentration('浓度 C', 'Concentration C'), limit: concentration('标准 Cs', 'Limit Cs') },
  rounding: indexRounding,
  validity: {
    zh: '标准须大于 0。溶解氧、pH 另有规则。',
    en: 'The limit must be above 0. Oxygen and pH have rules of their own.',
  },
  vectors: ['index.standard'],
  cases: [
    worked('limit', '恰为标准', 'At the limit', { value: 30, limit: 30 }, '1.000'),
    worked('beyond', '39 比 30', '39 against 30', { value: 39, limit: 30 }, '1.300'),
    worked('usual', '标准为 0', 'A limit of 0', { value: 1, limit: 0 }, { absence: 'failed' }),
    worked('missing', '浓度未知', 'Unknown', { limit: 30 }, { absence: 'noData' }),
  ],
  compute: ({ value, limit }) =>
    limit.isZero()
      ? absent('failed', '标准须大于 0', 'the limit must be above 0')
      : judgedIndex(value.dividedBy(limit), `${value} / ${limit}`),
});

const phRule = formulaRule({
  id: 'surfaceWater.phIndex',
  domain: 'surfaceWater',
  name: { zh: 'pH 标准指数', en: 'Standard index of pH' },
  purpose: {
    zh: 'pH ≤ 7：(7 − pH) ÷ (7 − 下限)；pH > 7：(pH − 7) ÷ (上限 − 7)。',
    en: 'pH ≤ 7: (7 − pH) ÷ (7 − lower); pH > 7: (pH − 7) ÷ (upper − 7).',
  },
  bases: hj23('附录 D，pH'),
  inputs: {
    value: { kind: 'number', name: { zh: 'pH', en: 'pH' }, unit: '1', min: 0, max: 14 },
    lower: { kind: 'number', name: { zh: '下限', en: 'Lower limit' }, unit: '1', min: 0, max: 6.99 },
    upper: { kind: 'number', name: { zh: '上限', en: 'Upper limit' }, unit: '1', min: 7.01, max: 14 },
  },
  rounding: indexRounding,
  validity: { zh: '下限小于 7，上限大于 7。', en: 'Limits on either side of 7.' },
  cases: [
    worked('limit', '恰为上限', 'At the upper limit', { value: 9, lower: 6, upper: 9 }, '1.000'),
    worked('beyond', '5.9', '5.9', { value: 5.9, lower: 6, upper: 9 }, '1.100'),
    worked('missing', 'pH 未知', 'Unknown', { lower: 6, upper: 9 }, { absence: 'noData' }),
  ],
  compute: ({ value, lower, upper }) =>
    judgedIndex(
      phIndex(value, [lower.toNumber(), upper.toNumber()]),
      value.lte(7) ? `(7 − ${value}) / (7 − ${lower})` : `(${value} − 7) / (${upper} − 7)`,
    ),
});

const oxygenRule = formulaRule({
  id: 'surfaceWater.oxygenIndex',
  domain: 'surfaceWater',
  name: { zh: '溶解氧标准指数', en: 'Standard index of dissolved oxygen' },
  purpose: {
    zh: '以饱和溶解氧和标准计算溶解氧的标准指数；1993 年版与 2018 年版公式不同，结果不可混用。',
    en: 'From saturation and limit; the editions of 1993 and 2018 differ, and their figures must not be mixed.',
  },
  bases: [
    {
      standard: 'HJ/T 2.3-93',
      clause: '溶解氧标准指数',
      edition: '1993',
      from: '1994-04-01',
      until: '2019-02-28',
      unverified: { zh: '施行日期据记忆。', en: 'The date is from memory.' },
    },
    {
      standard: 'HJ 2.3-2018',
      clause: '附录 D，溶解氧',
      edition: '2018',
      from: '2019-03-01',
      until: null,
      changed: {
        zh: '不高于饱和值时改为 S = DOs ÷ DO。',
        en: 'Up to saturation it is now S = DOs ÷ DO.',
      },
      unverified: {
        zh: '公式据记忆，未与标准原文核对。',
        en: 'From memory, not checked against the text of the standard.',
      },
    },
  ],
  dateInput: 'date',
  inputs: {
    date: { kind: 'date', name: { zh: '数据日期', en: 'Date of the data' }, optional: true },
    oxygen: concentration('溶解氧', 'Dissolved oxygen'),
    limit: concentration('标准 DOs', 'Limit DOs'),
    celsius: { kind: 'number', name: { zh: '水温', en: 'Water temperature' }, unit: '℃', min: -2, max: 45 },
    salinity: {
      kind: 'number',
      name: { zh: '盐度', en: 'Salinity' },
      unit: '1',
      min: 0,
      max: 45,
      optional: true,
      note: { zh: '淡水不填', en: 'Leave empty for fresh water' },
    },
  },
  rounding: indexRounding,
  validity: {
    zh: '标准须大于 0 且小于饱和值；2018 年版溶解氧须大于 0。',
    en: 'The limit must be above 0 and below saturation; in 2018 oxygen must be above 0.',
  },
  vectors: ['index.DO'],
  cases: [
    worked('limit', '恰为标准', 'At the limit', { oxygen: 5, limit: 5, celsius: 25 }, '1.000'),
    worked('beyond', '低于标准', 'Below the limit', { oxygen: 4, limit: 5, celsius: 25 }, '1.250'),
    worked(
      'usual',
      '1993 年版',
      'Edition of 1993',
      { date: '2018-06-01', oxygen: 4, limit: 5, celsius: 25 },
      '2.800',
    ),
    worked('usual', '过饱和', 'Supersaturated', { oxygen: 9.5, limit: 5, celsius: 25 }, '0.377'),
    worked('missing', '水温未知', 'No temperature', { oxygen: 4, limit: 5 }, { absence: 'noData' }),
  ],
  compute: ({ oxygen, limit, celsius }, { salinity }, basis) => {
    const saturated = saturatedOxygenOf(celsius, decimalOf(salinity) ?? 0);
    if (!saturated || limit.lte(0) || limit.gte(saturated))
      return absent(
        'failed',
        '标准须大于 0 且小于饱和溶解氧',
        'the limit must be above 0 and below saturation',
      );
    const index = oxygenIndex(oxygen, saturated, limit, basis.edition === '1993' ? '1993' : '2018');
    if (!index) return absent('failed', '溶解氧为 0，指数没有意义', 'there is no index for oxygen of 0');
    const { steps, ...rest } = judgedIndex(index, `DO ${oxygen}, DOs ${limit}`);
    return { ...rest, steps: [step('饱和溶解氧', 'Saturation', `${saturated.toFixed(3)} mg/L`), ...steps] };
  },
});

export const standardIndexRules: readonly Rule[] = [standardIndexRule, phRule, oxygenRule];
