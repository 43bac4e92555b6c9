import { absent, exact, isYes, recalled, roundedOnce, step, worked, yesNo } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { judge, levelField, noPeriod, noZone, periodField, periodOf, zoneField } from './fields.ts';
import { existingRailwayLimit, noiseZones, suddenLimit, zoneLimit } from './levels.ts';

const gb3096 = (clause: string): [Basis] => [
  { standard: 'GB 3096-2008', clause, edition: '2008', from: '2008-10-01', until: null },
];

const zoneRule = formulaRule({
  id: 'noise.zone',
  domain: 'noise',
  name: { zh: '声环境功能区达标', en: 'Compliance of a functional zone' },
  purpose: {
    zh: '昼间或夜间等效声级与所在功能区限值比较；昼、夜分别评价。',
    en: 'The equivalent level of day or night against the limit of the zone; day and night are judged apart.',
  },
  bases: gb3096('5.1 表 1，5.2，5.3'),
  inputs: {
    zone: zoneField(noiseZones),
    period: periodField,
    level: levelField('等效声级', 'Equivalent level'),
    existingRailway: yesNo('既有铁路背景噪声', 'Background beside an existing railway', {
      optional: true,
      note: {
        zh: '只对 4b 类：2010 年底前建成或批复、穿越城区的铁路干线，不通过列车时的背景噪声。',
        en: 'Class 4b alone: a trunk railway across the town, built or approved by the end of 2010, while no train passes.',
      },
    }),
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
    worked(
      'usual',
      '4b 类既有铁路夜间 56',
      'Class 4b, existing railway, night, 56',
      { zone: '4b', period: 'night', level: 56, existingRailway: 'yes' },
      '超标',
    ),
    worked(
      'usual',
      '既有铁路只对 4b 类',
      'An existing railway outside class 4b',
      { zone: '2', period: 'night', level: 50, existingRailway: 'yes' },
      { absence: 'notApplicable' },
    ),
    worked('missing', '声级未知', 'Level unknown', { zone: '2', period: 'day' }, { absence: 'noData' }),
  ],
  compute: ({ level }, { zone, period, existingRailway }) => {
    const which = noiseZones.find((one) => one === zone);
    const when = periodOf(period);
    if (!which) return noZone;
    if (!when) return noPeriod;
    if (!isYes(existingRailway)) return judge(level, zoneLimit(which, when));
    return which === '4b'
      ? judge(level, existingRailwayLimit(when))
      : absent(
          'notApplicable',
          '既有铁路背景噪声只在 4b 类评价',
          'existing railways are judged in class 4b alone',
        );
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
  bases: gb3096('5.4'),
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

const rateRule = formulaRule({
  id: 'noise.zoneRate',
  domain: 'noise',
  name: { zh: '功能区声环境达标率', en: 'Compliance rate of functional zones' },
  purpose: {
    zh: '某类功能区昼间或夜间达标点次占监测点次的百分比；昼、夜分别统计。',
    en: 'Share of the point-times of a class of zone that comply, by day or by night.',
  },
  bases: recalled('HJ 640-2012', '6 功能区声环境，达标率', '2012', '2013-03-01'),
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

export const noiseLimitRules: readonly Rule[] = [zoneRule, suddenRule, rateRule];
