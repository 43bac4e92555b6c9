import { Decimal } from '../rounding.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import { readWritten } from './inputs.ts';
import { byItem } from './items.ts';
import data from './parameters.json' with { type: 'json' };
import { median } from './sensor-quality.ts';

/** Numbers among what others measured; not detected counts as its limit. */
const numbersAmong = (others: readonly unknown[] | undefined): Decimal[] =>
  (others ?? []).flatMap((one) => readWritten(one)?.value ?? []);

const { neighbours, history } = data;

const aboveNeighbours = defineCheck({
  code: 'C-11-001',
  name: { zh: '高于邻近站点', en: 'Above the neighbours' },
  subject: {
    zh: '同一时刻有 3 个以上邻近站点的项目',
    en: 'Items that three or more neighbours measure at that time',
  },
  condition: {
    zh: '超过邻近站点中位数的 3 倍，且与其差大于该项目的最小差值',
    en: 'above three times the median of the neighbours, and by more than the least difference',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: neighbours,
  takes: 'comparison',
  judge: ({ item, value, others }) => {
    const read = readWritten(value);
    const around = numbersAmong(others);
    if (!read || around.length < neighbours.least)
      return new NotJudged('邻近站点有效值不足 3 个', 'fewer than three neighbours');
    const middle = median(around);
    const above =
      read.value.greaterThan(middle.times(neighbours.factor)) &&
      read.value.minus(middle).greaterThan(byItem<number>(neighbours.floor, item) ?? 0);
    return above && !read.below
      ? [
          found(
            null,
            `${read.value} 超过邻近中位数 ${middle} 的 ${neighbours.factor} 倍`,
            `${read.value} is above ${neighbours.factor} times the median of ${middle}`,
            [
              shown('数值', 'Value', read.value),
              shown('邻近中位数', 'Median', middle),
              shown('站点数', 'Neighbours', around.length),
            ],
          ),
        ]
      : [];
  },
  hits: [
    example('中位数 30，本站 91', '91 against a median of 30', {
      item: 'PM2.5',
      value: 91,
      others: [28, 30, 35],
    }),
  ],
  misses: [
    example('恰为 3 倍', 'At three times', { item: 'PM2.5', value: 90, others: [28, 30, 35] }),
    example('差值小', 'Little apart', { item: 'PM2.5', value: 40, others: [8, 10, 12] }),
  ],
});

const belowNeighbours = defineCheck({
  code: 'C-11-002',
  name: { zh: '低于邻近站点', en: 'Below the neighbours' },
  subject: {
    zh: '同一时刻有 3 个以上邻近站点的项目',
    en: 'Items that three or more neighbours measure at that time',
  },
  condition: {
    zh: '低于邻近站点中位数的 20%，且与其差大于该项目的最小差值',
    en: 'below 20 % of the median of the neighbours, and by more than the least difference',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: neighbours,
  takes: 'comparison',
  judge: ({ item, value, others }) => {
    const read = readWritten(value);
    const around = numbersAmong(others);
    if (!read || around.length < neighbours.least)
      return new NotJudged('邻近站点有效值不足 3 个', 'fewer than three neighbours');
    const middle = median(around);
    const below =
      read.value.lessThan(middle.times(neighbours.low)) &&
      middle.minus(read.value).greaterThan(byItem<number>(neighbours.floor, item) ?? 0);
    return below
      ? [
          found(
            null,
            `${read.value} 低于邻近中位数 ${middle} 的 20%`,
            `${read.value} is below 20 % of the median of ${middle}`,
            [
              shown('数值', 'Value', read.value),
              shown('邻近中位数', 'Median', middle),
              shown('站点数', 'Neighbours', around.length),
            ],
          ),
        ]
      : [];
  },
  hits: [
    example('重污染中本站 15', '15 amid heavy pollution', {
      item: 'PM2.5',
      value: 15,
      others: [90, 100, 120],
    }),
  ],
  misses: [
    example('恰为 20%', 'At 20 %', { item: 'PM2.5', value: 20, others: [90, 100, 120] }),
    example('普遍较低', 'Low everywhere', { item: 'PM2.5', value: 1, others: [9, 10, 12] }),
  ],
});

/** Linear quantile between the order statistics; the series must be sorted. */
function quantile(sorted: readonly Decimal[], share: number): Decimal {
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)] as Decimal;
  const upper = sorted[Math.ceil(place)] as Decimal;
  return lower.plus(upper.minus(lower).times(new Decimal(place).minus(Math.floor(place))));
}

