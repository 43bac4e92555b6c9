import { type Answer, absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import type { Basis, Field, Rule } from '../rule.ts';
import { evaluateGroundwater, type GroundwaterFinding } from './evaluate.ts';
import {
  type GroundwaterItem,
  groundwaterClasses,
  groundwaterItem,
  groundwaterItems,
  limitsInWords,
} from './items.ts';

const bases = (clause: string): [Basis] => [
  { standard: 'GB/T 14848-2017', clause, edition: '2017', from: '2018-05-01', until: null },
];

const date: Field = { kind: 'date', name: { zh: '采样日期', en: 'Date of the sample' } };
const asTheyStand = {
  zh: '检测结果不修约，直接与限值比较。',
  en: 'Results are compared with the limits as they stand.',
};
const nonDetects = {
  zh: '未检出的按检出限的一半比较（标准未规定，据地表水的做法）；阴离子表面活性剂未检出为Ⅰ类。',
  en: 'A non-detect counts half its detection limit (not in the standard; as for surface water); anionic surfactants that are not detected are Ⅰ.',
};

const written = ({ value }: GroundwaterFinding): string =>
  value.kind === 'present'
    ? value.present
      ? '有'
      : '无'
    : value.kind === 'notDetected'
      ? `未检出${value.value === null ? '' : `（½ 检出限 ${value.value}）`}`
      : String(value.value);

const limitOf = (item: GroundwaterItem) => ({
  label: { zh: `${item.name.zh} Ⅰ–Ⅳ类限值`, en: `${item.name.en}, limits of Ⅰ–Ⅳ` },
  value: limitsInWords(item),
  unit: item.unit,
});

/** Half a detection limit was compared with a limit. */
const halved = (items: readonly GroundwaterFinding[]): boolean =>
  items.some(({ value }) => value.kind === 'notDetected' && value.value !== null);

const findingStep = (one: GroundwaterFinding) =>
  step(
    one.item.name.zh,
    one.item.name.en,
    `${written(one)} ${one.item.unit} → ${one.class}`.replace('  ', ' '),
  );

/** Gross α and β above the limit of Ⅲ: the standard itself cannot tell Ⅳ from Ⅴ. */
const radioactive = (items: readonly GroundwaterFinding[]) =>
  items
    .filter((one) => one.item.limits.includes('anything') && one.class === 'Ⅳ')
    .map((one) =>
      step(
        '放射性超过Ⅲ类指导值',
        'Radioactivity above the guide value of Ⅲ',
        `${one.item.name.zh}：Ⅳ、Ⅴ类限值相同，从优定为Ⅳ类；应进行核素分析`,
      ),
    );

const item = citedRule({
  id: 'groundwater.item',
  domain: 'groundwater',
  name: { zh: '地下水单指标类别', en: 'Groundwater class of one item' },
  purpose: {
    zh: '由一个指标的检测结果得到其质量类别。',
    en: 'The class of one indicator from its result.',
  },
  bases: bases('6.2, tables 1–2'),
  dateInput: 'date',
  inputs: {
    date,
    item: {
      kind: 'choice',
      name: { zh: '指标', en: 'Indicator' },
      options: groundwaterItems.map(({ key, name }) => ({ value: key, name })),
    },
    value: {
      kind: 'text',
      name: { zh: '检测结果', en: 'Result' },
      note: {
        zh: '按标准的单位；未检出写 0.05L、<0.05 或 未检出；嗅和味、肉眼可见物写 无 或 有',
        en: 'In the unit of the standard; 0.05L, <0.05 or 未检出 for a non-detect; 无 or 有 for odour and visible matter',
      },
      maxLength: 30,
    },
  },
  rounding: asTheyStand,
  validity: nonDetects,
  cases: [
    worked(
      'limit',
      '氟化物恰为 1.0：Ⅰ至Ⅲ类限值相同，从优',
      'Fluoride of 1.0: Ⅰ to Ⅲ share the limit, the better is taken',
      { date: '2025-06-01', item: 'F', value: '1.0' },
      'Ⅰ',
    ),
    worked(
      'beyond',
      '氟化物 1.01',
      'Fluoride of 1.01',
      { date: '2025-06-01', item: 'F', value: '1.01' },
      'Ⅳ',
    ),
    worked('limit', 'pH 恰为 5.5', 'pH of 5.5', { date: '2025-06-01', item: 'pH', value: '5.5' }, 'Ⅳ'),
    worked('beyond', 'pH 为 9.01', 'pH of 9.01', { date: '2025-06-01', item: 'pH', value: '9.01' }, 'Ⅴ'),
    worked(
      'usual',
      '阴离子表面活性剂未检出',
      'Anionic surfactants not detected',
      { date: '2025-06-01', item: 'LAS', value: '0.05L' },
      'Ⅰ',
    ),
    worked(
      'usual',
      '总α放射性高于Ⅲ类指导值',
      'Gross alpha activity above the guide value of Ⅲ',
      { date: '2025-06-01', item: 'alpha', value: '0.6' },
      'Ⅳ',
    ),
    worked(
      'missing',
      '没有结果',
      'No result',
      { date: '2025-06-01', item: 'F', value: null },
      { absence: 'noData' },
    ),
    worked(
      'missing',
      '未检出而检出限未知',
      'Not detected, the detection limit unknown',
      { date: '2025-06-01', item: 'As', value: '未检出' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ item: key, value }): Answer => {
    const chosen = groundwaterItem(textOf(key) ?? '');
    if (!chosen) return absent('noData', '未选指标', 'no indicator is chosen');
    const { items } = evaluateGroundwater({ [chosen.key]: value });
    const [found] = items;
    const limits = [limitOf(chosen)];
    if (!found)
      return absent('noData', '没有可以定类的结果', 'there is no result that tells a class', { limits });
    return {
      value: found.class,
      steps: [findingStep(found), ...radioactive(items)],
      limits,
      unverified: found.item.unverified || halved(items),
    };
  },
});

const sample = citedRule({
  id: 'groundwater.class',
  domain: 'groundwater',
  name: { zh: '地下水综合质量类别', en: 'Groundwater class of a sample' },
  purpose: {
    zh: '逐项定类，以最差的一项为综合类别，并指出最差的项目。',
    en: 'Every indicator has its class; the worst is the class of the sample, and the worst indicators are named.',
  },
  bases: bases('6.2–6.3, tables 1–2'),
  dateInput: 'date',
  inputs: {
    date,
    values: {
      kind: 'items',
      name: { zh: '检测结果', en: 'Results' },
      items: groundwaterItems.map(({ key, name, unit }) => ({ key, name, unit })),
      nonDetect: true,
    },
    target: {
      kind: 'choice',
      name: { zh: '目标类别', en: 'Target class' },
      optional: true,
      options: groundwaterClasses.map((value) => ({ value, name: { zh: `${value}类`, en: value } })),
    },
  },
  rounding: asTheyStand,
  validity: {
    zh: `至少有一项结果；没有结果的指标不参加评价。${nonDetects.zh}`,
    en: `At least one result; indicators without one take no part. ${nonDetects.en}`,
  },
  vectors: ['groundwater.class'],
  cases: [
    worked(
      'limit',
      '各项都恰在Ⅲ类限值',
      'Each at the limit of Ⅲ',
      { date: '2025-06-01', values: { NH3N: 0.5, Fe: 0.3, Mn: 0.1 } },
      'Ⅲ',
    ),
    worked(
      'beyond',
      '锰刚过Ⅲ类限值',
      'Manganese just beyond Ⅲ',
      { date: '2025-06-01', values: { NH3N: 0.5, Fe: 0.3, Mn: 0.101 } },
      'Ⅳ',
    ),
    worked('missing', '没有结果', 'No result', { date: '2025-06-01', values: {} }, { absence: 'noData' }),
    worked(
      'usual',
      '标准施行之前的样品',
      'A sample from before the standard',
      { date: '2018-04-30', values: { Mn: 0.1 } },
      { absence: 'notApplicable' },
    ),
  ],
  answer: ({ values, target }): Answer => {
    const { class: found, worst, items } = evaluateGroundwater(values ?? {});
    if (found === null)
      return absent('noData', '没有可评价的指标，不能定类', 'there is no indicator to judge: no class');
    const within =
      typeof target === 'string' &&
      groundwaterClasses.indexOf(found) <= groundwaterClasses.indexOf(target as typeof found);
    return {
      value: found,
      steps: [
        ...items.map(findingStep),
        ...radioactive(items),
        step('最差项目', 'Worst indicators', worst.map((one) => one.item.name.zh).join('、')),
        ...(target ? [step('目标', 'Target', `${found} / ${target}：${within ? '达标' : '不达标'}`)] : []),
      ],
      limits: worst.map((one) => limitOf(one.item)),
      unverified: items.some((one) => one.item.unverified) || halved(items),
    };
  },
});

export const groundwaterRules: readonly Rule[] = [item, sample];
