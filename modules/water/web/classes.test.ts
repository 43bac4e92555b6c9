import { expect, test } from 'vitest';
import type { Section } from './answers.ts';
import { assessedSentence, classColour, verdictOf, worseThan } from './classes.ts';

const section = (value: string | null, compliant: boolean | null, assessed = true) =>
  ({ class: { value }, compliant, assessed }) as Section;

test('a section without a class is not judged, and is neither met nor failed', () => {
  expect(verdictOf(section(null, null))).toBe('notJudged');
  expect(verdictOf(section('Ⅱ', null))).toBe('noTarget');
  expect(verdictOf(section('Ⅱ', true))).toBe('met');
  expect(verdictOf(section('劣Ⅴ', false))).toBe('failed');
});

test('the sentence counts assessed sections only and names those without data', () => {
  const sections = [section('Ⅲ', true), section('Ⅳ', false), section(null, null), section('Ⅳ', null, false)];
  expect(assessedSentence(sections).zh).toBe('3 个考核断面判定 2 个：达标 1 个，未达标 1 个；1 个无数据');
  expect(assessedSentence([section(null, null)]).zh).toBe('1 个考核断面此刻都不能判定');
  expect(assessedSentence([]).zh).toBe('本账号辖区内没有考核断面');
});

test('classes compare from the best to the worst', () => {
  expect(worseThan('劣Ⅴ', 'Ⅲ')).toBe(true);
  expect(worseThan('Ⅲ', 'Ⅲ')).toBe(false);
  expect(worseThan(null, 'Ⅲ')).toBeNull();
  expect(classColour(null)).toBeNull();
});
