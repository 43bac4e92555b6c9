import { type Answer, absent, citedRule, step, textOf, worked } from '../cited-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { measured, type WaterBody } from '../surface-water/items.ts';
import { indexRounding, ranking2017 } from './bases.ts';
import { type CwqiItem, cwqiItem, cwqiItems, cwqiOf, itemIndex, thirdLimit } from './cwqi.ts';
import { cityRules } from './rules-city.ts';
import { rankingRules } from './rules-ranking.ts';

const bodyField = {
  kind: 'choice',
  name: { zh: '水体', en: 'Water body' },
  options: [
    { value: 'river', name: { zh: '河流', en: 'River' } },
    { value: 'lake', name: { zh: '湖库', en: 'Lake or reservoir' } },
  ],
} as const;
const bodyOf = (value: unknown): WaterBody | null => (value === 'river' || value === 'lake' ? value : null);
const noBody = absent(
  'noData',
  '未选水体：湖库的总磷限值不同',
  'no water body: phosphorus has another limit in lakes',
);
const halves = {
  zh: '未检出按检出限的一半计算。',
  en: 'A non-detect counts half its detection limit.',
};

/** The formula with its numbers. */
function formula(item: CwqiItem, value: Decimal, index: Decimal, body: WaterBody): string {
  const limit = thirdLimit(item, body);
  const shown = roundHalfEven(index, 4);
  if (typeof limit !== 'number') {
    const [low, high] = limit;
    return value.lessThanOrEqualTo(7)
      ? `(7 − ${value}) ÷ (7 − ${low}) = ${shown}`
      : `(${value} − 7) ÷ (${high} − 7) = ${shown}`;
  }
  return item.direction === 'le' ? `${value} ÷ ${limit} = ${shown}` : `${limit} ÷ ${value} = ${shown}`;
}
const limitOf = (item: CwqiItem, body: WaterBody) => {
  const limit = thirdLimit(item, body);
  return {
    label: { zh: `${item.name.zh} Ⅲ类`, en: `${item.name.en}, class Ⅲ` },
    value: typeof limit === 'number' ? `${item.direction === 'ge' ? '≥' : '≤'}${limit}` : limit.join('–'),
    unit: item.unit,
  };
};
const noIndex = (items: readonly CwqiItem[]): Answer =>
  absent(
    'failed',
    `${items.map((one) => one.name.zh).join('、')}的结果没有指数：不得为负，溶解氧须大于 0`,
    `${items.map((one) => one.name.en).join(', ')}: no index of a negative result or of oxygen of 0`,
  );

const single = citedRule({
  id: 'cityWater.itemIndex',
  domain: 'surfaceWater',
  name: { zh: '单项水质指数', en: 'Water-quality index of one item' },
  purpose: {
    zh: '单项浓度与Ⅲ类限值之比；溶解氧取倒数，pH 按与 7 的距离计算，湖库总磷用湖库限值。',
    en: 'A concentration by its limit of class Ⅲ; dissolved oxygen inverted, pH by its distance from 7, phosphorus of lakes by their own limit.',
  },
  bases: ranking2017('CWQI(i)'),
  inputs: {
    body: bodyField,
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: cwqiItems.map(({ key, name }) => ({ value: key, name })),
    },
    value: {
      kind: 'number',
      name: { zh: '时段平均', en: 'Mean of the period' },
      unit: 'mg/L',
      min: 0,
      nonDetect: true,
    },
  },
  rounding: indexRounding,
  validity: {
    zh: `水体、项目和结果都须已知。${halves.zh}`,
    en: `Water body, item and result must be known. ${halves.en}`,
  },
  vectors: ['cwqi.river', 'cwqi.lakeItems'],
  cases: [
    worked(
      'limit',
      '氨氮恰为Ⅲ类限值',
      'Ammonia at the limit of class Ⅲ',
      { body: 'river', item: 'NH3N', value: 1 },
      '1.0000',
    ),
    worked('beyond', '氨氮 1.01', 'Ammonia of 1.01', { body: 'river', item: 'NH3N', value: 1.01 }, '1.0100'),
    worked(
      'usual',
      '溶解氧 6.25：5 ÷ 6.25',
      'Dissolved oxygen of 6.25: 5 ÷ 6.25',
      { body: 'river', item: 'DO', value: 6.25 },
      '0.8000',
    ),
    worked('beyond', '溶解氧 4', 'Dissolved oxygen of 4', { body: 'river', item: 'DO', value: 4 }, '1.2500'),
    worked('limit', 'pH 7', 'pH of 7', { body: 'river', item: 'pH', value: 7 }, '0.0000'),
    worked(
      'usual',
      'pH 6.6 按下限',
      'pH of 6.6 by the lower limit',
      { body: 'lake', item: 'pH', value: 6.6 },
      '0.4000',
    ),
    worked(
      'usual',
      '同一总磷：河流',
      'The same phosphorus in a river',
      { body: 'river', item: 'TP', value: 0.05 },
      '0.2500',
    ),
    worked(
      'limit',
      '同一总磷：湖库',
      'The same phosphorus in a lake',
      { body: 'lake', item: 'TP', value: 0.05 },
      '1.0000',
    ),
    worked(
      'beyond',
      '溶解氧为 0',
      'Oxygen of 0',
      { body: 'river', item: 'DO', value: 0 },
      { absence: 'failed' },
    ),
    worked('missing', '没有结果', 'No result', { body: 'river', item: 'DO' }, { absence: 'noData' }),
    worked('missing', '水体未知', 'Water body unknown', { item: 'TP', value: 0.05 }, { absence: 'noData' }),
  ],
  answer: (input): Answer => {
    const body = bodyOf(input.body);
    const item = cwqiItem(textOf(input.item) ?? '');
    const value = measured(input.value);
    if (!item) return absent('noData', '未选项目', 'no item is chosen');
    if (!body) return noBody;
    const limits = [limitOf(item, body)];
    if (!value) return absent('noData', '没有结果', 'there is no result', { limits });
    const index = itemIndex(item, value, body);
    if (!index) return noIndex([item]);
    return {
      value: roundHalfEven(index, 4),
      steps: [step(item.name.zh, item.name.en, formula(item, value, index, body))],
      limits,
    };
  },
});

