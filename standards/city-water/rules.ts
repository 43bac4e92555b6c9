import { type Answer, absent, citedRule, roundedOnce, step, textOf, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { cwqiItems, indexChange, itemIndex } from '../surface-water/city-index.ts';
import { bodyField, bodyOf } from '../surface-water/fields.ts';
import { measured, type SurfaceItem, surfaceClasses, type WaterBody } from '../surface-water/items.ts';
import { ranking2017 } from './bases.ts';
import { rankingRules } from './rules-ranking.ts';

const thirdLimit = (item: SurfaceItem, body: WaterBody) => item.limits[body][surfaceClasses.indexOf('Ⅲ')];

/** The formula with its numbers. */
function formula(item: SurfaceItem, value: Decimal, index: Decimal, body: WaterBody): string {
  const limit = thirdLimit(item, body);
  const shown = roundHalfEven(index, 4);
  if (Array.isArray(limit))
    return value.lessThanOrEqualTo(7)
      ? `(7 − ${value}) ÷ (7 − ${limit[0]}) = ${shown}`
      : `(${value} − 7) ÷ (${limit[1]} − 7) = ${shown}`;
  return item.direction === 'le' ? `${value} ÷ ${limit} = ${shown}` : `${limit} ÷ ${value} = ${shown}`;
}

const limitOf = (item: SurfaceItem, body: WaterBody) => {
  const limit = thirdLimit(item, body);
  return {
    label: { zh: `${item.name} Ⅲ类`, en: `${item.en}, class Ⅲ` },
    value: Array.isArray(limit) ? limit.join('–') : `${item.direction === 'ge' ? '≥' : '≤'}${limit}`,
    unit: item.unit,
  };
};

const single = citedRule({
  id: 'surfaceWater.cityItemIndex',
  domain: 'surfaceWater',
  name: { zh: '单项水质指数', en: 'Water-quality index of one item' },
  purpose: {
    zh: '单项浓度与Ⅲ类限值之比；溶解氧取倒数，pH 按与 7 的距离计算，湖库总磷用湖库限值。',
    en: 'A concentration by its limit of class Ⅲ; dissolved oxygen inverted, pH by its distance from 7, phosphorus of lakes by their own limit.',
  },
  bases: ranking2017('CWQI(i)'),
  inputs: {
    waterBody: bodyField,
    item: {
      kind: 'choice',
      name: { zh: '项目', en: 'Item' },
      options: cwqiItems.map(({ key, name, en }) => ({ value: key, name: { zh: name, en } })),
    },
    value: {
      kind: 'number',
      name: { zh: '时段平均', en: 'Mean of the period' },
      unit: 'mg/L',
      min: 0,
      nonDetect: true,
    },
  },
  rounding: roundedOnce(4),
  validity: {
    zh: '水体、项目和结果都须已知；未检出按检出限的一半计；溶解氧须大于 0。',
    en: 'Water body, item and result must be known; a non-detect counts half its detection limit; oxygen above 0.',
  },
  vectors: ['cwqi.river', 'cwqi.lakeItems'],
  cases: [
    worked(
      'limit',
      '氨氮恰为Ⅲ类限值',
      'Ammonia at the limit of class Ⅲ',
      { waterBody: 'river', item: 'NH3N', value: 1 },
      '1.0000',
    ),
    worked(
      'beyond',
      '氨氮 1.01',
      'Ammonia of 1.01',
      { waterBody: 'river', item: 'NH3N', value: 1.01 },
      '1.0100',
    ),
    worked(
      'usual',
      '溶解氧 6.25：5 ÷ 6.25',
      'Dissolved oxygen of 6.25: 5 ÷ 6.25',
      { waterBody: 'river', item: 'DO', value: 6.25 },
      '0.8000',
    ),
    worked(
      'beyond',
      '溶解氧 4',
      'Dissolved oxygen of 4',
      { waterBody: 'river', item: 'DO', value: 4 },
      '1.2500',
    ),
    worked('limit', 'pH 7', 'pH of 7', { waterBody: 'river', item: 'pH', value: 7 }, '0.0000'),
    worked(
      'usual',
      'pH 6.6 按下限',
      'pH of 6.6 by the lower limit',
      { waterBody: 'lake', item: 'pH', value: 6.6 },
      '0.4000',
    ),
    worked(
      'usual',
      '总磷 0.05：河流',
      'Phosphorus of 0.05 in a river',
      { waterBody: 'river', item: 'TP', value: 0.05 },
      '0.2500',
    ),
    worked(
      'limit',
      '总磷 0.05：湖库',
      'Phosphorus of 0.05 in a lake',
      { waterBody: 'lake', item: 'TP', value: 0.05 },
      '1.0000',
    ),
    worked(
      'beyond',
      '溶解氧为 0',
      'Oxygen of 0',
      { waterBody: 'river', item: 'DO', value: 0 },
      { absence: 'failed' },
    ),
    worked('missing', '没有结果', 'No result', { waterBody: 'river', item: 'DO' }, { absence: 'noData' }),
    worked('missing', '水体未知', 'Water body unknown', { item: 'TP', value: 0.05 }, { absence: 'noData' }),
  ],
  answer: (input): Answer => {
    const body = bodyOf(input.waterBody);
    const key = textOf(input.item);
    const item = cwqiItems.find((one) => one.key === key);
    const value = measured(input.value);
    if (!item) return absent('noData', '未选项目', 'no item is chosen');
    if (!body)
      return absent(
        'noData',
        '未选水体：湖库的总磷限值不同',
        'no water body: phosphorus has another limit in lakes',
      );
    const limits = [limitOf(item, body)];
    if (!value) return absent('noData', '没有结果', 'there is no result', { limits });
    const index = itemIndex(item, value, body);
    if (!index) return absent('failed', '溶解氧须大于 0', 'oxygen must be above 0', { limits });
    return {
      value: roundHalfEven(index, 4),
      unit: '1',
      steps: [step(item.name, item.en, formula(item, value, index, body))],
      limits,
    };
  },
});

const index = (zh: string, en: string) => ({ kind: 'number', name: { zh, en }, unit: '1', min: 0 }) as const;
const changeFields = {
  now: index('本期城市水质指数', 'Index of this period'),
  base: index('上年同期城市水质指数', 'Index of the same period before'),
};

const change = formulaRule({
  id: 'surfaceWater.cityChange',
  domain: 'surfaceWater',
  name: { zh: '城市水质变化程度', en: 'Change of the city index' },
  purpose: {
    zh: '(本期 − 上年同期) ÷ 上年同期 × 100 %；负值为改善。',
    en: '(this period − the one before) ÷ the one before × 100 %; negative is improved.',
  },
  bases: ranking2017('ΔCWQI', { zh: '变化率公式凭记忆。', en: 'The formula of the change is from memory.' }),
  inputs: changeFields,
  rounding: roundedOnce(2),
  validity: {
    zh: '两期都须已知，上年同期大于 0。上游来水断面超标的，两期指数须先扣除上游影响（扣除方法未取得）。',
    en: 'Both periods must be known, the one before above 0. Where the inflow fails, its influence is deducted beforehand (the method was not at hand).',
  },
  vectors: ['cwqi.city'],
  cases: [
    worked('usual', '改善', 'Improved', { now: 4.9, base: 5.6 }, '-12.50'),
    worked('limit', '持平', 'The same', { now: 5.6, base: 5.6 }, '0.00'),
    worked('beyond', '变差', 'Worse', { now: 5.61, base: 5.6 }, '0.18'),
    worked('beyond', '上年同期为 0', 'Against 0', { now: 4.9, base: 0 }, { absence: 'notApplicable' }),
    worked('missing', '没有上年同期', 'Nothing before', { now: 4.9 }, { absence: 'noData' }),
  ],
  compute: ({ now, base }) => {
    const found = indexChange(now, base);
    if (!found) return absent('notApplicable', '上年同期为 0，没有变化率', 'No change against 0');
    const value = roundHalfEven(found, 2);
    const verdict = found.isZero()
      ? '持平 / unchanged'
      : found.isNegative()
        ? '改善 / improved'
        : '变差 / worse';
    return {
      value,
      unit: '%',
      steps: [
        step('变化率', 'Change', `(${now} − ${base}) ÷ ${base} × 100 = ${value}`),
        step('判定', 'Verdict', verdict),
      ],
    };
  },
});

/** Rules of the city water-quality index beyond the index itself: its items, its change, the rankings. */
export const cityWaterRules: readonly Rule[] = [single, change, ...rankingRules];
