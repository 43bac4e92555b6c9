import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../rule.ts';
import { pollutionSourceRules } from './rules.ts';

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 20, 21, 100, 1e300),
  fc.constant('12.5'),
);

/** Values of the right kind, and odd ones. */
const inputFor = (field: Field): fc.Arbitrary<unknown> => {
  const usual: fc.Arbitrary<unknown> =
    field.kind === 'number'
      ? number
      : field.kind === 'choice'
        ? fc.constantFrom(...field.options.map((one) => one.value))
        : field.kind === 'date'
          ? fc.constantFrom('2016-01-01', '2025-12-31', '2026-01-01', '')
          : field.kind === 'series'
            ? fc.array(fc.option(number), { maxLength: 40 })
            : field.kind === 'items'
              ? fc.dictionary(fc.constantFrom(...field.items.map((one) => one.key)), fc.option(number))
              : field.kind === 'rows'
                ? fc.array(
                    fc.dictionary(fc.constantFrom(...field.columns.map((one) => one.key)), fc.option(number)),
                    { maxLength: 10 },
                  )
                : fc.string();
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: fc.anything() });
};

describe.each(pollutionSourceRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.cases.map((one) => [one.name.en, one] as const))('works: %s', (_name, { input, expected }) => {
    const { value, absence } = rule.evaluate(input as never);
    expect('value' in expected ? { value } : { absence: absence?.code }).toEqual(expected);
  });
  it('never throws, and has either a value or an absence', () => {
    const inputs = fc.record(
      Object.fromEntries(Object.entries(rule.inputs).map(([key, field]) => [key, inputFor(field)])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(inputs, (input) => {
        const { value, absence } = rule.evaluate(input as never);
        expect(value === null).toBe(absence !== null);
        expect(value ?? '').not.toMatch(/NaN|Infinity/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('editions of annex D', () => {
  const standardState = pollutionSourceRules.find((one) => one.id === 'source.gas.standardState');
  const on = (date: string) =>
    standardState?.evaluate({ date, measured: 50, atmospheric: 101325, gauge: 0, temperature: 0 } as never);
  it.each([
    ['2017-05-01', 'HJ 212-2017', false],
    ['2025-12-31', 'HJ 212-2017', false],
    ['2026-01-01', 'HJ 212-2025', true],
  ])('%s is judged by %s', (date, standard, unverified) => {
    expect(on(date)).toMatchObject({ value: '50.000', standard, unverified });
  });
  it('do not reach back before 2017-05-01', () => {
    expect(on('2017-04-30')).toMatchObject({ value: null, absence: { code: 'notApplicable' } });
  });
});
