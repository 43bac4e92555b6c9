import { step } from '../cited-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Field } from '../rule.ts';

export const dateField = {
  kind: 'date',
  name: { zh: '数据日期', en: 'Date of the data' },
} as const satisfies Field;

/** HJ 212-2017 annex D, and what is known of it after HJ 212-2025 came into force. */
export const annexD = (clause: string): [Basis, ...Basis[]] => [
  { standard: 'HJ 212-2017', clause, edition: '2017', from: '2017-05-01', until: '2025-12-31' },
  {
    standard: 'HJ 212-2025',
    clause,
    edition: '2025',
    from: '2026-01-01',
    until: null,
    changed: {
      zh: '未见公式变化的说明；按 2017 版附录 D 计算。',
      en: 'No change of the formulas is known: computed as in annex D of 2017.',
    },
    unverified: {
      zh: 'HJ 212-2025 原文未取得，公式按 2017 版沿用。',
      en: 'The text of HJ 212-2025 was not at hand; the formulas are taken to go on from 2017.',
    },
  },
];

const memory = {
  zh: '据记忆，未与标准原文核对。',
  en: 'From memory, not checked against the text of the standard.',
};

/** HJ 75-2017, whose text was not at hand. */
export const hj75 = (clause: string): [Basis] => [
  { standard: 'HJ 75-2017', clause, edition: '2017', from: '2018-03-01', until: null, unverified: memory },
];

/** HJ 356-2019, in force since 2020-03-24, whose text was not at hand. */
export const hj356 = (clause: string): [Basis] => [
  { standard: 'HJ 356-2019', clause, edition: '2019', from: '2020-03-24', until: null, unverified: memory },
];

export { recalled as fromMemory, roundedOnce as decimals } from '../cited-rule.ts';

/** The verdict of rules that compare with a limit. */
export const verdicts = { within: '达标', beyond: '超标' } as const;

export const inWords = (value: Decimal, places: number): string => roundHalfEven(value, places);

export const formula = (expression: string) => step('计算', 'Calculation', expression);
