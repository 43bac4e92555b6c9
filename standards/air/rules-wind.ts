import { absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { conditionalProbability, windRose, windSector } from './wind.ts';

const openair = (clause: string): [Basis] => [
  { standard: 'openair', clause, edition: '2026-06', from: null, until: null },
];

const angleField = {
  kind: 'number',
  name: { zh: '扇区角度', en: 'Angle of a sector' },
  note: { zh: '不填为 30', en: '30 where left out' },
  unit: '°',
  min: 1,
  max: 180,
  optional: true,
} as const;

const angleOf = (value: unknown): number | null => {
  const angle =
    value === null || value === undefined || value === '' ? 30 : (decimalOf(value)?.toNumber() ?? null);
  return angle !== null && angle >= 1 && angle <= 180 ? angle : null;
};

const sector = citedRule({
  id: 'air.windSector',
  domain: 'air',
  name: { zh: '风向扇区', en: 'Sector of a wind direction' },
  purpose: {
    zh: '风向（来向，自北顺时针）所在扇区：角度 × ⌈风向 ÷ 角度 − 0.5⌉，正北记 360。',
    en: 'The sector a wind comes from, clockwise from north: angle × ⌈direction ÷ angle − 0.5⌉, north is 360.',
  },
  bases: openair('windRose: sectors'),
  inputs: {
    direction: { kind: 'number', name: { zh: '风向', en: 'Direction' }, unit: '°', min: 0, max: 360 },
    angle: angleField,
  },
  rounding: {
    zh: '不修约；边界属于前一扇区。',
    en: 'Not rounded; a border belongs to the sector before it.',
  },
  validity: {
    zh: '风向在 0 与 360 之间；静风没有扇区。',
    en: 'A direction from 0 to 360; a calm has no sector.',
  },
  vectors: ['windrose'],
  cases: [
    worked('limit', '边界 15°', 'The border, 15°', { direction: 15 }, '360'),
    worked('beyond', '15.1°', '15.1°', { direction: 15.1 }, '30'),
    worked('usual', '超出范围', 'Out of range', { direction: 361 }, { absence: 'notApplicable' }),
    worked('missing', '无风向', 'No direction', {}, { absence: 'noData' }),
  ],
  answer: (input) => {
    const direction = decimalOf(input.direction);
    const angle = angleOf(input.angle);
    if (!direction || angle === null)
      return absent('noData', '缺少风向或角度', 'The direction or the angle is missing');
    if (direction.isNegative() || direction.greaterThan(360))
      return absent('notApplicable', '风向须在 0 与 360 之间', 'A direction lies between 0 and 360');
    const found = windSector(direction.toNumber(), angle);
    return {
      value: String(found),
      unit: '°',
      steps: [step('扇区', 'Sector', `${angle} × ⌈${direction} ÷ ${angle} − 0.5⌉ → ${found}`)],
    };
  },
});

const calm = citedRule({
  id: 'air.windRose',
  domain: 'air',
  name: { zh: '风玫瑰：静风频率与各扇区频率', en: 'Wind rose: share of calms and of each sector' },
  purpose: {
    zh: '静风及各扇区占全部有效记录（含静风）的百分比；结果为静风频率，步骤列出各扇区。',
    en: 'Calms and sectors in per cent of all valid records, calms too; the value is the share of calms, the steps list the sectors.',
  },
  bases: openair('windRose'),
  inputs: {
    records: {
      kind: 'rows',
      name: { zh: '风记录', en: 'Records' },
      columns: [
        { key: 'direction', name: { zh: '风向', en: 'Direction' }, unit: '°' },
        { key: 'speed', name: { zh: '风速', en: 'Speed' }, unit: 'm/s' },
      ],
      maxItems: 800,
    },
    angle: angleField,
    calmBelow: {
      kind: 'number',
      name: { zh: '静风界限', en: 'Calm below' },
      note: { zh: '不填则仅风速 0 为静风', en: 'Only 0 where left out' },
      unit: 'm/s',
      min: 0,
      max: 5,
      optional: true,
    },
  },
  rounding: { zh: '频率保留一位小数，四舍六入五成双。', en: 'Shares to one decimal, half to even.' },
  validity: {
    zh: '静风不需要风向，其余记录须有风向；十度一档的风向与扇区不整除时作频率偏差订正。',
    en: 'A calm needs no direction, any other record does; tens of degrees that fall unevenly on the sectors are corrected.',
  },
  vectors: ['windrose'],
  cases: [
    worked(
      'limit',
      '风速恰为界限：不是静风',
      'At the threshold: no calm',
      {
        records: [
          { direction: 10, speed: 0.5 },
          { direction: 90, speed: 3 },
        ],
        calmBelow: 0.5,
      },
      '0.0',
    ),
    worked(
      'beyond',
      '低于界限：静风',
      'Below the threshold: a calm',
      {
        records: [
          { direction: 10, speed: 0.4 },
          { direction: 90, speed: 3 },
        ],
        calmBelow: 0.5,
      },
      '50.0',
    ),
    worked(
      'usual',
      '有风而无风向的记录不计',
      'Wind without a direction does not count',
      { records: [{ speed: 0 }, { direction: 90, speed: 3 }, { speed: 3 }] },
      '50.0',
    ),
    worked('missing', '没有有效记录', 'No valid record', { records: [{ speed: 3 }] }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const angle = angleOf(input.angle);
    const threshold = decimalOf(input.calmBelow)?.toNumber();
    const rows = Array.isArray(input.records) ? input.records : [];
    if (angle === null) return absent('noData', '扇区角度无效', 'The angle is not valid');
    const rose = windRose(
      rows.map((row) => ({
        direction: decimalOf(row?.direction)?.toNumber() ?? null,
        speed: decimalOf(row?.speed)?.toNumber() ?? null,
      })),
      { angle, ...(threshold === undefined ? {} : { calmBelow: threshold }) },
    );
    if (rose.calmShare === null) return absent('noData', '没有有效记录', 'There is no valid record');
    const shares = rose.sectors.map(
      (one) => [one.sector, one.shares.reduce((sum, share) => sum + share, 0)] as const,
    );
    return {
      value: roundHalfEven(rose.calmShare, 1),
      unit: '%',
      steps: [
        step('静风 ÷ 有效记录', 'Calms ÷ valid records', `${rose.calm} ÷ ${rose.records}`),
        ...shares
          .filter(([, share]) => share > 0)
          .map(([at, share]) => step(`扇区 ${at}°`, `Sector ${at}°`, `${roundHalfEven(share, 1)} %`)),
      ],
    };
  },
});

const probability = citedRule({
  id: 'air.cpf',
  domain: 'air',
  name: { zh: '条件概率函数 CPF', en: 'Conditional probability function' },
  purpose: {
    zh: '某扇区中浓度高于总体百分位数（如第 90）的记录所占比例 m ÷ n。',
    en: 'Of the records of a sector the share m ÷ n above a percentile of all records, e.g. the 90th.',
  },
  bases: openair('polarPlot, percentileRose: CPF'),
  inputs: {
    above: {
      kind: 'number',
      name: { zh: '扇区内高于总体阈值的记录数 m', en: 'Records of the sector above the threshold of all' },
      unit: '1',
      min: 0,
    },
    records: {
      kind: 'number',
      name: { zh: '扇区内记录数 n', en: 'Records of the sector' },
      unit: '1',
      min: 0,
    },
  },
  rounding: { zh: '保留四位有效数字。', en: 'Four significant digits.' },
  validity: {
    zh: '扇区内至少一条记录；没有记录不是 0。',
    en: 'At least one record in the sector; none is not 0.',
  },
  vectors: ['cpf'],
  cases: [
    worked('usual', '40 条中 10 条', '10 of 40', { above: 10, records: 40 }, '0.25'),
    worked('limit', '都高于阈值', 'All above', { above: 40, records: 40 }, '1'),
    worked('beyond', '多于记录数', 'More than there are', { above: 41, records: 40 }, { absence: 'failed' }),
    worked('missing', '没有记录', 'No record', { above: 0, records: 0 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [above, records] = [decimalOf(input.above), decimalOf(input.records)];
    if (!above || !records) return absent('noData', '缺少记录数', 'A count is missing');
    if (above.isNegative() || above.greaterThan(records))
      return absent('failed', 'm 须在 0 与 n 之间', 'm lies between 0 and n');
    const found = conditionalProbability(above.toNumber(), records.toNumber());
    if (found === null) return absent('noData', '扇区内没有记录', 'The sector has no record');
    return {
      value: String(Number(found.toPrecision(4))),
      steps: [step('m ÷ n', 'm ÷ n', `${above} ÷ ${records}`)],
    };
  },
});

const ventilation = citedRule({
  id: 'air.ventilation',
  domain: 'air',
  name: { zh: '通风系数', en: 'Ventilation coefficient' },
  purpose: {
    zh: '混合层高度与层内平均风速之积，表示扩散能力；没有分级限值。',
    en: 'Mixing height times the mean wind through the layer: how well the air disperses. It has no classes.',
  },
  bases: [
    {
      standard: '通风系数定义',
      clause: 'VC = H × u',
      edition: '—',
      from: null,
      until: null,
      unverified: {
        zh: '定义凭记忆，没有对应的国家标准条款。',
        en: 'The definition is from memory; no national standard was at hand.',
      },
    },
  ],
  inputs: {
    mixingHeight: { kind: 'number', name: { zh: '混合层高度', en: 'Mixing height' }, unit: 'm', min: 0 },
    windSpeed: {
      kind: 'number',
      name: { zh: '层内平均风速', en: 'Mean wind through the layer' },
      unit: 'm/s',
      min: 0,
    },
  },
  rounding: { zh: '一次修约为整数，四舍六入五成双。', en: 'Once, to a whole number, half to even.' },
  validity: { zh: '两者齐全且不为负。', en: 'Both, and neither negative.' },
  cases: [
    worked('limit', '静风为 0', 'Without wind it is 0', { mixingHeight: 800, windSpeed: 0 }, '0'),
    worked('beyond', '微风', 'A light wind', { mixingHeight: 800, windSpeed: 0.1 }, '80'),
    worked('missing', '没有混合层高度', 'No mixing height', { windSpeed: 3 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const [height, speed] = [decimalOf(input.mixingHeight), decimalOf(input.windSpeed)];
    if (!height || !speed || height.isNegative() || speed.isNegative())
      return absent('noData', '缺少混合层高度或风速', 'The mixing height or the wind is missing');
    const value = roundHalfEven(height.times(speed), 0);
    return {
      value,
      unit: 'm²/s',
      steps: [step('通风系数', 'Coefficient', `${height} × ${speed} = ${height.times(speed)}`)],
    };
  },
});

export const windRules: readonly Rule[] = [sector, calm, probability, ventilation];
