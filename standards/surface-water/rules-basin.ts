import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { circular22, recalledCircular22 } from './fields.ts';
import { surfaceClasses } from './items.ts';
import parameters from './parameters.json' with { type: 'json' };
import { sectionStatus } from './section.ts';
import { basinChange, basinStatus, statusChange } from './statistics.ts';

const leastSections = parameters.basin.sectionsForShares;
const percentage = (zh: string, en: string) =>
  ({ kind: 'number', name: { zh, en }, unit: '%', min: 0, max: 100 }) as const;

const basinRule = citedRule({
  id: 'surfaceWater.basin',
  domain: 'surfaceWater',
  name: { zh: '河流、流域（水系）水质状况', en: 'Status of a river or basin' },
  purpose: {
    zh: '断面 5 个及以上时，由Ⅰ–Ⅲ类和劣Ⅴ类断面的比例评价。',
    en: 'With five sections or more: by the shares of Ⅰ–Ⅲ and of 劣Ⅴ.',
  },
  bases: circular22('河流、流域（水系）水质评价'),
  inputs: {
    counts: {
      kind: 'items',
      name: { zh: '各类别断面数', en: 'Sections by class' },
      items: surfaceClasses.map((key) => ({ key, name: { zh: `${key}类`, en: key }, unit: '1' })),
    },
  },
  rounding: {
    zh: '比例修约到 1 位小数后评价。',
    en: 'Shares are rounded to 1 decimal before they are judged.',
  },
  validity: {
    zh: '少于 5 个断面的，先求各项目平均再按单因子评价，不用本规则。',
    en: 'Fewer than five sections are judged by the means of their items, not by this rule.',
  },
  vectors: ['surface.basinStatus'],
  cases: [
    worked('limit', '优良 90.0 %', '90.0 % good', { counts: { Ⅱ: 5, Ⅲ: 4, Ⅳ: 1 } }, '优'),
    worked('beyond', '优良 87.5 %', '87.5 % good', { counts: { Ⅱ: 7, Ⅳ: 1 } }, '良好'),
    worked('usual', '劣Ⅴ 40 %', '40 % worse than Ⅴ', { counts: { Ⅲ: 3, 劣Ⅴ: 2 } }, '重度污染'),
    worked('beyond', '4 个断面', 'Four sections', { counts: { Ⅱ: 4 } }, { absence: 'notApplicable' }),
    worked('missing', '没有断面', 'No sections', {}, { absence: 'noData' }),
  ],
  answer: ({ counts }) => {
    const number = (key: string) => Number(counts?.[key] ?? 0);
    const all = surfaceClasses.reduce((sum, key) => sum + number(key), 0);
    if (!(all > 0) || surfaceClasses.some((key) => number(key) < 0))
      return absent('noData', '没有断面', 'there are no sections');
    if (all < leastSections)
      return absent(
        'notApplicable',
        `只有 ${all} 个断面，应先求平均`,
        `${all} sections are judged by their means`,
      );
    const share = (part: number) => roundHalfEven(new Decimal(part).times(100).dividedBy(all), 1);
    const good = share(number('Ⅰ') + number('Ⅱ') + number('Ⅲ'));
    const inferior = share(number('劣Ⅴ'));
    return {
      value: basinStatus(good, inferior).zh,
      steps: [
        step('Ⅰ–Ⅲ类比例', 'Share of Ⅰ–Ⅲ', `${good} %`),
        step('劣Ⅴ类比例', 'Share of 劣Ⅴ', `${inferior} %`),
      ],
    };
  },
});

