import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from './social-credit.json' with { type: 'json' };
import {
  checkSocialCredit,
  organisationCheck,
  organisationFaults,
  socialCreditCheck,
} from './social-credit.ts';

const { alphabet } = data;
const letter = fc.constantFrom(...alphabet);
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const letters = (length: number) =>
  fc.array(letter, { minLength: length, maxLength: length }).map((all) => all.join(''));

/** Well-formed codes with both check characters. */
const validCode = fc.tuple(letters(2), digits(6), letters(8)).map(([head, area, serial]) => {
  const body = `${head}${area}${serial}${organisationCheck(serial)}`;
  return `${body}${socialCreditCheck(body)}`;
});

const replaced = (text: string, index: number, by: string): string =>
  text.slice(0, index) + by + text.slice(index + 1);
const exchanged = (text: string, i: number, j: number): string =>
  replaced(replaced(text, i, text.charAt(j)), j, text.charAt(i));
const checks = (text: string): boolean => socialCreditCheck(text) === text.charAt(17);

describe('unified social credit code', () => {
  it('accepts a published code and shows its parts', () => {
    expect(checkSocialCredit('91130200699229617X')).toEqual({
      valid: true,
      faults: [],
      expected: 'X',
      parts: {
        department: { zh: '市场监管（工商）', en: 'Market regulation' },
        category: '1',
        area: '130200',
        organisation: '699229617',
      },
    });
  });
  it.each([
    ['911302006992296170', ['check']],
    ['91130200699229617', ['length']],
    ['', ['length']],
    ['91130200699229617x', ['alphabet', 'check']],
    ['9113020069922961IX', ['alphabet']],
    ['911302O0699229617X', ['alphabet', 'area']],
  ])('refuses %s: %j', (code, expected) => {
    expect(checkSocialCredit(code).faults.map((one) => one.code)).toEqual(expected);
  });
  it('says the check character that it expects', () => {
    const { faults, expected } = checkSocialCredit('911302006992296170');
    expect(expected).toBe('X');
    expect(faults[0]?.words.zh).toContain('应为 X');
  });
  it('sees a wrong organisation code below a right check character', () => {
    const body = '91130200699229618';
    const faults = checkSocialCredit(`${body}${socialCreditCheck(body)}`).faults;
    expect(faults.map((one) => one.code)).toEqual(['organisationCheck']);
    expect(faults[0]?.words.en).toContain('expected 7');
  });

  it('detects every single wrong character', () => {
    fc.assert(
      fc.property(validCode, fc.nat({ max: 17 }), letter, (code, index, other) => {
        fc.pre(code.charAt(index) !== other);
        expect(checks(replaced(code, index, other))).toBe(false);
        expect(checkSocialCredit(replaced(code, index, other)).valid).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
  it('detects every exchange of two different characters but that of the first with the last', () => {
    fc.assert(
      fc.property(validCode, fc.nat({ max: 17 }), fc.nat({ max: 17 }), (code, i, j) => {
        fc.pre(code.charAt(i) !== code.charAt(j));
        const ends = Math.min(i, j) === 0 && Math.max(i, j) === 17;
        expect(checks(exchanged(code, i, j))).toBe(ends);
      }),
      { numRuns: 2000 },
    );
  });
  it('has weights that are different and not multiples of 31', () => {
    expect(new Set(data.weights.map((one) => one % 31)).size).toBe(17);
    expect(data.weights).toEqual(Array.from({ length: 17 }, (_, index) => 3 ** index % 31));
  });
});

describe('organisation code', () => {
  it.each([
    ['699229617', []],
    ['69922961-7', []],
    ['699229618', ['check']],
    ['69922961', ['length']],
    ['6992296-7', ['length']],
    ['69922961A', ['alphabet']],
    ['6992296a7', ['alphabet']],
  ])('%s: %j', (code, expected) => {
    expect(organisationFaults(code).map((one) => one.code)).toEqual(expected);
  });
  it('detects a wrong character unless it is 11 or 22 places away', () => {
    const all = data.organisation.alphabet;
    fc.assert(
      fc.property(letters(8), fc.nat({ max: 7 }), fc.constantFrom(...all), (serial, index, other) => {
        const apart = Math.abs(all.indexOf(serial.charAt(index)) - all.indexOf(other)) % 11;
        expect(organisationCheck(replaced(serial, index, other)) === organisationCheck(serial)).toBe(
          apart === 0,
        );
      }),
    );
  });
});
