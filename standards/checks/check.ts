import type { Words } from '../evaluation.ts';
import type { Decimal } from '../rounding.ts';
import groups from './groups.json' with { type: 'json' };
import type { CheckInputs, CheckSubject } from './inputs.ts';
import { wellFormed } from './well-formed.ts';

/**
 * How grave a finding is (严重程度). None of them changes a number: `info` asks for a look, `suspect` keeps the value
 * from review until somebody has settled it, `invalid` takes it out of statistics, `refuse` sends it to quarantine.
 */
export type Severity = keyof typeof groups.severities;
export type CheckGroup = keyof typeof groups.groups;

/** What a finding does to the value it is about (对状态和标记的作用). */
export interface CheckEffect {
  /** The value still counts in statistics and evaluation. */
  counts: boolean;
  /** It cannot become `checked` before the finding is settled. */
  holdsReview: boolean;
  /** It is not stored as a value at all. */
  quarantined: boolean;
  words: Words;
}

export interface Evidence {
  label: Words;
  value: string;
  unit: string;
}

export interface Finding {
  /** Number of the check. */
  check: string;
  severity: Severity;
  /** Place in the input: index of a series, key of an item; `null` where the input is one value. */
  at: number | string | null;
  words: Words;
  evidence: readonly Evidence[];
}

/** Not judged is not passed: the reason says what was missing. */
export interface CheckOutcome {
  findings: Finding[];
  notJudged: Words | null;
}

export interface CheckExample<S extends CheckSubject = CheckSubject> {
  name: Words;
  input: Partial<CheckInputs[S]>;
  /** Places that must be found, in order; left out: any. */
  at?: ReadonlyArray<number | string | null>;
  /** Severity of the first finding, where the check has more than one. */
  severity?: Severity;
}

/** Where a check comes from; `practice`: common practice, set by the bureau in its own rule book. */
export interface CheckBasis {
  standard: string | 'practice';
  clause: string;
  unverified?: Words;
}

interface CheckText {
  /** `C-GG-NNN`. */
  code: string;
  name: Words;
  /** What it applies to. */
  subject: Words;
  /** When it finds something. */
  condition: Words;
  severity: Severity;
  basis: CheckBasis;
  /** The numbers it works with, as they stand in the data files. */
  parameters: Readonly<Record<string, unknown>>;
}

/** One numbered check (校验项目). Numbers are fixed; that of a withdrawn check is not used again. */
export interface Check<S extends CheckSubject = CheckSubject> extends CheckText {
  group: CheckGroup;
  effect: CheckEffect;
  /** Which kind of input it takes. */
  takes: S;
  run(input: Partial<CheckInputs[S]>): CheckOutcome;
  hits: ReadonlyArray<CheckExample<S>>;
  misses: ReadonlyArray<CheckExample<S>>;
}

interface CheckDefinition<S extends CheckSubject> extends CheckText {
  takes: S;
  judge(input: Partial<CheckInputs[S]>): Found[] | NotJudged;
  hits: ReadonlyArray<CheckExample<NoInfer<S>>>;
  misses: ReadonlyArray<CheckExample<NoInfer<S>>>;
}

/** What the run of one check reports; severity and number are filled in. */
export type Found = Omit<Finding, 'check' | 'severity'> & { severity?: Severity };

/** Why a check could not judge. */
export class NotJudged {
  readonly words: Words;
  constructor(zh: string, en: string) {
    this.words = { zh, en };
  }
}

export const severities: Readonly<Record<Severity, { name: Words; meaning: Words; handling: Words }>> =
  groups.severities;
export const checkGroups: Readonly<Record<CheckGroup, Words>> = groups.groups;
export const checkEffects: Readonly<Record<Severity, CheckEffect>> = groups.effects;

export function defineCheck<const S extends CheckSubject>(check: CheckDefinition<S>): Check {
  const { judge, ...rest } = check;
  const group = check.code.slice(2, 4) as CheckGroup;
  const run = (input: Partial<CheckInputs[S]>): CheckOutcome => {
    const judged = judge(wellFormed(check.takes, input));
    if (judged instanceof NotJudged) return { findings: [], notJudged: judged.words };
    const findings = judged.map((one) => ({ severity: check.severity, ...one, check: check.code }));
    return { findings, notJudged: null };
  };
  // What the bureau sets by itself stands in its rule book, in the section of the group.
  const basis = { ...check.basis, clause: check.basis.clause || `校验项目，${checkGroups[group]?.zh}` };
  return { ...rest, basis, group, effect: checkEffects[check.severity], run } as unknown as Check;
}

export const shown = (zh: string, en: string, value: Decimal | string | number, unit = ''): Evidence => ({
  label: { zh, en },
  value: typeof value === 'object' ? value.toFixed() : String(value),
  unit,
});

export const found = (
  at: Found['at'],
  zh: string,
  en: string,
  evidence: readonly Evidence[],
  severity?: Severity,
): Found => ({ at, words: { zh, en }, evidence, ...(severity && { severity }) });

/** A worked hit or miss; what it takes is checked where it is used. */
export const example = <const I>(
  zh: string,
  en: string,
  input: I,
  more: Pick<CheckExample, 'at' | 'severity'> = {},
) => ({ name: { zh, en }, input, ...more });

export const practice = (clause = ''): CheckBasis => ({ standard: 'practice', clause });
export const fromMemory = (standard: string, clause: string): CheckBasis => ({
  standard,
  clause,
  unverified: {
    zh: '数值未与标准正式文本核对。',
    en: 'Numbers not checked against the text of the standard.',
  },
});
