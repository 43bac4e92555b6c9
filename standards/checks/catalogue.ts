import { changeChecks } from './change.ts';
import { type Check, type CheckOutcome, checkGroups, severities } from './check.ts';
import { comparisonChecks } from './comparison.ts';
import { completenessChecks } from './completeness.ts';
import { detectionChecks } from './detection.ts';
import type { CheckInputs, CheckSubject } from './inputs.ts';
import { logicChecks } from './logic.ts';
import { positionChecks } from './position.ts';
import { rangeChecks } from './range.ts';
import { stuckChecks } from './stuck.ts';
import { timeChecks } from './time.ts';
import { transmissionChecks } from './transmission.ts';
import { unitAndFlagChecks } from './units-and-flags.ts';
import { validityChecks } from './validity.ts';

/** The catalogue of checks (校验项目), in the order of their numbers. */
export const checks: readonly Check[] = [
  ...completenessChecks,
  ...rangeChecks,
  ...detectionChecks,
  ...changeChecks,
  ...stuckChecks,
  ...logicChecks,
  ...timeChecks,
  ...unitAndFlagChecks,
  ...positionChecks,
  ...comparisonChecks,
  ...transmissionChecks,
  ...validityChecks,
].sort((a, b) => (a.code < b.code ? -1 : 1));

const byCode = new Map(checks.map((check) => [check.code, check]));
export const checkOf = (code: string): Check | undefined => byCode.get(code);

/** Checks that take one kind of input, to be run on everything of that kind. */
export const checksThatTake = (subject: CheckSubject): readonly Check[] =>
  checks.filter((check) => check.takes === subject);

export interface CheckRun extends CheckOutcome {
  check: Check;
}

/** Runs every check of one kind: what each found, or why it could not judge. */
export const runChecks = <S extends CheckSubject>(subject: S, input: Partial<CheckInputs[S]>): CheckRun[] =>
  checksThatTake(subject).map((check) => ({ check, ...check.run(input as never) }));

/** The catalogue as the rule book prints it, in Chinese. */
export const checkBookFacts = {
  checks: checks.map(({ code, name, group, subject, condition, severity, effect, basis }) => ({
    code,
    name: name.zh,
    group: checkGroups[group].zh,
    subject: subject.zh,
    condition: condition.zh,
    severity: severities[severity].name.zh,
    effect: effect.words.zh,
    basis: basis.standard === 'practice' ? '' : basis.standard,
    clause: basis.clause,
    unverified: basis.unverified !== undefined,
  })),
  severities: Object.values(severities).map(({ name, meaning, handling }) => ({
    name: name.zh,
    meaning: meaning.zh,
    handling: handling.zh,
  })),
};
