import { Problem } from '@zhanlan/kernel/contract';
import { type Fields, rules } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { inputOf } from './input.ts';

const words = { zh: '某项', en: 'Some' };
const fields: Fields = {
  value: { kind: 'number', name: words, unit: 'mg/L', min: 0, max: 100, nonDetect: true },
  plain: { kind: 'number', name: words, unit: '' },
  kind: { kind: 'choice', name: words, options: [{ value: 'a', name: words }] },
  date: { kind: 'date', name: words },
  text: { kind: 'text', name: words, maxLength: 5 },
  hours: { kind: 'series', name: words, unit: '', maxItems: 3 },
  items: { kind: 'items', name: words, items: [{ key: 'TP', name: words, unit: 'mg/L' }] },
  rows: { kind: 'rows', name: words, columns: [{ key: 'l', name: words, unit: 'km' }], maxItems: 2 },
};
const taken = (input: unknown) =>
  Object.fromEntries(
    Object.entries(inputOf(fields, JSON.parse(JSON.stringify(input)) as Record<string, unknown>)).filter(
      ([, value]) => value !== null,
    ),
  );
const refused = (input: unknown): string | undefined => {
  try {
    inputOf(fields, input as Record<string, unknown>);
  } catch (error) {
    if (error instanceof Problem) return error.field;
  }
  return undefined;
};

describe('the input of a calculator', () => {
  it('keeps what the rule takes and leaves out the rest', () => {
    expect(
      taken({ value: '0.05L', plain: '1e3', kind: 'a', date: '2026-03-01', text: 'abc', other: 1 }),
    ).toEqual({
      value: '0.05L',
      plain: '1e3',
      kind: 'a',
      date: '2026-03-01',
      text: 'abc',
    });
    expect(
      taken({ hours: ['1', null, ''], items: { TP: 0.2, constructor: 5 }, rows: [{ l: '3' }, { l: null }] }),
    ).toEqual({
      hours: [1, null, null],
      items: { TP: 0.2 },
      rows: [{ l: '3' }, { l: null }],
    });
  });

  it('takes what is empty for unknown, and 0 for 0', () => {
    expect(taken({ value: '', plain: null })).toEqual({});
    expect(taken({ plain: 0 })).toEqual({ plain: 0 });
  });

  it('refuses what is none of it, and says where', () => {
    expect(refused({ value: 'many' })).toBe('value');
    expect(refused({ plain: '0.05L' })).toBe('plain');
    expect(refused({ plain: { valueOf: 1 } })).toBe('plain');
    expect(refused({ kind: 'constructor' })).toBe('kind');
    expect(refused({ date: '2026-02-31x' })).toBe('date');
    expect(refused({ text: 'abcdef' })).toBe('text');
    expect(refused({ hours: [1, 2, 3, 4] })).toBe('hours');
    expect(refused({ items: [1] })).toBe('items');
    expect(refused({ rows: [{}, {}, {}] })).toBe('rows');
  });
});

it.each(rules.map((rule) => [rule.id, rule] as const))('takes every worked case of %s', (_id, rule) => {
  for (const { name, input, expected } of rule.cases) {
    const result = rule.evaluate(inputOf(rule.inputs, input) as never);
    expect('value' in expected ? result.value : result.absence?.code, name.en).toBe(
      'value' in expected ? expected.value : expected.absence,
    );
  }
});
