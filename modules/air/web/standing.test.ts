import { expect, test } from 'vitest';
import type { AirYear, Target } from './answers.ts';
import { meets, standingsOf, standingWords, targetWords, yearSentence } from './standing.ts';

const figure = (value: string | null) => ({ value, absence: null }) as AirYear['goodRate'];
const year = (goodRate: string | null, pm25: string | null) =>
  ({ year: 2020, toDate: false, goodRate: figure(goodRate), pm25: figure(pm25) }) as AirYear;
const target = (indicator: string, comparison: '>=' | '<=', value: string): Target => ({
  year: 2020,
  indicator,
  name: { zh: '', en: '' },
  comparison,
  value,
  unit: '%',
  source: { zh: '', en: '' },
});
const targets = [target('air.goodRate', '>=', '94'), target('air.pm25', '<=', '29')];

test('a figure equal to its target meets it; nothing is judged without a figure or a target', () => {
  expect(meets('94.0', target('', '>=', '94'))).toBe(true);
  expect(meets('93.9', target('', '>=', '94'))).toBe(false);
  expect(meets('30', target('', '<=', '29'))).toBe(false);
  expect(meets(null, target('', '<=', '29'))).toBeNull();
  expect(meets('27', null)).toBeNull();
});

test('the sentence names what misses its target', () => {
  const sentence = (goodRate: string | null, pm25: string | null, declared = targets) =>
    yearSentence(standingsOf(year(goodRate, pm25), declared), 2020, false).zh;
  expect(sentence('94.0', '27')).toBe('2020 年优良率与 PM2.5 均达目标');
  expect(sentence('93.0', '27')).toBe('2020 年：空气质量优良率未达目标');
  expect(sentence(null, '27')).toBe('2020 年：PM2.5 年均浓度达到目标');
  expect(sentence(null, null)).toBe('2020 年尚不能判定年度目标');
  expect(sentence('94.0', '27', [])).toBe('2020 年没有申报目标');
});

test('a year in progress is only on course, and a target of another year says so', () => {
  const [rate] = standingsOf(year('95.0', null), targets);
  if (!rate) throw new Error('no standing');
  expect(standingWords(rate, true).zh).toBe('目前达到');
  expect(standingWords(rate, false).zh).toBe('达到');
  expect(targetWords(rate.target, 2020).zh).toBe('≥ 94 %');
  expect(targetWords(rate.target, 2026).zh).toBe('≥ 94 %（2020 年目标）');
});
