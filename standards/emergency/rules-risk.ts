import { absent, citedRule, decimalOf, exact, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { quantityBand, quantityRatio } from './hazard.ts';
import {
  processClass,
  riskPotential,
  riskWork,
  type Sensitivity,
  sensitivities,
  systemHazard,
} from './risk.ts';

const annexC = (clause: string): [Basis] => [
  { standard: 'HJ 169-2018', clause, edition: '2018', from: '2019-03-01', until: null },
];

const ratioRule = citedRule({
  id: 'emergency.hj169.ratio',
  domain: 'emergency',
  name: { zh: '危险物质数量与临界量比值 Q', en: 'Ratio Q of amounts to critical quantities' },
  purpose: {
    zh: 'Q = Σ qᵢ ÷ Qᵢ，并给出所在区间；Q < 1 时环境风险潜势为 Ⅰ。',
    en: 'Q = Σ qᵢ ÷ Qᵢ and its band; below 1 the risk potential is Ⅰ.',
  },
  bases: annexC('附录 C.1.1，式 (C.1)'),
  inputs: {
    substances: {
      kind: 'rows',
      name: { zh: '危险物质', en: 'Substances' },
      columns: [
        { key: 'amount', name: { zh: '最大存在总量 q', en: 'Largest amount present q' }, unit: 't' },
        { key: 'critical', name: { zh: '临界量 Q', en: 'Critical quantity Q' }, unit: 't' },
      ],
      maxItems: 100,
    },
  },
  rounding: {
    zh: `${roundedOnce(4).zh}区间按未修约值判断。`,
    en: `${roundedOnce(4).en} The band is judged by the value as it stands.`,
  },
  validity: {
    zh: '每种物质的总量和临界量均须已知，临界量大于 0。',
    en: 'Amount and critical quantity of every substance must be known, the latter more than 0.',
  },
  cases: [
    worked(
      'limit',
      '恰为 1',
      'Exactly 1',
      {
        substances: [
          { amount: 2.5, critical: 5 },
          { amount: 0.5, critical: 1 },
        ],
      },
      '1.0000',
    ),
    worked(
      'beyond',
      '略小于 1，显示为 1.0000，区间仍为 Q < 1',
      'Just below 1: shown as 1.0000, still in the band below 1',
      { substances: [{ amount: 4.9999999, critical: 5 }] },
      '1.0000',
    ),
    worked(
      'usual',
      '氨 60 t、氯 1 t',
      'Ammonia 60 t, chlorine 1 t',
      {
        substances: [
          { amount: 60, critical: 5 },
          { amount: 1, critical: 1 },
        ],
      },
      '13.0000',
    ),
    worked(
      'missing',
      '有一种总量未知',
      'One amount unknown',
      { substances: [{ amount: null, critical: 5 }] },
      { absence: 'noData' },
    ),
    worked(
      'usual',
      '临界量为 0',
      'Critical quantity of 0',
      { substances: [{ amount: 1, critical: 0 }] },
      { absence: 'failed' },
    ),
  ],
  answer: ({ substances }) => {
    const rows = Array.isArray(substances) ? substances : [];
    if (rows.length === 0) return absent('noData', '没有危险物质', 'there are no substances');
    const known: Array<{ amount: Decimal; critical: Decimal }> = [];
    for (const row of rows) {
      const amount = decimalOf(row?.amount);
      const critical = decimalOf(row?.critical);
      if (!amount || !critical)
        return absent('noData', '有总量或临界量未知', 'an amount or critical quantity is unknown');
      if (amount.lt(0) || critical.lte(0))
        return absent(
          'failed',
          '总量不得为负，临界量须大于 0',
          'amounts may not be negative, critical quantities must be more than 0',
        );
      known.push({ amount, critical });
    }
    const Q = quantityRatio(known);
    return {
      value: roundHalfEven(Q, 4),
      unit: '1',
      steps: [
        step(
          '比值',
          'Ratio',
          `${known.map(({ amount, critical }) => `${amount} / ${critical}`).join(' + ')} = ${Q}`,
        ),
        step('区间', 'Band', quantityBand(Q)),
      ],
    };
  },
});

const potentialRule = formulaRule({
  id: 'emergency.hj169.potential',
  domain: 'emergency',
  name: { zh: '环境风险潜势与评价等级', en: 'Risk potential and grade of the assessment' },
  purpose: {
    zh: '由 Q 和行业及生产工艺 M 得危险性 P，再由 P 和环境敏感程度 E 得环境风险潜势及评价工作等级。各要素分别判断，取高者。',
    en: 'Hazard P from Q and the score M of the processes; then the risk potential and grade of the assessment from P and the sensitivity E. Each medium is judged by itself and the highest counts.',
  },
  bases: annexC('6.1、表 1、表 2，附录 C 表 C.2'),
  inputs: {
    ratio: { kind: 'number', name: { zh: '比值 Q', en: 'Ratio Q' }, unit: '1', min: 0 },
    process: {
      kind: 'number',
      name: { zh: '行业及生产工艺得分 M', en: 'Score M of the processes' },
      unit: '1',
      min: 0,
      optional: true,
      note: { zh: 'Q < 1 时不需要。', en: 'Not needed where Q < 1.' },
    },
    sensitivity: {
      kind: 'choice',
      name: { zh: '环境敏感程度 E', en: 'Sensitivity E' },
      options: [
        { value: 'E1', name: { zh: 'E1 高度敏感', en: 'E1, high' } },
        { value: 'E2', name: { zh: 'E2 中度敏感', en: 'E2, medium' } },
        { value: 'E3', name: { zh: 'E3 低度敏感', en: 'E3, low' } },
      ],
      optional: true,
      note: { zh: 'Q < 1 时不需要。', en: 'Not needed where Q < 1.' },
    },
  },
  rounding: exact,
  validity: {
    zh: 'Q ≥ 1 时须知 M 和 E；M 小于 5 不在表中。',
    en: 'From Q = 1 on M and E must be known; M below 5 is not in the table.',
  },
  cases: [
    worked('beyond', 'Q 略小于 1，潜势 Ⅰ', 'Q just below 1: potential Ⅰ', { ratio: 0.9999 }, 'Ⅰ'),
    worked(
      'limit',
      'Q 恰为 1，M = 5，E1',
      'Q of exactly 1, M = 5, E1',
      { ratio: 1, process: 5, sensitivity: 'E1' },
      'Ⅲ',
    ),
    worked(
      'limit',
      'Q = 100，M = 20 为 M2，E1',
      'Q = 100, M = 20 is M2, E1',
      { ratio: 100, process: 20, sensitivity: 'E1' },
      'Ⅳ+',
    ),
    worked(
      'beyond',
      'Q = 10，M = 10 为 M3，E3',
      'Q = 10, M = 10 is M3, E3',
      { ratio: 10, process: 10, sensitivity: 'E3' },
      'Ⅱ',
    ),
    worked(
      'usual',
      'M 小于 5',
      'M below 5',
      { ratio: 10, process: 3, sensitivity: 'E2' },
      { absence: 'notApplicable' },
    ),
    worked('missing', 'E 未知', 'E unknown', { ratio: 10, process: 10 }, { absence: 'noData' }),
  ],
  compute: ({ ratio }, { process, sensitivity }) => {
    const low = ratio.lt(1);
    const score = decimalOf(process);
    const surroundings = sensitivities.find((one): one is Sensitivity => one === sensitivity);
    if (!low && (!score || !surroundings)) return absent('noData', '缺少 M 或 E', 'M or E is missing');
    const M = score && processClass(score);
    if (!low && !M)
      return absent('notApplicable', `M = ${score} 小于 5，不在表中`, `M = ${score} is below 5`);
    const P = M && systemHazard(ratio, M);
    const potential = riskPotential(P || null, surroundings ?? null);
    if (!potential) return absent('noData', '缺少 M 或 E', 'M or E is missing');
    return {
      value: potential,
      steps: [
        ...(P ? [step('危险性', 'Hazard', `${quantityBand(ratio)}, ${M} (M = ${score}) → ${P}`)] : []),
        step(
          '潜势',
          'Potential',
          P ? `${P}, ${surroundings} → ${potential}` : `Q = ${ratio} < 1 → ${potential}`,
        ),
        step('评价工作等级', 'Grade of the assessment', riskWork[potential]),
      ],
    };
  },
});

export const riskRules: readonly Rule[] = [ratioRule, potentialRule];
