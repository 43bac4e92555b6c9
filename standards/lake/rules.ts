import { type Answer, absent, citedRule, decimalOf, step, textOf, worked } from '../cited-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { measured } from '../surface-water/items.ts';
import {
  comprehensiveIndex,
  type TrophicItem,
  trophicGrade,
  trophicIndex,
  trophicItem,
  trophicItems,
  trophicParts,
  trophicWeights,
} from './trophic.ts';

const bases = (clause: string): [Basis] => [
  { standard: '环办[2011]22号', clause, edition: '2011', from: null, until: null },
];
const rounding = {
  zh: '中间不修约；指数示三位小数，四舍六入五成双；等级按未修约的指数判定。',
  en: 'Nothing is rounded on the way; indices show three decimals, half to even; grades are judged by the exact index.',
};
const halves = {
  zh: '未检出按检出限的一半计算（环办监测函〔2020〕82号第 7 条）。',
  en: 'A non-detect counts half its detection limit (环办监测函〔2020〕82号, item 7).',
};
const gradeLimits = [
  {
    label: {
      zh: '贫 / 中 / 轻度富 / 中度富 / 重度富营养',
      en: 'Oligotrophic / mesotrophic / lightly / moderately / heavily eutrophic',
    },
    value: '<30 / 30–50 / >50–60 / >60–70 / >70',
    unit: '',
  },
];

const formula = ({ constant, slope, unit }: TrophicItem, value: Decimal, index: Decimal): string =>
  `10 × (${constant} ${slope < 0 ? '−' : '+'} ${Math.abs(slope)} × ln ${value}) = ${roundHalfEven(index, 3)} (${unit})`;
const gradeStep = (index: Decimal) => {
  const { zh, en } = trophicGrade(index);
  return step('营养状态', 'Trophic state', `${zh} / ${en}`);
};
const notAboveZero = (items: readonly TrophicItem[]): Answer =>
  absent(
    'failed',
    `${items.map((item) => item.name.zh).join('、')}须大于 0`,
    `${items.map((item) => item.name.en).join(', ')} must be above 0`,
  );

const item = citedRule({
  id: 'lake.TLI.item',
  domain: 'surfaceWater',
  name: { zh: '单项营养状态指数', en: 'Trophic level index of one item' },
  purpose: {
    zh: '由一个项目的浓度或透明度计算营养状态指数 TLI(j) = 10 (a + b ln C)；透明度越大指数越小，其余越大越大。',
    en: 'The trophic level index of one item, TLI(j) = 10 (a + b ln C): falling with transparency, rising with all others.',
  },
  bases: bases('TLI(j)'),
  inputs: {
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: trophicItems.map(({ key, name }) => ({ value: key, name })),
    },
    value: {
      kind: 'number',
      name: { zh: '结果', en: 'Result' },
      note: {
        zh: '叶绿素a 为 mg/m³，透明度为 m，其余为 mg/L',
        en: 'Chlorophyll a in mg/m³, transparency in m, others in mg/L',
      },
      unit: '',
      min: 0,
      nonDetect: true,
    },
  },
  rounding,
  validity: { zh: `结果须大于 0。${halves.zh}`, en: `The result must be above 0. ${halves.en}` },
  vectors: ['lake.TLI'],
  cases: [
    worked('usual', '叶绿素a 10 mg/m³', 'Chlorophyll a of 10 mg/m³', { item: 'Chla', value: 10 }, '50.006'),
    worked(
      'limit',
      '透明度 1 m：对数为 0',
      'Transparency of 1 m: the logarithm is 0',
      { item: 'SD', value: 1 },
      '51.180',
    ),
    worked('beyond', '透明度 0.9 m', 'Transparency of 0.9 m', { item: 'SD', value: 0.9 }, '53.224'),
    worked('limit', '未检出 0.02L 按 0.01', '0.02L counts 0.01', { item: 'TP', value: '0.02L' }, '19.572'),
    worked('beyond', '0 没有对数', '0 has no logarithm', { item: 'TN', value: 0 }, { absence: 'failed' }),
    worked('missing', '没有结果', 'No result', { item: 'TN', value: null }, { absence: 'noData' }),
  ],
  answer: ({ item: name, value }): Answer => {
    const chosen = trophicItem(textOf(name) ?? '');
    const given = measured(value);
    if (!chosen) return absent('noData', '未选项目', 'no item is chosen');
    if (!given) return absent('noData', '没有结果', 'there is no result');
    const index = trophicIndex(chosen, given);
    if (!index) return notAboveZero([chosen]);
    return {
      value: roundHalfEven(index, 3),
      steps: [step(chosen.name.zh, chosen.name.en, formula(chosen, given, index))],
    };
  },
});

const five = { Chla: 10, TP: 0.05, TN: 1, SD: 1, CODMn: 4 };

