import { type Answer, absent, citedRule, decimalOf, step, textOf, worked } from '../cited-rule.ts';
import type { Basis, Field, Rule } from '../rule.ts';
import { evaluateSea, type SeaFinding } from './evaluate.ts';
import {
  type SeaClass,
  seaClasses,
  seaItem,
  seaItems,
  seaLimitsInWords,
  temperatureRiseClass,
} from './items.ts';
import { seaFigureRules } from './rules-figures.ts';
import { seaShareRules } from './rules-shares.ts';

const bases = (clause: string): [Basis] => [
  { standard: 'GB 3097-1997', clause, edition: '1997', from: '1998-07-01', until: null },
];

const date: Field = { kind: 'date', name: { zh: '采样日期', en: 'Date of the sample' } };
const on = '2025-08-01';
const asTheyStand = {
  zh: '结果不修约，直接与限值比较；溶解氧须大于限值，其余恰在限值为符合。',
  en: 'Results are compared as they stand; dissolved oxygen must be above its limit, all others comply at it.',
};
const halves = {
  zh: '未检出按检出限的一半比较（标准未规定，据地表水的做法）。',
  en: 'A non-detect counts half its detection limit (not in the standard; as for surface water).',
};

const findingStep = ({ item, value, class: found, exceedance }: SeaFinding) =>
  step(
    item.name.zh,
    item.name.en,
    `${value}${item.unit && ` ${item.unit}`} → ${found}${exceedance === null ? '' : `，超标 ${exceedance} 倍`}`,
  );
const limitOf = ({ item }: Pick<SeaFinding, 'item'>) => ({
  label: { zh: `${item.name.zh} 一至四类限值`, en: `${item.name.en}, limits of classes 1–4` },
  value: seaLimitsInWords(item),
  unit: item.unit,
});

const item = citedRule({
  id: 'sea.item',
  domain: 'sea',
  name: { zh: '海水单项类别', en: 'Sea-water class of one item' },
  purpose: { zh: '由一个项目的结果得到其水质类别。', en: 'The class of one item from its result.' },
  bases: bases('table 1'),
  dateInput: 'date',
  inputs: {
    date,
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: seaItems.map(({ key, name }) => ({ value: key, name })),
    },
    value: {
      kind: 'number',
      name: { zh: '结果', en: 'Result' },
      note: {
        zh: '按标准表 1 的单位；COD 为碱性高锰酸钾法',
        en: 'In the unit of table 1; COD by alkaline permanganate',
      },
      unit: '',
      min: 0,
      nonDetect: true,
    },
  },
  rounding: asTheyStand,
  validity: halves,
  cases: [
    worked(
      'limit',
      '溶解氧恰为 6：不大于 6，不是一类',
      'Dissolved oxygen of 6: not above 6, so not class 1',
      { date: on, item: 'DO', value: 6 },
      '二类',
    ),
    worked(
      'beyond',
      '溶解氧 6.01',
      'Dissolved oxygen of 6.01',
      { date: on, item: 'DO', value: 6.01 },
      '一类',
    ),
    worked(
      'limit',
      '活性磷酸盐恰为 0.030：二、三类同限，从优',
      'Phosphate of 0.030: classes 2 and 3 share the limit',
      { date: on, item: 'DIP', value: 0.03 },
      '二类',
    ),
    worked(
      'beyond',
      '无机氮 0.501',
      'Inorganic nitrogen of 0.501',
      { date: on, item: 'DIN', value: 0.501 },
      '劣四类',
    ),
    worked('missing', '没有结果', 'No result', { date: on, item: 'DO', value: null }, { absence: 'noData' }),
  ],
  answer: ({ item: key, value }): Answer => {
    const chosen = seaItem(textOf(key) ?? '');
    if (!chosen) return absent('noData', '未选项目', 'no item is chosen');
    const { items, halved } = evaluateSea({ [chosen.key]: value });
    const [found] = items;
    const limits = [limitOf({ item: chosen })];
    if (!found) return absent('noData', '没有结果', 'there is no result', { limits });
    return {
      value: found.class,
      steps: [findingStep(found)],
      limits,
      unverified: chosen.unverified || halved,
    };
  },
});

