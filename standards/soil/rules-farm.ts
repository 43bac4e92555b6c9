import { absent, citedRule, decimalOf, exact, recalled, step, worked } from '../cited-rule.ts';
import type { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { contentField, limit, negative, noContent } from './fields.ts';
import {
  agriculturalItems,
  type FarmRisk,
  type FarmUse,
  farmLimits,
  farmRisk,
  type SoilLimits,
} from './soil.ts';

const farmRisks: Record<FarmRisk, { zh: string; en: string }> = {
  low: { zh: '风险低', en: 'low risk' },
  possible: { zh: '可能存在风险，应加强监测、安全利用', en: 'possible risk: monitor, use safely' },
  high: { zh: '风险高，应严格管控', en: 'high risk: strictly controlled' },
};
const uses: Record<string, FarmUse[]> = {
  paddy: ['paddy'],
  orchard: ['orchard'],
  other: ['other'],
  rotation: ['paddy', 'other'],
};

/** The stricter of the columns that hold for the use. */
function strictest(
  item: (typeof agriculturalItems)[number]['key'],
  use: readonly FarmUse[],
  pH: Decimal | null,
) {
  const all = use.map((one) => farmLimits(item, one, pH)).filter((one): one is SoilLimits => one !== null);
  return all.reduce<SoilLimits | null>(
    (low, one) => (low && low.screening <= one.screening ? low : one),
    null,
  );
}

const farm = citedRule({
  id: 'soil.agricultural',
  domain: 'soil',
  name: { zh: '农用地土壤污染风险', en: 'Soil of farmland' },
  purpose: {
    zh: '按 pH 分段和水田、果园、其他，将含量与风险筛选值、管制值比较。',
    en: 'The content against the screening and intervention values by band of pH and use.',
  },
  bases: recalled('GB 15618-2018', '表 1、表 2、表 3', '2018', '2018-08-01'),
  inputs: {
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: agriculturalItems.map(({ key, zh, en }) => ({ value: key, name: { zh, en } })),
    },
    use: {
      kind: 'choice',
      name: { zh: '用途', en: 'Use' },
      options: [
        { value: 'paddy', name: { zh: '水田', en: 'Paddy' } },
        { value: 'orchard', name: { zh: '果园', en: 'Orchard' } },
        { value: 'other', name: { zh: '其他', en: 'Other' } },
        { value: 'rotation', name: { zh: '水旱轮作', en: 'Rotation of paddy and dry crops' } },
      ],
    },
    pH: {
      kind: 'number',
      name: { zh: '土壤 pH', en: 'pH of the soil' },
      unit: '1',
      min: 0,
      max: 14,
      optional: true,
      note: { zh: '重金属必填。', en: 'Needed for metals.' },
    },
    content: contentField,
  },
  rounding: exact,
  validity: {
    zh: '重金属须有 pH；重金属按元素总量计。水旱轮作取较严者。',
    en: 'Metals need pH and are judged as totals. Rotation takes the stricter column.',
  },
  cases: [
    worked(
      'limit',
      '水田镉 0.4，pH 6.5',
      'Paddy, cadmium 0.4, pH 6.5',
      { item: 'Cd', use: 'paddy', pH: 6.5, content: 0.4 },
      farmRisks.low.zh,
    ),
    worked(
      'beyond',
      '水田镉 0.41，pH 6.5',
      'Paddy, cadmium 0.41, pH 6.5',
      { item: 'Cd', use: 'paddy', pH: 6.5, content: 0.41 },
      farmRisks.possible.zh,
    ),
    worked(
      'usual',
      'pH 6.51 进入下一段，限值 0.6',
      'pH 6.51 is in the next band: 0.6',
      { item: 'Cd', use: 'paddy', pH: 6.51, content: 0.41 },
      farmRisks.low.zh,
    ),
    worked(
      'limit',
      '镉恰为管制值 2.0',
      'Cadmium at the intervention value of 2.0',
      { item: 'Cd', use: 'paddy', pH: 6.5, content: 2 },
      farmRisks.possible.zh,
    ),
    worked(
      'beyond',
      '镉 2.01',
      'Cadmium 2.01',
      { item: 'Cd', use: 'paddy', pH: 6.5, content: 2.01 },
      farmRisks.high.zh,
    ),
    worked(
      'usual',
      '轮作地铅取较严的 70',
      'Rotation: lead by the stricter 70',
      { item: 'Pb', use: 'rotation', pH: 5, content: 75 },
      farmRisks.possible.zh,
    ),
    worked(
      'usual',
      '果园铜 150',
      'Orchard, copper 150',
      { item: 'Cu', use: 'orchard', pH: 5, content: 150 },
      farmRisks.low.zh,
    ),
    worked(
      'usual',
      '锌没有管制值',
      'Zinc has no intervention value',
      { item: 'Zn', use: 'other', pH: 5, content: 100000 },
      farmRisks.possible.zh,
    ),
    worked(
      'usual',
      '六六六不分 pH',
      'HCH does not go by pH',
      { item: 'HCH', use: 'other', content: 0.1 },
      farmRisks.low.zh,
    ),
    worked(
      'missing',
      '重金属没有 pH',
      'A metal without pH',
      { item: 'Cd', use: 'paddy', content: 0.1 },
      { absence: 'noData' },
    ),
  ],
  answer: ({ item, use, pH, content }) => {
    const known = agriculturalItems.find((one) => one.key === item);
    const columns = Object.entries(uses).find(([key]) => key === use)?.[1];
    const value = decimalOf(content);
    const acidity = decimalOf(pH);
    if (!known || !columns) return absent('noData', '未选项目或用途', 'item or use is not chosen');
    if (!value) return noContent;
    if (value.lt(0)) return negative;
    if (acidity && (acidity.lt(0) || acidity.gt(14)))
      return absent('failed', 'pH 超出 0–14', 'pH is out of 0–14');
    const limits = strictest(known.key, columns, acidity);
    if (!limits) return absent('noData', '重金属须有土壤 pH', 'metals need the pH of the soil');
    const risk = farmRisks[farmRisk(value, limits)];
    return {
      value: risk.zh,
      steps: [
        step(
          '比较',
          'Comparison',
          `${known.zh} ${value} mg/kg${acidity ? `, pH ${acidity}` : ''}: ${risk.en}`,
        ),
      ],
      limits: [
        limit('风险筛选值', 'Screening value', limits.screening),
        ...(limits.intervention === null
          ? []
          : [limit('风险管制值', 'Intervention value', limits.intervention)]),
      ],
    };
  },
});

export const farmRules: readonly Rule[] = [farm];
