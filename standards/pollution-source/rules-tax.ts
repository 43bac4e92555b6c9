import { absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { decimals, formula, inWords } from './bases.ts';
import {
  chargedAtOutlet,
  choosesOxygenDemand,
  colourEquivalents,
  pollutionEquivalents,
  type TaxGroup,
  taxPollutant,
  taxPollutants,
  tonnesByPh,
  wasteWaterEquivalents,
} from './tax.ts';

const law = (clause: string, unverified?: Basis['unverified']): [Basis] => [
  {
    standard: '环境保护税法',
    clause,
    edition: '2018',
    from: '2018-01-01',
    until: null,
    ...(unverified ? { unverified } : {}),
  },
];
const groups: Record<TaxGroup, { zh: string; en: string }> = {
  water1: { zh: '第一类水污染物', en: 'first-class water' },
  water2: { zh: '第二类水污染物', en: 'second-class water' },
  air: { zh: '大气污染物', en: 'air' },
};

const equivalents = formulaRule({
  id: 'source.tax.equivalents',
  domain: 'pollutionSource',
  name: { zh: '污染当量数', en: 'Pollution equivalents' },
  purpose: {
    zh: '一种污染物的排放量除以其污染当量值。',
    en: 'The amount of a pollutant over the weight of one equivalent of it.',
  },
  bases: law('第八条，附表二'),
  inputs: {
    pollutant: {
      kind: 'choice',
      name: { zh: '应税污染物', en: 'Taxable pollutant' },
      options: taxPollutants.map(({ key, name, group, kg }) => ({
        value: key,
        name: {
          zh: `${name}（${groups[group].zh}，${kg} kg）`,
          en: `${name} (${groups[group].en}, ${kg} kg)`,
        },
      })),
    },
    kg: { kind: 'number', name: { zh: '排放量', en: 'Amount' }, unit: 'kg', min: 0 },
  },
  rounding: decimals(2),
  validity: {
    zh: '排放量须已知；缺失时段先替代。',
    en: 'The amount must be known; missing periods are substituted first.',
  },
  cases: [
    worked('limit', '恰为一个当量', 'Exactly one equivalent', { pollutant: 'water2.13', kg: 1 }, '1.00'),
    worked(
      'beyond',
      '略多于一个当量',
      'Just beyond one equivalent',
      { pollutant: 'water2.13', kg: 1.01 },
      '1.01',
    ),
    worked('usual', 'SO2 95 kg', '95 kg of SO2', { pollutant: 'air.1', kg: 95 }, '100.00'),
    worked(
      'usual',
      '苯并(a)芘当量值极小',
      'Benzo(a)pyrene has a tiny weight',
      { pollutant: 'water1.8', kg: 0.000003 },
      '10.00',
    ),
    worked('missing', '没有排放量', 'No amount', { pollutant: 'air.1' }, { absence: 'noData' }),
  ],
  compute: ({ kg }, { pollutant }) => {
    if (typeof pollutant !== 'string') return absent('noData', '未选污染物', 'no pollutant is chosen');
    const found = taxPollutant(pollutant);
    if (!found) return absent('notApplicable', '附表二没有该污染物', 'the schedule does not hold it');
    const value = pollutionEquivalents(found, kg);
    return {
      value: inWords(value, 2),
      unit: '污染当量',
      steps: [formula(`${kg} / ${found.kg} = ${value}`)],
      limits: [{ label: { zh: '污染当量值', en: 'One equivalent' }, value: `${found.kg}`, unit: 'kg' }],
    };
  },
});

const outlet = citedRule({
  id: 'source.tax.outlet',
  domain: 'pollutionSource',
  name: { zh: '排放口应税污染当量数', en: 'Taxed equivalents of an outlet' },
  purpose: {
    zh: '一个排放口计税的污染当量数之和：按当量数从大到小，第一类水污染物前五项，其他水污染物前三项，大气污染物前三项；化学需氧量、生化需氧量、总有机碳只计一项。',
    en: 'The sum of the equivalents charged at one outlet: by equivalents, the first five first-class and three other water pollutants, the first three air pollutants; of COD, BOD5 and TOC one.',
  },
  bases: law('第九条，附表二'),
  inputs: {
    amounts: {
      kind: 'items',
      name: { zh: '各污染物排放量', en: 'Amounts' },
      items: taxPollutants.map(({ key, name, group }) => ({
        key,
        name: { zh: name, en: `${name} (${groups[group].en})` },
        unit: 'kg',
      })),
    },
  },
  rounding: decimals(2),
  validity: {
    zh: '只计已给出的污染物；填了而不是数的不计算。三项需氧指标取当量数最大者，此点据记忆。',
    en: 'Only what is given counts; an entry that is not a number stops the calculation. That the greatest of the three is taken is from memory.',
  },
  cases: [
    worked(
      'limit',
      '大气三项全计',
      'Three air pollutants, all charged',
      { amounts: { 'air.1': 0.95, 'air.2': 0.95, 'air.20': 2.18 } },
      '3.00',
    ),
    worked(
      'beyond',
      '大气第四项不计',
      'The fourth is not charged',
      { amounts: { 'air.1': 1.9, 'air.2': 1.9, 'air.20': 4.36, 'air.3': 16.7 } },
      '6.00',
    ),
    worked(
      'usual',
      'COD 与 BOD5 只计一项',
      'Of COD and BOD5 one is charged',
      { amounts: { 'water2.13': 10, 'water2.12': 4, 'water2.20': 0.8 } },
      '11.00',
    ),
    worked(
      'usual',
      '有一项排放量不明',
      'One amount is not known',
      { amounts: { 'air.1': 0.95, 'air.2': null } },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有排放量', 'No amounts', { amounts: {} }, { absence: 'noData' }),
  ],
  answer: ({ amounts }) => {
    const entries = Object.entries(typeof amounts === 'object' && amounts !== null ? amounts : {}).filter(
      ([key]) => taxPollutant(key),
    );
    if (entries.length === 0) return absent('noData', '没有排放量', 'there are no amounts');
    const known = entries.flatMap(([key, raw]) => {
      const kg = decimalOf(raw);
      return kg?.gte(0) ? [{ key, kg }] : [];
    });
    if (known.length < entries.length)
      return absent('tooFewValid', '有污染物的排放量不明', 'an amount is not known');
    const charged = chargedAtOutlet(known);
    const value = Decimal.sum(0, ...charged.map((one) => one.equivalents));
    return {
      value: inWords(value, 2),
      unit: '污染当量',
      unverified: choosesOxygenDemand(known.map((one) => one.key)),
      steps: charged.map((one) =>
        step(
          one.pollutant.name,
          `${one.pollutant.name} (${groups[one.pollutant.group].en})`,
          `${one.equivalents}`,
        ),
      ),
    };
  },
});

const special = formulaRule({
  id: 'source.tax.special',
  domain: 'pollutionSource',
  name: {
    zh: 'pH、色度、大肠菌群、余氯的污染当量数',
    en: 'Equivalents of pH, colour, coliforms and chlorine',
  },
  purpose: {
    zh: '按污水量计算的四项污染当量数；大肠菌群与余氯只计一项。',
    en: 'The four that are charged by the amount of waste water; of coliforms and chlorine one.',
  },
  bases: law('附表二（三）', {
    zh: '附表二第三部分的数值据记忆。',
    en: 'The figures of part 3 of schedule 2 are from memory.',
  }),
  inputs: {
    kind: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: [
        { value: 'pH', name: { zh: 'pH 值', en: 'pH' } },
        { value: 'colour', name: { zh: '色度', en: 'Colour' } },
        { value: 'coliforms', name: { zh: '大肠菌群数（超标）', en: 'Coliforms (exceeding)' } },
        {
          value: 'chlorine',
          name: { zh: '余氯量（用氯消毒的医院废水）', en: 'Residual chlorine (hospitals)' },
        },
      ],
    },
    tonnes: { kind: 'number', name: { zh: '污水量', en: 'Waste water' }, unit: 't', min: 0 },
    measured: {
      kind: 'number',
      name: { zh: 'pH 值或色度超标倍数', en: 'pH, or times the colour is beyond its limit' },
      unit: '1',
      min: 0,
      optional: true,
    },
  },
  rounding: decimals(2),
  validity: {
    zh: 'pH 与色度须有测值；pH 6–9 不计。',
    en: 'pH and colour need a value; pH 6–9 is not charged.',
  },
  cases: [
    worked(
      'limit',
      'pH 恰为 6，不计',
      'pH exactly 6: not charged',
      { kind: 'pH', tonnes: 100, measured: 6 },
      '0.00',
    ),
    worked('beyond', 'pH 5.99', 'pH 5.99', { kind: 'pH', tonnes: 100, measured: 5.99 }, '20.00'),
    worked(
      'limit',
      'pH 恰为 5，按 5–6 计',
      'pH exactly 5 belongs to 5–6',
      { kind: 'pH', tonnes: 100, measured: 5 },
      '20.00',
    ),
    worked(
      'limit',
      'pH 恰为 10，按 9–10 计',
      'pH exactly 10 belongs to 9–10',
      { kind: 'pH', tonnes: 100, measured: 10 },
      '100.00',
    ),
    worked(
      'usual',
      '色度超标 2 倍',
      'Colour 2 times beyond',
      { kind: 'colour', tonnes: 100, measured: 2 },
      '40.00',
    ),
    worked('usual', '大肠菌群超标', 'Coliforms exceed', { kind: 'coliforms', tonnes: 33 }, '10.00'),
    worked('missing', '没有 pH', 'No pH', { kind: 'pH', tonnes: 100 }, { absence: 'noData' }),
  ],
  compute: ({ tonnes }, { kind, measured }) => {
    if (kind === 'coliforms' || kind === 'chlorine') {
      const value = wasteWaterEquivalents(tonnes, kind);
      return { value: inWords(value, 2), unit: '污染当量', steps: [formula(`${tonnes} / 3.3 = ${value}`)] };
    }
    const reading = decimalOf(measured);
    if (reading === null || (kind !== 'pH' && kind !== 'colour'))
      return absent('noData', '缺少项目或测值', 'the item or its value is missing');
    if (reading.lt(0) || (kind === 'pH' && reading.gt(14)))
      return absent('failed', '测值超出允许范围', 'the value is out of its range');
    if (kind === 'colour') {
      const value = colourEquivalents(tonnes, reading);
      return {
        value: inWords(value, 2),
        unit: '污染当量',
        steps: [formula(`${tonnes} × ${reading} / 5 = ${value}`)],
      };
    }
    const each = tonnesByPh(reading);
    if (each === null)
      return {
        value: '0.00',
        unit: '污染当量',
        steps: [step('pH 6–9 不计', 'pH 6–9 is not charged', `${reading}`)],
      };
    const value = tonnes.dividedBy(each);
    return { value: inWords(value, 2), unit: '污染当量', steps: [formula(`${tonnes} / ${each} = ${value}`)] };
  },
});

export const taxRules: readonly Rule[] = [equivalents, outlet, special];
