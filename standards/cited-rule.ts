import type { Absence, AppliedLimit, Evaluation, Step, Words } from './evaluation.ts';
import { isMissingMark } from './missing-marks.ts';
import { Decimal } from './rounding.ts';
import {
  type Basis,
  basisOn,
  type Field,
  type Fields,
  type InputOf,
  type Rule,
  type WorkedCase,
} from './rule.ts';

/** What a rule found, without what it rests on. */
export interface Answer {
  value: string | null;
  unit?: string;
  absence?: Absence | null;
  steps?: Step[];
  limits?: AppliedLimit[];
  /** A fact from memory was used, beyond what the basis of the rule says. */
  unverified?: boolean;
}

/**
 * A rule whose answers cite the basis in force on the date of the data: standard, clause, edition and rounding
 * are stated once, in the rule, and every result carries them.
 */
export function citedRule<const F extends Fields>({
  answer,
  ...rule
}: Omit<Rule<F>, 'evaluate'> & { answer(input: InputOf<F>, basis: Basis): Answer }): Rule {
  const evaluate = (given: InputOf<F>): Evaluation => {
    const input = ofItsKind(rule.inputs, given);
    const date = rule.dateInput ? textOf(input[rule.dateInput]) : null;
    const on = dateOf(date);
    const early = on !== null && (rule.bases[0].from ?? '') > on;
    const basis = early ? rule.bases[0] : basisOn(rule, on);
    const found =
      date !== null && on === null
        ? absent(
            'noData',
            `${date} 不是日期，无法确定适用版本`,
            `${date} is not a date: the edition cannot be chosen`,
          )
        : early
          ? absent(
              'notApplicable',
              `${basis.standard} 自 ${basis.from} 起施行`,
              `${basis.standard} applies from ${basis.from} on`,
            )
          : answer(input, basis);
    const { value, unit = '', absence = null, steps = [], limits = [], unverified = false } = found;
    return {
      value,
      unit,
      absence,
      standard: basis.standard,
      clause: basis.clause,
      edition: basis.edition,
      rounding: `${rule.rounding.zh} / ${rule.rounding.en}`,
      unverified: unverified || basis.unverified !== undefined,
      steps,
      limits,
    };
  };
  return { ...rule, evaluate } as unknown as Rule;
}

const scalar = (value: unknown): number | string | null =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : null;
/** A measured value; a number that stands for a gap is one. */
const measuredOrGap = (value: unknown, unit: string | undefined): number | string | null =>
  isMissingMark(value, unit) ? null : scalar(value);

type Named = ReadonlyArray<{ key: string; unit: string }>;
const record = (value: unknown, named: Named): Record<string, number | string | null> => {
  if (typeof value !== 'object' || value === null) return {};
  const units = new Map(named.map(({ key, unit }) => [key, unit]));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, measuredOrGap(one, units.get(key))]),
  );
};

/**
 * What is not of the kind that a field asks for is as good as missing, and so is a number that stands for a gap among
 * measured values: no rule has to expect either.
 */
function ofItsKind<F extends Fields>(fields: F, given: InputOf<F>): InputOf<F> {
  const one = (field: Field, value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    switch (field.kind) {
      case 'number':
        return isMissingMark(value, field.unit) && /g\//.test(field.unit) ? null : scalar(value);
      case 'series':
        return Array.isArray(value) ? value.map((each) => measuredOrGap(each, field.unit)) : null;
      case 'items':
        return record(value, field.items);
      case 'rows':
        return Array.isArray(value) ? value.map((row) => record(row, field.columns)) : null;
      default:
        return typeof value === 'string' ? value : null;
    }
  };
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, one(field, given[key])]),
  ) as InputOf<F>;
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
  if (value instanceof Decimal) return value.isFinite() ? value : null;
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : null;
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(value.trim()))
    return null;
  return new Decimal(value.trim());
}

/** The numbers of a series input, gaps as `null`; empty where there is none. */
export const decimalsOf = (values: unknown): Array<Decimal | null> =>
  Array.isArray(values) ? values.map(decimalOf) : [];

/** A calendar date `YYYY-MM-DD`, without a time that follows it; `null` where there is none. */
export function dateOf(value: unknown): string | null {
  const day = typeof value === 'string' ? value.trim().slice(0, 10) : '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}

/** The text of an input without blanks around it; `null` where it is missing or empty. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** Code texts are judged as valid or not; both words are the value of their rules. */
export const validity = { valid: '有效', invalid: '无效' } as const;

/** Why a code or a record is refused. */
export interface Fault {
  code: string;
  words: Words;
}

export const fault = (code: string, zh: string, en: string): Fault => ({ code, words: { zh, en } });

/** The answer of a rule that judges a code: valid without faults, and each fault as a step. */
export const judged = (faults: readonly Fault[], steps: Step[] = []): Answer => ({
  value: faults.length === 0 ? validity.valid : validity.invalid,
  steps: [...steps, ...faults.map(({ code, words }) => ({ label: words, expression: code }))],
});

/** A worked case in one line; `expected` is the value as written, or the code of the absence. */
export const worked = (
  at: WorkedCase['at'],
  zh: string,
  en: string,
  input: Record<string, unknown>,
  expected: string | { absence: Absence['code'] },
): WorkedCase => ({
  at,
  name: { zh, en },
  input,
  expected: typeof expected === 'string' ? { value: expected } : expected,
});

/** A basis whose text was not at hand: every result that rests on it is marked. */
export const recalled = (
  standard: string,
  clause: string,
  edition: string,
  from: string | null = null,
): [Basis] => [
  {
    standard,
    clause,
    edition,
    from,
    until: null,
    unverified: {
      zh: '据记忆，未与标准原文核对。',
      en: 'From memory, not checked against the text of the standard.',
    },
  },
];

/** Rounding words of a rule that compares or looks up and rounds nothing. */
export const exact = { zh: '不涉及数值修约。', en: 'No number is rounded.' };

/** Rounding words of a figure with so many decimals. */
export const roundedOnce = (places: number): Words => ({
  zh: `中间不修约，结果一次修约到 ${places} 位小数（GB/T 8170，四舍六入五成双）。`,
  en: `Nothing is rounded on the way; the result once, to ${places} decimals, half to even (GB/T 8170).`,
});

/** A question that is answered yes or no. */
export const yesNo = (zh: string, en: string, more: { optional?: true; note?: Words } = {}) =>
  ({
    kind: 'choice',
    name: { zh, en },
    options: [
      { value: 'yes', name: { zh: '是', en: 'Yes' } },
      { value: 'no', name: { zh: '否', en: 'No' } },
    ],
    ...more,
  }) as const;

/** The answer to {@link yesNo}; `null` where there is none. */
export const isYes = (value: unknown): boolean | null =>
  value === 'yes' ? true : value === 'no' ? false : null;
