import { type Answer, absent, citedRule, decimalOf, step, worked } from '../cited-rule.ts';
import { formulaRule } from '../formula-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { changeRounding, indexRounding, ranking2017 } from './bases.ts';
import { type CityPart, cityCwqi, cwqiChange } from './cwqi.ts';

const index = (zh: string, en: string) => ({ kind: 'number', name: { zh, en }, unit: '1', min: 0 }) as const;

/** What of the city is there: `none` where its number is 0 or nothing is said of it, `unknown` where half is said. */
function partOf(cwqi: Decimal | null, count: Decimal | null): CityPart | 'none' | 'unknown' {
  if (count?.isZero() || (!cwqi && !count)) return 'none';
  return cwqi && count ? { cwqi, count } : 'unknown';
}

const city = citedRule({
  id: 'cityWater.cityIndex',
  domain: 'surfaceWater',
  name: { zh: '城市水质指数', en: 'Water-quality index of a city' },
  purpose: {
    zh: '河流和湖库的水质指数按断面数 M 和点位数 N 加权平均。',
    en: 'The indices of rivers and of lakes, weighted by M sections and N points.',
  },
  bases: ranking2017('CWQI = (CWQI河流 M + CWQI湖库 N) ÷ (M + N)', {
    zh: '按断面数和点位数加权凭记忆。',
    en: 'The weighting by numbers of sections and points is from memory.',
  }),
  inputs: {
    river: { ...index('河流水质指数', 'Index of rivers'), optional: true },
    sections: { ...index('河流断面数 M', 'River sections M'), optional: true },
    lake: { ...index('湖库水质指数', 'Index of lakes'), optional: true },
    points: { ...index('湖库点位数 N', 'Lake points N'), optional: true },
  },
  rounding: indexRounding,
  validity: {
    zh: '河流、湖库至少有一类；有断面（点位）而没有指数，或有指数而没有个数，则没有城市指数。上游来水断面超标的，指数须先扣除上游影响（扣除方法未取得）。',
    en: 'Rivers or lakes or both. With an index but no number, or a number but no index, the city has none. Where the inflow from upstream fails, its influence is deducted beforehand (the method was not at hand).',
  },
  vectors: ['cwqi.city'],
  cases: [
    worked(
      'usual',
      '六个断面、两个点位',
      'Six sections and two points',
      { river: 5.2, sections: 6, lake: 4, points: 2 },
      '4.9000',
    ),
    worked('limit', '没有湖库', 'No lakes', { river: 5.2, sections: 6, points: 0 }, '5.2000'),
    worked('beyond', '一个点位', 'One point', { river: 5.2, sections: 6, lake: 4, points: 1 }, '5.0286'),
    worked(
      'missing',
      '有点位，没有湖库指数',
      'Points, but no index of lakes',
      { river: 5.2, sections: 6, points: 2 },
      { absence: 'noData' },
    ),
    worked(
      'missing',
      '断面数未知',
      'Sections unknown',
      { river: 5.2, lake: 4, points: 2 },
      { absence: 'noData' },
    ),
  ],
  answer: (input): Answer => {
    const [river, sections, lake, points] = [input.river, input.sections, input.lake, input.points].map(
      decimalOf,
    );
    if ([river, sections, lake, points].some((one) => one?.lessThan(0)))
      return absent('failed', '指数和个数不得为负', 'an index or a number is negative');
    const parts = [partOf(river ?? null, sections ?? null), partOf(lake ?? null, points ?? null)];
    if (parts.includes('unknown'))
      return absent('noData', '指数和个数须同时已知', 'an index or its number is missing');
    const known = parts.filter((part) => typeof part !== 'string');
    const found = cityCwqi(known);
    if (!found) return absent('noData', '没有河流断面和湖库点位', 'there is neither a section nor a point');
    const value = roundHalfEven(found, 4);
    const weighted = known.map((part) => `${part.cwqi} × ${part.count}`).join(' + ');
    const all = known.map((part) => part.count).join(' + ');
    return { value, steps: [step('加权平均', 'Weighted mean', `(${weighted}) ÷ (${all}) = ${value}`)] };
  },
});

const changeFields = {
  now: index('本期城市水质指数', 'Index of this period'),
  base: index('上年同期城市水质指数', 'Index of the same period before'),
};
const change = formulaRule({
  id: 'cityWater.change',
  domain: 'surfaceWater',
  name: { zh: '城市水质变化程度', en: 'Change of the city index' },
  purpose: {
    zh: '(本期 − 上年同期) ÷ 上年同期 × 100 %；负值为改善。',
    en: '(this period − the one before) ÷ the one before × 100 %; negative is improved.',
  },
  bases: ranking2017('ΔCWQI', { zh: '变化率公式凭记忆。', en: 'The formula of the change is from memory.' }),
  inputs: changeFields,
  rounding: changeRounding,
  validity: {
    zh: '两期都须已知，上年同期大于 0。',
    en: 'Both periods must be known, the one before above 0.',
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
    const found = cwqiChange(now, base);
    if (!found) return absent('notApplicable', '上年同期为 0，没有变化率', 'No change against 0');
    const value = roundHalfEven(found, 2);
    const [zh, en] = found.isZero()
      ? ['持平', 'unchanged']
      : found.isNegative()
        ? ['改善', 'improved']
        : ['变差', 'worse'];
    return {
      value,
      unit: '%',
      steps: [
        step('变化率', 'Change', `(${now} − ${base}) ÷ ${base} × 100 = ${value}`),
        step('判定', 'Verdict', `${zh} / ${en}`),
      ],
    };
  },
});

export const cityRules: readonly Rule[] = [city, change];
