import { ranked } from '../air/compliance.ts';
import {
  type Answer,
  absent,
  citedRule,
  decimalOf,
  roundedOnce,
  step,
  textOf,
  worked,
} from '../cited-rule.ts';
import { type Decimal, roundHalfEven } from '../rounding.ts';
import type { Rule } from '../rule.ts';
import { indexChange } from '../surface-water/city-index.ts';
import { ranking2017 } from './bases.ts';

/** A row that takes no part, and why. */
interface Aside {
  city: string;
  zh: string;
  en: string;
}

const isOne = (value: unknown): boolean => decimalOf(value)?.equals(1) ?? false;

const namesField = {
  kind: 'text',
  name: { zh: '城市名称，按行的先后', en: 'Names of the cities, in the order of the rows' },
  note: {
    zh: '以顿号或逗号分隔；不填则以行号称呼',
    en: 'Separated by commas; numbers of rows where left out',
  },
  maxLength: 4000,
  optional: true,
} as const;
/** Names by row; a row without one goes by its number. */
const namesOf = (text: unknown): ((row: number) => string) => {
  const names = (textOf(text) ?? '').split(/[、，,;；\n]/).map((name) => name.trim());
  return (row) => names[row] || `#${row + 1}`;
};
const inflowColumn = {
  key: 'inflow',
  name: { zh: '来水超标且未扣除上游影响（1 为是）', en: 'Inflow fails, not yet deducted (1: yes)' },
  unit: '1',
};
const shares = {
  zh: '指数相同的城市名次并列。没有指数的城市不排名；上游来水断面超标的城市，扣除上游影响后才排名（扣除方法未取得）。并列和缺数的处理未取得规定，用到时结果标注未核实。',
  en: 'Equal cities share a rank. Cities without an index are not ranked, nor are those whose inflow from upstream fails until its influence is deducted (the method was not at hand). Ties and missing cities are not known from the regulation: a result that meets them is marked.',
};
const pending = { zh: '来水超标，须先扣除上游影响', en: 'the inflow fails: its influence is deducted first' };

/** The list of ranks, with those set aside named; marked where a tie or a missing city was met. */
function listOf(
  known: ReadonlyArray<{ row: string; value: Decimal }>,
  aside: ReadonlyArray<Aside & { missing: boolean }>,
  decimals: number,
): Answer {
  const steps = aside.map(({ city, zh, en }) => step('不参加排名', 'Not ranked', `${city}：${zh} / ${en}`));
  if (known.length === 0) return absent('noData', '没有可排名的城市', 'there is no city to rank', { steps });
  const list = ranked(known);
  return {
    value: list.map(({ rank, row, value }) => `${rank} ${row} ${roundHalfEven(value, decimals)}`).join('；'),
    unverified: new Set(list.map((one) => one.rank)).size < list.length || aside.some((one) => one.missing),
    steps: [step('参加排名', 'Ranked', String(list.length)), ...steps],
  };
}

const byIndex = citedRule({
  id: 'surfaceWater.cityRanking',
  domain: 'surfaceWater',
  name: { zh: '城市水质排名', en: 'Ranking of cities' },
  purpose: {
    zh: '按城市水质指数从小到大排名：指数越小，水质越好，名次越前。',
    en: 'Cities by their water-quality index, the smallest and best first.',
  },
  bases: ranking2017('状况排名'),
  inputs: {
    names: namesField,
    cities: {
      kind: 'rows',
      name: { zh: '各城市', en: 'Cities' },
      columns: [{ key: 'index', name: { zh: '水质指数', en: 'Index' }, unit: '1' }, inflowColumn],
      maxItems: 400,
    },
  },
  rounding: roundedOnce(4),
  validity: shares,
  cases: [
    worked(
      'limit',
      '指数相同：并列，其后顺延',
      'Equal: both second, the next fourth',
      {
        names: '甲、乙、丙、丁',
        cities: [{ index: 5 }, { index: 4.9 }, { index: 5 }, { index: 6 }],
      },
      '1 乙 4.9000；2 甲 5.0000；2 丙 5.0000；4 丁 6.0000',
    ),
    worked(
      'beyond',
      '四位小数以后才不同：不并列',
      'Different beyond the fourth decimal: no tie',
      {
        names: '甲、乙',
        cities: [{ index: 5.00002 }, { index: 5.00001 }],
      },
      '1 乙 5.0000；2 甲 5.0000',
    ),
    worked(
      'usual',
      '来水超标的城市待扣除',
      'A city whose inflow fails waits',
      {
        names: '甲、乙',
        cities: [{ index: 5 }, { index: 4, inflow: 1 }],
      },
      '1 甲 5.0000',
    ),
    worked(
      'missing',
      '没有指数的城市不排名',
      'A city without an index is not ranked',
      {
        names: '甲、乙',
        cities: [{ index: 5 }, { index: null }],
      },
      '1 甲 5.0000',
    ),
    worked(
      'missing',
      '没有指数',
      'No index',
      { names: '甲', cities: [{ index: null }] },
      { absence: 'noData' },
    ),
  ],
  answer: ({ names, cities }): Answer => {
    const cityOf = namesOf(names);
    const known: Array<{ row: string; value: Decimal }> = [];
    const aside: Array<Aside & { missing: boolean }> = [];
    for (const [at, row] of (Array.isArray(cities) ? cities : []).entries()) {
      const city = cityOf(at);
      const value = decimalOf(row.index);
      if (isOne(row.inflow)) aside.push({ city, ...pending, missing: false });
      else if (!value?.gte(0)) aside.push({ city, zh: '没有指数', en: 'no index', missing: true });
      else known.push({ row: city, value });
    }
    return listOf(known, aside, 4);
  },
});

