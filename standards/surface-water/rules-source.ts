import { absent, citedRule, decimalOf, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { phIndex } from './city-index.ts';
import { evaluateSource, share } from './drinking-source.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  englishName,
  gb3838,
  halves,
  noBody,
  valuesField,
} from './fields.ts';
import { sourceItems } from './source-items.ts';
import { oxygenIndex, saturatedOxygenOf } from './standard-index.ts';

const table = (which: 2 | 3, zh: string, en: string) =>
  ({
    kind: 'items',
    name: { zh, en },
    items: sourceItems
      .filter((item) => item.table === which)
      .map(({ key, name, en, unit }) => ({ key, name: { zh: name, en }, unit })),
    nonDetect: true,
    optional: true,
  }) as const;

const sourceRule = citedRule({
  id: 'drinkingSource.evaluate',
  domain: 'drinkingSource',
  name: { zh: '地表水饮用水水源水质', en: 'Quality of a surface source' },
  purpose: {
    zh: '表 1 按类别、表 2 和表 3 按限值评价：达到或优于Ⅲ类且补充、特定项目均不超限为达标。',
    en: 'Table 1 by class, tables 2 and 3 by their limits: Ⅲ or better and every other item within its limit.',
  },
  bases: gb3838('5.3，表 1–3'),
  inputs: {
    waterBody: bodyField,
    basic: valuesField(),
    supplementary: table(2, '补充项目（表 2）', 'Supplementary items, table 2'),
    special: table(3, '特定项目（表 3）', 'Specific items, table 3'),
  },
  rounding: asTheyStand,
  validity: {
    zh: `化学需氧量、总氮、粪大肠菌群不参加评价。${halves.zh}`,
    en: `Chemical oxygen demand, total nitrogen and faecal coliforms decide nothing. ${halves.en}`,
  },
  vectors: ['source.evaluate'],
  cases: [
    worked(
      'limit',
      '铁恰为 0.3',
      'Iron of 0.3',
      { waterBody: 'river', basic: { DO: 6, TP: 0.1 }, supplementary: { Fe: 0.3 } },
      '达标',
    ),
    worked(
      'beyond',
      '铁 0.35',
      'Iron of 0.35',
      { waterBody: 'river', basic: { DO: 6, TP: 0.1 }, supplementary: { Fe: 0.35 } },
      '不达标',
    ),
    worked(
      'usual',
      '总氮 3.0 不参加评价',
      'Nitrogen of 3.0 decides nothing',
      { waterBody: 'lake', basic: { DO: 8, TN: 3 } },
      '达标',
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', basic: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, basic, supplementary, special }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const result = evaluateSource({ ...basic, ...supplementary, ...special }, body);
    if (result.compliant === null) return absent('noData', '没有可评价的结果', 'there is nothing to judge');
    return {
      value: result.compliant ? '达标' : '不达标',
      // Which items of table 1 count for a source is from memory; COD given and worse than Ⅲ rests on it.
      unverified: result.apart.some((one) => one.key === 'COD'),
      steps: [
        step('表 1 类别', 'Class by table 1', result.class ?? '—'),
        step('参评项目', 'Items judged', String(result.judged)),
        ...result.exceeding.map(({ key, value, unit, multiple }) =>
          step(
            `${sourceItems.find((one) => one.key === key)?.name ?? key}超标`,
            `${englishName(key)} over its limit`,
            `${value} ${unit}${multiple === null ? '' : `，${multiple} 倍`}`,
          ),
        ),
        ...result.apart.map((one) => step('不参评', 'Reported apart', `${one.key} ${one.class}`)),
      ],
      limits: result.exceeding.map(({ key, limit, unit }) => ({
        label: { zh: `${key} 限值`, en: `Limit of ${key}` },
        value: limit,
        unit,
      })),
    };
  },
});

const count = (zh: string, en: string) => ({ kind: 'number', name: { zh, en }, unit: '1', min: 0 }) as const;

const rateRule = citedRule({
  id: 'drinkingSource.complianceRate',
  domain: 'drinkingSource',
  name: { zh: '水源水质达标率', en: 'Compliance rate of sources' },
  purpose: {
    zh: '达标取水量占取水总量、或达标水源个数占总个数的百分比。',
    en: 'Share of the water taken, or of the number of sources, that complies.',
  },
  bases: recalled('全国集中式饮用水水源水质监测方案', '水质达标率', '2013'),
  inputs: {
    by: {
      kind: 'choice',
      name: { zh: '统计方式', en: 'Counted by' },
      options: [
        { value: 'volume', name: { zh: '按取水量', en: 'Water taken' } },
        { value: 'count', name: { zh: '按个数', en: 'Number' } },
      ],
    },
    compliant: count('达标的取水量或个数', 'Compliant'),
    total: count('取水总量或总个数', 'Total'),
  },
  rounding: roundedOnce(1),
  validity: {
    zh: '总数大于 0；按取水量时每个水源的取水量均须已知。',
    en: 'More than 0 in all; by volume, that of every source must be known.',
  },
  vectors: ['source.complianceRate'],
  cases: [
    worked('limit', '全部达标', 'All comply', { by: 'count', compliant: 6, total: 6 }, '100.0'),
    worked('beyond', '按取水量', 'By volume', { by: 'volume', compliant: 3400, total: 4000 }, '85.0'),
    worked('missing', '总数未知', 'Total unknown', { by: 'count', compliant: 6 }, { absence: 'noData' }),
  ],
  answer: ({ by, compliant, total }) => {
    const [part, whole] = [decimalOf(compliant), decimalOf(total)];
    if (!part || !whole || (by !== 'volume' && by !== 'count'))
      return absent(
        'noData',
        '统计方式和两个数均须给出',
        'the way of counting and both numbers must be given',
      );
    if (part.lt(0) || part.gt(whole))
      return absent('failed', '达标数应在 0 与总数之间', 'it must lie between 0 and the total');
    const rate = share(part, whole);
    if (!rate) return absent('noData', '总数为 0', 'the total is 0');
    return {
      value: roundHalfEven(rate, 1),
      unit: '%',
      steps: [step('比例', 'Share', `${part} / ${whole} × 100`)],
    };
  },
});

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

export const sourceAndIndexRules: readonly Rule[] = [
  sourceRule,
  rateRule,
  standardIndexRule,
  phRule,
  oxygenRule,
];