const usual = {
  ...{
    pH: 7.6,
    DO: 6.25,
    CODMn: 3,
    COD: 12,
    BOD5: 2,
    NH3N: 0.4,
    TP: 0.1,
    Cu: 0.005,
    Zn: 0.02,
    F: 0.3,
    Se: 0.0002,
  },
  ...{
    As: 0.002,
    Hg: 0.00002,
    Cd: 0.00005,
    Cr6: 0.002,
    Pb: 0.001,
    CN: 0.002,
    phenol: 0.0003,
    oil: 0.01,
    LAS: 0.025,
  },
  S: 0.005,
};
const atThird = Object.fromEntries(
  cwqiItems.map((item) => [item.key, item.key === 'pH' ? 9 : (thirdLimit(item, 'river') as number)]),
);

const sum = citedRule({
  id: 'cityWater.CWQI',
  domain: 'surfaceWater',
  name: { zh: '河流或湖库水质指数', en: 'Water-quality index of rivers or of lakes' },
  purpose: {
    zh: '一个城市的河流，或湖库，21 项单项指数之和，越小越好。',
    en: 'The sum of the 21 item indices of the rivers, or of the lakes, of a city: the smaller the better.',
  },
  bases: ranking2017('CWQI = Σ CWQI(i)'),
  inputs: {
    body: bodyField,
    values: {
      kind: 'items',
      name: { zh: '时段平均', en: 'Means of the period' },
      items: cwqiItems.map(({ key, name, unit }) => ({ key, name, unit })),
      nonDetect: true,
    },
  },
  rounding: indexRounding,
  validity: {
    zh: `21 项齐全才有指数：缺项处理的规定未取得，缺项求和会偏小。${halves.zh}`,
    en: `All 21 items, or there is no index: how to treat missing ones is not known, and a shorter sum would look cleaner. ${halves.en}`,
  },
  vectors: ['cwqi.river', 'cwqi.lakeItems'],
  cases: [
    worked('usual', '河流', 'Rivers', { body: 'river', values: usual }, '4.6750'),
    worked(
      'usual',
      '同一浓度的湖库：总磷按 0.05',
      'Lakes of the same concentrations: phosphorus by 0.05',
      { body: 'lake', values: usual },
      '6.1750',
    ),
    worked(
      'limit',
      '各项恰为Ⅲ类限值',
      'Every item at class Ⅲ',
      { body: 'river', values: atThird },
      '21.0000',
    ),
    worked(
      'beyond',
      '溶解氧低于Ⅲ类',
      'Oxygen below class Ⅲ',
      { body: 'river', values: { ...atThird, DO: 4 } },
      '21.2500',
    ),
    worked(
      'missing',
      '缺硫化物',
      'No sulfide',
      { body: 'river', values: { ...usual, S: null } },
      { absence: 'noData' },
    ),
    worked('missing', '没有结果', 'No result', { body: 'river', values: {} }, { absence: 'noData' }),
  ],
  answer: (input): Answer => {
    const body = bodyOf(input.body);
    if (!body) return noBody;
    const { cwqi, parts, missing, impossible } = cwqiOf(input.values ?? {}, body);
    if (impossible.length > 0) return noIndex(impossible);
    const steps = parts.map(({ item, value, index }) =>
      step(item.name.zh, item.name.en, formula(item, value, index, body)),
    );
    const limits = parts.map(({ item }) => limitOf(item, body));
    if (!cwqi)
      return absent(
        'noData',
        `缺 ${missing.map((one) => one.name.zh).join('、')}`,
        `${missing.map((one) => one.name.en).join(', ')} missing`,
        { steps, limits },
      );
    const value = roundHalfEven(cwqi, 4);
    return { value, steps: [...steps, step('求和', 'Sum', `Σ = ${value}`)], limits };
  },
});

export const cityWaterRules: readonly Rule[] = [single, sum, ...cityRules, ...rankingRules];
