import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './social-credit.json' with { type: 'json' };

const { alphabet, weights, modulus, organisation } = data;

const weighted = (text: string, letters: string, factors: readonly number[]): number | null => {
  let sum = 0;
  for (const [index, factor] of factors.entries()) {
    const value = letters.indexOf(text.charAt(index));
    if (value < 0 || text.charAt(index) === '') return null;
    sum += value * factor;
  }
  return sum;
};

/**
 * Check character of a unified social credit code 统一社会信用代码 from its first 17 characters
 * (GB 32100-2015): 31 less the weighted sum modulo 31. `null` where they are not of its alphabet.
 *
 * The weights are different powers of 3, a primitive root of 31, so every single wrong character shows, and every
 * exchange of two different characters but one: the check character has the weight of the first, so an exchange of
 * the first with the last does not.
 */
export function socialCreditCheck(text: string): string | null {
  const sum = weighted(text, alphabet, weights);
  return sum === null ? null : alphabet.charAt((modulus - (sum % modulus)) % modulus);
}

/**
 * Check character of an organisation code 组织机构代码 from its first 8 characters (GB 11714-1997): 11 less the weighted
 * sum modulo 11, with X for 10 and 0 for 11. It misses a character replaced by one 11 or 22 places away (0 and B).
 */
export function organisationCheck(text: string): string | null {
  const sum = weighted(text, organisation.alphabet, organisation.weights);
  if (sum === null) return null;
  const check = organisation.modulus - (sum % organisation.modulus);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

const wrongCheck = (what: Words, given: string, expected: string): Fault =>
  fault(
    'check',
    `${what.zh}校验码应为 ${expected}，实为 ${given}`,
    `check character of the ${what.en}: expected ${expected}, found ${given}`,
  );

/** Faults of an organisation code of 9 characters; a hyphen before the check character is left out of account. */
export function organisationFaults(text: string): Fault[] {
  const code = text.replace(/-(?=.$)/, '');
  if (code.length !== 9)
    return [
      fault(
        'length',
        `组织机构代码应为 9 位，实为 ${code.length} 位`,
        `an organisation code has 9 characters, found ${code.length}`,
      ),
    ];
  const expected = organisationCheck(code);
  if (expected === null || !/^[0-9X]$/.test(code.charAt(8)))
    return [
      fault(
        'alphabet',
        '组织机构代码由 0–9、A–Z 组成，末位为 0–9 或 X',
        'an organisation code has 0–9 and A–Z, and ends in 0–9 or X',
      ),
    ];
  if (code.charAt(8) === expected) return [];
  return [wrongCheck({ zh: '组织机构代码', en: 'organisation code' }, code.charAt(8), expected)];
}

export interface SocialCreditCheck {
  valid: boolean;
  faults: Fault[];
  /** The check character that the first 17 characters call for; `null` where they are not of the alphabet. */
  expected: string | null;
  /** Parts of the code; `null` where its length is wrong. */
  parts: { department: Words | null; category: string; area: string; organisation: string } | null;
}

/**
 * Checks a unified social credit code: 1 registering department, 1 category, 6 area (GB/T 2260), 9 organisation code
 * with its own check character, 1 check character. The name of the department is from memory and decides nothing.
 */
export function checkSocialCredit(text: string): SocialCreditCheck {
  if (text.length !== 18)
    return {
      valid: false,
      faults: [
        fault(
          'length',
          `统一社会信用代码应为 18 位，实为 ${text.length} 位`,
          `a unified social credit code has 18 characters, found ${text.length}`,
        ),
      ],
      expected: null,
      parts: null,
    };
  const faults: Fault[] = [];
  const strange = [...new Set(text)].filter((one) => !alphabet.includes(one));
  if (strange.length > 0)
    faults.push(
      fault(
        'alphabet',
        `不允许的字符：${strange.join(' ')}（只用 0–9 和大写字母，不用 I O S V Z）`,
        `characters not allowed: ${strange.join(' ')} (0–9 and capitals without I O S V Z)`,
      ),
    );
  const area = text.slice(2, 8);
  if (!/^\d{6}$/.test(area))
    faults.push(
      fault(
        'area',
        `第 3–8 位应为 6 位行政区划代码，实为 ${area}`,
        `characters 3–8 are an area code of 6 digits, found ${area}`,
      ),
    );
  const expected = socialCreditCheck(text);
  if (expected !== null && text.charAt(17) !== expected)
    faults.push(
      wrongCheck({ zh: '统一社会信用代码', en: 'unified social credit code' }, text.charAt(17), expected),
    );
  const inner = text.slice(8, 17);
  if (strange.length === 0)
    faults.push(
      ...organisationFaults(inner).map(({ code, words }) => ({
        code: code === 'check' ? 'organisationCheck' : code,
        words,
      })),
    );
  return {
    valid: faults.length === 0,
    faults,
    expected,
    parts: {
      department: nameOf(text.charAt(0)),
      category: text.charAt(1),
      area,
      organisation: inner,
    },
  };
}

function nameOf(letter: string): Words | null {
  const found = data.departments.names.find((one) => one.code === letter);
  return found ? { zh: found.zh, en: found.en } : null;
}
