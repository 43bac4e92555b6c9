import { absent, exact, recalled, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { levelField, noPeriod, noZone, periodField, periodOf, verdicts, zoneField } from './fields.ts';
import {
  backgroundCorrection,
  boundaryLimit,
  boundaryZones,
  noiseZones,
  suddenAllowance,
  suddenLimit,
  zoneLimit,
} from './levels.ts';

const gb3096: [Basis] = [
  { standard: 'GB 3096-2008', clause: '表 1', edition: '2008', from: '2008-10-01', until: null },
];
const judge = (level: Decimal, limit: number) => ({
  value: level.lte(limit) ? verdicts.within : verdicts.beyond,
  limits: [{ label: { zh: '限值', en: 'Limit' }, value: String(limit), unit: 'dB(A)' }],
});

const zoneRule = formulaRule({
  id: 'noise.zone',
  domain: 'noise',
  name: { zh: '声环境功能区达标', en: 'Compliance of a functional zone' },
  purpose: {
    zh: '昼间或夜间等效声级与所在功能区限值比较；昼、夜分别评价。',
    en: 'The equivalent level of day or night against the limit of the zone; day and night are judged apart.',
  },
  bases: gb3096,
  inputs: {
    zone: zoneField(noiseZones),
    period: periodField,
    level: levelField('等效声级', 'Equivalent level'),
  },
  rounding: exact,
  validity: { zh: '类别、时段和声级均须已知。', en: 'Zone, period and level must be known.' },
  cases: [
    worked('limit', '2 类昼间 60', 'Class 2, day, 60', { zone: '2', period: 'day', level: 60 }, '达标'),
    worked(
      'beyond',
      '2 类昼间 60.1',
      'Class 2, day, 60.1',
      { zone: '2', period: 'day', level: 60.1 },
      '超标',
    ),
    worked(
      'usual',
      '4a 类夜间 56',
      'Class 4a, night, 56',
      { zone: '4a', period: 'night', level: 56 },
      '超标',
    ),
    worked(
      'usual',
      '4b 类夜间 56',
      'Class 4b, night, 56',
      { zone: '4b', period: 'night', level: 56 },
      '达标',
    ),
    worked('missing', '声级未知', 'Level unknown', { zone: '2', period: 'day' }, { absence: 'noData' }),
  ],
  compute: ({ level }, { zone, period }) => {
    const which = noiseZones.find((one) => one === zone);
    const when = periodOf(period);
    if (!which) return noZone;
    if (!when) return noPeriod;
    return judge(level, zoneLimit(which, when));
  },
});

const suddenRule = formulaRule({
  id: 'noise.sudden',
  domain: 'noise',
  name: { zh: '夜间突发噪声', en: 'Sudden noise at night' },
  purpose: {
    zh: '夜间突发噪声的最大声级超过限值的幅度不得高于 15 dB(A)。',
    en: 'The maximum level of sudden noise at night may exceed the limit by 15 dB(A) at most.',
  },
  bases: recalled('GB 3096-2008', '夜间突发噪声', '2008', '2008-10-01'),
  inputs: { zone: zoneField(noiseZones), level: levelField('最大声级', 'Maximum level') },
  rounding: exact,
  validity: {
    zh: '类别和最大声级均须已知；只用于夜间。',
    en: 'Zone and level must be known; for the night alone.',
  },
  cases: [
    worked('limit', '1 类 60', 'Class 1, 60', { zone: '1', level: 60 }, '达标'),
    worked('beyond', '1 类 60.1', 'Class 1, 60.1', { zone: '1', level: 60.1 }, '超标'),
    worked('missing', '类别未知', 'Zone unknown', { level: 60 }, { absence: 'noData' }),
  ],
  compute: ({ level }, { zone }) => {
    const which = noiseZones.find((one) => one === zone);
    return which ? judge(level, suddenLimit(which)) : noZone;
  },
});

const boundaryRule = formulaRule({
  id: 'noise.boundary',
  domain: 'noise',
  name: { zh: '厂界噪声达标', en: 'Noise at the boundary of a plant' },
  purpose: {
    zh: '厂界测量值作背景修正、取整后与限值比较。夜间频发、偶发噪声的最大声级超过限值分别不得高于 10、15 dB(A)。',
    en: 'The level at the boundary, corrected for background and rounded to a whole dB, against the limit. The maximum of frequent or occasional noise at night may exceed it by 10 or 15 dB(A).',
  },
  bases: [
    { standard: 'GB 12348-2008', clause: '表 1，背景修正', edition: '2008', from: '2008-10-01', until: null },
  ],
  inputs: {
    zone: zoneField(boundaryZones),
    period: periodField,
    kind: {
      kind: 'choice',
      name: { zh: '声级种类', en: 'Kind of level' },
      options: [
        { value: 'equivalent', name: { zh: '等效声级', en: 'Equivalent' } },
        { value: 'frequent', name: { zh: '夜间频发最大声级', en: 'Maximum, frequent at night' } },
        { value: 'occasional', name: { zh: '夜间偶发最大声级', en: 'Maximum, occasional at night' } },
      ],
      optional: true,
    },
    indoor: {
      kind: 'choice',
      name: { zh: '室内测量', en: 'Measured indoors' },
      options: [
        { value: 'yes', name: { zh: '是', en: 'Yes' } },
        { value: 'no', name: { zh: '否', en: 'No' } },
      ],
      optional: true,
      note: {
        zh: '不得不在室内测量时限值降低 10。',
        en: 'Lowers the limit by 10 where it cannot be avoided.',
      },
    },
    level: levelField('测量值', 'Measured level'),
    background: levelField('背景值', 'Background level'),
  },
  rounding: {
    zh: '差值取整后查修正；结果取整（四舍六入五成双）后与限值比较；取整据记忆，非整数测量值的结果带有标记。',
    en: 'The difference is taken as a whole dB for the correction and so is the result, half to even (from memory: results of values that are not whole are marked).',
  },
  validity: {
    zh: '差值小于 3 dB 时应重新测量，不作判断。',
    en: 'A difference below 3 dB asks for a new measurement: nothing is judged.',
  },
  cases: [
    worked(
      'limit',
      '差 10，修正 −1 后恰为 65',
      'Difference of 10: −1 gives 65',
      { zone: '3', period: 'day', level: 66, background: 56 },
      '达标',
    ),
    worked(
      'beyond',
      '差 11，不修正，为 66',
      'Difference of 11: no correction, 66',
      { zone: '3', period: 'day', level: 66, background: 55 },
      '超标',
    ),
    worked(
      'usual',
      '差 3，修正 −3',
      'Difference of 3: −3',
      { zone: '3', period: 'day', level: 68, background: 65 },
      '达标',
    ),
    worked(
      'usual',
      '差 2，须重测',
      'Difference of 2: measure again',
      { zone: '3', period: 'day', level: 68, background: 66 },
      { absence: 'failed' },
    ),
    worked(
      'usual',
      '2 类夜间偶发 65',
      'Class 2, occasional at night, 65',
      { zone: '2', period: 'night', kind: 'occasional', level: 65, background: 40 },
      '达标',
    ),
    worked(
      'usual',
      '频发只对夜间',
      'Frequent noise is for the night',
      { zone: '2', period: 'day', kind: 'frequent', level: 65, background: 40 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '没有背景值',
      'No background level',
      { zone: '3', period: 'day', level: 66 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ level, background }, { zone, period, kind, indoor }) => {
    const which = boundaryZones.find((one) => one === zone);
    const when = periodOf(period);
    if (!which) return noZone;
    if (!when) return noPeriod;
    const sudden = kind === 'frequent' || kind === 'occasional' ? kind : null;
    if (sudden && when === 'day')
      return absent(
        'notApplicable',
        '频发、偶发噪声只在夜间评价',
        'frequent and occasional noise is judged at night alone',
      );
    const difference = level.minus(background);
    const by = backgroundCorrection(difference);
    if (by === null)
      return absent(
        'failed',
        '与背景相差小于 3 dB，应重新测量',
        'less than 3 dB above the background: measure again',
      );
    const corrected = level.plus(by).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
    const limit = boundaryLimit(which, when, indoor === 'yes') + (sudden ? suddenAllowance[sudden] : 0);
    return {
      ...judge(corrected, limit),
      // That differences and results are taken as whole dB is from memory; whole values do not rest on it.
      unverified: !level.isInteger() || !background.isInteger(),
      steps: [
        step('与背景之差', 'Above the background', `${level} − ${background} = ${difference} dB`),
        step('修正', 'Correction', `${level} + (${by}) → ${corrected} dB(A)`),
      ],
    };
  },
});

const rateRule = formulaRule({
  id: 'noise.zoneRate',
  domain: 'noise',
  name: { zh: '功能区声环境达标率', en: 'Compliance rate of functional zones' },
  purpose: {
    zh: '某类功能区昼间或夜间达标点次占监测点次的百分比；昼、夜分别统计。',
    en: 'Share of the point-times of a class of zone that comply, by day or by night.',
  },
  bases: recalled('HJ 640-2012', '功能区声环境，达标率', '2012', '2013-03-01'),
  inputs: {
    compliant: { kind: 'number', name: { zh: '达标点次', en: 'Compliant point-times' }, unit: '1', min: 0 },
    valid: { kind: 'number', name: { zh: '监测点次', en: 'Point-times measured' }, unit: '1', min: 1 },
  },
  rounding: roundedOnce(1),
  validity: {
    zh: '点次须已知，监测点次至少为 1，达标点次不多于监测点次。',
    en: 'Both counts must be known, at least 1 measured and no more compliant than measured.',
  },
  cases: [
    worked('limit', '全部达标', 'All comply', { compliant: 28, valid: 28 }, '100.0'),
    worked('beyond', '28 点次中 1 次超标', 'One of 28 exceeds', { compliant: 27, valid: 28 }, '96.4'),
    worked('usual', '没有监测', 'Nothing measured', { compliant: 0, valid: 0 }, { absence: 'failed' }),
    worked('missing', '达标点次未知', 'Compliant count unknown', { valid: 28 }, { absence: 'noData' }),
  ],
  compute: ({ compliant, valid }) => {
    if (compliant.gt(valid))
      return absent('failed', '达标点次多于监测点次', 'more point-times comply than were measured');
    const rate = roundHalfEven(compliant.times(100).dividedBy(valid), 1);
    return {
      value: rate,
      unit: '%',
      steps: [step('达标率', 'Rate', `${compliant} / ${valid} × 100 = ${rate} %`)],
    };
  },
});

export const noiseLimitRules: readonly Rule[] = [zoneRule, suddenRule, boundaryRule, rateRule];
