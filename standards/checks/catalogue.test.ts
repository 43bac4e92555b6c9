import { describe, expect, it } from 'vitest';
import { checkBookFacts, checks, runChecks } from './catalogue.ts';
import { checkGroups } from './check.ts';

describe('the catalogue of checks', () => {
  it('numbers every check once, in a group that exists', () => {
    const codes = checks.map((check) => check.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    for (const { code, group } of checks) {
      expect(code).toMatch(/^C-\d{2}-\d{3}$/);
      expect(checkGroups[group]).toBeDefined();
    }
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

describe.each(checks.map((check) => [check.code, check] as const))('%s', (_code, check) => {
  it('has hits, misses, a condition and a basis', () => {
    expect(check.hits.length).toBeGreaterThan(0);
    // Of the misses one at least must have been judged: not judged is not passed.
    expect(check.misses.some(({ input }) => check.run(input as never).notJudged === null)).toBe(true);
    for (const words of [check.name, check.subject, check.condition]) {
      expect(words.zh).not.toBe('');
      expect(words.en).not.toBe('');
    }
    expect(check.basis.standard).not.toBe('');
    if (check.basis.standard !== 'practice') expect(check.basis.clause).not.toBe('');
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
