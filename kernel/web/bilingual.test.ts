import { expect, it } from 'vitest';
import { clauseIn, halfIn } from './bilingual.ts';

it('takes the half in the language of the reader', () => {
  expect(halfIn('登录 / Sign in', 'zh')).toBe('登录');
  expect(halfIn('登录 / Sign in', 'en')).toBe('Sign in');
});

it('leaves a text in one language whole', () => {
  expect(halfIn('µg/m³ or mg/m³', 'zh')).toBe('µg/m³ or mg/m³');
  expect(halfIn('原始 / 审核', 'en')).toBe('原始 / 审核');
});

it('cites a clause in the language of the reader', () => {
  expect(clauseIn('4.2.6, table 3', 'zh')).toBe('4.2.6、表3');
  expect(clauseIn('annex A', 'zh')).toBe('附录A');
  expect(clauseIn('4.2.6, table 3', 'en')).toBe('4.2.6, table 3');
});
