import {
  type Answer,
  absent,
  citedRule,
  decimalOf,
  exact,
  isYes,
  recalled,
  step,
  worked,
  yesNo,
} from '../cited-rule.ts';
import type { AppliedLimit, Step } from '../evaluation.ts';
import type { Rule } from '../rule.ts';
import { lakeMinimum } from './lake.ts';
import { type NoAnalogue, riverMinimum, riverWidth, zoneTarget } from './river.ts';

export const levelField = {
  kind: 'choice',
  name: { zh: '保护区级别', en: 'Level of the zone' },
  options: [
    { value: '1', name: { zh: '一级', en: 'Level 1' } },
    { value: '2', name: { zh: '二级', en: 'Level 2' } },
    { value: '3', name: { zh: '准保护区', en: 'Quasi zone' } },
  ],
} as const;

/** The level of a form; `null` where it is missing. */
export const levelOf = (value: unknown): 1 | 2 | 3 | null =>
  value === '1' ? 1 : value === '2' ? 2 : value === '3' ? 3 : null;

export const noLevel: Answer = absent('noData', '未选保护区级别', 'no level is chosen');

export const figure = (value: unknown): number | null => decimalOf(value)?.toNumber() ?? null;

export const least = (zh: string, en: string, value: number): AppliedLimit => ({
  label: { zh, en },
  value: String(value),
  unit: 'm',
});

export const whyNone: Record<NoAnalogue, Answer> = {
  tidal: absent(
    'notApplicable',
    '潮汐河段二级保护区没有类比经验值，应采用数值模型',
    'level 2 of a tidal reach has no analogue value: a numerical model is required',
  ),
  catchment: absent(
    'notApplicable',
    '集水区 1000 km² 及以上不适用类比经验法，应采用数值模型',
    'the analogue method is for catchments below 1000 km²: a numerical model is required',
  ),
  quasi: absent('notApplicable', '准保护区没有最小范围', 'a quasi zone has no least extent'),
  rural: absent(
    'notApplicable',
    '小型农村水源没有二级保护区数值',
    'small rural sources have no figures for level 2',
  ),
};

const river = citedRule({
  id: 'protectionZone.river',
  domain: 'protectionZone',
  name: { zh: '河流型水源保护区最小范围', en: 'Least extents of a river zone' },
  purpose: {
    zh: '按类比经验法给出上游、下游和陆域纵深的最小值；二级自一级边界算起。结果为取水口上游的最小长度。',
    en: 'The least upstream and downstream length and depth of land by the analogue method; level 2 counts from the edge of level 1. The result is the least length upstream.',
  },
  bases: recalled('HJ 338-2018', '河流型，类比经验法', '2018', '2018-07-01'),
  inputs: {
    level: levelField,
    tidal: yesNo('潮汐河段', 'Tidal reach'),
    catchment: {
      kind: 'number',
      name: { zh: '集水面积', en: 'Catchment' },
      unit: 'km²',
      min: 0,
      optional: true,
    },
    persons: {
      kind: 'number',
      name: { zh: '供水人口', en: 'Persons served' },
      unit: '1',
      min: 0,
      optional: true,
      note: {
        zh: '1000 人以下按农村小型水源（HJ 2032-2013）。',
        en: 'Below 1000 the figures for small rural sources hold (HJ 2032-2013).',
      },
    },
    navigable: yesNo('通航', 'Navigable', { optional: true }),
    width: {
      kind: 'number',
      name: { zh: '枯水期水面宽', en: 'Width in the dry season' },
      unit: 'm',
      min: 0,
      optional: true,
    },
  },
  rounding: exact,
  validity: {
    zh: '须知级别和是否潮汐河段；集水面积未知时按小于 1000 km² 给出。',
    en: 'Level and tide must be known; without the catchment it is taken to be below 1000 km².',
  },
  vectors: ['zone.river'],
  cases: [
    worked('usual', '一级，非潮汐', 'Level 1, no tide', { level: '1', tidal: 'no' }, '1000'),
    worked(
      'usual',
      '二级自一级边界起',
      'Level 2 from the edge of level 1',
      { level: '2', tidal: 'no' },
      '2000',
    ),
    worked(
      'limit',
      '集水区恰为 1000 km²',
      'Catchment of exactly 1000 km²',
      { level: '2', tidal: 'no', catchment: 1000 },
      { absence: 'notApplicable' },
    ),
    worked(
      'beyond',
      '集水区 999 km²',
      'Catchment of 999 km²',
      { level: '2', tidal: 'no', catchment: 999 },
      '2000',
    ),
    worked(
      'usual',
      '潮汐河段二级',
      'Level 2 of a tidal reach',
      { level: '2', tidal: 'yes' },
      { absence: 'notApplicable' },
    ),
    worked(
      'usual',
      '农村小型水源 999 人',
      'Small rural source, 999 persons',
      { level: '1', tidal: 'no', persons: 999 },
      '100',
    ),
    worked('missing', '不知是否潮汐河段', 'Tide unknown', { level: '1' }, { absence: 'noData' }),
  ],
  answer: ({ level, tidal, catchment, persons, navigable, width }) => {
    const which = levelOf(level);
    const tide = isYes(tidal);
    if (which === null) return noLevel;
    if (tide === null)
      return absent('noData', '不知是否潮汐河段', 'it is not known whether the reach is tidal');
    const found = riverMinimum({
      level: which,
      tidal: tide,
      catchmentKm2: figure(catchment),
      persons: figure(persons),
    });
    if (typeof found === 'string') return whyNone[found];
    return {
      value: String(found.upstream),
      unit: 'm',
      steps: riverSteps(
        which,
        found.wholeCatchmentAllowed,
        riverWidth(isYes(navigable) ?? false, figure(width)),
      ),
      limits: [
        least('上游', 'Upstream', found.upstream),
        least('下游', 'Downstream', found.downstream),
        ...(found.bank === null ? [] : [least('陆域纵深', 'Depth of land', found.bank)]),
      ],
    };
  },
});