const byChange = citedRule({
  id: 'surfaceWater.cityImprovement',
  domain: 'surfaceWater',
  name: { zh: '城市水质改善排名', en: 'Ranking of cities by improvement' },
  purpose: {
    zh: '按水质指数变化率从小到大排名：降得越多，名次越前。两期全部断面达到Ⅱ类或更好并达标的城市不参加。',
    en: 'Cities by the change of their index, the greatest fall first. Cities whose sections were all class Ⅱ or better and compliant in both periods take no part.',
  },
  bases: ranking2017('变化程度排名', {
    zh: '变化率公式凭记忆。',
    en: 'The formula of the change is from memory.',
  }),
  inputs: {
    names: namesField,
    cities: {
      kind: 'rows',
      name: { zh: '各城市', en: 'Cities' },
      columns: [
        { key: 'now', name: { zh: '本期指数', en: 'Index of this period' }, unit: '1' },
        { key: 'base', name: { zh: '上年同期指数', en: 'Index of the same period before' }, unit: '1' },
        {
          key: 'clean',
          name: { zh: '两期均Ⅱ类及以上且达标（1 为是）', en: 'All Ⅱ or better, compliant, in both (1: yes)' },
          unit: '1',
        },
        inflowColumn,
      ],
      maxItems: 400,
    },
  },
  rounding: roundedOnce(2),
  validity: shares,
  cases: [
    worked(
      'usual',
      '降得越多越前',
      'The greatest fall first',
      {
        names: '甲、乙、丙',
        cities: [
          { now: 5, base: 4 },
          { now: 4.9, base: 5.6 },
          { now: 5, base: 5 },
        ],
      },
      '1 乙 -12.50；2 丙 0.00；3 甲 25.00',
    ),
    worked(
      'limit',
      '变化率相同：并列',
      'The same change: a tie',
      {
        names: '甲、乙、丙',
        cities: [
          { now: 3, base: 4 },
          { now: 6, base: 8 },
          { now: 9, base: 9 },
        ],
      },
      '1 甲 -25.00；1 乙 -25.00；3 丙 0.00',
    ),
    worked(
      'beyond',
      '两期均优的城市不参加',
      'A city clean in both periods takes no part',
      {
        names: '甲、乙',
        cities: [
          { now: 2, base: 3, clean: 1 },
          { now: 4.9, base: 5.6 },
        ],
      },
      '1 乙 -12.50',
    ),
    worked(
      'missing',
      '没有上年同期的城市不排名',
      'A city without a base is not ranked',
      {
        names: '甲、乙',
        cities: [
          { now: 2, base: null },
          { now: 4.9, base: 5.6 },
        ],
      },
      '1 乙 -12.50',
    ),
    worked('missing', '没有城市', 'No city', { cities: [] }, { absence: 'noData' }),
  ],
  answer: ({ names, cities }): Answer => {
    const cityOf = namesOf(names);
    const known: Array<{ row: string; value: Decimal }> = [];
    const aside: Array<Aside & { missing: boolean }> = [];
    for (const [at, row] of (Array.isArray(cities) ? cities : []).entries()) {
      const city = cityOf(at);
      const [now, base] = [decimalOf(row.now), decimalOf(row.base)];
      const value = now && base && indexChange(now, base);
      if (isOne(row.clean))
        aside.push({
          city,
          zh: '两期均Ⅱ类及以上且达标',
          en: 'class Ⅱ or better and compliant in both',
          missing: false,
        });
      else if (isOne(row.inflow)) aside.push({ city, ...pending, missing: false });
      else if (!value) aside.push({ city, zh: '没有变化率', en: 'no change', missing: true });
      else known.push({ row: city, value });
    }
    return listOf(known, aside, 2);
  },
});

export const rankingRules: readonly Rule[] = [byIndex, byChange];