const changeRule = formulaRule({
  id: 'surfaceWater.change',
  domain: 'surfaceWater',
  name: { zh: '水质变化（按断面比例）', en: 'Change between periods, by shares' },
  purpose: {
    zh: '由Ⅰ–Ⅲ类和劣Ⅴ类比例的变化量之差 ΔG − ΔD 判断好转、变差。',
    en: 'By ΔG − ΔD, the changes of the shares of Ⅰ–Ⅲ and of 劣Ⅴ in percentage points.',
  },
  bases: recalledCircular22('不同时段水质变化'),
  inputs: {
    goodBefore: percentage('前期Ⅰ–Ⅲ类比例', 'Share of Ⅰ–Ⅲ before'),
    inferiorBefore: percentage('前期劣Ⅴ类比例', 'Share of 劣Ⅴ before'),
    goodNow: percentage('本期Ⅰ–Ⅲ类比例', 'Share of Ⅰ–Ⅲ now'),
    inferiorNow: percentage('本期劣Ⅴ类比例', 'Share of 劣Ⅴ now'),
  },
  rounding: { zh: '不修约。', en: 'Nothing is rounded.' },
  validity: {
    zh: '两期的断面和项目须一致；四个比例均须已知。',
    en: 'Sections and items must be the same in both periods; all four shares must be known.',
  },
  vectors: ['surface.change'],
  cases: [
    worked(
      'limit',
      '恰为 10 个百分点',
      'Exactly 10 points',
      { goodBefore: 70, inferiorBefore: 5, goodNow: 80, inferiorNow: 5 },
      '无明显变化',
    ),
    worked(
      'beyond',
      '11 个百分点',
      '11 points',
      { goodBefore: 70, inferiorBefore: 6, goodNow: 80, inferiorNow: 5 },
      '有所好转',
    ),
    worked(
      'usual',
      '下降 21 个百分点',
      'Down by 21 points',
      { goodBefore: 80, inferiorBefore: 0, goodNow: 64, inferiorNow: 5 },
      '明显变差',
    ),
    worked('missing', '前期未知', 'Before unknown', { goodNow: 80, inferiorNow: 5 }, { absence: 'noData' }),
  ],
  compute: ({ goodBefore, inferiorBefore, goodNow, inferiorNow }) => {
    const { difference, words } = basinChange(
      { good: goodBefore, inferior: inferiorBefore },
      { good: goodNow, inferior: inferiorNow },
    );
    return {
      value: words.zh,
      steps: [
        step(
          'ΔG − ΔD',
          'ΔG − ΔD',
          `(${goodNow} − ${goodBefore}) − (${inferiorNow} − ${inferiorBefore}) = ${difference}`,
        ),
      ],
    };
  },
});

const statuses = [...new Set(surfaceClasses.map((one) => sectionStatus[one].zh))];
const statusField = (zh: string, en: string) =>
  ({
    kind: 'choice',
    name: { zh, en },
    options: statuses.map((one) => ({
      value: one,
      name: { zh: one, en: Object.values(sectionStatus).find((words) => words.zh === one)?.en ?? one },
    })),
  }) as const;

const statusChangeRule = citedRule({
  id: 'surfaceWater.statusChange',
  domain: 'surfaceWater',
  name: { zh: '水质变化（按状况等级）', en: 'Change between periods, by status' },
  purpose: {
    zh: '等级不变为无明显变化，变一级为有所，变两级及以上为明显。',
    en: 'The same grade: no marked change; one grade: somewhat; two or more: markedly.',
  },
  bases: recalledCircular22('不同时段水质变化'),
  inputs: { before: statusField('前期状况', 'Before'), now: statusField('本期状况', 'Now') },
  rounding: { zh: '不涉及数值修约。', en: 'No number is rounded.' },
  validity: { zh: '两期状况均须已知。', en: 'Both must be known.' },
  cases: [
    worked('limit', '等级不变', 'The same', { before: '良好', now: '良好' }, '无明显变化'),
    worked('beyond', '变一级', 'One grade', { before: '良好', now: '优' }, '有所好转'),
    worked('usual', '变两级', 'Two grades', { before: '优', now: '轻度污染' }, '明显变差'),
    worked('missing', '前期未知', 'Before unknown', { now: '优' }, { absence: 'noData' }),
  ],
  answer: ({ before, now }) => {
    const [from, to] = [before, now].map((one) => statuses.indexOf(textOf(one) ?? '')) as [number, number];
    if (from < 0 || to < 0) return absent('noData', '两期状况均须已知', 'both must be known');
    return { value: statusChange(from - to).zh, steps: [step('变化级数', 'Grades', String(from - to))] };
  },
});

export const surfaceBasinRules: readonly Rule[] = [basinRule, changeRule, statusChangeRule];
