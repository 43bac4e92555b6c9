import { step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { inorganicNitrogen, unionisedAmmonia } from './evaluate.ts';
import { amount, decimalsInWords } from './figure-inputs.ts';
import { eutrophicationGrade, eutrophicationIndex } from './grades.ts';
import { seaItem, seaItemClass } from './items.ts';

const gb3097 = (clause: string): [Basis] => [
  { standard: 'GB 3097-1997', clause, edition: '1997', from: '1998-07-01', until: null },
];
const all = { zh: '各项都须已知。', en: 'All inputs must be known.' };

const dinFields = {
  nitrate: amount('硝酸盐', 'Nitrate', 'μmol/L'),
  nitrite: amount('亚硝酸盐', 'Nitrite', 'μmol/L'),
  ammonium: amount('氨', 'Ammonium', 'μmol/L'),
};
const din = formulaRule({
  id: 'sea.DIN',
  domain: 'sea',
  name: { zh: '无机氮', en: 'Inorganic nitrogen' },
  purpose: {
    zh: '由硝酸盐、亚硝酸盐和氨的摩尔浓度计算无机氮（以 N 计）。三项已是以 N 计的 mg/L 时直接相加，不再乘 14×10⁻³。',
    en: 'Inorganic nitrogen as N from nitrate, nitrite and ammonium in μmol/L. Values that are mg/L as N already are simply added.',
  },
  bases: gb3097('annex A'),
  inputs: dinFields,
  rounding: decimalsInWords(4),
  validity: all,
  vectors: ['sea.DIN'],
  cases: [
    worked(
      'usual',
      '12、1.5、3 μmol/L',
      '12, 1.5 and 3 μmol/L',
      { nitrate: 12, nitrite: 1.5, ammonium: 3 },
      '0.2310',
    ),
    worked('missing', '缺氨', 'No ammonium', { nitrate: 12, nitrite: 1.5 }, { absence: 'noData' }),
  ],
  compute: (given) => {
    const value = inorganicNitrogen(given.nitrate, given.nitrite, given.ammonium);
    const item = seaItem('DIN');
    return {
      value: roundHalfEven(value, 4),
      unit: 'mg/L',
      steps: [
        step(
          '换算',
          'Conversion',
          `14×10⁻³ × (${given.nitrate} + ${given.nitrite} + ${given.ammonium}) = ${value} mg/L`,
        ),
        ...(item ? [step('水质类别', 'Class', seaItemClass(item, value))] : []),
      ],
    };
  },
});

const uiaFields = {
  ammonium: amount('氨氮', 'Total ammonia nitrogen', 'μmol/L'),
  temperature: amount('水温', 'Temperature', '℃', { min: -5, max: 50 }),
  salinity: amount('盐度', 'Salinity', '‰', { min: 0, max: 50 }),
  pH: amount('pH', 'pH', '', { min: 0, max: 14 }),
};
const uia = formulaRule({
  id: 'sea.UIA',
  domain: 'sea',
  name: { zh: '非离子氨', en: 'Un-ionised ammonia' },
  purpose: {
    zh: '由氨氮、水温、盐度和 pH 换算非离子氨（以 N 计），各类限值都是 0.020 mg/L。',
    en: 'Un-ionised ammonia as N from total ammonia, temperature, salinity and pH; every class has the limit 0.020 mg/L.',
  },
  bases: gb3097('annex B'),
  inputs: uiaFields,
  rounding: decimalsInWords(4),
  validity: all,
  vectors: ['sea.UIA'],
  cases: [
    worked(
      'beyond',
      '高温高 pH',
      'Warm water of high pH',
      { ammonium: 20, temperature: 30, salinity: 28, pH: 8.3 },
      '0.0336',
    ),
    worked(
      'usual',
      '15 ℃、pH 7.9',
      '15 ℃ and pH 7.9',
      { ammonium: 5, temperature: 15, salinity: 20, pH: 7.9 },
      '0.0013',
    ),
    worked(
      'missing',
      '盐度未知',
      'Salinity unknown',
      { ammonium: 5, temperature: 15, pH: 7.9 },
      { absence: 'noData' },
    ),
  ],
  compute: (given) => {
    const { pKa, percent, concentration } = unionisedAmmonia(
      given.ammonium,
      given.temperature,
      given.salinity,
      given.pH,
    );
    return {
      value: roundHalfEven(concentration, 4),
      unit: 'mg/L',
      steps: [
        step(
          'pKa',
          'pKa',
          `9.245 + 0.002949 × ${given.salinity} + 0.0324 × (298 − 273 − ${given.temperature}) = ${pKa}`,
        ),
        step(
          '非离子氨的比例',
          'Share that is not ionised',
          `100 ÷ (10^(${pKa} − ${given.pH}) + 1) = ${percent.toFixed(4)} %`,
        ),
        step('浓度', 'Concentration', `14×10⁻⁵ × ${given.ammonium} × ${percent.toFixed(4)}`),
        step('判定', 'Verdict', concentration.lessThanOrEqualTo('0.02') ? '达标' : '超标'),
      ],
      limits: [{ label: { zh: '一至四类', en: 'Classes 1–4' }, value: '≤0.020', unit: 'mg/L' }],
    };
  },
});

const eFields = {
  COD: amount('化学需氧量（碱性高锰酸钾法）', 'COD (alkaline permanganate)', 'mg/L'),
  DIN: amount('无机氮', 'Inorganic nitrogen', 'mg/L'),
  DIP: amount('活性磷酸盐', 'Reactive phosphate', 'mg/L'),
};
const eutrophication = formulaRule({
  id: 'sea.eutrophication',
  domain: 'sea',
  name: { zh: '富营养化指数 E', en: 'Eutrophication index E' },
  purpose: {
    zh: '由化学需氧量、无机氮和活性磷酸盐计算富营养化指数及其等级。',
    en: 'The eutrophication index and its grade from COD, inorganic nitrogen and reactive phosphate.',
  },
  bases: [
    {
      standard: 'HJ 442.10-2020',
      clause: '富营养化评价',
      edition: '2020',
      from: null,
      until: null,
      unverified: {
        zh: '标准原文未取得；公式与各类限值对应的指数有公开论文佐证，等级界限据记忆。',
        en: 'The text was not at hand; the formula and the indices at the class limits are published, the bounds of the grades are from memory.',
      },
    },
  ],
  inputs: eFields,
  rounding: { ...decimalsInWords(2), zh: `${decimalsInWords(2).zh}等级按未修约的指数判定。` },
  validity: all,
  vectors: ['sea.eutrophicationE'],
  cases: [
    worked('limit', '二类限值', 'Limits of class 2', { COD: 3, DIN: 0.3, DIP: 0.03 }, '6.00'),
    worked('limit', '恰为 3：轻度', 'Exactly 3: light', { COD: 1.5, DIN: 0.3, DIP: 0.03 }, '3.00'),
    worked('beyond', '4.2：中度', '4.2: moderate', { COD: 1.5, DIN: 0.45, DIP: 0.028 }, '4.20'),
    worked('missing', '缺活性磷酸盐', 'No phosphate', { COD: 1.5, DIN: 0.45 }, { absence: 'noData' }),
  ],
  compute: (given) => {
    const index = eutrophicationIndex(given.COD, given.DIN, given.DIP);
    const grade = eutrophicationGrade(index);
    return {
      value: roundHalfEven(index, 2),
      steps: [
        step('指数', 'Index', `${given.COD} × ${given.DIN} × ${given.DIP} × 10⁶ ÷ 4500 = ${index}`),
        step('等级', 'Grade', `${grade.zh} / ${grade.en}`),
      ],
      limits: [
        { label: { zh: '轻度、中度、重度', en: 'Light, moderate, heavy' }, value: '1–3、>3–9、>9', unit: '' },
      ],
    };
  },
});

export const seaFigureRules: readonly Rule[] = [din, uia, eutrophication];
