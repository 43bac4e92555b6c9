import { absent, citedRule, decimalOf, decimalsOf, step, worked } from '../cited-rule.ts';
import { type Decimal, Decimal as Exact } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { isNonDetect } from '../surface-water/limits.ts';
import { annexD, dateField, decimals, formula, inWords } from './bases.ts';
import data from './parameters.json' with { type: 'json' };
import { withoutGaps } from './rules-gas-load.ts';
import { meanFlow, volumeOf, waterLoad, weightedMean } from './water.ts';

const on = '2025-06-01';

const tenMinutes = citedRule({
  id: 'source.water.volume',
  domain: 'pollutionSource',
  name: { zh: '废水十分钟流量', en: 'Waste water in ten minutes' },
  purpose: {
    zh: '由瞬时流量累积 10 分钟的废水量，并给出平均流量。',
    en: 'The volume of ten minutes from instantaneous flows, with the mean flow.',
  },
  bases: annexD('annex D, ten-minute volume'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    flows: {
      kind: 'series',
      name: { zh: '每 5 秒一个瞬时流量', en: 'Instantaneous flows, one every 5 s' },
      unit: 'L/s',
      maxItems: 120,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '至少 120 个瞬时流量（每 5 秒一个），缺一不可。标准的平均流量公式漏写 1000，已补。',
    en: 'At least 120 flows, one every 5 s, none missing. The 1000 that the formula of the mean flow leaves out is put in.',
  },
  cases: [
    worked(
      'limit',
      '120 个 10 L/s',
      '120 flows of 10 L/s',
      { date: on, flows: Array.from({ length: 120 }, () => 10) },
      '6.000',
    ),
    worked(
      'beyond',
      '119 个',
      '119 flows',
      { date: on, flows: Array.from({ length: 119 }, () => 10) },
      { absence: 'tooFewValid' },
    ),
    worked('missing', '没有数据', 'No data', { date: on, flows: [] }, { absence: 'noData' }),
  ],
  answer: ({ flows }) => {
    const given = decimalsOf(flows);
    if (given.length === 0) return absent('noData', '没有流量', 'there are no flows');
    const all = withoutGaps(flows);
    const { slicesPerTenMinutes: needed, sliceSeconds } = data.water;
    if (!all || all.length < needed)
      return absent('tooFewValid', `须有 ${needed} 个有效瞬时流量`, `${needed} valid flows are needed`);
    const value = volumeOf(all, sliceSeconds);
    return {
      value: inWords(value, 3),
      unit: 'm³',
      steps: [
        formula(`Σ Q × ${sliceSeconds} / 1000 = ${value}`),
        step('平均流量', 'Mean flow', `${value} × 1000 / 600 = ${meanFlow(value, 600)} L/s`),
      ],
    };
  },
});

const weighted = citedRule({
  id: 'source.water.weightedMean',
  domain: 'pollutionSource',
  name: { zh: '流量加权平均浓度', en: 'Mean weighted by flow' },
  purpose: {
    zh: '由各时段浓度和水量得到加权平均浓度与排放量。',
    en: 'The mean concentration weighted by volume, with the load.',
  },
  bases: annexD('annex D, weighted mean'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    periods: {
      kind: 'rows',
      name: { zh: '各时段', en: 'Periods' },
      columns: [
        { key: 'concentration', name: { zh: '浓度', en: 'Concentration' }, unit: 'mg/L' },
        { key: 'volume', name: { zh: '水量', en: 'Volume' }, unit: 'm³' },
      ],
      maxItems: 144,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '有水量的时段均须有浓度；无水量的时段不计。',
    en: 'Every period with flow needs a concentration; periods without flow do not count.',
  },
  cases: [
    worked(
      'usual',
      '两个时段',
      'Two periods',
      {
        date: on,
        periods: [
          { concentration: 40, volume: 100 },
          { concentration: 60, volume: 300 },
        ],
      },
      '55.000',
    ),
    worked(
      'limit',
      '无水量的时段不计',
      'A period without flow does not count',
      {
        date: on,
        periods: [
          { concentration: 40, volume: 100 },
          { concentration: 0, volume: 0 },
        ],
      },
      '40.000',
    ),
    worked(
      'beyond',
      '有水量而缺浓度',
      'Flow without a concentration',
      {
        date: on,
        periods: [
          { concentration: 40, volume: 100 },
          { concentration: null, volume: 300 },
        ],
      },
      { absence: 'tooFewValid' },
    ),
    worked(
      'missing',
      '全部无水量',
      'No flow at all',
      { date: on, periods: [{ concentration: 40, volume: 0 }] },
      { absence: 'noData' },
    ),
  ],
  answer: ({ periods }) => {
    const rows = waterPeriods(periods);
    if (rows.some(({ concentration, volume }) => volume === null || (concentration === null && volume.gt(0))))
      return absent('tooFewValid', '有时段缺少浓度或水量', 'a period has no concentration or no volume');
    const { mean, counted } = weightedMean(rows);
    if (mean === null) return absent('noData', '没有有水量的时段', 'no period has flow');
    return {
      value: inWords(mean, 3),
      unit: 'mg/L',
      steps: [formula(`ΣCiDi / ΣDi（${counted}）= ${mean}`)],
    };
  },
});

/** The rows of a periods input; what is not a number, or below 0, is unknown. */
export const waterPeriods = (
  rows: unknown,
): Array<{ concentration: Decimal | null; volume: Decimal | null }> =>
  (Array.isArray(rows) ? rows : []).map((row: unknown) => {
    const [concentration = null, volume = null] = decimalsOf([
      (row as Record<string, unknown> | null)?.concentration,
      (row as Record<string, unknown> | null)?.volume,
    ]).map((one) => (one?.gte(0) ? one : null));
    return { concentration, volume };
  });

const waterAmount = citedRule({
  id: 'source.water.load',
  domain: 'pollutionSource',
  name: { zh: '废水排放量', en: 'Load of waste water' },
  purpose: {
    zh: '由水量和浓度得到污染物排放量。',
    en: 'The load of a pollutant from volume and concentration.',
  },
  bases: annexD('annex D, G = D·C·10⁻³'),
  dateInput: 'date',
  inputs: {
    date: dateField,
    volume: { kind: 'number', name: { zh: '水量 D', en: 'Volume D' }, unit: 'm³', min: 0 },
    concentration: {
      kind: 'number',
      name: { zh: '浓度 C', en: 'Concentration C' },
      note: { zh: '未检出写 0.05L 或 未检出', en: '0.05L or 未检出 for a non-detect' },
      unit: 'mg/L',
      min: 0,
      nonDetect: true,
    },
  },
  rounding: decimals(3),
  validity: {
    zh: '水量和浓度均须已知。未检出按零计算排放量，并注明未检出的个数（环境质量校验规范）。',
    en: 'Volume and concentration must be known. A non-detect counts zero in a load, and the number of them is stated (rules for the check of environmental quality).',
  },
  cases: [
    worked(
      'usual',
      '1000 m³、50 mg/L',
      '1000 m³ of 50 mg/L',
      { date: on, volume: 1000, concentration: 50 },
      '50.000',
    ),
    worked(
      'limit',
      '未检出按零计，注明个数',
      'A non-detect counts zero and is stated',
      { date: on, volume: 1000, concentration: '0.05L' },
      '0.000',
    ),
    worked(
      'beyond',
      '恰在检出限的数值照常计算',
      'A value at the detection limit counts as it is',
      { date: on, volume: 1000, concentration: 0.05 },
      '0.050',
    ),
    worked(
      'missing',
      '−99 是缺测，不是未检出',
      '−99 is a gap, not a non-detect',
      { date: on, volume: 1000, concentration: -99 },
      { absence: 'noData' },
    ),
    worked('limit', '无排水', 'No discharge', { date: on, volume: 0, concentration: 50 }, '0.000'),
    worked(
      'beyond',
      '负水量',
      'Negative volume',
      { date: on, volume: -1, concentration: 50 },
      { absence: 'failed' },
    ),
    worked('missing', '缺少浓度', 'No concentration', { date: on, volume: 1000 }, { absence: 'noData' }),
  ],
  answer: ({ volume: given, concentration: result }) => {
    const below = isNonDetect(result);
    const [volume, concentration] = [decimalOf(given), below ? new Exact(0) : decimalOf(result)];
    if (!volume || !concentration)
      return absent('noData', '缺少水量或浓度', 'volume or concentration is missing');
    if (volume.lt(0) || concentration.lt(0))
      return absent('failed', '水量和浓度不得小于 0', 'volume and concentration are not below 0');
    const value = waterLoad(volume, concentration);
    return {
      value: inWords(value, 3),
      unit: 'kg',
      steps: [
        formula(`${volume} × ${concentration} × 10⁻³ = ${value}`),
        step('未检出个数（按零计）', 'Non-detects, counted zero', below ? `1（${result}）` : '0'),
      ],
    };
  },
});

export const waterLoadRules: readonly Rule[] = [tenMinutes, weighted, waterAmount];
