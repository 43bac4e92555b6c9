import { absent, citedRule, decimalOf, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { evaluateSource, share } from './drinking-source.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  dateField,
  englishName,
  gb3838,
  halves,
  noBody,
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

const sourceRule = citedRule({
  id: 'drinkingSource.evaluate',
  domain: 'drinkingSource',
  name: { zh: '地表水饮用水水源水质', en: 'Quality of a surface source' },
  purpose: {
    zh: '表 1 按类别、表 2 和表 3 按限值评价：达到或优于Ⅲ类且补充、特定项目均不超限为达标。',
    en: 'Table 1 by class, tables 2 and 3 by their limits: Ⅲ or better and every other item within its limit.',
  },
  bases: gb3838('5.3，表 1–3'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    waterBody: bodyField,
    basic: valuesField(),
    supplementary: table(2, '补充项目（表 2）', 'Supplementary items, table 2'),
    special: table(3, '特定项目（表 3）', 'Specific items, table 3'),
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
    worked('missing', '没有结果', 'No results', { waterBody: 'river', basic: {} }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, basic, supplementary, special }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const result = evaluateSource({ ...basic, ...supplementary, ...special }, body);
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
