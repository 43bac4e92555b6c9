import { expect, it } from 'vitest';
import { halfIn } from './bilingual.ts';

it('takes the half in the language of the reader', () => {
  expect(halfIn('登录 / Sign in', 'zh')).toBe('登录');
  expect(halfIn('登录 / Sign in', 'en')).toBe('Sign in');
});

it('leaves a text in one language whole', () => {
  expect(halfIn('µg/m³ or mg/m³', 'zh')).toBe('µg/m³ or mg/m³');
  expect(halfIn('原始 / 审核', 'en')).toBe('原始 / 审核');
});
