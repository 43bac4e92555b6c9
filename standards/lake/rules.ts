import { type Answer, absent, citedRule, roundedOnce, step, textOf, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { circular22, englishName } from '../surface-water/fields.ts';
import { itemNames } from '../surface-water/item-names.ts';
import { measured } from '../surface-water/items.ts';
import parameters from '../surface-water/parameters.json' with { type: 'json' };
import { type TrophicItem, trophicIndex, trophicItems, trophicUnit } from '../surface-water/trophic.ts';

const nameOf = (key: TrophicItem) => ({ zh: itemNames[key]?.names[0] ?? key, en: englishName(key) });

const item = citedRule({
  id: 'surfaceWater.trophicItem',
  domain: 'surfaceWater',
  name: { zh: '单项营养状态指数', en: 'Trophic level index of one item' },
  purpose: {
    zh: '由一个项目的浓度或透明度计算 TLI(j) = 10 (a + b ln C)：透明度越大指数越小，其余越大越大。',
    en: 'TLI(j) = 10 (a + b ln C) of one item: falling with transparency, rising with all others.',
  },
  bases: circular22('湖泊、水库营养状态评价，TLI(j)'),
  inputs: {
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: trophicItems.map((key) => ({ value: key, name: nameOf(key) })),
    },
    value: {
      kind: 'number',
      name: { zh: '结果', en: 'Result' },
      note: {
        zh: '叶绿素 a 为 mg/m³，透明度为 m，其余为 mg/L',
        en: 'Chlorophyll a in mg/m³, transparency in m, others in mg/L',
      },
      unit: '',
      min: 0,
      nonDetect: true,
    },
  },
  rounding: roundedOnce(3),
  validity: {
    zh: '结果须大于 0；未检出按检出限的一半计。',
    en: 'The result must be above 0; a non-detect counts half its detection limit.',
  },
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
    const chosen = trophicItems.find((key) => key === textOf(name));
    const given = measured(value);
    if (!chosen) return absent('noData', '未选项目', 'no item is chosen');
    if (!given) return absent('noData', '没有结果', 'there is no result');
    const { zh, en } = nameOf(chosen);
    const index = trophicIndex(chosen, given);
    if (!index) return absent('failed', `${zh}须大于 0`, `${en} must be above 0`);
    const { constant, slope } = parameters.trophic.items[chosen];
    const rounded = roundHalfEven(index, 3);
    const formula = `10 × (${constant} ${slope < 0 ? '−' : '+'} ${Math.abs(slope)} × ln ${given}) = ${rounded}`;
    return { value: rounded, unit: '1', steps: [step(zh, en, `${formula} (${trophicUnit(chosen)})`)] };
  },
});

/** Rules of lakes and reservoirs beyond the comprehensive index and its grade. */
export const lakeRules: readonly Rule[] = [item];
