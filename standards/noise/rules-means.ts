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
  dayNightLevel,
  energyMean,
  gradeBounds,
  leastCells,
  lengthWeighted,
  type NoisePeriod,
  noiseGrade,
  noiseGrades,
} from './levels.ts';

const hj640 = (clause: string) => recalled('HJ 640-2012', clause, '2012', '2013-03-01');
const places = roundedOnce(1);

/** Day has 16 hourly levels and night 8. */
const hoursOf: Record<NoisePeriod, number> = { day: 16, night: 8 };

const periodRule = citedRule({
  id: 'noise.period',
  domain: 'noise',
  name: { zh: '昼间、夜间等效声级 Ld、Ln', en: 'Day and night levels Ld, Ln' },
  purpose: {
    zh: '由小时等效声级求能量平均：昼间 16 h，夜间 8 h。',
    en: 'The energy mean of hourly levels: 16 hours of day, 8 of night.',
  },
  bases: hj640('功能区声环境，Ld、Ln'),
  inputs: {
    period: periodField,
    levels: {
      kind: 'series',
      name: { zh: '小时等效声级', en: 'Hourly levels' },
      unit: 'dB(A)',
      maxItems: 16,
      note: { zh: '昼间 16 个，夜间 8 个。', en: '16 for the day, 8 for the night.' },
    },
  },
  rounding: places,
  validity: { zh: '时段内每小时均须有值。', en: 'Every hour of the period must have a level.' },
  cases: [
    worked(
      'limit',
      '夜间 8 个相同的值',
      'Night: 8 equal levels',
      { period: 'night', levels: [50, 50, 50, 50, 50, 50, 50, 50] },
      '50.0',
    ),
    worked(
      'beyond',
      '能量平均高于算术平均 55.0',
      'The energy mean is above the arithmetic mean of 55.0',
      { period: 'night', levels: [50, 60, 50, 60, 50, 60, 50, 60] },
      '57.4',
    ),
    worked(
      'missing',
      '缺一小时',
      'One hour is missing',
      { period: 'night', levels: [50, 50, null, 50, 50, 50, 50, 50] },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: ({ period, levels }) => {
    const when = periodOf(period);
    if (!when) return noPeriod;
    const given = decimalsOf(levels);
    const valid = given.filter((one) => one !== null);
    if (valid.length === 0) return absent('noData', '没有小时值', 'there are no hourly levels');
    if (given.length > hoursOf[when])
      return absent('failed', `多于 ${hoursOf[when]} 个小时值`, `more than ${hoursOf[when]} hourly levels`);
    if (valid.length < hoursOf[when])
      return absent(
        'tooFewValid',
        `${valid.length} 个小时值，应有 ${hoursOf[when]} 个`,
        `${valid.length} hourly levels of ${hoursOf[when]}`,
      );
    return meanAnswer(valid);
  },
});

const meanAnswer = (levels: readonly Decimal[]) => {
  const odd = levels.find((one) => one.lt(0) || one.gt(200));
  if (odd) return absent('failed', `声级 ${odd} 超出范围`, `level ${odd} is out of range`);
  const mean = energyMean(levels);
  if (!mean) return absent('noData', '没有声级', 'there are no levels');
  return {
    value: roundHalfEven(mean, 1),
    unit: 'dB(A)',
    steps: [step('能量平均', 'Energy mean', `10 lg(Σ 10^(0.1 L) / ${levels.length}) = ${mean.toFixed(4)}`)],
  };
};

const leqRule = citedRule({
  id: 'noise.leq',
  domain: 'noise',
  name: { zh: '等效声级的能量平均', en: 'Energy mean of levels' },
  purpose: {
    zh: '等时距声级的能量平均 Leq；声级不能作算术平均。',
    en: 'The energy mean Leq of levels over equal times; levels are not averaged arithmetically.',
  },
  bases: recalled('GB 3096-2008', '3.2 等效声级', '2008', '2008-10-01'),
  inputs: { levels: { kind: 'series', name: { zh: '声级', en: 'Levels' }, unit: 'dB(A)', maxItems: 1000 } },
  rounding: places,
  validity: { zh: '缺口不参与平均；至少一个声级。', en: 'Gaps take no part; at least one level.' },
  cases: [
    worked('limit', '一个声级', 'One level', { levels: [62.3] }, '62.3'),
    worked('beyond', '60 与 70', '60 and 70', { levels: [60, 70] }, '67.4'),
    worked('missing', '全是缺口', 'Gaps alone', { levels: [null, null] }, { absence: 'noData' }),
  ],
  answer: ({ levels }) => meanAnswer(decimalsOf(levels).filter((one) => one !== null)),
});

const dayNightRule = formulaRule({
  id: 'noise.ldn',
  domain: 'noise',
  name: { zh: '昼夜等效声级 Ldn', en: 'Day-night level Ldn' },
  purpose: {
    zh: '夜间加 10 dB 后按 16 h、8 h 作能量平均。',
    en: 'The energy mean over 16 and 8 hours, the night raised by 10 dB.',
  },
  bases: hj640('功能区声环境，Ldn'),
  inputs: {
    day: levelField('昼间等效声级 Ld', 'Day level Ld'),
    night: levelField('夜间等效声级 Ln', 'Night level Ln'),
  },
  rounding: places,
  validity: { zh: '昼、夜声级均须已知。', en: 'Both levels must be known.' },
  cases: [
    worked(
      'limit',
      '夜间低 10 dB 时与昼间相同',
      'With the night 10 dB lower it is the day level',
      { day: 60, night: 50 },
      '60.0',
    ),
    worked('beyond', '夜间与昼间相同', 'The night as loud as the day', { day: 60, night: 60 }, '66.0'),
    worked('missing', '夜间未知', 'Night unknown', { day: 60 }, { absence: 'noData' }),
  ],
  compute: ({ day, night }) => {
    const level = dayNightLevel(day, night);
    return {
      value: roundHalfEven(level, 1),
      unit: 'dB(A)',
      steps: [
        step(
          '计算',
          'Calculation',
          `10 lg{[16·10^(0.1·${day}) + 8·10^(0.1·(${night} + 10))] / 24} = ${level.toFixed(4)}`,
        ),
      ],
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
  bases: hj640('区域声环境'),
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
    if (cells.lt(leastCells))
      return absent(
        'tooFewValid',
        `有效网格 ${cells} 个，少于 ${leastCells} 个`,
        `${cells} valid cells, fewer than ${leastCells}`,
      );
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
  bases: hj640('道路交通声环境'),
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

export const noiseMeanRules: readonly Rule[] = [periodRule, leqRule, dayNightRule, regionalRule, roadRule];
