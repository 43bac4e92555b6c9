import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import {
  asTheyStand,
  bodyField,
  bodyOf,
  classField,
  dateField,
  gb3838,
  halves,
  itemField,
  noBody,
} from './fields.ts';
import { exceedance, itemClass, measured, surfaceClasses, surfaceClassOf, surfaceItem } from './items.ts';
import { writtenBound } from './limits.ts';
import { temperatureLimits } from './source-items.ts';

const valueField = {
  kind: 'number',
  name: { zh: '结果', en: 'Result' },
  unit: '',
  nonDetect: true,
  note: { zh: '按表 1 的单位；未检出写 0.05L', en: 'In the unit of table 1; 0.05L for a non-detect' },
} as const;

const itemRule = citedRule({
  id: 'surfaceWater.item',
  domain: 'surfaceWater',
  name: { zh: '地表水单项类别', en: 'Surface-water class of one item' },
  purpose: {
    zh: '由一个项目的结果得到其水质类别。溶解氧越高越好，pH 只有达标与否。',
    en: 'The class of one item from its result. More dissolved oxygen is better; pH is within its range or not.',
  },
  bases: gb3838('表 1'),
  dateInput: 'date',
  inputs: { date: dateField, waterBody: bodyField, item: itemField, value: valueField },
  rounding: asTheyStand,
  validity: {
    zh: `恰在限值为符合。溶解氧Ⅰ类按 7.5 mg/L，不按饱和率 90 %。总氮只用于湖库。${halves.zh}`,
    en: `At the limit it complies. Class Ⅰ of oxygen is 7.5 mg/L, not 90 % of saturation. Total nitrogen is for lakes alone. ${halves.en}`,
  },
  vectors: ['surface.boundary'],
  cases: [
    worked('limit', '氨氮恰为 1.0', 'Ammonia of 1.0', { waterBody: 'river', item: 'NH3N', value: 1 }, 'Ⅲ'),
    worked('beyond', '氨氮 1.01', 'Ammonia of 1.01', { waterBody: 'river', item: 'NH3N', value: 1.01 }, 'Ⅳ'),
    worked(
      'usual',
      '河流总磷 0.05 为Ⅱ类',
      'Phosphorus of 0.05 in a river is Ⅱ',
      { waterBody: 'river', item: 'TP', value: 0.05 },
      'Ⅱ',
    ),
    worked(
      'usual',
      '湖库总磷 0.05 为Ⅲ类',
      'Phosphorus of 0.05 in a lake is Ⅲ',
      { waterBody: 'lake', item: 'TP', value: 0.05 },
      'Ⅲ',
    ),
    worked(
      'limit',
      '溶解氧恰为 5.0',
      'Oxygen of exactly 5.0',
      { waterBody: 'river', item: 'DO', value: 5 },
      'Ⅲ',
    ),
    worked('beyond', '溶解氧 4.99', 'Oxygen of 4.99', { waterBody: 'river', item: 'DO', value: 4.99 }, 'Ⅳ'),
    worked('limit', 'pH 恰为 9', 'pH of exactly 9', { waterBody: 'river', item: 'pH', value: 9 }, 'Ⅰ'),
    worked('beyond', 'pH 9.01', 'pH of 9.01', { waterBody: 'river', item: 'pH', value: 9.01 }, '劣Ⅴ'),
    worked(
      'usual',
      '河流的总氮没有限值',
      'Total nitrogen has no limit in rivers',
      { waterBody: 'river', item: 'TN', value: 3 },
      { absence: 'notApplicable' },
    ),
    worked(
      'usual',
      '标准施行之前的样品',
      'A sample from before the standard',
      { date: '2002-05-31', waterBody: 'river', item: 'NH3N', value: 1 },
      { absence: 'notApplicable' },
    ),
    worked('missing', '没有结果', 'No result', { waterBody: 'river', item: 'TP' }, { absence: 'noData' }),
  ],
  answer: ({ waterBody, item, value }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    const result = measured(value);
    if (!body) return noBody;
    if (!known) return absent('noData', '未选项目', 'no item is chosen');
    if (known.key === 'TN' && body === 'river')
      return absent('notApplicable', '总氮限值只用于湖库', 'total nitrogen has limits for lakes alone');
    if (result === null) return absent('noData', '没有结果', 'there is no result');
    return {
      value: itemClass(known, result, body),
      unverified: known.unverified,
      steps: [step(known.name, known.en, `${result} ${known.unit}`.trim())],
      limits: [
        {
          label: { zh: 'Ⅰ至Ⅴ类限值', en: 'Limits of Ⅰ–Ⅴ' },
          value: known.limits[body].map(writtenBound).join(' / '),
          unit: known.unit,
        },
      ],
    };
  },
});

