import { decimalOf } from '../cited-rule.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import { numbersOf, readWritten } from './inputs.ts';
import { rangeOf } from './items.ts';
import data from './parameters.json' with { type: 'json' };

const hours = (known: number, total = 24) =>
  Array.from({ length: total }, (_, index) => (index < known ? 30 + index : null));

const shareOfPeriod = defineCheck({
  code: 'C-01-001',
  name: { zh: '时段数据完整率', en: 'Share of values in a span' },
  subject: { zh: '自动监测数据流', en: 'Datastreams of automatic monitoring' },
  condition: { zh: '实收数少于应收数的 75%', en: 'fewer than 75 % of the values that were due' },
  severity: 'suspect',
  basis: practice(),
  parameters: { least: data.completeness.share.least },
  takes: 'series',
  judge: ({ values, due }) => {
    const known = numbersOf(values).filter((one) => one !== null).length;
    const expected = decimalOf(due) ?? decimalOf(values?.length);
    if (!values || expected === null || !expected.greaterThan(0))
      return new NotJudged('应收数未知', 'how many were due is not known');
    const needed = expected.times(data.completeness.share.least).ceil();
    if (needed.lessThanOrEqualTo(known)) return [];
    return [
      found(
        null,
        `应收 ${expected} 个，实收 ${known} 个，少于 ${needed} 个`,
        `${known} of ${expected} values, fewer than ${needed}`,
        [shown('应收', 'Due', expected), shown('实收', 'Received', known), shown('至少', 'Needed', needed)],
      ),
    ];
  },
  hits: [
    example('24 个中有 17 个', '17 of 24', { values: hours(17) }),
    example('按应收数计', 'Counted against what was due', { values: hours(17, 17), due: 24 }),
    example('全部缺失', 'None at all', { values: hours(0) }),
  ],
  misses: [
    example('24 个中有 18 个', '18 of 24', { values: hours(18) }),
    example('零值不是缺测', 'A zero is no gap', { values: [0, 0, 0, null] }),
  ],
});

const longGap = defineCheck({
  code: 'C-01-002',
  name: { zh: '连续缺测', en: 'A run of gaps' },
  subject: { zh: '自动监测数据流', en: 'Datastreams of automatic monitoring' },
  condition: { zh: '连续 4 个及以上周期缺测', en: 'four or more periods in a row are missing' },
  severity: 'info',
  basis: practice(),
  parameters: data.completeness.gap,
  takes: 'series',
  judge: ({ values }) => {
    if (!values || values.length === 0) return new NotJudged('没有数据序列', 'no series');
    const gaps = runs(numbersOf(values).map((one) => one === null));
    return gaps
      .filter(({ length }) => length >= data.completeness.gap.consecutive)
      .map(({ start, length }) =>
        found(start, `连续缺测 ${length} 个周期`, `${length} periods in a row are missing`, [
          shown('连续缺测', 'Gaps in a row', length),
        ]),
      );
  },
  hits: [
    example('恰为 4 个', 'Exactly four', { values: [1, null, null, null, null, 2] }, { at: [1] }),
    example('序列末尾', 'At the end', { values: [1, null, null, null, null, null] }, { at: [1] }),
  ],
  misses: [
    example('3 个', 'Three', { values: [1, null, null, null, 2] }),
    example('分散的 4 个', 'Four apart', { values: [null, 1, null, 1, null, 1, null] }),
  ],
});

const missingItems = defineCheck({
  code: 'C-01-003',
  name: { zh: '应测项目缺失', en: 'Item of the programme missing' },
  subject: { zh: '手工监测样品、多项目自动站', en: 'Hand samples and stations of several items' },
  condition: { zh: '监测方案规定的项目没有数值', en: 'an item of the programme has no value' },
  severity: 'suspect',
  basis: practice(),
  parameters: {},
  takes: 'sample',
  judge: ({ values, due }) => {
    if (!values || !due || due.length === 0)
      return new NotJudged('未给出应测项目', 'the items that were due are not given');
    return due
      .filter((item) => readWritten(values[item]) === null)
      .map((item) => found(item, `缺 ${item}`, `${item} is missing`, [shown('项目', 'Item', item)]));
  },
  hits: [
    example(
      '未测氨氮',
      'No ammonia',
      { values: { CODMn: 2, NH3N: null }, due: ['CODMn', 'NH3N'] },
      { at: ['NH3N'] },
    ),
    example('以短横表示缺测', 'A dash', { values: { CODMn: '--' }, due: ['CODMn'] }, { at: ['CODMn'] }),
  ],
  misses: [
    example('齐全', 'All there', { values: { CODMn: 2, NH3N: 0.1 }, due: ['CODMn', 'NH3N'] }),
    example('未检出不是缺测', 'Not detected is not missing', { values: { NH3N: '0.025L' }, due: ['NH3N'] }),
  ],
});

const missingMark = defineCheck({
  code: 'C-01-004',
  name: { zh: '以数值表示缺测', en: 'A number that stands for a gap' },
  subject: { zh: '全部监测值', en: 'All values' },
  condition: {
    zh: '数值为 −99、−999、−9999、9999、99999，且不在仪器常用量程内',
    en: 'the value is −99, −999, −9999, 9999 or 99999 and outside the usual instrument range',
  },
  severity: 'refuse',
  basis: practice(),
  parameters: data.missingMarks,
  takes: 'value',
  judge: ({ value, item, medium }) => {
    const read = readWritten(value);
    if (read === null) return new NotJudged('没有数值', 'no value');
    const [lower, upper] = (item && rangeOf(item, medium)?.instrument) || [0, 0];
    // 9999 μS/cm is a conductivity like any other.
    const usual = read.value.greaterThanOrEqualTo(lower) && read.value.lessThanOrEqualTo(upper);
    return !usual && data.missingMarks.values.some((mark) => read.value.equals(mark))
      ? [
          found(null, `${read.value} 表示缺测`, `${read.value} stands for a gap`, [
            shown('数值', 'Value', read.value),
          ]),
        ]
      : [];
  },
  hits: [
    example('−99', '−99', { value: -99 }),
    example('文本 −99.000', 'The text −99.000', { value: '-99.000' }),
    example('9999', '9999', { value: 9999 }),
  ],
  misses: [
    example('9998', '9998', { value: 9998 }),
    example('电导率 9999', 'Conductivity of 9999', { medium: 'surfaceWater', item: 'w01014', value: 9999 }),
    example('气温 −9.9', 'Air at −9.9', { medium: 'weather', item: 'a01001', value: -9.9 }),
  ],
});

/** Runs of places where a condition holds. */
export function runs(holds: readonly boolean[]): Array<{ start: number; length: number }> {
  const all: Array<{ start: number; length: number }> = [];
  holds.forEach((holding, index) => {
    const last = all.at(-1);
    if (!holding) return;
    if (last && last.start + last.length === index) last.length += 1;
    else all.push({ start: index, length: 1 });
  });
  return all;
}

export const completenessChecks: readonly Check[] = [shareOfPeriod, longGap, missingItems, missingMark];
