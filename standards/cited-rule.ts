import type { Absence, AppliedLimit, Evaluation, Step, Words } from './evaluation.ts';
import { Decimal } from './rounding.ts';
import { type Basis, basisOn, type Field, type Fields, type InputOf, type Rule } from './rule.ts';

/** What a rule found, without what it rests on. */
export interface Answer {
  value: string | null;
  unit?: string;
  absence?: Absence | null;
  steps?: Step[];
  limits?: AppliedLimit[];
  /** A fact from memory was used, beyond what the basis of the rule says. */
  unverified?: boolean;
  /** The clause that decided, where it is narrower than that of the basis. */
  clause?: string;
}

/**
 * A rule whose answers cite the basis in force on the date of the data: standard, clause, edition and rounding
 * are stated once, in the rule, and every result carries them.
 */
export function citedRule<const F extends Fields>({
  answer,
  ...rule
}: Omit<Rule<F>, 'evaluate'> & { answer(input: InputOf<F>, basis: Basis): Answer }): Rule {
  const evaluate = (input: InputOf<F>): Evaluation => {
    const date = rule.dateInput ? input[rule.dateInput] : null;
    const basis = basisOn(rule, typeof date === 'string' ? date : null);
    const found = answer(input, basis);
    return {
      value: found.value,
      unit: found.unit ?? '',
      absence: found.absence ?? null,
      standard: basis.standard,
      clause: found.clause ?? basis.clause,
      edition: basis.edition,
      rounding: `${rule.rounding.zh} / ${rule.rounding.en}`,
      unverified: found.unverified === true || basis.unverified !== undefined,
      steps: found.steps ?? [],
      limits: found.limits ?? [],
    };
  };
  return { ...rule, evaluate } as unknown as Rule;
}

export const absent = (
  code: Absence['code'],
  zh: string,
  en: string,
  more: Omit<Answer, 'value' | 'absence'> = {},
): Answer => ({ ...more, value: null, absence: { code, words: { zh, en } } });

export const step = (zh: string, en: string, expression: string): Step => ({ label: { zh, en }, expression });

/** The number of an input; `null` where it is missing or not a finite number. */
export function decimalOf(value: unknown): Decimal | null {
  if (Decimal.isDecimal(value)) return value.isFinite() ? value : null;
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? new Decimal(text) : null;
}

/** A number that cannot be below zero (count, length, concentration); `null` where it is missing or negative. */
export function amountOf(value: unknown): Decimal | null {
  const amount = decimalOf(value);
  return amount?.isNegative() && !amount.isZero() ? null : amount;
}

/** The text of an input without blanks around it; `null` where it is missing or empty. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** Yes or no; `null` where it is not said. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = textOf(value)?.toLowerCase() ?? '';
  if (['yes', 'true', '是', 'y', '1'].includes(text)) return true;
  return ['no', 'false', '否', 'n', '0'].includes(text) ? false : null;
}

/** A question that may stay open: left out, it is not known. */
export const yesNo = (name: Words, note?: Words): Field => ({
  kind: 'choice',
  name,
  ...(note && { note }),
  optional: true,
  options: [
    { value: 'yes', name: { zh: '是', en: 'Yes' } },
    { value: 'no', name: { zh: '否', en: 'No' } },
  ],
});
