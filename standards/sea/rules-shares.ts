import { type Answer, absent, step, worked } from '../cited-rule.ts';
import { formulaRule, type Numbers } from '../formula-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { amount, decimalsInWords } from './figure-inputs.ts';
import { nearshoreGrade, seaShares } from './grades.ts';

const shareFields = {
  class1: amount('一类', 'Class 1', '%', { min: 0, max: 100 }),
  class2: amount('二类', 'Class 2', '%', { min: 0, max: 100 }),
  class3: amount('三类', 'Class 3', '%', { min: 0, max: 100 }),
  class4: amount('四类', 'Class 4', '%', { min: 0, max: 100 }),
  inferior: amount('劣四类', 'Worse than class 4', '%', { min: 0, max: 100 }),
};
const nearshore = formulaRule({
  id: 'sea.nearshoreGrade',
  domain: 'sea',
  name: { zh: '近岸海域水质级别', en: 'Grade of nearshore waters' },
  purpose: {
    zh: '由各类站位的比例得到一个海区的水质级别：优、良好、一般、差、极差。',
    en: 'The grade of a sea area from the shares of its points by class: excellent, good, fair, poor, very poor.',
  },
  bases: [
    {
      standard: 'HJ 442.10-2020',
      clause: '站位比例法',
      edition: '2020',
      from: null,
      until: null,
      unverified: {
        zh: '标准原文未取得，界限据记忆；与 2014、2016、2017 年公报公布的级别一致。',
        en: 'The text was not at hand and the thresholds are from memory; they give the grades published for 2014, 2016 and 2017.',
      },
    },
  ],
  inputs: shareFields,
  rounding: { zh: '按给出的比例判定，不再修约。', en: 'Judged by the shares as given.' },
  validity: {
    zh: '五个比例都须已知，合计与 100 % 相差不超过 0.5。',
    en: 'All five shares must be known and add up to 100 % within 0.5.',
  },
  vectors: ['sea.nearshoreGrade'],
  cases: [
    worked(
      'limit',
      '一类 60、一二类 90：优',
      'Class 1 60, classes 1 and 2 90: excellent',
      { class1: 60, class2: 30, class3: 5, class4: 3, inferior: 2 },
      '优',
    ),
    worked(
      'beyond',
      '一类不足 60：良好',
      'Class 1 below 60: good',
      { class1: 59.9, class2: 30.1, class3: 5, class4: 3, inferior: 2 },
      '良好',
    ),
    worked(
      'limit',
      '劣四类恰为 40：差',
      'Worse than class 4 exactly 40: poor',
      { class1: 20, class2: 30, class3: 5, class4: 5, inferior: 40 },
      '差',
    ),
    worked(
      'beyond',
      '劣四类 40.1：极差',
      'Worse than class 4 of 40.1: very poor',
      { class1: 20, class2: 29.9, class3: 5, class4: 5, inferior: 40.1 },
      '极差',
    ),
    worked(
      'usual',
      '合计不是 100 %',
      'Shares that do not add up',
      { class1: 60, class2: 30, class3: 5, class4: 3, inferior: 20 },
      { absence: 'failed' },
    ),
    worked(
      'missing',
      '缺劣四类',
      'Worse than class 4 unknown',
      { class1: 60, class2: 30 },
      { absence: 'noData' },
    ),
  ],
  compute: (given) => shared(given, (shares) => nearshoreGrade(shares)?.zh ?? null, ''),
});

const area = formulaRule({
  id: 'sea.areaShare',
  domain: 'sea',
  name: { zh: '优良水质面积比例', en: 'Share of good sea area' },
  purpose: {
    zh: '由各类水质的面积比例得到优良（一、二类）面积比例。公报自约 2018 年起用面积，此前用站位，须注明用的是哪一种。',
    en: 'The share of the area of classes 1 and 2. Bulletins have used areas since about 2018 and points before: say which.',
  },
  bases: [
    {
      standard: 'HJ 442.10-2020',
      clause: '面积比例',
      edition: '2020',
      from: null,
      until: null,
      unverified: {
        zh: '标准原文未取得；站位到面积的插值方法未核实，此处只汇总面积。',
        en: 'The text was not at hand; how points become areas is not verified, only areas are added here.',
      },
    },
  ],
  inputs: shareFields,
  rounding: decimalsInWords(1),
  validity: {
    zh: '五个比例都须已知，合计与 100 % 相差不超过 0.5。',
    en: 'All five shares must be known and add up to 100 % within 0.5.',
  },
  vectors: ['sea.areaShare'],
  cases: [
    worked(
      'usual',
      '一类 60.2、二类 27.0',
      'Class 1 60.2, class 2 27.0',
      { class1: 60.2, class2: 27, class3: 5.6, class4: 3.2, inferior: 4 },
      '87.2',
    ),
    worked(
      'missing',
      '缺四类',
      'Class 4 unknown',
      { class1: 60, class2: 30, class3: 5 },
      { absence: 'noData' },
    ),
  ],
  compute: (given) => shared(given, ({ good }) => roundHalfEven(good, 1), '%'),
});

function shared(
  given: Numbers<typeof shareFields>,
  judge: (shares: NonNullable<ReturnType<typeof seaShares>>) => string | null,
  unit: string,
): Answer {
  const shares = seaShares(given, 100);
  if (shares === null || shares.sum.minus(100).abs().greaterThan('0.5'))
    return absent('failed', `比例合计 ${shares?.sum ?? 0} %`, `the shares add up to ${shares?.sum ?? 0} %`);
  return {
    value: judge(shares),
    unit,
    steps: [
      step(
        '优良（一、二类）',
        'Good (classes 1 and 2)',
        `${given.class1} + ${given.class2} = ${shares.good} %`,
      ),
      step('劣四类', 'Worse than class 4', `${shares.inferior} %`),
    ],
  };
}

export const seaShareRules: readonly Rule[] = [nearshore, area];
