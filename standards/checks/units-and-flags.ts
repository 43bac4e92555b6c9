import { dataFlag } from '../codes/flags.ts';
import { convertUnit } from '../units.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import { readWritten } from './inputs.ts';
import { byItem, unitOf } from './items.ts';
import data from './parameters.json' with { type: 'json' };

const unknownUnit = defineCheck({
  code: 'C-08-001',
  name: { zh: '单位不能换算', en: 'Unit cannot be converted' },
  subject: { zh: '全部监测值', en: 'All values' },
  condition: {
    zh: '单位与存储单位不同，且不能以固定倍数换算',
    en: 'not the stored unit, nor a fixed multiple of it',
  },
  severity: 'refuse',
  basis: practice(),
  parameters: {},
  takes: 'value',
  judge: ({ item, medium, unit, storedUnit }) => {
    const stored = storedUnit ?? (item === undefined ? undefined : unitOf(item, medium));
    if (!unit || !stored) return new NotJudged('单位未知', 'a unit is not known');
    return convertUnit(1, unit, stored) === null
      ? [
          found(null, `${unit} 不能换算为 ${stored}`, `${unit} cannot be converted to ${stored}`, [
            shown('单位', 'Unit', unit),
            shown('存储单位', 'Stored unit', stored),
          ]),
        ]
      : [];
  },
  hits: [
    example('体积分数换质量浓度', 'Parts per billion to mass', { item: 'SO2', medium: 'air', unit: 'ppb' }),
    example('水气混用', 'Water for air', { item: 'a34004', unit: 'mg/L' }),
  ],
  misses: [
    example('毫克与微克', 'Milligrams for micrograms', { item: 'PM2.5', unit: 'mg/m³' }),
    example('pH 不写单位', 'pH without a unit', { item: 'pH', unit: '无量纲' }),
  ],
});

const { unitSlip: slip } = data;

