import { describe, expect, it } from 'vitest';
import type { RuleField } from './answers.ts';
import { draftOf, inputOfDraft, seriesOf } from './draft.ts';

const field = (key: string, kind: RuleField['kind']) => ({ key, kind }) as RuleField;
const fields = [field('c', 'number'), field('s', 'series'), field('i', 'items'), field('r', 'rows')];

describe('the form of a calculator', () => {
  it('is filled from the address and asks the same again', () => {
    const input = { c: '0.05L', s: ['1', null, '2.5'], i: { TP: '0.2' }, r: [{ length: '3', level: '66' }] };
    expect(inputOfDraft(fields, draftOf(fields, JSON.stringify(input)))).toEqual(input);
  });

  it('leaves out what is empty, and never makes it 0', () => {
    expect(inputOfDraft(fields, draftOf(fields, undefined))).toEqual({});
    expect(inputOfDraft(fields, { c: ' ', s: '', i: { TP: '' }, r: [{ length: '' }] })).toEqual({});
    expect(draftOf(fields, '{"c":0}').c).toBe('0');
  });

  it('survives an address that is no JSON', () => {
    expect(inputOfDraft(fields, draftOf(fields, '{"c":'))).toEqual({});
    expect(inputOfDraft(fields, draftOf(fields, '5'))).toEqual({});
  });

  it('takes a dash for a gap, not for a minus', () => {
    expect(seriesOf('1 — -2，3\n—')).toEqual(['1', null, '-2', '3', null]);
  });
});
