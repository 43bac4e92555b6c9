import { absent, citedRule, decimalOf, roundedOnce, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Basis, Rule } from '../rule.ts';
import { cityIndex, cwqi, cwqiItems, indexChange } from './city-index.ts';
import { bodyField, bodyOf, circular22, englishName, halves, noBody, valuesField } from './fields.ts';
import { measured, surfaceItem } from './items.ts';
import {
  comprehensiveTrophicIndex,
  type TrophicItem,
  trophicGrade,
  trophicIndex,
  trophicItems,
  trophicUnit,
} from './trophic.ts';

const trophicNames: Record<TrophicItem, { zh: string; en: string }> = {
  Chla: { zh: '叶绿素 a', en: 'Chlorophyll a' },
  TP: { zh: '总磷', en: 'Total phosphorus' },
  TN: { zh: '总氮', en: 'Total nitrogen' },
  SD: { zh: '透明度', en: 'Transparency' },
  CODMn: { zh: '高锰酸盐指数', en: 'Permanganate index' },
};
const five = { Chla: 10, TP: 0.05, TN: 1, SD: 1, CODMn: 4 };

const trophicRule = citedRule({
  id: 'surfaceWater.trophic',
  domain: 'surfaceWater',
  name: { zh: '湖库综合营养状态指数', en: 'Trophic level index of lakes' },
  purpose: {
    zh: '由叶绿素 a、总磷、总氮、透明度和高锰酸盐指数计算 TLI(Σ)，并给出营养状态。',
    en: 'TLI(Σ) from chlorophyll a, phosphorus, nitrogen, transparency and permanganate index, and the grade.',
  },
  bases: circular22('湖泊、水库营养状态评价'),
  inputs: {
    values: {
      kind: 'items',
      name: { zh: '各项目的值', en: 'Values by item' },
      items: trophicItems.map((key) => ({ key, name: trophicNames[key], unit: trophicUnit(key) })),
      nonDetect: true,
    },
  },
  rounding: roundedOnce(1),
  validity: {
    zh: '缺项时权重按参加的项目重新归一，并在步骤中列出参加的项目；值须大于 0。分级按未修约值。',
    en: 'With items missing, the weights are taken over those present, which the steps name; values above 0. Graded unrounded.',
  },
  vectors: ['lake.TLI'],
  cases: [
    worked('usual', '五项齐全', 'All five items', { values: five }, '48.0'),
    worked('limit', '四项，重新归一', 'Four items', { values: { ...five, CODMn: null } }, '50.3'),
    worked(
      'beyond',
      '值为 0，没有对数',
      'A value of 0 has no logarithm',
      { values: { Chla: 0 } },
      { absence: 'failed' },
    ),
    worked('missing', '没有值', 'No values', { values: {} }, { absence: 'noData' }),
  ],
  answer: ({ values }) => {
    const indices: Partial<Record<TrophicItem, Decimal>> = {};
    for (const item of trophicItems) {
      const value = measured(values?.[item]);
      if (!value) continue;
      const index = trophicIndex(item, value);
      if (!index)
        return absent(
          'failed',
          `${trophicNames[item].zh} 须大于 0`,
          `${trophicNames[item].en} must be more than 0`,
        );
      indices[item] = index;
    }
    const total = comprehensiveTrophicIndex(indices);
    if (!total) return absent('noData', '没有可用的值', 'there are no values');
    const grade = trophicGrade(total);
    const absentItems = trophicItems.filter((item) => !indices[item]);
    return {
      value: roundHalfEven(total, 1),
      unit: '1',
      // No source says that the weights may be taken anew without chlorophyll a, to which they are correlations.
      unverified: !indices.Chla,
      steps: [
        ...Object.entries(indices).map(([item, index]) =>
          step(trophicNames[item as TrophicItem].zh, trophicNames[item as TrophicItem].en, index.toFixed(3)),
        ),
        ...(absentItems.length > 0
          ? [
              step(
                '未参加的项目，权重重新归一',
                'Left out; weights over the others',
                absentItems.map((item) => trophicNames[item].zh).join('、'),
              ),
            ]
          : []),
        step('加权平均', 'Weighted mean', `${total.toFixed(3)}（权重 rⱼ² ÷ Σ rⱼ²）`),
        step('营养状态', 'Grade', `${grade.zh} / ${grade.en}`),
      ],
    };
  },
});

const ranking: [Basis] = [
  {
    standard: '城市地表水环境质量排名技术规定（试行）',
    clause: '城市水质指数',
    edition: '2017',
    from: '2017-06-01',
    until: null,
    unverified: {
      zh: '修约、缺项和施行日期没有核实；河、湖按断面点位数加权据记忆。',
      en: 'Rounding, missing items and the date are not verified; the weighting of rivers and lakes is from memory.',
    },
  },
];
const full = {
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
  As: 0.002,
  Hg: 0.00002,
  Cd: 0.00005,
  Cr6: 0.002,
  Pb: 0.001,
  CN: 0.002,
  phenol: 0.0003,
  oil: 0.01,
  LAS: 0.025,
  S: 0.005,
};

