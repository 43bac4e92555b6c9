import { absent, citedRule, decimalsOf, step, textOf, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import type { Rule } from '../rule.ts';
import { meanPh } from '../surface-water/statistics.ts';
import { decimals, formula, fromMemory, hj356, inWords } from './bases.ts';
import data from './parameters.json' with { type: 'json' };
import { waterPeriods } from './rules-water-load.ts';
import { waterDayNeeds } from './validity.ts';
import { comparisonTolerance, weightedMean } from './water.ts';

const rowsOf = (count: number, concentration: number | null, volume: number) =>
  Array.from({ length: count }, () => ({ concentration, volume }));

const dayMean = formulaRule({
  id: 'source.water.dayMean',
  domain: 'pollutionSource',
  name: { zh: '废水有效日均值', en: 'Valid daily mean of waste water' },
  purpose: {
    zh: '由一日内各时段的有效浓度和水量得到流量加权日均值。',
    en: 'The daily mean weighted by flow from the valid periods of a day.',
  },
  bases: hj356('daily mean'),
  inputs: {
    due: {
      kind: 'number',
      name: { zh: '应有数据个数', en: 'Values due' },
      note: { zh: '排水时段内应有的个数', en: 'Within the periods of discharge' },
      unit: '1',
      min: 0,
      max: 288,
    },
    periods: {
      kind: 'rows',
      name: { zh: '各时段，无效浓度为空', en: 'Periods; an invalid concentration is empty' },
      columns: [
        { key: 'concentration', name: { zh: '浓度', en: 'Concentration' }, unit: 'mg/L' },
        { key: 'volume', name: { zh: '水量', en: 'Volume' }, unit: 'm³' },
      ],
      maxItems: 288,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '有效数据不少于应有个数的 75 %；流量为 0 时段的数据无效。',
    en: 'At least 75 % of the values due; values without flow are not valid.',
  },
  cases: [
    worked(
      'limit',
      '应有 24 个，有效 18 个',
      '18 valid of 24 due',
      { due: 24, periods: [...rowsOf(18, 40, 10), ...rowsOf(6, null, 10)] },
      '40.000',
    ),
    worked(
      'beyond',
      '应有 24 个，有效 17 个',
      '17 valid of 24 due',
      { due: 24, periods: [...rowsOf(17, 40, 10), ...rowsOf(7, null, 10)] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '流量为 0 的零值不算有效',
      'A zero without flow is not valid',
      { due: 24, periods: [...rowsOf(17, 40, 10), ...rowsOf(7, 0, 0)] },
      { absence: 'tooFewValid' },
    ),
    worked(
      'usual',
      '全日不排水',
      'No discharge all day',
      { due: 0, periods: [] },
      { absence: 'notApplicable' },
    ),
    worked('missing', '没有数据', 'No data', { due: 24, periods: [] }, { absence: 'tooFewValid' }),
  ],
  compute: ({ due }, { periods }) => {
    if (due.isZero()) return absent('notApplicable', '全日不排水', 'no discharge all day');
    const { mean, counted } = weightedMean(waterPeriods(periods));
    const needed = waterDayNeeds(due.toNumber());
    if (mean === null || counted < needed)
      return absent(
        'tooFewValid',
        `有效数据 ${counted} 个，至少须 ${needed} 个`,
        `${counted} valid values of at least ${needed}`,
      );
    return {
      value: inWords(mean, 3),
      unit: 'mg/L',
      steps: [formula(`ΣCiQi / ΣQi = ${mean}`), step('有效数据', 'Valid values', `${counted} ≥ ${needed}`)],
    };
  },
});

const phMean = citedRule({
  id: 'source.water.phMean',
  domain: 'pollutionSource',
  name: { zh: 'pH 均值', en: 'Mean pH' },
  purpose: {
    zh: '由氢离子浓度的算术平均得到 pH 均值。',
    en: 'The mean pH, through the mean concentration of hydrogen ions.',
  },
  bases: hj356('mean of pH'),
  inputs: { values: { kind: 'series', name: { zh: '各 pH 值', en: 'pH values' }, unit: '1', maxItems: 288 } },
  rounding: decimals(2),
  validity: {
    zh: '只平均已知值；pH 是否超标按任一小时判断，不用均值。',
    en: 'Known values only; whether pH exceeds is judged by any hour, not by the mean.',
  },
  cases: [
    worked('limit', '相同的值', 'Equal values', { values: [7, 7] }, '7.00'),
    worked('usual', '6 与 8 的均值不是 7', 'The mean of 6 and 8 is not 7', { values: [6, 8] }, '6.30'),
    worked(
      'beyond',
      '超出 0–14 的值不计',
      'A value outside 0–14 does not count',
      { values: [7, 15] },
      '7.00',
    ),
    worked('missing', '没有数据', 'No data', { values: [null] }, { absence: 'noData' }),
  ],
  answer: ({ values }) => {
    const known = decimalsOf(values).flatMap((one) => (one?.gte(0) && one.lte(14) ? [one] : []));
    if (known.length === 0) return absent('noData', '没有 pH 值', 'there are no pH values');
    const mean = meanPh(known);
    return {
      value: inWords(mean, 2),
      unit: '1',
      steps: [formula(`−lg(Σ10^−pH / ${known.length}) = ${mean}`)],
    };
  },
});

const comparison = formulaRule({
  id: 'source.water.comparison',
  domain: 'pollutionSource',
  name: { zh: '水污染源比对监测', en: 'Comparison of a waste water instrument' },
  purpose: {
    zh: '自动监测值与实验室值之差是否在允许范围内。',
    en: 'Whether an instrument agrees with the laboratory within the tolerance.',
  },
  bases: fromMemory('HJ 355-2019', 'table 1', '2019', '2020-03-24'),
  inputs: {
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: data.comparison.items.map(({ item, zh }) => ({ value: item, name: { zh, en: item } })),
    },
    instrument: { kind: 'number', name: { zh: '自动监测值', en: 'Instrument' }, unit: 'mg/L' },
    laboratory: { kind: 'number', name: { zh: '实验室值', en: 'Laboratory' }, unit: 'mg/L' },
  },
  rounding: { zh: '误差不修约后比较。', en: 'The error is compared as it stands.' },
  validity: {
    zh: '误差范围按实验室值所在的浓度段取。',
    en: 'The tolerance is that of the band of the laboratory value.',
  },
  cases: [
    worked(
      'limit',
      'COD 20 与 25：恰差 5 mg/L',
      'COD 20 and 25: exactly 5 mg/L',
      { item: 'COD', instrument: 25, laboratory: 20 },
      '合格',
    ),
    worked(
      'beyond',
      'COD 20 与 25.1',
      'COD 20 and 25.1',
      { item: 'COD', instrument: 25.1, laboratory: 20 },
      '不合格',
    ),
    worked(
      'usual',
      '30 mg/L 起按相对误差',
      'From 30 mg/L on the error is relative',
      { item: 'COD', instrument: 39, laboratory: 30 },
      '合格',
    ),
    worked('usual', 'pH 差 0.5', 'pH 0.5 apart', { item: 'pH', instrument: 7.5, laboratory: 7 }, '合格'),
    worked(
      'missing',
      '缺少实验室值',
      'No laboratory value',
      { item: 'COD', instrument: 25 },
      { absence: 'noData' },
    ),
  ],
  compute: ({ instrument, laboratory }, { item }) => {
    const tolerance = comparisonTolerance(textOf(item) ?? '', laboratory);
    if (!tolerance) return absent('noData', '未选项目', 'no item is chosen');
    if (tolerance.percent && laboratory.lte(0))
      return absent('failed', '实验室值须大于 0', 'the laboratory value must be positive');
    const apart = instrument.minus(laboratory).abs();
    const error = tolerance.percent ? apart.dividedBy(laboratory).times(100) : apart;
    const unit = tolerance.percent
      ? '%'
      : (data.comparison.items.find((one) => one.item === item)?.unit ?? '');
    return {
      value: error.lte(tolerance.limit) ? '合格' : '不合格',
      steps: [
        formula(
          `|${instrument} − ${laboratory}|${tolerance.percent ? ` / ${laboratory}` : ''} = ${error} ${unit}`,
        ),
      ],
      limits: [{ label: { zh: '允许误差', en: 'Tolerance' }, value: `±${tolerance.limit}`, unit }],
    };
  },
});

export const waterValidityRules: readonly Rule[] = [dayMean, phMean, comparison];
