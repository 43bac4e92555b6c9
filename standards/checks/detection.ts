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
import { byItem } from './items.ts';
import data from './parameters.json' with { type: 'json' };

const belowDetection = defineCheck({
  code: 'C-03-001',
  name: { zh: '低于检出限却报数值', en: 'A number below the detection limit' },
  subject: { zh: '手工监测值、自动水质监测值', en: 'Hand samples and automatic water values' },
  condition: {
    zh: '数值小于方法检出限而未标未检出',
    en: 'below the detection limit of the method, not marked as such',
  },
  severity: 'info',
  basis: practice('HJ 630-2011'),
  parameters: {},
  takes: 'value',
  judge: ({ value, detectionLimit }) => {
    const read = readWritten(value);
    const limit = readWritten(detectionLimit);
    if (!read || !limit) return new NotJudged('数值或检出限未知', 'value or detection limit is not known');
    return !read.below && read.value.lessThan(limit.value)
      ? [
          found(
            null,
            `${read.value} 小于检出限 ${limit.value}，应标为未检出`,
            `${read.value} is below the detection limit of ${limit.value} and should say so`,
            [shown('数值', 'Value', read.value), shown('检出限', 'Detection limit', limit.value)],
          ),
        ]
      : [];
  },
  hits: [
    example('0.024，检出限 0.025', '0.024 against 0.025', { value: 0.024, detectionLimit: 0.025 }),
    example('以 0 表示未检出', 'A zero for not detected', { value: 0, detectionLimit: 0.01 }),
  ],
  misses: [
    example('等于检出限', 'At the detection limit', { value: 0.025, detectionLimit: 0.025 }),
    example('已标未检出', 'Marked', { value: '0.025L', detectionLimit: 0.025 }),
  ],
});

const unfitLimit = defineCheck({
  code: 'C-03-002',
  name: { zh: '检出限高于评价限值', en: 'Detection limit above the judged limit' },
  subject: { zh: '未检出的监测值', en: 'Values not detected' },
  condition: {
    zh: '未检出，且检出限大于所用限值，无法判定是否达标',
    en: 'not detected with a limit above the one it is judged by',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: {},
  takes: 'value',
  judge: ({ value, judgedLimit }) => {
    const read = readWritten(value);
    const limit = readWritten(judgedLimit);
    if (!read || !limit) return new NotJudged('数值或评价限值未知', 'value or judged limit is not known');
    return read.below && read.value.greaterThan(limit.value)
      ? [
          found(
            null,
            `检出限 ${read.value} 大于限值 ${limit.value}`,
            `the detection limit ${read.value} is above the limit ${limit.value}`,
            [shown('检出限', 'Detection limit', read.value), shown('限值', 'Limit', limit.value)],
          ),
        ]
      : [];
  },
  hits: [
    example('汞 0.0002L 对 0.0001', 'Mercury 0.0002L against 0.0001', {
      value: '0.0002L',
      judgedLimit: 0.0001,
    }),
    example('以小于号表示', 'Written with <', { value: '<0.06', judgedLimit: 0.05 }),
  ],
  misses: [
    example('检出限等于限值', 'At the limit', { value: '0.0001L', judgedLimit: 0.0001 }),
    example('检出并超标', 'Detected and above', { value: 0.06, judgedLimit: 0.05 }),
  ],
});

const driftBasis: CheckBasis = {
  standard: data.drift.standard,
  clause: 'zero drift',
  unverified: { zh: '零点漂移控制限未核对正式文本。', en: 'The limits of zero drift are from memory.' },
};
const driftOf = ({ item, value }: Partial<ValueInput>) => {
  const read = readWritten(value);
  const limit = byItem<number>(data.drift.limits, item);
  if (!read || limit === undefined)
    return new NotJudged('该项目无零点漂移控制限或没有数值', 'no value, or no limit of zero drift is held');
  return { value: read.value, limit };
};

const smallNegative = defineCheck({
  code: 'C-03-003',
  name: { zh: '零漂范围内的负值', en: 'Negative within zero drift' },
  subject: { zh: '环境空气六项污染物', en: 'The six air pollutants' },
  condition: {
    zh: '数值为负，绝对值不大于零点漂移控制限',
    en: 'negative, by no more than the limit of zero drift',
  },
  severity: 'info',
  basis: driftBasis,
  parameters: data.drift,
  takes: 'value',
  judge: (input) => {
    const given = driftOf(input);
    if (given instanceof NotJudged) return given;
    const { value, limit } = given;
    return value.isNegative() && !value.isZero() && value.greaterThanOrEqualTo(-limit)
      ? [
          found(
            null,
            `${value} 在零漂控制限 ±${limit} 内，保留原值`,
            `${value} lies within the zero drift of ±${limit}; the raw value stays`,
            [shown('数值', 'Value', value), shown('控制限', 'Limit', limit)],
          ),
        ]
      : [];
  },
  hits: [
    example('PM2.5 为 −2', 'PM2.5 of −2', { medium: 'air', item: 'PM2.5', value: -2 }),
    example('CO 为 −0.3', 'CO of −0.3', { medium: 'air', item: 'a21005', value: -0.3 }),
  ],
  misses: [
    example('PM2.5 为 0', 'PM2.5 of 0', { medium: 'air', item: 'PM2.5', value: 0 }),
    example('超出控制限由 C-03-004 提示', 'Beyond the limit is for C-03-004', {
      medium: 'air',
      item: 'PM2.5',
      value: -2.1,
    }),
  ],
});

const largeNegative = defineCheck({
  code: 'C-03-004',
  name: { zh: '超出零漂的负值', en: 'Negative beyond zero drift' },
  subject: { zh: '环境空气六项污染物', en: 'The six air pollutants' },
  condition: {
    zh: '数值为负，绝对值大于零点漂移控制限',
    en: 'negative by more than the limit of zero drift',
  },
  severity: 'invalid',
  basis: driftBasis,
  parameters: data.drift,
  takes: 'value',
  judge: (input) => {
    const given = driftOf(input);
    if (given instanceof NotJudged) return given;
    return given.value.lessThan(-given.limit)
      ? [
          found(
            null,
            `${given.value} 低于零漂控制限 −${given.limit}`,
            `${given.value} is below the zero drift of −${given.limit}`,
            [shown('数值', 'Value', given.value), shown('控制限', 'Limit', given.limit)],
          ),
        ]
      : [];
  },
  hits: [
    example('SO2 为 −3.1', 'SO2 of −3.1', { medium: 'air', item: 'SO2', value: -3.1 }),
    example('CO 为 −0.31', 'CO of −0.31', { medium: 'air', item: 'CO', value: '-0.31' }),
  ],
  misses: [
    example('SO2 为 −3', 'SO2 of −3', { medium: 'air', item: 'SO2', value: -3 }),
    example('正值', 'Positive', { medium: 'air', item: 'CO', value: 0.4 }),
  ],
});

export const detectionChecks: readonly Check[] = [belowDetection, unfitLimit, smallNegative, largeNegative];
