import { convertUnit } from '../units.ts';
import {
  type Check,
  type CheckBasis,
  defineCheck,
  example,
  found,
  NotJudged,
  practice,
  shown,
} from './check.ts';
import { readWritten, type ValueInput } from './inputs.ts';
import { rangeOf } from './items.ts';
import ranges from './ranges.json' with { type: 'json' };

/** The value in the unit of the ranges, or why it cannot be judged. */
function inRangeUnit({ item, medium, value, unit }: Partial<ValueInput>) {
  const read = readWritten(value);
  if (read === null) return new NotJudged('没有数值', 'no value');
  const range = item === undefined ? undefined : rangeOf(item, medium);
  if (!range) return new NotJudged('该项目未规定范围', 'no range is held for this item');
  const converted = convertUnit(read.value, unit ?? range.unit, range.unit);
  return converted === null
    ? new NotJudged('单位不能换算', 'the unit cannot be converted')
    : { value: converted, below: read.below, range };
}

const physical = defineCheck({
  code: 'C-02-001',
  name: { zh: '物理范围', en: 'Physical range' },
  subject: { zh: '列有范围的项目', en: 'Items with a range' },
  condition: { zh: '数值超出该项目物理上可能的范围', en: 'beyond what the quantity itself allows' },
  severity: 'invalid',
  basis: practice(),
  parameters: { ranges: ranges.ranges.map(({ item, unit, physical: bounds }) => ({ item, unit, bounds })) },
  takes: 'value',
  judge: (input) => {
    const given = inRangeUnit(input);
    if (given instanceof NotJudged) return given;
    const [lower, upper] = given.range.physical;
    if (given.value.greaterThanOrEqualTo(lower) && given.value.lessThanOrEqualTo(upper)) return [];
    return [
      found(
        null,
        `${given.value} 超出 ${lower}～${upper} ${given.range.unit}`,
        `${given.value} is beyond ${lower}–${upper} ${given.range.unit}`,
        [
          shown('数值', 'Value', given.value, given.range.unit),
          shown('下限', 'Lower', lower),
          shown('上限', 'Upper', upper),
        ],
      ),
    ];
  },
  hits: [
    example('pH 14.1', 'pH 14.1', { medium: 'surfaceWater', item: 'pH', value: 14.1 }),
    example('湿度 100.1%', 'Humidity of 100.1 %', {
      medium: 'weather',
      item: 'a01002',
      value: 100.1,
      unit: '%',
    }),
    example('氨氮为负', 'Negative ammonia', {
      medium: 'surfaceWater',
      item: 'w21003',
      value: -0.01,
      unit: 'mg/L',
    }),
    example('换算后超出', 'Beyond once converted', {
      medium: 'air',
      item: 'CO',
      value: 200001,
      unit: 'ug/m3',
    }),
  ],
  misses: [
    example('pH 14', 'pH 14', { medium: 'surfaceWater', item: 'pH', value: 14 }),
    example('湿度 100%', 'Humidity of 100 %', { medium: 'weather', item: 'a01002', value: 100, unit: '%' }),
    example('PM2.5 为 −3', 'PM2.5 of −3', { medium: 'air', item: 'PM2.5', value: -3, unit: 'μg/m³' }),
  ],
});

const instrumentBasis: CheckBasis = {
  standard: 'HJ 653, HJ 654, HJ 915',
  clause: 'measuring range',
  unverified: ranges.unverified,
};

const instrument = defineCheck({
  code: 'C-02-002',
  name: { zh: '仪器量程', en: 'Range of the instrument' },
  subject: { zh: '自动监测值', en: 'Values of automatic monitoring' },
  condition: {
    zh: '数值超过仪器量程上限；登记有量程的按登记，未登记的按常用满量程',
    en: 'above the full scale registered for the instrument, else above the usual one',
  },
  severity: 'suspect',
  basis: instrumentBasis,
  parameters: { ranges: ranges.ranges.map(({ item, unit, instrument: bounds }) => ({ item, unit, bounds })) },
  takes: 'value',
  judge: (input) => {
    const given = inRangeUnit(input);
    const read = readWritten(input.value);
    // A registered range is in the unit of the value; it also serves items without a range of their own.
    const upper =
      input.instrument?.[1] ?? (given instanceof NotJudged ? undefined : given.range.instrument[1]);
    const value = input.instrument ? read?.value : given instanceof NotJudged ? undefined : given.value;
    if (upper === undefined || value === undefined)
      return given instanceof NotJudged ? given : new NotJudged('没有数值', 'no value');
    return value.greaterThan(upper)
      ? [
          found(null, `${value} 超过量程上限 ${upper}`, `${value} is above the full scale of ${upper}`, [
            shown('数值', 'Value', value),
            shown('量程上限', 'Full scale', upper),
          ]),
        ]
      : [];
  },
  hits: [
    example('超过登记的量程', 'Above the registered range', {
      item: 'COD',
      value: 200.1,
      instrument: [0, 200],
    }),
    example('超过常用满量程', 'Above the usual full scale', {
      medium: 'air',
      item: 'PM10',
      value: 1000.5,
      unit: 'ug/m3',
    }),
  ],
  misses: [
    example('恰为量程上限', 'At full scale', { item: 'COD', value: 200, instrument: [0, 200] }),
    example('登记的量程更大', 'The registered range is larger', {
      medium: 'air',
      item: 'PM10',
      value: 3000,
      instrument: [0, 10000],
    }),
  ],
});

export const rangeChecks: readonly Check[] = [physical, instrument];
