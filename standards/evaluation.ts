/** A text in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export interface Step {
  label: Words;
  /** The formula with its numbers. */
  expression: string;
}

export interface AppliedLimit {
  label: Words;
  value: string;
  unit: string;
}

/** Why there is no value; none of these is 0. */
export interface Absence {
  code: 'noData' | 'tooFewValid' | 'notApplicable' | 'notRun' | 'failed';
  words: Words;
}

/** What a rule answers: everything that a published figure must cite, but its inputs. */
export interface Evaluation {
  /** Written with the decimals of its standard, or `null` with `absence`. */
  value: string | null;
  unit: string;
  absence: Absence | null;
  standard: string;
  clause: string;
  edition: string;
  rounding: string;
  /** A fact that was used is not verified against the text of the standard. */
  unverified: boolean;
  steps: Step[];
  limits: AppliedLimit[];
}
