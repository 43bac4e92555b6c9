import {
  type Answer,
  absent,
  citedRule,
  decimalOf,
  recalled,
  roundedOnce,
  step,
  worked,
} from '../cited-rule.ts';
import { groundwaterItems, limitsInWords } from '../groundwater/items.ts';
import { evaluateGroundwaterSource } from '../groundwater/source.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { evaluateSource, share } from './drinking-source.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  dateField,
  englishName,
  halves,
  noBody,
  saturationField,
  valuesField,
} from './fields.ts';
import { surfaceItem } from './items.ts';
import { sourceItem, sourceItems } from './source-items.ts';

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

const nameOf = (key: string): string => (surfaceItem(key) ?? sourceItem(key))?.name ?? key;

/** A groundwater source against class Ⅲ. */
function groundSource(values: Readonly<Record<string, unknown>>): Answer {
  const result = evaluateGroundwaterSource(values);
  if (result.compliant === null) return absent('noData', '没有可评价的结果', 'there is nothing to judge');
  return {
    value: result.compliant ? '达标' : '不达标',
    unverified: result.items.some((one) => one.item.unverified),
    steps: [
      step('综合类别', 'Class', result.class ?? '—'),
      step('参评指标', 'Indicators judged', String(result.items.length)),
      ...result.exceeding.map(({ item, class: found, multiple }) =>
        step(
          `${item.name.zh}超标`,
          `${item.name.en} over class Ⅲ`,
          `${found}${multiple === null ? '' : `，${multiple} 倍`}`,
        ),
      ),
      ...(result.unjudged.length > 0
        ? [
            step(
              '未评价',
              'Not judged',
              `${result.unjudged.join('、')}：须给出检出限或数值 / detection limit or value needed`,
            ),
          ]
        : []),
    ],
    limits: result.exceeding.map(({ item }) => ({
      label: { zh: `${item.name.zh} Ⅰ–Ⅳ类限值`, en: `${item.name.en}, limits of Ⅰ–Ⅳ` },
      value: limitsInWords(item),
      unit: item.unit,
    })),
  };
}