const outOfSeason = defineCheck({
  code: 'C-12-001',
  name: { zh: '偏离历年同季', en: 'Off the same season of other years' },
  subject: { zh: '有 20 个以上历年同季值的项目', en: 'Items with twenty or more values of the same season' },
  condition: {
    zh: '超出历年同季四分位数外 3 倍四分位距',
    en: 'beyond the quartiles of the same season by three times their distance',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: history,
  takes: 'comparison',
  judge: ({ value, others }) => {
    const read = readWritten(value);
    const past = numbersAmong(others).sort((a, b) => a.comparedTo(b));
    if (!read || past.length < history.least)
      return new NotJudged('历年同季值不足 20 个', 'fewer than twenty values of the season');
    const [low, high] = [quantile(past, 0.25), quantile(past, 0.75)];
    const reach = high.minus(low).times(history.fence);
    const [lower, upper] = [low.minus(reach), high.plus(reach)];
    return read.value.lessThan(lower) || read.value.greaterThan(upper)
      ? [
          found(
            null,
            `${read.value} 在历年同季的 ${lower}～${upper} 之外`,
            `${read.value} lies beyond ${lower}–${upper}`,
            [
              shown('数值', 'Value', read.value),
              shown('下四分位数', 'Lower quartile', low),
              shown('上四分位数', 'Upper quartile', high),
              shown('历年值个数', 'Values', past.length),
            ],
          ),
        ]
      : [];
  },
  hits: [
    // 1 … 21: quartiles 6 and 16, fence 16 + 30 = 46.
    example('大于 46', 'Above 46', {
      value: 46.1,
      others: Array.from({ length: 21 }, (_, index) => index + 1),
    }),
    example('小于 −24', 'Below −24', {
      value: -24.1,
      others: Array.from({ length: 21 }, (_, index) => index + 1),
    }),
  ],
  misses: [
    example('恰为 46', 'At 46', { value: 46, others: Array.from({ length: 21 }, (_, index) => index + 1) }),
  ],
});

const record = defineCheck({
  code: 'C-12-002',
  name: { zh: '历年同季最大值以上', en: 'Above the record of the season' },
  subject: { zh: '有 20 个以上历年同季值的项目', en: 'Items with twenty or more values of the same season' },
  condition: { zh: '大于历年同季的最大值', en: 'above every value of the same season' },
  severity: 'info',
  basis: practice(),
  parameters: { least: history.least },
  takes: 'comparison',
  judge: ({ value, others }) => {
    const read = readWritten(value);
    const past = numbersAmong(others);
    if (!read || past.length < history.least)
      return new NotJudged('历年同季值不足 20 个', 'fewer than twenty values of the season');
    const greatest = Decimal.max(...past);
    return !read.below && read.value.greaterThan(greatest)
      ? [
          found(
            null,
            `${read.value} 大于历年同季最大值 ${greatest}`,
            `${read.value} is above the greatest of ${greatest}`,
            [shown('数值', 'Value', read.value), shown('历年最大值', 'Greatest', greatest)],
          ),
        ]
      : [];
  },
  hits: [
    example('大于 21', 'Above 21', {
      value: 21.1,
      others: Array.from({ length: 21 }, (_, index) => index + 1),
    }),
  ],
  misses: [
    example('等于 21', 'At 21', { value: 21, others: Array.from({ length: 21 }, (_, index) => index + 1) }),
    example('未检出', 'Not detected', {
      value: '30L',
      others: Array.from({ length: 21 }, (_, index) => index + 1),
    }),
  ],
});

export const comparisonChecks: readonly Check[] = [aboveNeighbours, belowNeighbours, outOfSeason, record];
