import { instantOf } from '../collection/calendar.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import { numbersOf, type SeriesInput } from './inputs.ts';
import { byItem } from './items.ts';
import data from './parameters.json' with { type: 'json' };
import { hampelFlags, QARTOD, spikeFlags } from './sensor-quality.ts';

export const noSeries = () =>
  new NotJudged('没有数据序列或其间隔', 'no series, or its interval is not known');

export function secondsBetween(input: Partial<SeriesInput>): number | null {
  if (input.intervalSeconds && input.intervalSeconds > 0) return input.intervalSeconds;
  const [first, second] = input.times ?? [];
  const seconds =
    first && second
      ? ((instantOf(second) ?? Number.NaN) - (instantOf(first) ?? Number.NaN)) / 1000
      : Number.NaN;
  return seconds > 0 ? seconds : null;
}

const rateOfChange = defineCheck({
  code: 'C-04-001',
  name: { zh: '变化率', en: 'Rate of change' },
  subject: { zh: '列有变化率上限的项目', en: 'Items with a largest rate' },
  condition: {
    zh: '相邻两个值之差折合每小时超过该项目的上限',
    en: 'two neighbours differ by more per hour than the item allows',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: data.rate,
  takes: 'series',
  judge: (input) => {
    const seconds = secondsBetween(input);
    const largest = byItem<number>(data.rate.perHour, input.item);
    if (!input.values || seconds === null) return noSeries();
    if (largest === undefined)
      return new NotJudged('该项目未规定变化率', 'no largest rate is held for this item');
    const values = numbersOf(input.values);
    return values.flatMap((value, index) => {
      const before = index === 0 ? null : (values[index - 1] ?? null);
      if (value === null || before === null) return [];
      const rate = value.minus(before).abs().times(3600).dividedBy(seconds);
      return rate.greaterThan(largest)
        ? [
            found(
              index,
              `由 ${before} 变为 ${value}，每小时超过 ${largest}`,
              `from ${before} to ${value}: more than ${largest} per hour`,
              [
                shown('前值', 'Before', before),
                shown('后值', 'After', value),
                shown('每小时变化', 'Per hour', rate),
                shown('上限', 'Largest', largest),
              ],
            ),
          ]
        : [];
    });
  },
  hits: [
    example(
      'pH 一小时升 1.1',
      'pH up by 1.1 in an hour',
      { item: 'pH', values: [7, 8.1], intervalSeconds: 3600 },
      { at: [1] },
    ),
    example(
      '四小时间隔按每小时折算',
      'Four hours apart',
      { item: 'w21003', values: [0.1, 4.2], intervalSeconds: 14400 },
      { at: [1] },
    ),
    example(
      '间隔由时间得出',
      'Interval from the times',
      { item: 'TP', values: [0.1, 0.31], times: ['2026-03-01T00:00:00+08:00', '2026-03-01T01:00:00+08:00'] },
      { at: [1] },
    ),
  ],
  misses: [
    example('恰为上限', 'At the limit', { item: 'pH', values: [7, 8], intervalSeconds: 3600 }),
    example('其间有缺测', 'A gap between', { item: 'pH', values: [7, null, 9], intervalSeconds: 3600 }),
  ],
});

const multiple = defineCheck({
  code: 'C-04-002',
  name: { zh: '成倍突增', en: 'Jump by a multiple' },
  subject: { zh: '污染物浓度', en: 'Concentrations' },
  condition: {
    zh: '后值超过前值 5 倍，且超过该项目的关注浓度',
    en: 'more than five times the value before, and above the level of concern',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: data.ratio,
  takes: 'series',
  judge: ({ item, values }) => {
    const floor = byItem<number>(data.ratio.floor, item);
    if (!values) return noSeries();
    if (floor === undefined) return new NotJudged('该项目未规定关注浓度', 'no level of concern is held');
    const numbers = numbersOf(values);
    return numbers.flatMap((value, index) => {
      const before = index === 0 ? null : (numbers[index - 1] ?? null);
      if (value === null || before === null || value.lessThanOrEqualTo(floor)) return [];
      return value.greaterThan(before.times(data.ratio.factor))
        ? [
            found(
              index,
              `${value} 超过前值 ${before} 的 ${data.ratio.factor} 倍`,
              `${value} is more than ${data.ratio.factor} times ${before}`,
              [
                shown('前值', 'Before', before),
                shown('后值', 'After', value),
                shown('关注浓度', 'Level of concern', floor),
              ],
            ),
          ]
        : [];
    });
  },
  hits: [
    example('PM2.5 由 20 到 101', 'PM2.5 from 20 to 101', { item: 'PM2.5', values: [20, 101] }, { at: [1] }),
  ],
  misses: [
    example('恰为 5 倍', 'Exactly five times', { item: 'PM2.5', values: [20, 100] }),
    example('低浓度的成倍变化', 'Multiples of little', { item: 'PM2.5', values: [2, 75] }),
  ],
});

const spike = defineCheck({
  code: 'C-04-003',
  name: { zh: '尖峰（相邻均值法）', en: 'Spike (mean of neighbours)' },
  subject: { zh: '自动水质、海洋、气象数据流', en: 'Datastreams of water, sea and weather sensors' },
  condition: {
    zh: '与前后两值平均数之差超过可疑阈值的为可疑，超过失败阈值的为无效',
    en: 'off the mean of both neighbours by more than the suspect or the fail threshold',
  },
  severity: 'suspect',
  basis: { standard: 'QARTOD', clause: 'spike test' },
  parameters: data.qartodSpike,
  takes: 'series',
  judge: ({ item, values }) => {
    if (!values || values.length < 3) return new NotJudged('不足 3 个值', 'fewer than three values');
    const [suspect, fail] = byItem<[number, number]>(data.qartodSpike.byItem, item) ?? [
      data.qartodSpike.suspect,
      data.qartodSpike.fail,
    ];
    return spikeFlags(numbersOf(values), suspect, fail).flatMap((flag, index) =>
      flag === QARTOD.suspect || flag === QARTOD.fail
        ? [
            found(
              index,
              `${values[index]} 与前后值的平均数相差过大`,
              `${values[index]} stands out from the mean of its neighbours`,
              [
                shown('数值', 'Value', values[index] ?? ''),
                shown('QARTOD 标记', 'QARTOD flag', flag),
                shown('阈值', 'Thresholds', `${suspect}, ${fail}`),
              ],
              flag === QARTOD.fail ? 'invalid' : 'suspect',
            ),
          ]
        : [],
    );
  },
  hits: [
    example(
      '公开算例',
      'The published example',
      { values: [10, 12, 999.99, 13, 15, 40, 9, 9] },
      { at: [1, 2, 3, 5], severity: 'invalid' },
    ),
    example(
      'pH 尖峰',
      'A spike of pH',
      { item: 'pH', values: [7, 7.6, 7] },
      { at: [1], severity: 'suspect' },
    ),
  ],
  misses: [
    example('恰为阈值', 'At the threshold', { values: [0, 25, 0] }),
    example('平稳上升', 'A steady rise', { values: [0, 60, 120, 180] }),
  ],
});

const hampel = defineCheck({
  code: 'C-04-004',
  name: { zh: '离群（Hampel 法）', en: 'Outlier (Hampel)' },
  subject: { zh: '15～60 min 间隔的水质数据流', en: 'Water datastreams of 15 to 60 minutes' },
  condition: {
    zh: '偏离前后各 3 个值的中位数超过 3 倍稳健标准差',
    en: 'off the median of three values on each side by more than three robust deviations',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: data.hampel,
  takes: 'series',
  judge: ({ values }) => {
    const { neighbours, sigmas, floor } = data.hampel;
    if (!values || values.length < 2 * neighbours + 1)
      return new NotJudged('不足 7 个值', 'fewer than seven values');
    return hampelFlags(numbersOf(values), neighbours, sigmas, floor).flatMap((outlier, index) =>
      outlier
        ? [
            found(
              index,
              `${values[index]} 偏离邻近值的中位数`,
              `${values[index]} is off the median of its neighbours`,
              [shown('数值', 'Value', values[index] ?? '')],
            ),
          ]
        : [],
    );
  },
  hits: [
    example(
      '公开算例',
      'The worked series',
      { values: [7.1, 7.2, 7.1, 7.3, 12, 7.2, 7.2, 7.1, 7.1, 7.1, 7.1, 7.1, 7.1, 7, 3, 7.1, 7.2] },
      { at: [4, 14] },
    ),
  ],
  misses: [
    example('平稳', 'Calm', { values: [7.1, 7.2, 7.1, 7.3, 7.2, 7.1, 7.2] }),
    example('小于分辨力的变化', 'Less than the resolution', { values: [7, 7, 7, 7.1, 7, 7, 7] }),
  ],
});

export const changeChecks: readonly Check[] = [rateOfChange, multiple, spike, hampel];
