import { absent, decimalOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Basis, Rule } from '../rule.ts';
import { degreeFault } from './convert.ts';
import { gaussForward, gaussZone, meridianOfZone, readPlane, withZone } from './gauss-krueger.ts';
import { latitude, longitude } from './rules-coordinates.ts';

const cgcs2000: [Basis] = [
  {
    standard: 'GB 22021-2008',
    clause: '2000 国家大地坐标系参考椭球，高斯—克吕格投影',
    edition: '2008',
    from: null,
    until: null,
  },
];

const zoneWidth = {
  kind: 'choice',
  name: { zh: '分带', en: 'Zones' },
  options: [
    { value: '3', name: { zh: '3° 带', en: '3°' } },
    { value: '6', name: { zh: '6° 带', en: '6°' } },
  ],
} as const;

const forwardRule = formulaRule({
  id: 'geography.gaussForward',
  domain: 'geography',
  name: { zh: '高斯投影正算', en: 'Gauss–Krüger, forward' },
  purpose: {
    zh: 'CGCS2000 经纬度换算为平面坐标：X 向北，Y 向东，Y 加 500 km 并冠带号。',
    en: 'CGCS2000 degrees to the plane: X north, Y east with 500 km added and the zone before it.',
  },
  bases: cgcs2000,
  inputs: { longitude, latitude, width: zoneWidth },
  rounding: { zh: '结果取到毫米。', en: 'To the millimetre.' },
  validity: {
    zh: '经度在国内各带以内（3° 带 70.5°～136.5°，6° 带 72°～138°）：国外的带号会与国内的混淆。',
    en: 'Within the zones of China (3°: 70.5° to 136.5°, 6°: 72° to 138°): zone numbers abroad would be taken for those of China.',
  },
  cases: [
    worked(
      'limit',
      '中央子午线上 Y 为 500 km',
      'On the central meridian Y is 500 km',
      { longitude: 111, latitude: 0, width: '3' },
      'X 0.000, Y 37500000.000',
    ),
    worked(
      'usual',
      '6° 带第 19 带',
      'Zone 19 of 6°',
      { longitude: 111, latitude: 0, width: '6' },
      'X 0.000, Y 19500000.000',
    ),
    worked(
      'limit',
      '恰在 36、37 带分界 109.5°',
      'On the boundary of zones 36 and 37',
      { longitude: 109.5, latitude: 0, width: '3' },
      'X 0.000, Y 37333001.558',
    ),
    worked(
      'beyond',
      '经度 180.5°',
      'Longitude 180.5°',
      { longitude: 180.5, latitude: 21, width: '3' },
      { absence: 'failed' },
    ),
    worked(
      'beyond',
      '国外的 6° 带第 31 带',
      'Zone 31 of 6°, abroad',
      { longitude: 2.35, latitude: 48.86, width: '6' },
      { absence: 'notApplicable' },
    ),
    worked('missing', '未选分带', 'No zones', { longitude: 110.36, latitude: 21.27 }, { absence: 'noData' }),
  ],
  compute: ({ longitude, latitude }, { width }) => {
    if (width !== '3' && width !== '6') return absent('noData', '未选分带', 'no zones are chosen');
    const wrong = degreeFault(longitude.toNumber(), latitude.toNumber());
    if (wrong) return absent('failed', wrong.words.zh, wrong.words.en);
    const { zone, centralMeridian } = gaussZone(longitude.toNumber(), width === '3' ? 3 : 6);
    if (meridianOfZone(zone) !== centralMeridian)
      return absent('notApplicable', '不在国内的投影带', 'no zone of China');
    const { x, y } = gaussForward([longitude.toNumber(), latitude.toNumber()], centralMeridian);
    return {
      value: `X ${x.toFixed(3)}, Y ${withZone(y, zone).toFixed(3)}`,
      unit: 'm',
      steps: [
        step('带号', 'Zone', String(zone)),
        step('中央子午线', 'Central meridian', `${centralMeridian}°`),
        step('自然坐标 Y', 'Y without 500 km and zone', `${(y - 500_000).toFixed(3)} m`),
      ],
    };
  },
});

