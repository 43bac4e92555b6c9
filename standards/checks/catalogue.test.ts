import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBookFacts, checks, runChecks } from './catalogue.ts';
import { type Check, checkEffects, checkGroups, severities } from './check.ts';

const said = (words: { zh: string; en: string } | undefined) => Boolean(words?.zh && words.en);

/** What a check of the catalogue may not be without, and this one is. */
const lacks = (check: Check): string[] =>
  Object.entries({
    number: /^C-\d{2}-\d{3}$/.test(check.code),
    group: said(checkGroups[check.group]),
    name: said(check.name),
    subject: said(check.subject),
    condition: said(check.condition),
    severity: Object.hasOwn(severities, check.severity),
    effect: said(check.effect?.words) && check.effect === checkEffects[check.severity],
    standard: Boolean(check.basis?.standard),
    clause: Boolean(check.basis?.clause),
    hits:
      check.hits.length > 0 && check.hits.every(({ input }) => check.run(input as never).findings.length > 0),
    // Of the misses one at least must have been judged: not judged is not passed.
    misses: check.misses.some(({ input }) => {
      const { findings, notJudged } = check.run(input as never);
      return findings.length === 0 && notJudged === null;
    }),
  }).flatMap(([part, there]) => (there ? [] : [part]));

describe('the catalogue of checks', () => {
  it('numbers every check once, in a group that exists', () => {
    const codes = checks.map((check) => check.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(new Set(checks.map((check) => check.group)).size).toBe(Object.keys(checkGroups).length);
    const examples = checks.reduce((sum, { hits, misses }) => sum + hits.length + misses.length, 0);
    console.log(`${checks.length} checks, ${examples} hits and misses`);
  });

  it('prints each check with its group, condition, severity and effect', () => {
    expect(checkBookFacts.checks).toHaveLength(checks.length);
    for (const { name, group, condition, severity, effect } of checkBookFacts.checks)
      for (const text of [name, group, condition, severity, effect]) expect(text).not.toBe('');
  });

  it('says of one value what was found and what could not be judged', () => {
    const runs = runChecks('value', { medium: 'surfaceWater', item: 'pH', value: 15, unit: '无量纲' });
    expect(runs.filter(({ findings }) => findings.length > 0).map(({ check }) => check.code)).toEqual([
      'C-02-001',
      'C-02-002',
    ]);
    expect(runs.find(({ check }) => check.code === 'C-07-001')?.notJudged).not.toBeNull();
  });
});

describe('a check without one of its parts', () => {
  const [check] = checks as [Check];
  it.each<[string, Partial<Check>]>([
    ['number', { code: 'C-1-1' }],
    ['group', { group: '99' as never }],
    ['name', { name: { zh: '', en: '' } }],
    ['subject', { subject: { zh: '值', en: '' } }],
    ['condition', { condition: { zh: '', en: 'x' } }],
    ['severity', { severity: 'grave' as never, effect: undefined as never }],
    ['effect', { effect: { ...check.effect, words: { zh: '', en: '' } } }],
    ['standard', { basis: { standard: '', clause: '1' } }],
    ['clause', { basis: { standard: 'practice', clause: '' } }],
    ['hits', { hits: [] }],
    ['hits', { hits: check.misses }],
    ['misses', { misses: [] }],
    ['misses', { misses: check.hits }],
    ['misses', { misses: [{ name: { zh: '空', en: 'Nothing' }, input: {} }] }],
  ])('is told by its %s', (part, without) => {
    expect(lacks(check)).toEqual([]);
    expect(lacks({ ...check, ...without })).toContain(part);
  });
});

describe.each(checks.map((check) => [check.code, check] as const))('%s', (_code, check) => {
  it('has a number, a clause, a severity, an effect, hits and misses', () => {
    expect(lacks(check)).toEqual([]);
  });

  it('does not throw on what is not of the kind it asks for', () => {
    const keys = [...new Set([...check.hits, ...check.misses].flatMap(({ input }) => Object.keys(input)))];
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        { toString: 1, valueOf: 1 },
        [],
        [null, 'x'],
        Number.NaN,
        -1e308,
        true,
        null,
        '',
        '__proto__',
        'constructor',
      ),
      fc.anything(),
    );
    const usual = fc.constantFrom(...check.hits, ...check.misses).map(({ input }) => input as object);
    const oneOdd = fc.tuple(usual, fc.constantFrom(...keys), odd);
    fc.assert(
      fc.property(oneOdd, ([input, key, value]) => {
        const { findings, notJudged } = check.run({ ...input, [key]: value } as never);
        if (notJudged) expect(findings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(check.hits.map((hit) => [hit.name.en, hit] as const))(
    'finds: %s',
    (_name, { input, at, severity }) => {
      const { findings, notJudged } = check.run(input as never);
      expect(notJudged).toBeNull();
      expect(findings.length).toBeGreaterThan(0);
      if (at) expect(findings.map((one) => one.at)).toEqual(at);
      if (severity) expect(findings[0]?.severity).toBe(severity);
      for (const one of findings) {
        expect(one.check).toBe(check.code);
        expect(one.evidence.length).toBeGreaterThan(0);
        expect(one.words.zh).not.toMatch(/undefined|null|NaN|object/);
      }
    },
  );

  it.each(check.misses.map((miss) => [miss.name.en, miss] as const))('passes: %s', (_name, { input }) => {
    const { findings } = check.run(input as never);
    expect(findings).toEqual([]);
  });

  it('does not judge what it knows nothing of, and says so', () => {
    const { findings, notJudged } = check.run({});
    expect(findings).toEqual([]);
    expect(notJudged?.zh).toBeTruthy();
  });
});
