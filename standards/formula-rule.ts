import { type Answer, absent, citedRule, decimalOf } from './cited-rule.ts';
import type { Decimal } from './rounding.ts';
import type { Basis, Field, Fields, InputOf, Rule } from './rule.ts';

type NumberKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { kind: 'number' } ? (F[K] extends { optional: true } ? never : K) : never;
}[keyof F];

/** The required numbers of an input. */
export type Numbers<F extends Fields> = Record<NumberKeys<F>, Decimal>;

/**
 * A rule that needs all its number inputs: the first that is missing or out of its range is named in the absence, and
 * `compute` sees only numbers within their ranges.
 */
export function formulaRule<const F extends Fields>({
  compute,
  ...rule
}: Omit<Rule<F>, 'evaluate'> & {
  compute(numbers: Numbers<F>, input: InputOf<F>, basis: Basis): Answer;
}): Rule {
  const wanted = Object.entries(rule.inputs).flatMap(([key, field]) =>
    field.kind === 'number' && !field.optional ? [[key, field] as const] : [],
  );
  const answer = (input: InputOf<F>, basis: Basis): Answer => {
    const numbers: Record<string, Decimal> = {};
    for (const [key, field] of wanted) {
      const value = decimalOf(input[key]);
      if (value === null) return absent('noData', `缺少${field.name.zh}`, `${field.name.en} is missing`);
      if (!inRange(value, field))
        return absent(
          'failed',
          `${field.name.zh} ${value} 超出允许范围`,
          `${field.name.en} ${value} is out of its range`,
        );
      numbers[key] = value;
    }
    return compute(numbers as Numbers<F>, input, basis);
  };
  return citedRule({ ...(rule as Omit<Rule<F>, 'evaluate'>), answer });
}

const inRange = (value: Decimal, field: Extract<Field, { kind: 'number' }>): boolean =>
  (field.min === undefined || value.gte(field.min)) && (field.max === undefined || value.lte(field.max));