const offByThousand = defineCheck({
  code: 'C-08-002',
  name: { zh: '疑似单位差千倍', en: 'Off by a thousand' },
  subject: { zh: '环境空气、地表水的浓度', en: 'Concentrations in air and surface water' },
  condition: {
    zh: '数值超过关注浓度的 100 倍，而除以 1000 后不大于关注浓度的 10 倍',
    en: 'above a hundred times the level of concern, yet within ten times once divided by 1000',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: { ...slip, concern: data.ratio.floor },
  takes: 'value',
  judge: ({ item, medium, value }) => {
    const read = readWritten(value);
    const concern = byItem<number>(data.ratio.floor, item);
    if (!read || concern === undefined || medium === 'wasteWater')
      return new NotJudged('没有数值，或者该项目未规定关注浓度', 'no value, or no level of concern is held');
    const thousandth = read.value.dividedBy(1000);
    return read.value.greaterThan(concern * slip.above) && thousandth.lessThanOrEqualTo(concern * slip.within)
      ? [
          found(
            null,
            `${read.value} 疑为 ${thousandth} 误报单位`,
            `${read.value} may be ${thousandth} in another unit`,
            [
              shown('数值', 'Value', read.value),
              shown('千分之一', 'A thousandth', thousandth),
              shown('关注浓度', 'Level of concern', concern),
            ],
          ),
        ]
      : [];
  },
  hits: [
    example('CO 以 μg/m³ 报 800', 'CO of 800 in µg/m³', { item: 'CO', value: 800 }),
    example('氨氮以 μg/L 报 250', 'Ammonia of 250 in µg/L', { item: 'w21003', value: 250 }),
  ],
  misses: [
    example('CO 0.8', 'CO of 0.8', { item: 'CO', value: 0.8 }),
    example('恰为 100 倍', 'At a hundred times', { item: 'CO', value: 200 }),
    example('重污染', 'Heavy pollution', { item: 'PM2.5', value: 500 }),
  ],
});

const flagged = defineCheck({
  code: 'C-09-001',
  name: { zh: '标记为非正常测量', en: 'Flagged as no valid measurement' },
  subject: { zh: 'HJ 212 上报值', en: 'Values over HJ 212' },
  condition: {
    zh: '数据标记表示停运、维护、校准、故障、超测定范围等',
    en: 'the flag says stopped, maintenance, calibration, fault, over range …',
  },
  severity: 'invalid',
  basis: { standard: 'HJ 212-2017', clause: 'table 8' },
  parameters: {},
  takes: 'value',
  judge: ({ flag, system, edition }) => {
    if (!flag || !system) return new NotJudged('标记或系统编码未知', 'flag or system is not known');
    const meaning = dataFlag(system, flag, edition);
    if (!meaning) return new NotJudged('标记由 C-09-002 提示', 'left to C-09-002');
    return meaning.counts
      ? []
      : [
          found(
            null,
            `标记 ${flag}（${meaning.name.zh}），不作为有效监测值`,
            `flag ${flag} (${meaning.name.en}): no valid value`,
            [shown('标记', 'Flag', flag), shown('含义', 'Meaning', meaning.name.zh)],
          ),
        ];
  },
  hits: [
    example('污水维护', 'Waste water in maintenance', { flag: 'M', system: '32' }),
    example('空气站跨度检查 D', 'Span check D of an air station', { flag: 'D', system: '22' }),
    example('2005 版空气站校准 0', 'Calibration 0 of 2005', { flag: '0', system: '22', edition: '2005' }),
  ],
  misses: [
    example('正常', 'Normal', { flag: 'N', system: '32' }),
    example('空气站报警 A 仍有效', 'An alarm of an air station still counts', { flag: 'A', system: '22' }),
  ],
});

const unknownFlag = defineCheck({
  code: 'C-09-002',
  name: { zh: '标记不在代码表', en: 'Flag that the code table does not hold' },
  subject: { zh: 'HJ 212 上报值', en: 'Values over HJ 212' },
  condition: { zh: '数据标记不是该系统、该版本的代码', en: 'no code of that system and edition' },
  severity: 'suspect',
  basis: { standard: 'HJ 212-2017', clause: 'table 8' },
  parameters: {},
  takes: 'value',
  judge: ({ flag, system, edition }) => {
    if (flag === undefined || !system)
      return new NotJudged('标记或系统编码未知', 'flag or system is not known');
    return dataFlag(system, flag, edition)
      ? []
      : [
          found(null, `系统 ${system} 没有标记“${flag}”`, `system ${system} has no flag "${flag}"`, [
            shown('标记', 'Flag', flag),
            shown('系统编码', 'System', system),
          ]),
        ];
  },
  hits: [
    example('污水没有 A', 'Waste water has no A', { flag: 'A', system: '32' }),
    example('空标记', 'An empty flag', { flag: '', system: '31' }),
  ],
  misses: [example('故障', 'Fault', { flag: 'D', system: '31' })],
});

const flagContradicts = defineCheck({
  code: 'C-09-003',
  name: { zh: '标记与数值矛盾', en: 'Flag against value' },
  subject: { zh: 'HJ 212 上报值', en: 'Values over HJ 212' },
  condition: {
    zh: '标记正常而没有数值，或者标记超测定范围而数值在量程内',
    en: 'normal without a value, or over range within the range',
  },
  severity: 'suspect',
  basis: { standard: 'HJ 212-2017', clause: 'table 8' },
  parameters: {},
  takes: 'value',
  judge: ({ flag, value, instrument }) => {
    if (!flag) return new NotJudged('标记未知', 'the flag is not known');
    const read = readWritten(value);
    if (flag === 'N' && read === null)
      return [
        found(null, '标记正常而没有数值', 'flagged normal, without a value', [shown('标记', 'Flag', flag)]),
      ];
    if (
      flag === 'T' &&
      read &&
      instrument &&
      read.value.greaterThan(instrument[0]) &&
      read.value.lessThan(instrument[1])
    )
      return [
        found(
          null,
          `标记超测定范围，而 ${read.value} 在量程内`,
          `flagged over range, yet ${read.value} lies within`,
          [shown('数值', 'Value', read.value), shown('量程', 'Range', instrument.join('～'))],
        ),
      ];
    return [];
  },
  hits: [
    example('正常而无值', 'Normal without a value', { flag: 'N', value: null }),
    example('量程内标 T', 'T within the range', { flag: 'T', value: 50, instrument: [0, 200] }),
  ],
  misses: [
    example('故障而无值', 'A fault without a value', { flag: 'D', value: null }),
    example('满量程标 T', 'T at full scale', { flag: 'T', value: 200, instrument: [0, 200] }),
  ],
});

export const unitAndFlagChecks: readonly Check[] = [
  unknownUnit,
  offByThousand,
  flagged,
  unknownFlag,
  flagContradicts,
];