const exceedanceRule = citedRule({
  id: 'surfaceWater.exceedance',
  domain: 'surfaceWater',
  name: { zh: '超标倍数', en: 'Multiple over a limit' },
  purpose: {
    zh: '(C − S) ÷ S，S 为目标类别的限值；不超标时为无，pH 和溶解氧没有倍数。',
    en: '(C − S) ÷ S against the limit of a class; none within it, and none for pH and oxygen.',
  },
  bases: gb3838('5.1'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    waterBody: bodyField,
    item: itemField,
    value: valueField,
    target: classField('目标类别', 'Class'),
  },
  rounding: asTheyStand,
  validity: { zh: halves.zh, en: halves.en },
  vectors: ['surface.exceedance'],
  cases: [
    worked(
      'limit',
      '恰为限值',
      'At the limit',
      { waterBody: 'river', item: 'TP', value: 0.2, target: 'Ⅲ' },
      { absence: 'notApplicable' },
    ),
    worked('beyond', '0.284', '0.284', { waterBody: 'river', item: 'TP', value: 0.284, target: 'Ⅲ' }, '0.42'),
    worked(
      'usual',
      '溶解氧没有倍数',
      'Oxygen has no multiple',
      { waterBody: 'river', item: 'DO', value: 1, target: 'Ⅲ' },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '没有目标',
      'No class',
      { waterBody: 'river', item: 'TP', value: 0.284 },
      { absence: 'noData' },
    ),
  ],
  answer: ({ waterBody, item, value, target }) => {
    const body = bodyOf(waterBody);
    const known = surfaceItem(textOf(item) ?? '');
    const result = measured(value);
    const wanted = surfaceClassOf(target);
    if (!body) return noBody;
    if (!known || result === null || !wanted || wanted === '劣Ⅴ')
      return absent('noData', '项目、结果和目标类别均须给出', 'item, result and class must be given');
    if (known.direction !== 'le')
      return absent('notApplicable', `${known.name}不计超标倍数`, `${known.en} has no multiple`);
    const multiple = exceedance(known, result, body, wanted);
    if (known.key === 'TN' && body === 'river')
      return absent('notApplicable', '总氮限值只用于湖库', 'total nitrogen has limits for lakes alone');
    if (multiple === null) return absent('notApplicable', '未超过限值', 'it is within the limit');
    const limit = String(known.limits[body][surfaceClasses.indexOf(wanted)]);
    return {
      value: roundHalfEven(multiple, 2),
      unit: '1',
      steps: [step('倍数', 'Multiple', `(${result} − ${limit}) / ${limit} = ${multiple}`)],
      limits: [
        { label: { zh: `${wanted}类限值`, en: `Limit of ${wanted}` }, value: limit, unit: known.unit },
      ],
    };
  },
});

const temperatureRule = formulaRule({
  id: 'surfaceWater.temperature',
  domain: 'surfaceWater',
  name: { zh: '人为造成的水温变化', en: 'Man-made change of water temperature' },
  purpose: {
    zh: '人为造成的环境水温变化：周平均最大温升和最大温降是否在限值内；水温不定类。',
    en: 'Whether the man-made rise or drop of the weekly mean is within its limit; temperature gives no class.',
  },
  bases: gb3838('表 1，水温'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    change: {
      kind: 'number',
      name: { zh: '周平均水温变化', en: 'Change of the weekly mean' },
      note: { zh: '温升为正，温降为负', en: 'A rise is positive, a drop negative' },
      unit: '℃',
    },
  },
  rounding: { zh: '按原值与限值比较。', en: 'Compared as it stands.' },
  validity: { zh: '恰在限值为符合。', en: 'At the limit it complies.' },
  cases: [
    worked('limit', '温升恰为 1 ℃', 'A rise of exactly 1 ℃', { change: 1 }, '符合'),
    worked('beyond', '温升 1.1 ℃', 'A rise of 1.1 ℃', { change: 1.1 }, '不符合'),
    worked('limit', '温降恰为 2 ℃', 'A drop of exactly 2 ℃', { change: -2 }, '符合'),
    worked('beyond', '温降 2.1 ℃', 'A drop of 2.1 ℃', { change: -2.1 }, '不符合'),
    worked('missing', '变化未知', 'Unknown', {}, { absence: 'noData' }),
  ],
  compute: ({ change }) => {
    const { rise, drop } = temperatureLimits;
    const limit = change.isNegative() ? drop : rise;
    return {
      value: change.abs().lte(limit) ? '符合' : '不符合',
      steps: [
        step(
          '与限值比较',
          'Against the limit',
          `|${change}| ${change.abs().lte(limit) ? '≤' : '>'} ${limit}`,
        ),
      ],
      limits: [
        {
          label: { zh: '最大温升 / 最大温降', en: 'Largest rise / drop' },
          value: `${rise} / ${drop}`,
          unit: '℃',
        },
      ],
    };
  },
});

export const surfaceItemRules: readonly Rule[] = [itemRule, exceedanceRule, temperatureRule];
