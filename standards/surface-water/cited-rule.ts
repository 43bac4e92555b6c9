import type { Absence, AppliedLimit, Evaluation, Step } from '../evaluation.ts';
import { type Basis, basisOn, type Fields, type InputOf, type Rule } from '../rule.ts';

/** What a calculation found, without the standard that it rests on. */
export interface Answer {
  value: string | null;
  unit: string;
  absence: Absence | null;
  steps: Step[];
  limits: AppliedLimit[];
  /** A fact from memory was used, beyond what the basis of the rule says. */
  unverified?: boolean;
}

type Rest = Partial<Pick<Answer, 'unit' | 'steps' | 'limits' | 'unverified'>>;

export const found = (value: string, rest: Rest = {}): Answer => ({
  unit: '',
  steps: [],
  limits: [],
  ...rest,
  value,
  absence: null,
});

export const absent = (code: Absence['code'], zh: string, en: string, rest: Rest = {}): Answer => ({
  unit: '',
  steps: [],
  limits: [],
  ...rest,
  value: null,
  absence: { code, words: { zh, en } },
});

export const step = (zh: string, en: string, expression: string): Step => ({ label: { zh, en }, expression });

/** A rule whose answers cite the basis in force on the date of the data; standard, clause and rounding are said once. */
export function citedRule<const F extends Fields>({
  answer,
  ...rule
}: Omit<Rule<F>, 'evaluate'> & { answer(input: InputOf<F>, basis: Basis): Answer }): Rule {
  const evaluate = (input: InputOf<F>): Evaluation => {
    const date = rule.dateInput ? input[rule.dateInput] : null;
    const basis = basisOn(rule, typeof date === 'string' ? date : null);
    const { value, unit, absence, steps, limits, unverified } = answer(input, basis);
    return {
      value,
      unit,
      absence,
      standard: basis.standard,
      clause: basis.clause,
      edition: basis.edition,
      rounding: `${rule.rounding.zh} / ${rule.rounding.en}`,
      unverified: unverified === true || basis.unverified !== undefined,
      steps,
      limits,
    };
  };
  return { ...rule, evaluate } as unknown as Rule;
}