const inverseRule = formulaRule({
  id: 'geography.gaussInverse',
  domain: 'geography',
  name: { zh: '高斯投影反算', en: 'Gauss–Krüger, inverse' },
  purpose: {
    zh: '平面坐标换算为 CGCS2000 经纬度。Y 冠带号的由带号得中央子午线（国内 13–23 为 6° 带，24–45 为 3° 带），不冠带号的须给出中央子午线。',
    en: 'Plane coordinates to CGCS2000 degrees. The zone before Y says the central meridian (in China 13–23 are 6° zones, 24–45 are 3° zones); without it the meridian must be given.',
  },
  bases: cgcs2000,
  inputs: {
    x: { kind: 'number', name: { zh: 'X（向北）', en: 'X, north' }, unit: 'm' },
    y: { kind: 'number', name: { zh: 'Y（向东，加 500 km）', en: 'Y, east, with 500 km added' }, unit: 'm' },
    centralMeridian: {
      kind: 'number',
      name: { zh: '中央子午线', en: 'Central meridian' },
      note: { zh: 'Y 冠带号的可不填', en: 'Not needed where Y carries its zone' },
      unit: '°',
      optional: true,
    },
  },
  rounding: { zh: '结果取 8 位小数，约 1 mm。', en: '8 decimals, about 1 mm.' },
  validity: {
    zh: 'Y 冠有 13–45 的带号，或者给出中央子午线；离中央子午线不超过 3.5°。',
    en: 'Y carries a zone of 13–45, or the central meridian is given; not more than 3.5° from it.',
  },
  cases: [
    worked(
      'limit',
      '中央子午线与赤道',
      'Central meridian and equator',
      { x: 0, y: 37_500_000 },
      '111.00000000, 0.00000000',
    ),
    worked(
      'usual',
      '不冠带号，给出中央子午线',
      'Without a zone, the meridian given',
      { x: 0, y: 500_000, centralMeridian: 111 },
      '111.00000000, 0.00000000',
    ),
    worked(
      'beyond',
      '不冠带号，也没有中央子午线',
      'Neither zone nor meridian',
      { x: 2_353_000, y: 433_000 },
      { absence: 'notApplicable' },
    ),
    worked(
      'beyond',
      '带号与中央子午线不一致',
      'Zone and meridian disagree',
      { x: 2_353_000, y: 37_433_000, centralMeridian: 114 },
      { absence: 'failed' },
    ),
    worked(
      'beyond',
      '超出投影带：Y 少写一位',
      'Outside the zone: a digit of Y is lost',
      { x: 2_353_000, y: 37_043_300 },
      { absence: 'failed' },
    ),
    worked(
      'usual',
      'X、Y 颠倒',
      'X and Y swapped',
      { x: 37_433_000, y: 2_353_000 },
      { absence: 'notApplicable' },
    ),
    worked('missing', '没有 X', 'No X', { y: 37_433_000 }, { absence: 'noData' }),
  ],
  compute: ({ x, y }, { centralMeridian }) => {
    const given = decimalOf(centralMeridian)?.toNumber() ?? null;
    const read = readPlane({ x: x.toNumber(), y: y.toNumber() }, given);
    if ('code' in read) {
      const unknown = read.code === 'zone' || read.code === 'noMeridian';
      return absent(unknown ? 'notApplicable' : 'failed', read.words.zh, read.words.en);
    }
    const [longitude, latitude] = read.position;
    return {
      value: `${longitude.toFixed(8)}, ${latitude.toFixed(8)}`,
      unit: '°',
      steps: [
        ...(read.zone === null ? [] : [step('带号', 'Zone', String(read.zone))]),
        step('中央子午线', 'Central meridian', `${read.centralMeridian}°`),
      ],
    };
  },
});

export const planeRules: readonly Rule[] = [forwardRule, inverseRule];