const sample = citedRule({
  id: 'sea.class',
  domain: 'sea',
  name: { zh: '海水水质类别', en: 'Sea-water class of a site' },
  purpose: {
    zh: '逐项定类，以最差的一项为站位的水质类别；任一项劣于四类为劣四类。',
    en: 'Every item has its class; the worst is the class of the site, 劣四类 where any is worse than class 4.',
  },
  bases: bases('3.1, table 1'),
  dateInput: 'date',
  inputs: {
    date,
    values: {
      kind: 'items',
      name: { zh: '结果', en: 'Results' },
      items: seaItems.map(({ key, name, unit }) => ({ key, name, unit })),
      nonDetect: true,
    },
    target: {
      kind: 'choice',
      name: { zh: '目标类别', en: 'Target class' },
      optional: true,
      options: seaClasses
        .slice(0, 4)
        .map((value, index) => ({ value, name: { zh: value, en: `Class ${index + 1}` } })),
    },
    normalPhLow: {
      kind: 'number',
      name: { zh: '海区正常 pH 下限', en: 'Lowest normal pH of the area' },
      unit: '',
      min: 0,
      max: 14,
      optional: true,
    },
    normalPhHigh: {
      kind: 'number',
      name: { zh: '海区正常 pH 上限', en: 'Highest normal pH of the area' },
      unit: '',
      min: 0,
      max: 14,
      optional: true,
    },
    shellfish: {
      kind: 'choice',
      name: { zh: '供人生食的贝类养殖', en: 'Shellfish to be eaten raw' },
      optional: true,
      options: [
        { value: 'yes', name: { zh: '是', en: 'Yes' } },
        { value: 'no', name: { zh: '否', en: 'No' } },
      ],
    },
  },
  rounding: asTheyStand,
  validity: {
    zh: `至少有一项结果；没有结果的项目不参加评价。${halves.zh}`,
    en: `At least one result; items without one take no part. ${halves.en}`,
  },
  vectors: ['sea.class'],
  cases: [
    worked(
      'limit',
      '恰在四类限值',
      'At the limits of class 4',
      { date: on, values: { DO: 3.01, COD: 5, DIN: 0.5, DIP: 0.045 } },
      '四类',
    ),
    worked(
      'beyond',
      '溶解氧恰为 3：不大于 3',
      'Dissolved oxygen of 3: not above 3',
      { date: on, values: { DO: 3, COD: 5, DIN: 0.5, DIP: 0.045 } },
      '劣四类',
    ),
    worked(
      'usual',
      'pH 在表内，但超出海区正常变动范围 0.3',
      'pH within the table, but 0.3 beyond what the area normally has',
      { date: on, values: { pH: 8.4 }, normalPhLow: 7.9, normalPhHigh: 8.1 },
      '三类',
    ),
    worked('missing', '没有结果', 'No result', { date: on, values: {} }, { absence: 'noData' }),
  ],
  answer: ({ values, target, normalPhLow, normalPhHigh, shellfish }): Answer => {
    const [low, high] = [decimalOf(normalPhLow), decimalOf(normalPhHigh)];
    const {
      class: found,
      items,
      determining,
      compliant,
      halved,
    } = evaluateSea(values ?? {}, {
      target: seaClasses.find((one) => one === target) as SeaClass | undefined,
      normalPh: low && high ? [low.toNumber(), high.toNumber()] : undefined,
      rawShellfish: shellfish === 'yes',
    });
    if (found === null)
      return absent('noData', '没有可评价的项目，不能定类', 'there is no item to judge: no class');
    return {
      value: found,
      steps: [
        ...items.map(findingStep),
        step('定类项目', 'Determining items', determining.map((one) => one.item.name.zh).join('、')),
        ...(compliant === null
          ? []
          : [step('目标', 'Target', `${found} / ${target}：${compliant ? '达标' : '不达标'}`)]),
      ],
      limits: determining.map(limitOf),
      unverified: items.some((one) => one.item.unverified) || halved,
    };
  },
});

const temperature = citedRule({
  id: 'sea.temperatureRise',
  domain: 'sea',
  name: { zh: '人为造成的海水温升', en: 'Man-made rise of sea temperature' },
  purpose: {
    zh: '由人为温升和季节得到水质类别。',
    en: 'The class from the man-made rise of temperature and the season.',
  },
  bases: bases('table 1, item 7'),
  dateInput: 'date',
  inputs: {
    date,
    rise: { kind: 'number', name: { zh: '人为温升', en: 'Man-made rise' }, unit: '℃' },
    season: {
      kind: 'choice',
      name: { zh: '季节', en: 'Season' },
      options: [
        { value: 'summer', name: { zh: '夏季', en: 'Summer' } },
        { value: 'other', name: { zh: '其他季节', en: 'Other seasons' } },
      ],
    },
  },
  rounding: asTheyStand,
  validity: { zh: '温升和季节都须已知。', en: 'Rise and season must be known.' },
  cases: [
    worked('limit', '夏季 1 ℃', '1 ℃ in summer', { date: on, rise: 1, season: 'summer' }, '一类'),
    worked('beyond', '夏季 1.1 ℃', '1.1 ℃ in summer', { date: on, rise: 1.1, season: 'summer' }, '三类'),
    worked('usual', '冬季 2 ℃', '2 ℃ in winter', { date: on, rise: 2, season: 'other' }, '一类'),
    worked('beyond', '4.1 ℃', '4.1 ℃', { date: on, rise: 4.1, season: 'other' }, '劣四类'),
    worked('missing', '季节未知', 'Season unknown', { date: on, rise: 1.5 }, { absence: 'noData' }),
  ],
  answer: ({ rise, season }): Answer => {
    const given = decimalOf(rise);
    if (given === null) return absent('noData', '缺少温升', 'the rise is missing');
    if (season !== 'summer' && season !== 'other')
      return absent('noData', '缺少季节', 'the season is missing');
    return {
      value: temperatureRiseClass(given, season === 'summer'),
      steps: [step('人为温升', 'Man-made rise', `${given} ℃`)],
      limits: [
        {
          label: { zh: '一、二类（夏季 / 其他）；三、四类', en: 'Classes 1–2 (summer / other); 3–4' },
          value: '≤1 / ≤2；≤4',
          unit: '℃',
        },
      ],
    };
  },
});

export const seaRules: readonly Rule[] = [item, sample, temperature, ...seaFigureRules, ...seaShareRules];
