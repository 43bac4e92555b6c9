import { absent, citedRule, decimalOf, exact, recalled, step, worked } from '../cited-rule.ts';
import type { Basis, Rule } from '../rule.ts';
import {
  type HazardSubstance,
  hazardSubstance,
  hazardSubstances,
  isolationDistance,
  isolationSubstances,
} from './hazard.ts';

const tables: [Basis] = [
  {
    standard: 'HJ 169-2018',
    clause: '附录 B 表 B.1，附录 H 表 H.1',
    edition: '2018',
    from: '2019-03-01',
    until: null,
  },
];
const substanceField = {
  kind: 'choice',
  name: { zh: '危险物质', en: 'Substance' },
  options: hazardSubstances.map(({ cas, zh }) => ({ value: cas, name: { zh, en: `${zh} (CAS ${cas})` } })),
} as const;
const limitsOf = ({ critical_t, endpoint1_mg_m3, endpoint2_mg_m3 }: HazardSubstance) => [
  { label: { zh: '临界量', en: 'Critical quantity' }, value: String(critical_t), unit: 't' },
  { label: { zh: '毒性终点浓度-1', en: 'Endpoint 1' }, value: String(endpoint1_mg_m3), unit: 'mg/m³' },
  { label: { zh: '毒性终点浓度-2', en: 'Endpoint 2' }, value: String(endpoint2_mg_m3), unit: 'mg/m³' },
];
const unknownSubstance = (given: unknown) =>
  typeof given === 'string' && given.trim() !== ''
    ? absent('notApplicable', `表中没有 ${given}`, `the tables do not hold ${given}`)
    : absent('noData', '未选物质', 'no substance is chosen');
const substanceOf = (given: unknown) => (typeof given === 'string' ? hazardSubstance(given) : undefined);

const endpointRule = citedRule({
  id: 'emergency.hj169.endpoints',
  domain: 'emergency',
  name: { zh: '毒性终点浓度查询', en: 'Toxic endpoint concentrations' },
  purpose: {
    zh: '查一种物质的大气毒性终点浓度-1 / -2 和临界量。',
    en: 'Endpoint concentrations 1 / 2 in air and the critical quantity of a substance.',
  },
  bases: tables,
  inputs: { substance: substanceField },
  rounding: exact,
  validity: {
    zh: '物质须在表中；据记忆的行带有标记。',
    en: 'The substance must be in the tables; rows from memory are marked.',
  },
  cases: [
    worked('limit', '氨', 'Ammonia', { substance: '7664-41-7' }, '770 / 110'),
    worked('beyond', '氯，另一种物质', 'Chlorine, another substance', { substance: '7782-50-5' }, '58 / 5.8'),
    worked('missing', '未选物质', 'No substance', {}, { absence: 'noData' }),
  ],
  answer: ({ substance }) => {
    const found = substanceOf(substance);
    if (!found) return unknownSubstance(substance);
    return {
      value: `${found.endpoint1_mg_m3} / ${found.endpoint2_mg_m3}`,
      unit: 'mg/m³',
      unverified: found.basis !== 'sourced',
      limits: limitsOf(found),
    };
  },
});