const sourceRule = citedRule({
  id: 'drinkingSource.evaluate',
  domain: 'drinkingSource',
  name: { zh: '饮用水水源水质', en: 'Quality of a drinking-water source' },
  purpose: {
    zh: '地表水水源：表 1 按类别、表 2 和表 3 按限值评价，达到或优于Ⅲ类且补充、特定项目均不超限为达标。地下水水源：GB/T 14848-2017 各指标均达到或优于Ⅲ类为达标。',
    en: 'A surface source: table 1 by class, tables 2 and 3 by their limits; Ⅲ or better and every other item within its limit. A groundwater source: every indicator of GB/T 14848-2017 of class Ⅲ or better.',
  },
  bases: [
    {
      standard: 'GB 3838-2002',
      clause: '5.3，表 1–3；地下水水源 GB/T 14848-2017 6.2、6.3，表 1–2',
      edition: '2002',
      from: '2002-06-01',
      until: null,
    },
  ],
  dateInput: 'date',
  inputs: {
    date: dateField,
    waterBody: {
      ...bodyField,
      name: { zh: '水源类型', en: 'Kind of source' },
      options: [...bodyField.options, { value: 'groundwater', name: { zh: '地下水', en: 'Groundwater' } }],
    },
    basic: { ...valuesField(), optional: true },
    saturation: saturationField,
    supplementary: table(2, '补充项目（表 2）', 'Supplementary items, table 2'),
    special: table(3, '特定项目（表 3）', 'Specific items, table 3'),
    groundwater: {
      kind: 'items',
      name: { zh: '地下水指标（GB/T 14848）', en: 'Groundwater indicators, GB/T 14848' },
      items: groundwaterItems.map(({ key, name, unit }) => ({ key, name, unit })),
      nonDetect: true,
      optional: true,
    },
  },
  rounding: asTheyStand,
  validity: {
    zh: `至少一项结果；月测项目中没有结果的逐一列出。化学需氧量、总氮、粪大肠菌群不参加评价。${halves.zh}`,
    en: `At least one result; monthly items without one are listed. Chemical oxygen demand, total nitrogen and faecal coliforms decide nothing. ${halves.en}`,
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
      'limit',
      '特定项目：苯恰为 0.01',
      'A specific item: benzene of 0.01',
      { waterBody: 'lake', basic: { DO: 6 }, special: { benzene: 0.01 } },
      '达标',
    ),
    worked(
      'beyond',
      '特定项目：苯 0.011',
      'A specific item: benzene of 0.011',
      { waterBody: 'lake', basic: { DO: 6 }, special: { benzene: 0.011 } },
      '不达标',
    ),
    worked(
      'beyond',
      '基本项目劣于Ⅲ类：湖库总磷 0.051',
      'Table 1 worse than Ⅲ: phosphorus of 0.051 in a lake',
      { waterBody: 'lake', basic: { TP: 0.051 } },
      '不达标',
    ),
    worked(
      'usual',
      '化学需氧量 28 不参加评价',
      'Chemical oxygen demand of 28 decides nothing',
      { waterBody: 'river', basic: { DO: 6.2, COD: 28 } },
      '达标',
    ),
    worked(
      'usual',
      '总氮 3.0 不参加评价',
      'Nitrogen of 3.0 decides nothing',
      { waterBody: 'lake', basic: { DO: 8, TN: 3 } },
      '达标',
    ),
    worked(
      'limit',
      '地下水水源：氨氮恰为 0.50',
      'A groundwater source: ammonia of exactly 0.50',
      { waterBody: 'groundwater', groundwater: { NH3N: 0.5, Fe: 0.3 } },
      '达标',
    ),
    worked(
      'beyond',
      '地下水水源：锰 0.11',
      'A groundwater source: manganese of 0.11',
      { waterBody: 'groundwater', groundwater: { NH3N: 0.5, Mn: 0.11 } },
      '不达标',
    ),
    worked(
      'missing',
      '地下水水源：没有结果',
      'A groundwater source without results',
      { waterBody: 'groundwater', basic: { DO: 6 } },
      { absence: 'noData' },
    ),
    worked(
      'missing',
      '唯一的项目未检出而没有检出限',
      'The only item was not detected, below what is not known',
      { waterBody: 'river', basic: { NH3N: '未检出' } },
      { absence: 'noData' },
    ),
    worked('missing', '没有结果', 'No results', { waterBody: 'river', basic: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, basic, saturation, supplementary, special, groundwater }) => {
    if (waterBody === 'groundwater') return groundSource(groundwater ?? {});
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const result = evaluateSource({ ...basic, ...supplementary, ...special }, body, saturation);
    if (result.compliant === null) return absent('noData', '没有可评价的结果', 'there is nothing to judge');
    return {
      value: result.compliant ? '达标' : '不达标',
      steps: [
        step('表 1 类别', 'Class by table 1', result.class ?? '—'),
        step('参评项目', 'Items judged', String(result.judged)),
        ...(result.missing.length > 0
          ? [
              step(
                '月测参评项目中没有结果的（33 项特定项目的清单据记忆）',
                'Monthly items without a result (which 33 of table 3: from memory)',
                `${result.missing.length}：${result.missing.map(nameOf).join('、')}`,
              ),
            ]
          : []),
        ...result.exceeding.map(({ key, value, unit, multiple }) =>
          step(
            `${nameOf(key)}超标`,
            `${englishName(key)} over its limit`,
            `${value} ${unit}${multiple === null ? '' : `，${multiple} 倍`}`,
          ),
        ),
        ...result.needLimit.map((name) =>
          step(
            `${nameOf(name)}未评价`,
            `${englishName(name)} not judged`,
            '未检出，须给出检出限 / detection limit needed',
          ),
        ),
        ...result.apart.map((one) => step('不参评', 'Reported apart', `${nameOf(one.key)} ${one.class}`)),
      ],
      limits: result.exceeding.map(({ key, limit, unit }) => ({
        label: { zh: `${nameOf(key)}限值`, en: `Limit of ${englishName(key)}` },
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

export const drinkingSourceRules: readonly Rule[] = [sourceRule, rateRule];