function riverSteps(level: 1 | 2 | 3, wholeCatchment: boolean, width: ReturnType<typeof riverWidth>): Step[] {
  const widths = {
    intakeSide: step('一级水域宽度', 'Width of level 1', '通航，宽 ≥ 500 m：取水口一侧航道边界线至岸'),
    withoutChannel: step('一级水域宽度', 'Width of level 1', '通航，宽 < 500 m：除航道外的整个河宽'),
    wholeRiver: step('一级水域宽度', 'Width of level 1', '非通航：整个河宽'),
  };
  return [
    step(
      '起算',
      'Counted from',
      level === 1 ? '取水口 / the intake' : '一级保护区边界 / the edge of level 1',
    ),
    step('水质目标', 'Target', `GB 3838 ${zoneTarget(level)}`),
    ...(level === 1 && width ? [widths[width]] : []),
    ...(wholeCatchment ? [step('陆域', 'Land', '集水区 < 100 km²，可整个划入 / may be taken whole')] : []),
  ];
}

const levels2 = {
  catchment: '一级以外的整个上游集水区 / the whole upstream catchment outside level 1',
  restOfWater: '一级以外的全部水域 / the rest of the water',
  radius: '一级边界外径向 ≥ 2000 m / radially from the edge of level 1',
  land: '水域已全部为一级，只划陆域 / all water is level 1: land only',
};

const lake = citedRule({
  id: 'protectionZone.lake',
  domain: 'protectionZone',
  name: { zh: '湖库型水源保护区最小范围', en: 'Least extents of a lake or reservoir zone' },
  purpose: {
    zh: '按湖泊面积或水库库容定规模，给出两级的水域、陆域最小范围。结果为规模。',
    en: 'The size class by lake area or reservoir capacity, and the least extents of both levels. The result is the size class.',
  },
  bases: recalled('HJ 338-2018', '湖泊、水库型，类比经验法', '2018', '2018-07-01'),
  inputs: {
    body: {
      kind: 'choice',
      name: { zh: '水体', en: 'Water body' },
      options: [
        { value: 'lake', name: { zh: '湖泊', en: 'Lake' } },
        { value: 'reservoir', name: { zh: '水库', en: 'Reservoir' } },
      ],
    },
    capacity: {
      kind: 'number',
      name: { zh: '总库容', en: 'Capacity of the reservoir' },
      unit: '10⁸ m³',
      min: 0,
      optional: true,
    },
    area: {
      kind: 'number',
      name: { zh: '湖泊面积', en: 'Area of the lake' },
      unit: 'km²',
      min: 0,
      optional: true,
    },
    singlePurpose: yesNo('单一供水功能水库', 'Reservoir for water supply alone', { optional: true }),
    mountain: yesNo('山区型中型水库', 'Medium reservoir in the mountains', { optional: true }),
  },
  rounding: exact,
  validity: { zh: '水库须有库容，湖泊须有面积。', en: 'A reservoir needs its capacity, a lake its area.' },
  vectors: ['zone.lake'],
  cases: [
    worked('beyond', '库容 0.099 亿 m³', 'Capacity of 0.099', { body: 'reservoir', capacity: 0.099 }, '小型'),
    worked('limit', '库容 0.1 亿 m³', 'Capacity of 0.1', { body: 'reservoir', capacity: 0.1 }, '中型'),
    worked('limit', '库容 1 亿 m³', 'Capacity of 1', { body: 'reservoir', capacity: 1 }, '大型'),
    worked('limit', '湖泊 100 km²', 'Lake of 100 km²', { body: 'lake', area: 100 }, '大中型'),
    worked('beyond', '湖泊 99 km²', 'Lake of 99 km²', { body: 'lake', area: 99 }, '小型'),
    worked(
      'missing',
      '水库没有库容',
      'Reservoir without capacity',
      { body: 'reservoir', area: 5 },
      { absence: 'noData' },
    ),
  ],
  answer: ({ body, capacity, area, singlePurpose, mountain }) => {
    if (body !== 'lake' && body !== 'reservoir')
      return absent('noData', '未选水体', 'no water body is chosen');
    const found = lakeMinimum({
      body,
      capacity: figure(capacity),
      areaKm2: figure(area),
      singlePurpose: isYes(singlePurpose) ?? false,
      mountain: isYes(mountain) ?? false,
    });
    if (!found) return absent('noData', '缺少库容或面积', 'capacity or area is missing');
    const { level1Radius, level1Land, level2Radius, level2Land, level2Streams } = found;
    const water = found.level1WholeWater
      ? '多年平均水位线以下全部水域 / all water below the mean level'
      : `半径 ≥ ${level1Radius} m`;
    return {
      value: found.sizeName,
      steps: [step('一级水域', 'Water of level 1', water), step('二级', 'Level 2', levels2[found.level2])],
      limits: [
        ...(level1Radius === null ? [] : [least('一级水域半径', 'Radius of level 1', level1Radius)]),
        least('一级陆域', 'Land of level 1', level1Land),
        ...(level2Radius === null ? [] : [least('二级水域径向', 'Level 2 radially', level2Radius)]),
        ...(level2Land === null ? [] : [least('二级陆域', 'Land of level 2', level2Land)]),
        ...(level2Streams === null
          ? []
          : [least('二级入库河流上溯', 'Level 2 up inflowing streams', level2Streams)]),
      ],
    };
  },
});

export const surfaceZoneRules: readonly Rule[] = [river, lake];
