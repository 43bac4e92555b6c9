import { describe, expect, it } from 'vitest';
import { rules } from './catalogue.ts';
import { standardsVectorAdapters } from './vectors/adapters.ts';
import air from './vectors/air.json' with { type: 'json' };
import water from './vectors/water.json' with { type: 'json' };

const groups = new Set([...air.cases, ...water.cases].map((one) => one.group));
const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What has no text form, is no number, or is a container of the like. */
const oddValues: unknown[] = [
  { toString: 1, valueOf: 1 },
  [{ toString: 1 }],
  [null, Number.NaN, '\u0000'],
  { __proto__: null, TP: { toString: 1 }, Ⅱ: Number.NaN },
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1e308,
  true,
  'constructor',
  '__proto__',
  '\u0000',
];

describe('the catalogue', () => {
  it('names every rule once', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const cases = rules.reduce((sum, rule) => sum + rule.cases.length, 0);
    console.log(`${rules.length} rules, ${cases} worked cases`);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('cites standard, clause and edition, each edition following the one before by a day', () => {
    for (const basis of rule.bases) {
      expect(basis.standard).not.toBe('');
      expect(basis.clause).not.toBe('');
      expect(basis.edition).not.toBe('');
    }
    expect(rule.bases.at(-1)?.until).toBeNull();
    rule.bases.slice(1).forEach((basis, index) => {
      expect(basis.from).toBe(dayAfter(rule.bases[index]?.until as string));
      expect(basis.changed).toBeDefined();
    });
    if (rule.bases.length > 1) expect(rule.dateInput).toBeDefined();
  });

  it('has published vectors, or worked cases at the limit, just beyond it and with too little known', () => {
    const vectors = rule.vectors ?? [];
    expect(vectors.filter((group) => !groups.has(group) || !standardsVectorAdapters[group])).toEqual([]);
    const kinds = new Set(rule.cases.map((one) => one.at));
    if (vectors.length === 0)
      expect([...kinds]).toEqual(expect.arrayContaining(['limit', 'beyond', 'missing']));
    expect(rule.cases.length).toBeGreaterThan(0);
  });

  it.each(rule.cases.map((one) => [one.name.en, one] as const))('works: %s', (_name, { input, expected }) => {
    const result = rule.evaluate(input as never);
    expect('value' in expected ? { value: result.value } : { absence: result.absence?.code }).toEqual(
      expected,
    );
    expect(result.value === null).toBe(result.absence !== null);
    expect(result.standard).not.toBe('');
    expect(result.clause).not.toBe('');
  });

  it('takes of its worked cases only what its form offers', () => {
    for (const { input } of rule.cases) {
      for (const [key, field] of Object.entries(rule.inputs)) {
        const value = input[key] ?? null;
        if (field.kind === 'choice' && value !== null)
          expect(field.options.map((option) => option.value)).toContain(value);
      }
    }
  });

  it('never throws on what is not of the kind it asks for', () => {
    for (const odd of oddValues) {
      const input = Object.fromEntries(Object.keys(rule.inputs).map((key) => [key, odd]));
      const { value, absence } = rule.evaluate(input as never);
      expect(value === null, JSON.stringify(odd)).toBe(absence !== null);
      for (const { input: given } of rule.cases)
        for (const key of Object.keys(rule.inputs)) rule.evaluate({ ...given, [key]: odd } as never);
    }
  });
  it('answers with an absence, not a number, where nothing is known', () => {
    const result = rule.evaluate(
      rule.dateInput ? ({ [rule.dateInput]: rule.bases.at(-1)?.from } as never) : {},
    );
    expect(result.value).toBeNull();
    expect(result.absence).not.toBeNull();
  });

  it('marks what is not verified in its results', () => {
    for (const { input } of rule.cases) {
      const result = rule.evaluate(input as never);
      const basis = rule.bases.find((one) => one.edition === result.edition);
      expect(basis, `edition ${result.edition}`).toBeDefined();
      if (basis?.unverified) expect(result.unverified).toBe(true);
    }
  });
});
