import { expect, it } from 'vitest';
import { streamKind } from './words.ts';

it('names a datastream by everything that tells it from its neighbours', () => {
  const plain = { interval: 'PT1H', statistic: 'mean', basis: 'measured', method: '', depth: null } as const;
  expect(streamKind(plain, 'zh')).toBe('小时均值');
  const own = { interval: 'P1D', statistic: 'max', basis: 'converted', method: 'MDA8', depth: 2 } as const;
  expect(streamKind(own, 'zh')).toBe('日最大值，折算，MDA8，水下 2 m');
  expect(streamKind(own, 'en')).toBe('daily maximum, converted, MDA8, 2 m deep');
});