const comprehensive = citedRule({
  id: 'lake.TLI',
  domain: 'surfaceWater',
  name: { zh: '综合营养状态指数', en: 'Comprehensive trophic level index' },
  purpose: {
    zh: '湖库综合营养状态指数 TLI(Σ)：各项指数按与叶绿素a 相关系数的平方加权平均，并给出营养状态。',
    en: 'The index TLI(Σ) of a lake or reservoir: the mean of the item indices weighted by their r² to chlorophyll a, and the trophic state.',
  },
  bases: bases('TLI(Σ), W(j) = r²(j) ÷ Σ r²'),
  inputs: {
    values: {
      kind: 'items',
      name: { zh: '结果（各测点平均）', en: 'Results, means over the points' },
      items: trophicItems.map(({ key, name, unit }) => ({ key, name, unit })),
      nonDetect: true,
    },
  },
  rounding,
  validity: {
    zh: `至少有一项；缺项时权重在已有项目间重新归一。没有叶绿素a 的指数未经核实。${halves.zh}`,
    en: `At least one item; with fewer than five the weights are taken over those present. An index without chlorophyll a is not verified. ${halves.en}`,
  },
  vectors: ['lake.TLI'],
  cases: [
    worked('usual', '五项齐全：中营养', 'All five: mesotrophic', { values: five }, '48.018'),
    worked(
      'limit',
      '贫营养，接近 30',
      'Oligotrophic, close to 30',
      { values: { Chla: 2, TP: 0.015, TN: 0.4, SD: 3, CODMn: 1.8 } },
      '29.105',
    ),
    worked(
      'beyond',
      '透明度变差：轻度富营养',
      'Less transparent: lightly eutrophic',
      { values: { ...five, SD: 0.5 } },
      '50.485',
    ),
    worked(
      'missing',
      '缺高锰酸盐指数：权重重新归一',
      'No permanganate index: weights over the four',
      { values: { ...five, CODMn: null } },
      '50.273',
    ),
    worked(
      'beyond',
      '透明度为 0',
      'Transparency of 0',
      { values: { ...five, SD: 0 } },
      { absence: 'failed' },
    ),
    worked('missing', '没有结果', 'No result', { values: {} }, { absence: 'noData' }),
  ],
  answer: ({ values }): Answer => {
    const { parts, missing, impossible } = trophicParts(values ?? {});
    if (impossible.length > 0) return notAboveZero(impossible);
    const index = comprehensiveIndex(parts);
    if (!index) return absent('noData', '没有可评价的项目', 'there is no item to judge');
    const weights = trophicWeights(parts.map((part) => part.item));
    return {
      value: roundHalfEven(index, 3),
      unverified: !parts.some((part) => part.item.key === 'Chla'),
      steps: [
        ...parts.map((part) =>
          step(
            part.item.name.zh,
            part.item.name.en,
            `${part.value && formula(part.item, part.value, part.index)}, W = ${weights.get(part.item)?.toFixed(4)}`,
          ),
        ),
        ...(missing.length === 0
          ? []
          : [step('未参加的项目', 'Items without a value', missing.map((one) => one.name.zh).join('、'))]),
        step('加权平均', 'Weighted mean', `Σ W × TLI = ${roundHalfEven(index, 3)}`),
        gradeStep(index),
      ],
      limits: gradeLimits,
    };
  },
});

const grade = citedRule({
  id: 'lake.trophicGrade',
  domain: 'surfaceWater',
  name: { zh: '湖库营养状态', en: 'Trophic state of a lake' },
  purpose: {
    zh: '由综合营养状态指数得到营养状态等级；同一营养状态下，指数越大富营养程度越重。',
    en: 'The trophic state from the comprehensive index; within a state a greater index is worse.',
  },
  bases: bases('TLI(Σ), 0–100'),
  inputs: {
    index: { kind: 'number', name: { zh: '综合营养状态指数', en: 'Comprehensive index' }, unit: '1' },
  },
  rounding: { zh: '按给出的指数判定，不再修约。', en: 'Judged by the index as given.' },
  validity: { zh: '指数须已知。', en: 'The index must be known.' },
  vectors: ['lake.TLI'],
  cases: [
    worked('beyond', '29.999', '29.999', { index: 29.999 }, '贫营养'),
    worked('limit', '恰为 30：中营养', 'Exactly 30: mesotrophic', { index: 30 }, '中营养'),
    worked('limit', '恰为 50：中营养', 'Exactly 50: mesotrophic', { index: 50 }, '中营养'),
    worked('beyond', '50.001', '50.001', { index: 50.001 }, '轻度富营养'),
    worked('limit', '恰为 60', 'Exactly 60', { index: 60 }, '轻度富营养'),
    worked('beyond', '60.001', '60.001', { index: 60.001 }, '中度富营养'),
    worked('limit', '恰为 70', 'Exactly 70', { index: 70 }, '中度富营养'),
    worked('beyond', '70.001', '70.001', { index: 70.001 }, '重度富营养'),
    worked('missing', '没有指数', 'No index', { index: null }, { absence: 'noData' }),
  ],
  answer: ({ index }): Answer => {
    const given = decimalOf(index);
    if (!given) return absent('noData', '没有指数', 'there is no index', { limits: gradeLimits });
    return { value: trophicGrade(given).zh, steps: [gradeStep(given)], limits: gradeLimits };
  },
});

export const lakeRules: readonly Rule[] = [item, comprehensive, grade];
