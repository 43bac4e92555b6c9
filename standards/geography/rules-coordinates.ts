import { absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import {
  type CoordinateSystem,
  conversionAccuracy,
  convertPosition,
  coordinateSystems,
  degreeFault,
} from './convert.ts';
import { formatDegrees, parseDegrees } from './degrees.ts';

export const book = (clause: string): [Basis] => [
  { standard: '环境地理信息共享规范', clause, edition: '1.0', from: null, until: null },
];
export const longitude = { kind: 'number', name: { zh: '经度', en: 'Longitude' }, unit: '°' } as const;
export const latitude = { kind: 'number', name: { zh: '纬度', en: 'Latitude' }, unit: '°' } as const;
const systemField = (zh: string, en: string) =>
  ({
    kind: 'choice',
    name: { zh, en },
    options: coordinateSystems.map((one) => ({ value: one, name: { zh: one, en: one } })),
  }) as const;
const systemOf = (value: unknown): CoordinateSystem | null =>
  coordinateSystems.find((one) => one === value) ?? null;
const noSystem = absent('noData', '未选坐标系', 'no coordinate system is chosen');

const convertRule = formulaRule({
  id: 'geography.convert',
  domain: 'geography',
  name: { zh: '坐标系换算', en: 'Conversion of coordinate systems' },
  purpose: {
    zh: '在 CGCS2000、WGS84、GCJ-02、BD-09 之间换算经纬度，并说明精度。含偏移坐标系的结果不得用于执法测量和界线判定。',
    en: 'Converts longitude and latitude between the four systems and says how exactly. Results with a shift serve neither evidence nor boundaries.',
  },
  bases: book('坐标系；坐标换算实例'),
  inputs: { longitude, latitude, from: systemField('原坐标系', 'From'), to: systemField('目标坐标系', 'To') },
  rounding: { zh: '结果取 6 位小数，约 0.1 m。', en: '6 decimals, about 0.1 m.' },
  validity: { zh: '经度在 ±180°、纬度在 ±90° 以内。', en: 'Within ±180° and ±90°.' },
  cases: [
    worked(
      'usual',
      '赤坎，WGS84 换算为 GCJ-02',
      'Chikan, WGS 84 to GCJ-02',
      { longitude: 110.3594, latitude: 21.2707, from: 'WGS84', to: 'GCJ-02' },
      '110.363896, 21.268318',
    ),
    worked(
      'limit',
      'CGCS2000 与 WGS84 相同',
      'CGCS2000 is taken as WGS 84',
      { longitude: 110.3594, latitude: 21.2707, from: 'CGCS2000', to: 'WGS84' },
      '110.359400, 21.270700',
    ),
    worked(
      'beyond',
      '纬度 90.1°',
      'Latitude 90.1°',
      { longitude: 110, latitude: 90.1, from: 'WGS84', to: 'GCJ-02' },
      { absence: 'failed' },
    ),
    worked(
      'missing',
      '没有纬度',
      'No latitude',
      { longitude: 110.3594, from: 'WGS84', to: 'GCJ-02' },
      { absence: 'noData' },
    ),
  ],
  compute: ({ longitude, latitude }, input) => {
    const [from, to] = [systemOf(input.from), systemOf(input.to)];
    if (!from || !to) return noSystem;
    const wrong = degreeFault(longitude.toNumber(), latitude.toNumber());
    if (wrong) return absent('failed', wrong.words.zh, wrong.words.en);
    const { ground, words } = conversionAccuracy(from, to);
    const converted = convertPosition([longitude.toNumber(), latitude.toNumber()], from, to);
    return {
      value: converted.map((one) => one.toFixed(6)).join(', '),
      unit: '°',
      // What is said of the accuracy rests on memory, and the shifts on no publication at all.
      unverified: from !== to,
      steps: [
        step('换算', 'Conversion', `${from} → ${to}`),
        {
          label: words,
          expression: `${ground === null ? '?' : `≤ ${ground} m`}`,
        },
      ],
    };
  },
});

const degreesRule = citedRule({
  id: 'geography.degrees',
  domain: 'geography',
  name: { zh: '度分秒换算', en: 'Degrees, minutes and seconds' },
  purpose: {
    zh: '把度分秒（各种写法）换算为十进制度，并给出规范的写法。',
    en: 'Degrees, minutes and seconds, however written, as decimal degrees, and as they should be written.',
  },
  bases: book('坐标系'),
  inputs: {
    text: { kind: 'text', maxLength: 40, name: { zh: '度分秒', en: 'Degrees, minutes, seconds' } },
    axis: {
      kind: 'choice',
      name: { zh: '经度或纬度', en: 'Axis' },
      options: [
        { value: 'longitude', name: { zh: '经度', en: 'Longitude' } },
        { value: 'latitude', name: { zh: '纬度', en: 'Latitude' } },
      ],
    },
  },
  rounding: { zh: '结果一次修约到 6 位小数。', en: 'Rounded once, to 6 decimals.' },
  validity: {
    zh: '分、秒小于 60；只有最后一段可以带小数；南纬、西经为负。',
    en: 'Minutes and seconds below 60; a fraction in the last part alone; south and west are negative.',
  },
  cases: [
    worked('usual', '110°21′36″', '110°21′36″', { text: '110°21′36″', axis: 'longitude' }, '110.360000'),
    worked('limit', '59.99 秒', '59.99 seconds', { text: '21°16\'59.99"N', axis: 'latitude' }, '21.283331'),
    worked('beyond', '60 秒', '60 seconds', { text: '21°16\'60"N', axis: 'latitude' }, { absence: 'failed' }),
    worked('missing', '未填', 'Nothing entered', { axis: 'latitude' }, { absence: 'noData' }),
  ],
  answer: ({ text, axis }) => {
    const given = textOf(text);
    if (given === null) return absent('noData', '没有给出度分秒', 'nothing was entered');
    if (axis !== 'longitude' && axis !== 'latitude')
      return absent('noData', '未选经度或纬度', 'no axis is chosen');
    const degrees = parseDegrees(given);
    if (degrees === null || (axis === 'latitude' && degrees.abs().gt(90)))
      return absent('failed', `读不出 ${given}`, `${given} cannot be read`);
    return {
      value: roundHalfEven(degrees, 6),
      unit: '°',
      steps: [step('规范写法', 'As it should be written', formatDegrees(degrees, axis))],
    };
  },
});

export const coordinateRules: readonly Rule[] = [convertRule, degreesRule];
