import { Decimal } from '../rounding.ts';
import { noSeries, secondsBetween } from './change.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import { runs } from './completeness.ts';
import { numbersOf } from './inputs.ts';
import { byItem } from './items.ts';
import data from './parameters.json' with { type: 'json' };
import { flatLineFlags, QARTOD } from './sensor-quality.ts';

const equalValues = defineCheck({
  code: 'C-05-001',
  name: { zh: '连续相同', en: 'Equal values in a row' },
  subject: { zh: '自动监测小时值', en: 'Hourly values of automatic monitoring' },
  condition: {
    zh: '连续 4 个及以上小时的值完全相同；为零、低于检出限的除外',
    en: 'four or more equal values in a row, other than zero or below the detection limit',
  },
  severity: 'suspect',
  basis: practice(),
  parameters: data.stuck,
  takes: 'series',
  judge: ({ values, detectionLimit }) => {
    if (!values || values.length < data.stuck.equal)
      return new NotJudged('不足 4 个值', 'fewer than four values');
    const numbers = numbersOf(values);
    const floor = new Decimal(detectionLimit ?? 0);
    const same = numbers.map(
      (value, index) =>
        index > 0 && value !== null && value.greaterThan(floor) && numbers[index - 1]?.equals(value) === true,
    );
    return runs(same)
      .filter(({ length }) => length + 1 >= data.stuck.equal)
      .map(({ start, length }) =>
        found(
          start - 1,
          `连续 ${length + 1} 个值均为 ${numbers[start]}`,
          `${length + 1} values of ${numbers[start]} in a row`,
          [shown('数值', 'Value', numbers[start] ?? ''), shown('个数', 'How many', length + 1)],
        ),
      );
  },
  hits: [example('恰为 4 个', 'Exactly four', { values: [31, 30, 30, 30, 30, 29] }, { at: [1] })],
  misses: [
    example('3 个', 'Three', { values: [31, 30, 30, 30, 29] }),
    example('低于检出限', 'Below the detection limit', {
      values: [0.02, 0.02, 0.02, 0.02],
      detectionLimit: 0.025,
    }),
    example('缺测隔开', 'A gap between', { values: [30, 30, null, 30, 30] }),
  ],
});

const flatLine = defineCheck({
  code: 'C-05-002',
  name: { zh: '平线', en: 'Flat line' },
  subject: { zh: '自动水质、海洋数据流', en: 'Datastreams of water and sea sensors' },
  condition: {
    zh: '3000 s 内变幅小于容差为可疑，4800 s 内变幅小于容差为无效',
    en: 'range below the tolerance over 3000 s: suspect, over 4800 s: fail',
  },
  severity: 'suspect',
  basis: { standard: 'QARTOD', clause: 'flat line test' },
  parameters: data.flatLine,
  takes: 'series',
  judge: (input) => {
    const seconds = secondsBetween(input);
    if (!input.values || seconds === null) return noSeries();
    const { suspectSeconds, failSeconds } = data.flatLine;
    // With values further apart than the spans, every value would stand alone in its window.
    if (seconds >= suspectSeconds)
      return new NotJudged('间隔大于平线时段', 'the interval is longer than the span of a flat line');
    const tolerance = byItem<number>(data.flatLine.byItem, input.item) ?? data.flatLine.tolerance;
    const flags = flatLineFlags(numbersOf(input.values), seconds, { suspectSeconds, failSeconds, tolerance });
    return flags.flatMap((flag, index) =>
      flag === QARTOD.suspect || flag === QARTOD.fail
        ? [
            found(
              index,
              `至此 ${flag === QARTOD.fail ? failSeconds : suspectSeconds} s 内变幅小于 ${tolerance}`,
              `range below ${tolerance} over the last ${flag === QARTOD.fail ? failSeconds : suspectSeconds} s`,
              [shown('QARTOD 标记', 'QARTOD flag', flag), shown('容差', 'Tolerance', tolerance)],
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
      {
        values: [1, 2, 2.0001, 2, 2.0001, 2, 2.0001, 2, 4, 5, 3, 3.0001, 3.0005, 3.00001],
        intervalSeconds: 900,
      },
      { at: [4, 5, 6, 7, 13], severity: 'suspect' },
    ),
  ],
  misses: [
    example('变幅等于容差', 'Range at the tolerance', {
      values: [1, 1.01, 1, 1.01, 1, 1.01],
      intervalSeconds: 900,
    }),
    example('持续时间不足', 'Not long enough', { values: [1, 2, 2, 2, 3], intervalSeconds: 900 }),
  ],
});

export const stuckChecks: readonly Check[] = [equalValues, flatLine];
