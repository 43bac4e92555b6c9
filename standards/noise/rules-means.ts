import { absent, citedRule, decimalsOf, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { levelField, noPeriod, periodField, periodOf } from './fields.ts';
import { dayNightLevel, energyMean, levelFromPercentiles, type NoisePeriod } from './levels.ts';

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
  bases: hj640('6 功能区声环境，Ld、Ln'),
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
  bases: hj640('6 功能区声环境，Ldn'),
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

const percentileRule = formulaRule({
  id: 'noise.percentiles',
  domain: 'noise',
  name: { zh: '由统计声级估算等效声级', en: 'Equivalent level from percentiles' },
  purpose: {
    zh: '声级近似正态分布时（如道路交通），Leq ≈ L50 + (L10 − L90)² ÷ 60。',
    en: 'Where levels are about normally distributed, as beside a road, Leq ≈ L50 + (L10 − L90)² ÷ 60.',
  },
  bases: hj640('统计声级近似式（出处未核对）'),
  inputs: {
    L10: levelField('L10（10% 时间超过）', 'L10, exceeded 10 % of the time'),
    L50: levelField('L50（50% 时间超过）', 'L50, exceeded 50 % of the time'),
    L90: levelField('L90（90% 时间超过）', 'L90, exceeded 90 % of the time'),
  },
  rounding: places,
  validity: {
    zh: '三个统计声级均须已知，且 L10 ≥ L50 ≥ L90。',
    en: 'All three must be known, with L10 ≥ L50 ≥ L90.',
  },
  cases: [
    worked('limit', '声级不起伏', 'A level that does not vary', { L10: 60, L50: 60, L90: 60 }, '60.0'),
    worked('beyond', '起伏 15 dB', 'A spread of 15 dB', { L10: 70, L50: 62, L90: 55 }, '65.8'),
    worked('usual', 'L10 小于 L50', 'L10 below L50', { L10: 58, L50: 60, L90: 55 }, { absence: 'failed' }),
    worked('missing', 'L90 未知', 'L90 unknown', { L10: 70, L50: 62 }, { absence: 'noData' }),
  ],
  compute: ({ L10, L50, L90 }) => {
    if (L10.lt(L50) || L50.lt(L90))
      return absent('failed', '须 L10 ≥ L50 ≥ L90', 'L10 ≥ L50 ≥ L90 is required');
    const level = levelFromPercentiles(L10, L50, L90);
    return {
      value: roundHalfEven(level, 1),
      unit: 'dB(A)',
      steps: [step('估算', 'Estimate', `${L50} + (${L10} − ${L90})² / 60 = ${level.toFixed(4)}`)],
    };
  },
});

/** Rules of levels over time. */
export const noiseMeanRules: readonly Rule[] = [periodRule, leqRule, dayNightRule, percentileRule];
