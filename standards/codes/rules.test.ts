import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSets } from './code-sets.ts';
import { pollutants } from './pollutants.ts';
import { codesRules } from './rules.ts';

describe.each(codesRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.cases.map((one) => [one.name.en, one] as const))('works: %s', (_name, { input, expected }) => {
    const { value, absence } = rule.evaluate(input as never);
    expect('value' in expected ? { value } : { absence: absence?.code }).toEqual(expected);
  });
  it('never throws, and has either a value or an absence', () => {
    const odd = fc.record(
      Object.fromEntries(
        Object.keys(rule.inputs).map((key) => [key, fc.oneof(fc.anything(), fc.string(), fc.integer())]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(odd, (input) => {
        const { value, absence } = rule.evaluate(input as never);
        expect(value === null).toBe(absence !== null);
      }),
    );
  });
});

describe('the code sets', () => {
  it('count what they hold, and say what they do not hold', () => {
    expect(new Set(codeSets.map((one) => one.id)).size).toBe(codeSets.length);
    for (const { id, held, count, note } of codeSets) {
      if (held === 'full' || held === 'city') expect(count, id).toBeGreaterThan(0);
      else if (held !== 'layout') expect(note, id).not.toBeNull();
    }
    expect(codeSets.find((one) => one.id === 'pollutants')?.count).toBe(pollutants.length);
    expect(codeSets.find((one) => one.id === 'streets')?.count).toBe(125);
    expect(codeSets.find((one) => one.id === 'industries')?.held).toBe('named');
  });
});
