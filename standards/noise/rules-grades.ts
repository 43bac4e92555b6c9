import {
  absent,
  citedRule,
  decimalOf,
  decimalsOf,
  recalled,
  roundedOnce,
  step,
  worked,
} from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { levelField, noPeriod, periodField, periodOf } from './fields.ts';
import {
  cellMean,
  gradeBounds,
  leastCells,
  lengthWeighted,
  type NoisePeriod,
  noiseGrade,
  noiseGrades,
} from './levels.ts';

const hj640 = (clause: string) => recalled('HJ 640-2012', clause, '2012', '2013-03-01');
const places = roundedOnce(1);
const tooFewCells = (cells: number | Decimal) =>
  absent(
    'tooFewValid',
    `有效网格 ${cells} 个，少于 ${leastCells} 个`,
    `${cells} valid cells, fewer than ${leastCells}`,
  );
const cellsOf = (...levels: number[]): number[] =>
  Array.from({ length: leastCells }, (_, index) => levels[index % levels.length] as number);

const regionalMeanRule = citedRule({
  id: 'noise.regionalMean',
  domain: 'noise',
  name: { zh: '区域声环境平均等效声级', en: 'Mean level of a region' },
  purpose: {
    zh: '全部有效网格等效声级的算术平均；网格之间不作能量平均。',
    en: 'The arithmetic mean of the levels of all valid cells; cells are not averaged by energy.',
  },
  bases: hj640('4 区域声环境'),
  inputs: {
    levels: {
      kind: 'series',
      name: { zh: '网格等效声级', en: 'Levels of the cells' },
      unit: 'dB(A)',
      maxItems: 2000,
    },
  },
  rounding: places,
  validity: {
    zh: '缺测网格不参与平均；有效网格不少于 100 个。',
    en: 'Cells without a level take no part; at least 100 valid cells.',
  },
  cases: [
    worked('limit', '恰为 100 个网格', 'Exactly 100 cells', { levels: cellsOf(50, 60) }, '55.0'),
    worked(
      'beyond',
      '其中一个网格缺测',
      'One of the cells without a level',
      { levels: [null, ...cellsOf(50, 60).slice(1)] },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有网格', 'No cells', { levels: [] }, { absence: 'noData' }),
  ],
  answer: ({ levels }) => {
    const valid = decimalsOf(levels).filter((one) => one !== null);
    const mean = cellMean(valid);
    if (!mean) return absent('noData', '没有网格声级', 'there are no levels of cells');
    const odd = valid.find((one) => one.lt(0) || one.gt(200));
    if (odd) return absent('failed', `声级 ${odd} 超出范围`, `level ${odd} is out of range`);
    if (valid.length < leastCells) return tooFewCells(valid.length);
    return {
      value: roundHalfEven(mean, 1),
      unit: 'dB(A)',
      steps: [step('算术平均', 'Arithmetic mean', `Σ L / ${valid.length} = ${mean.toFixed(4)}`)],
    };
  },
});

const gradeAnswer = (of: 'regional' | 'road', when: NoisePeriod, mean: Decimal, expression: string) => {
  const rounded = roundHalfEven(mean, 1);
  const grade = noiseGrades[noiseGrade(of, when, new Decimal(rounded)) - 1] ?? noiseGrades[4];
  return {
    value: grade.zh,
    steps: [step('平均', 'Mean', `${expression} = ${rounded} dB(A)`), step('等级', 'Grade', grade.en)],
    limits: gradeBounds(of, when).map((bound, index) => ({
      label: { zh: `${index + 1} 级上限`, en: `Upper bound of grade ${index + 1}` },
      value: String(bound),
      unit: 'dB(A)',
    })),
  };
};

const regionalRule = formulaRule({
  id: 'noise.regional',
  domain: 'noise',
  name: { zh: '区域声环境等级', en: 'Grade of regional noise' },
  purpose: {
    zh: '全部网格等效声级的算术平均所在等级；网格不少于 100 个。',
    en: 'The grade of the arithmetic mean of the levels of all grid cells, 100 of them at least.',
  },
  bases: hj640('4 区域声环境'),
  inputs: {
    period: periodField,
    mean: levelField('网格算术平均声级', 'Arithmetic mean of the cells'),
    cells: { kind: 'number', name: { zh: '有效网格数', en: 'Valid cells' }, unit: '1', min: 0 },
  },
  rounding: { zh: `${places.zh}按修约值定级。`, en: `${places.en} The rounded mean is graded.` },
  validity: { zh: '有效网格不少于 100 个。', en: 'At least 100 valid cells.' },
  cases: [
    worked('limit', '昼间 55.0', 'Day, 55.0', { period: 'day', mean: 55, cells: 100 }, noiseGrades[1].zh),
    worked('beyond', '昼间 55.1', 'Day, 55.1', { period: 'day', mean: 55.1, cells: 100 }, noiseGrades[2].zh),
    worked(
      'usual',
      '修约后为 55.0',
      'Rounded to 55.0',
      { period: 'day', mean: 55.04, cells: 100 },
      noiseGrades[1].zh,
    ),
    worked(
      'usual',
      '夜间 55.1',
      'Night, 55.1',
      { period: 'night', mean: 55.1, cells: 120 },
      noiseGrades[4].zh,
    ),
    worked(
      'beyond',
      '99 个网格',
      '99 cells',
      { period: 'day', mean: 55, cells: 99 },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '平均未知', 'Mean unknown', { period: 'day', cells: 100 }, { absence: 'noData' }),
  ],
  compute: ({ mean, cells }, { period }) => {
    const when = periodOf(period);
    if (!when) return noPeriod;
    if (cells.lt(leastCells)) return tooFewCells(cells);
    return gradeAnswer('regional', when, mean, `Σ L / ${cells}`);
  },
});

const roadRule = citedRule({
  id: 'noise.road',
  domain: 'noise',
  name: { zh: '道路交通声环境等级', en: 'Grade of road noise' },
  purpose: {
    zh: '以路段长度加权的平均声级所在等级。',
    en: 'The grade of the mean level of road sections, weighted with their lengths.',
  },
  bases: hj640('5 道路交通声环境'),
  inputs: {
    period: periodField,
    sections: {
      kind: 'rows',
      name: { zh: '路段', en: 'Road sections' },
      columns: [
        { key: 'length', name: { zh: '长度', en: 'Length' }, unit: 'm' },
        { key: 'level', name: { zh: '等效声级', en: 'Level' }, unit: 'dB(A)' },
      ],
      maxItems: 500,
    },
  },
  rounding: { zh: `${places.zh}按修约值定级。`, en: `${places.en} The rounded mean is graded.` },
  validity: {
    zh: '每个路段的长度和声级均须已知，长度大于 0；缺测路段先删除。',
    en: 'Length (more than 0) and level of every section must be known; sections without a level are left out first.',
  },
  cases: [
    worked(
      'limit',
      '加权平均 68.0',
      'Weighted mean of 68.0',
      {
        period: 'day',
        sections: [
          { length: 3000, level: 67 },
          { length: 1000, level: 71 },
        ],
      },
      noiseGrades[0].zh,
    ),
    worked(
      'beyond',
      '加权平均 68.1',
      'Weighted mean of 68.1',
      {
        period: 'day',
        sections: [
          { length: 2900, level: 67 },
          { length: 1100, level: 71 },
        ],
      },
      noiseGrades[1].zh,
    ),
    worked(
      'missing',
      '一个路段没有声级',
      'A section without a level',
      { period: 'day', sections: [{ length: 3000, level: null }] },
      { absence: 'noData' },
    ),
    worked(
      'usual',
      '长度为 0',
      'Length of 0',
      { period: 'day', sections: [{ length: 0, level: 70 }] },
      { absence: 'failed' },
    ),
  ],
  answer: ({ period, sections }) => {
    const when = periodOf(period);
    if (!when) return noPeriod;
    const rows = Array.isArray(sections) ? sections : [];
    if (rows.length === 0) return absent('noData', '没有路段', 'there are no road sections');
    const known: Array<{ length: Decimal; level: Decimal }> = [];
    for (const row of rows) {
      const length = decimalOf(row?.length);
      const level = decimalOf(row?.level);
      if (!length || !level)
        return absent('noData', '有路段缺长度或声级', 'a section lacks its length or level');
      if (length.lte(0) || level.lt(0) || level.gt(200))
        return absent(
          'failed',
          '长度须大于 0，声级须在 0–200',
          'lengths must be more than 0 and levels within 0–200',
        );
      known.push({ length, level });
    }
    const mean = lengthWeighted(known);
    if (!mean) return absent('failed', '总长度为 0', 'the total length is 0');
    const total = known.reduce((sum, { length }) => sum.plus(length), new Decimal(0));
    return gradeAnswer('road', when, mean, `Σ l·L / ${total}`);
  },
});

/** Rules of the grades of regional and road noise. */
export const noiseGradeRules: readonly Rule[] = [regionalMeanRule, regionalRule, roadRule];
