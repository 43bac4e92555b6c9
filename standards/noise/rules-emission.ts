import { absent, exact, isYes, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { Decimal } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import {
  indoorField,
  judge,
  levelField,
  noPeriod,
  noZone,
  periodField,
  periodOf,
  zoneField,
} from './fields.ts';
import {
  backgroundCorrection,
  boundaryLimit,
  boundaryZones,
  constructionLimit,
  suddenAllowance,
} from './levels.ts';

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
    indoor: indoorField,
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
    const limit = boundaryLimit(which, when, isYes(indoor) === true) + (sudden ? suddenAllowance[sudden] : 0);
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

const constructionRule = formulaRule({
  id: 'noise.construction',
  domain: 'noise',
  name: { zh: '建筑施工噪声达标', en: 'Noise at the boundary of a building site' },
  purpose: {
    zh: '施工场界等效声级与昼间 70、夜间 55 比较；夜间最大声级超过限值不得高于 15 dB(A)。不适用于抢修、抢险。',
    en: 'The level at the boundary of a building site against 70 by day and 55 at night; the maximum at night may exceed the limit by 15 dB(A). Emergency repairs are outside the standard.',
  },
  bases: [
    {
      standard: 'GB 12523-2011',
      clause: '4.1 表 1，4.2，4.3',
      edition: '2011',
      from: '2012-07-01',
      until: '2025-12-31',
    },
    {
      standard: 'GB 12523-2025',
      clause: '限值',
      edition: '2025',
      from: '2026-01-01',
      until: null,
      changed: {
        zh: '修改监测要求和测量结果评价方法；前言未列限值变化。',
        en: 'Monitoring and the evaluation of results are revised; the foreword names no change of the limits.',
      },
      unverified: {
        zh: '限值沿用 2011 版，未与 2025 版表格核对；新的评价方法未收入。',
        en: 'The limits are those of 2011, not checked against the table of 2025; its new evaluation of results is not held.',
      },
    },
  ],
  dateInput: 'date',
  inputs: {
    date: { kind: 'date', name: { zh: '监测日期', en: 'Date of the measurement' } },
    period: periodField,
    kind: {
      kind: 'choice',
      name: { zh: '声级种类', en: 'Kind of level' },
      options: [
        { value: 'equivalent', name: { zh: '等效声级', en: 'Equivalent' } },
        { value: 'maximum', name: { zh: '夜间最大声级', en: 'Maximum at night' } },
      ],
      optional: true,
    },
    indoor: indoorField,
    level: levelField('背景修正后的声级', 'Level corrected for background'),
  },
  rounding: exact,
  validity: {
    zh: '时段和声级均须已知；最大声级只在夜间评价。',
    en: 'Period and level must be known; a maximum is judged at night alone.',
  },
  cases: [
    worked('limit', '夜间 55', 'Night, 55', { date: '2025-06-01', period: 'night', level: 55 }, '达标'),
    worked('beyond', '夜间 56', 'Night, 56', { date: '2025-06-01', period: 'night', level: 56 }, '超标'),
    worked(
      'limit',
      '夜间最大声级 70',
      'Maximum of 70 at night',
      { date: '2025-06-01', period: 'night', kind: 'maximum', level: 70 },
      '达标',
    ),
    worked(
      'beyond',
      '夜间最大声级 71',
      'Maximum of 71 at night',
      { date: '2025-06-01', period: 'night', kind: 'maximum', level: 71 },
      '超标',
    ),
    worked(
      'usual',
      '2026 年起用 2025 版',
      'The edition of 2025 from 2026 on',
      { date: '2026-01-01', period: 'day', level: 70 },
      '达标',
    ),
    worked(
      'usual',
      '室内测量，昼间 61',
      'Indoors, day, 61',
      { date: '2025-06-01', period: 'day', indoor: 'yes', level: 61 },
      '超标',
    ),
    worked(
      'usual',
      '昼间最大声级不评价',
      'A maximum by day is not judged',
      { date: '2025-06-01', period: 'day', kind: 'maximum', level: 80 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '声级未知',
      'Level unknown',
      { date: '2025-06-01', period: 'day' },
      { absence: 'noData' },
    ),
  ],
  compute: ({ level }, { period, kind, indoor }) => {
    const when = periodOf(period);
    if (!when) return noPeriod;
    const maximum = kind === 'maximum';
    if (maximum && when === 'day')
      return absent('notApplicable', '最大声级只在夜间评价', 'a maximum is judged at night alone');
    return judge(level, constructionLimit(when, maximum, isYes(indoor) === true));
  },
});

/** Rules of noise at the boundary of its source. */
export const noiseEmissionRules: readonly Rule[] = [boundaryRule, constructionRule];