const cwqiRule = citedRule({
  id: 'surfaceWater.cwqi',
  domain: 'surfaceWater',
  name: { zh: '城市水质指数（河流或湖库）', en: 'Urban water-quality index of rivers or lakes' },
  purpose: {
    zh: '21 项指标各自的水质指数之和；数值越小越好。',
    en: 'The sum of the indices of 21 items; smaller is better.',
  },
  bases: ranking,
  inputs: { waterBody: bodyField, values: valuesField((key) => cwqiItems.some((item) => item.key === key)) },
  rounding: roundedOnce(4),
  validity: {
    zh: `21 项缺一不可；溶解氧不得为 0。${halves.zh}`,
    en: `All 21 items are needed; oxygen may not be 0. ${halves.en}`,
  },
  vectors: ['cwqi.river', 'cwqi.lakeItems'],
  cases: [
    worked('usual', '21 项齐全', 'All 21 items', { waterBody: 'river', values: full }, '4.6750'),
    worked(
      'limit',
      'pH 恰为 7，指数为 0',
      'pH of 7 has the index 0',
      { waterBody: 'river', values: { ...full, pH: 7 } },
      '4.3750',
    ),
    worked(
      'missing',
      '缺石油类',
      'Oil is missing',
      { waterBody: 'river', values: { ...full, oil: null } },
      { absence: 'tooFewValid' },
    ),
  ],
  answer: ({ waterBody, values }) => {
    const body = bodyOf(waterBody);
    if (!body) return noBody;
    const known = new Map(
      Object.entries(values ?? {}).flatMap(([name, raw]) => {
        const value = measured(raw);
        const item = surfaceItem(name);
        return item && value ? [[item.key, value] as const] : [];
      }),
    );
    if (known.size === 0) return absent('noData', '没有值', 'there are no values');
    const found = cwqi(known, body);
    const steps = found.byItem.map(({ item, index }) => step(item.name, item.en, index?.toFixed(4) ?? '—'));
    if (!found.cwqi)
      return absent(
        'tooFewValid',
        `缺 ${found.missing.map((item) => item.name).join('、')}`,
        `missing: ${found.missing.map((item) => englishName(item.key)).join(', ')}`,
        { steps },
      );
    return { value: roundHalfEven(found.cwqi, 4), unit: '1', steps };
  },
});

const optionalNumber = (zh: string, en: string) =>
  ({ kind: 'number', name: { zh, en }, unit: '1', min: 0, optional: true }) as const;

const cityRule = citedRule({
  id: 'surfaceWater.cityIndex',
  domain: 'surfaceWater',
  name: { zh: '城市水质指数', en: 'Water-quality index of a city' },
  purpose: {
    zh: '河流、湖库指数按断面（点位）数加权；给出基期时还给出变化率，负值为改善。',
    en: 'Rivers and lakes weighted by their numbers; with a base also the change, where negative is better.',
  },
  bases: ranking,
  inputs: {
    river: optionalNumber('河流指数', 'Index of rivers'),
    sections: optionalNumber('河流断面数', 'Sections'),
    lake: optionalNumber('湖库指数', 'Index of lakes'),
    points: optionalNumber('湖库点位数', 'Points'),
    base: optionalNumber('基期城市指数', 'Index of the base period'),
  },
  rounding: roundedOnce(4),
  validity: {
    zh: '至少有河流或湖库的指数及其个数。上游来水超标的扣除不在本规则内。',
    en: 'An index with its number for rivers or for lakes. The deduction for polluted inflow is not part of it.',
  },
  vectors: ['cwqi.city'],
  cases: [
    worked(
      'usual',
      '河湖加权',
      'Rivers and lakes',
      { river: 5.2, sections: 6, lake: 4, points: 2, base: 5.6 },
      '4.9000',
    ),
    worked('limit', '只有河流', 'Rivers alone', { river: 5.2, sections: 6 }, '5.2000'),
    worked(
      'missing',
      '有湖库点位，没有湖库指数',
      'Lake points without an index',
      { river: 5.2, sections: 6, points: 2 },
      { absence: 'noData' },
    ),
    worked('missing', '没有断面数', 'No number of sections', { river: 5.2 }, { absence: 'noData' }),
  ],
  answer: (input) => {
    // An index without its number, or a number without its index, is unknown and not none.
    const part = (index: unknown, count: unknown) => {
      const [one, many] = [decimalOf(index), decimalOf(count)];
      if (many?.isZero() || (!one && !many)) return null;
      return one && many ? { cwqi: one, count: many } : ('unknown' as const);
    };
    const [rivers, lakes] = [part(input.river, input.sections), part(input.lake, input.points)];
    const now = rivers === 'unknown' || lakes === 'unknown' ? null : cityIndex(rivers, lakes);
    if (!now) return absent('noData', '指数和个数须同时已知', 'an index or its number is missing');
    const base = decimalOf(input.base);
    const change = base && indexChange(now, base);
    return {
      value: roundHalfEven(now, 4),
      unit: '1',
      steps: change ? [step('变化率', 'Change', `${roundHalfEven(change, 1)} %`)] : [],
    };
  },
});

const tli = formulaRule({
  id: 'surfaceWater.trophicGrade',
  domain: 'surfaceWater',
  name: { zh: '营养状态分级', en: 'Trophic grade' },
  purpose: { zh: '由综合营养状态指数得到营养状态。', en: 'The grade of a trophic level index.' },
  bases: circular22('湖泊、水库营养状态评价'),
  inputs: { index: { kind: 'number', name: { zh: 'TLI(Σ)', en: 'TLI(Σ)' }, unit: '1' } },
  rounding: { zh: '按给出的值分级。', en: 'Graded as it stands.' },
  validity: { zh: '指数须已知。', en: 'The index must be known.' },
  cases: [
    worked('limit', '恰为 30', 'Exactly 30', { index: 30 }, '中营养'),
    worked('limit', '恰为 50', 'Exactly 50', { index: 50 }, '中营养'),
    worked('beyond', '50.1', '50.1', { index: 50.1 }, '轻度富营养'),
    worked('usual', '29.9', '29.9', { index: 29.9 }, '贫营养'),
    worked('missing', '指数未知', 'Unknown', {}, { absence: 'noData' }),
  ],
  compute: ({ index }) => ({ value: trophicGrade(index).zh }),
});

export const lakeAndCityRules: readonly Rule[] = [trophicRule, tli, cwqiRule, cityRule];