const exposureRule = citedRule({
  id: 'emergency.hj169.exposure',
  domain: 'emergency',
  name: { zh: '浓度与毒性终点比较', en: 'A concentration against the endpoints' },
  purpose: {
    zh: '把空气中浓度与毒性终点浓度比较：超过 -1 可能危及生命，超过 -2 可能造成不可逆伤害（暴露 1 h）。',
    en: 'Compares a concentration in air with the endpoints: above 1 life may be threatened, above 2 harm may not be reversible (1 h of exposure).',
  },
  bases: tables,
  inputs: {
    substance: substanceField,
    concentration: { kind: 'number', name: { zh: '浓度', en: 'Concentration' }, unit: 'mg/m³', min: 0 },
  },
  rounding: exact,
  validity: {
    zh: '物质须在表中，浓度须已知。恰等于终点浓度不算超过。',
    en: 'The substance must be in the tables and the concentration known. Equal to an endpoint is not above it.',
  },
  cases: [
    worked(
      'limit',
      '氨恰为 110',
      'Ammonia at 110',
      { substance: '7664-41-7', concentration: 110 },
      '未超过终点浓度-2',
    ),
    worked(
      'beyond',
      '氨 110.1',
      'Ammonia at 110.1',
      { substance: '7664-41-7', concentration: 110.1 },
      '超过终点浓度-2',
    ),
    worked(
      'beyond',
      '氨 771',
      'Ammonia at 771',
      { substance: '7664-41-7', concentration: 771 },
      '超过终点浓度-1',
    ),
    worked('missing', '浓度未知', 'Concentration unknown', { substance: '7664-41-7' }, { absence: 'noData' }),
  ],
  answer: ({ substance, concentration }) => {
    const found = substanceOf(substance);
    const value = decimalOf(concentration);
    if (!found) return unknownSubstance(substance);
    if (!value) return absent('noData', '浓度未知', 'the concentration is unknown');
    if (value.lt(0)) return absent('failed', '浓度不得为负', 'a concentration may not be negative');
    return {
      value: value.gt(found.endpoint1_mg_m3)
        ? '超过终点浓度-1'
        : value.gt(found.endpoint2_mg_m3)
          ? '超过终点浓度-2'
          : '未超过终点浓度-2',
      unverified: found.basis !== 'sourced',
      limits: limitsOf(found),
    };
  },
});

const isolationRule = citedRule({
  id: 'emergency.isolation',
  domain: 'emergency',
  name: { zh: '初始隔离距离', en: 'Initial isolation distance' },
  purpose: {
    zh: '泄漏初期的隔离半径，仅供演练参考；未对照现行应急响应指南（ERG）不得用于实际处置。',
    en: 'Radius of isolation at the start of a spill, for exercises. Not for operational use without the current ERG.',
  },
  bases: recalled(
    'Emergency Response Guidebook (ERG)',
    '初始隔离距离 / table of initial isolation',
    '未核对',
  ),
  inputs: {
    substance: {
      kind: 'choice',
      name: { zh: '物质', en: 'Substance' },
      options: isolationSubstances.map(({ key, zh, en }) => ({ value: key, name: { zh, en } })),
    },
    spill: {
      kind: 'choice',
      name: { zh: '泄漏规模', en: 'Size of the spill' },
      options: [
        { value: 'small', name: { zh: '小量', en: 'Small' } },
        { value: 'large', name: { zh: '大量', en: 'Large' } },
      ],
    },
  },
  rounding: exact,
  validity: {
    zh: '各版本数值不同，有的只知范围；始终标为未核实。',
    en: 'Values differ by edition and some are known as a range only; always marked unverified.',
  },
  cases: [
    worked('limit', '氨小量', 'Ammonia, small', { substance: 'ammonia', spill: 'small' }, '30'),
    worked('beyond', '氨大量', 'Ammonia, large', { substance: 'ammonia', spill: 'large' }, '150'),
    worked(
      'usual',
      '氯大量只知范围',
      'Chlorine, large: a range',
      { substance: 'chlorine', spill: 'large' },
      '300–1000',
    ),
    worked('usual', '未知物质', 'Unknown substance', { substance: 'unknown', spill: 'small' }, '100'),
    worked('missing', '规模未知', 'Size unknown', { substance: 'ammonia' }, { absence: 'noData' }),
  ],
  answer: ({ substance, spill }) => {
    const range =
      typeof substance === 'string' && (spill === 'small' || spill === 'large')
        ? isolationDistance(substance, spill)
        : null;
    if (!range) return absent('noData', '未选物质或规模', 'substance or size is not chosen');
    return {
      value: range[0] === range[1] ? String(range[0]) : range.join('–'),
      unit: 'm',
      steps: [
        step(
          '警告',
          'Warning',
          '未对照现行 ERG 不得用于实际处置 / not for operational use without the current ERG',
        ),
      ],
    };
  },
});

export const hazardRules: readonly Rule[] = [endpointRule, exposureRule, isolationRule];
