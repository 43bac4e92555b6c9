import { absent, citedRule, exact, isYes, recalled, step, worked, yesNo } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { type CheckedZone, checkZone, type Extent, type NoMinimum, type ZoneExtents } from './check.ts';
import { aquiferMedia } from './groundwater.ts';
import { figure, least, levelField, levelOf, noLevel, whyNone } from './rules-surface.ts';

const types: Record<CheckedZone['type'], { zh: string; en: string }> = {
  river: { zh: '河流型', en: 'River' },
  lake: { zh: '湖泊型', en: 'Lake' },
  reservoir: { zh: '水库型', en: 'Reservoir' },
  groundwater: { zh: '地下水型', en: 'Groundwater' },
};
const extentNames = {
  upstream: { zh: '上游（二级：自一级边界）', en: 'Upstream (level 2: from the edge of level 1)' },
  downstream: { zh: '下游（二级：自一级边界）', en: 'Downstream (level 2: from the edge of level 1)' },
  radius: { zh: '半径', en: 'Radius' },
  land: { zh: '陆域纵深', en: 'Depth of land' },
} as const satisfies Partial<Record<Extent, { zh: string; en: string }>>;
const length = (key: keyof typeof extentNames) =>
  ({ kind: 'number', name: extentNames[key], unit: 'm', min: 0, optional: true }) as const;
const named = (key: Extent): key is keyof typeof extentNames => key in extentNames;

const checkRule = citedRule({
  id: 'protectionZone.check',
  domain: 'protectionZone',
  name: { zh: '保护区范围核对', en: 'Check of the extents of a zone' },
  purpose: {
    zh: '把划定或批复的范围与类比经验法最小值比较。偏小不直接判为不合格，而是要求说明划分方法。',
    en: 'Compares drawn or approved extents with the least ones of the analogue method. A shorter zone does not fail by itself: the method must be justified.',
  },
  bases: recalled('HJ 338-2018', '各类型水源的类比经验法', '2018', '2018-07-01'),
  inputs: {
    type: {
      kind: 'choice',
      name: { zh: '水源类型', en: 'Kind of source' },
      options: Object.entries(types).map(([value, name]) => ({ value, name })),
    },
    level: levelField,
    tidal: yesNo('潮汐河段', 'Tidal reach', { optional: true }),
    catchment: {
      kind: 'number',
      name: { zh: '集水面积', en: 'Catchment' },
      unit: 'km²',
      min: 0,
      optional: true,
    },
    capacity: {
      kind: 'number',
      name: { zh: '总库容', en: 'Capacity' },
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
    medium: {
      kind: 'choice',
      name: { zh: '含水介质', en: 'Medium' },
      options: aquiferMedia.map(({ key, zh, en }) => ({ value: key, name: { zh, en } })),
      optional: true,
    },
    upstream: length('upstream'),
    downstream: length('downstream'),
    radius: length('radius'),
    land: length('land'),
  },
  rounding: exact,
  validity: {
    zh: '至少有一项可比的范围；未给出的范围不作判断。',
    en: 'At least one extent that has a minimum; what is not given is not judged.',
  },
  vectors: ['zone.check'],
  cases: [
    worked(
      'usual',
      '瑞溪镇一级 1070/145/50 m',
      'Ruixi, level 1: 1070/145/50 m',
      { type: 'river', level: '1', upstream: 1070, downstream: 145, land: 50 },
      '符合',
    ),
    worked(
      'limit',
      '恰为最小值',
      'Exactly the least',
      { type: 'river', level: '1', upstream: 1000, downstream: 100, land: 50 },
      '符合',
    ),
    worked(
      'beyond',
      '二级 1050 m',
      'Level 2 of 1050 m',
      { type: 'river', level: '2', upstream: 1050 },
      '需说明方法',
    ),
    worked(
      'usual',
      '大型水库一级半径 499 m',
      'Large reservoir, radius of 499 m',
      { type: 'reservoir', level: '1', capacity: 2, radius: 499, land: 200 },
      '需说明方法',
    ),
    worked(
      'usual',
      '潮汐河段二级没有类比值',
      'Level 2 of a tidal reach',
      { type: 'river', level: '2', tidal: 'yes', upstream: 2000 },
      { absence: 'notApplicable' },
    ),
    worked(
      'missing',
      '没有给出范围',
      'No extent is given',
      { type: 'river', level: '1' },
      { absence: 'noData' },
    ),
  ],
  answer: ({ type, level, tidal, catchment, capacity, area, medium, ...given }) => {
    const which = levelOf(level);
    if (which === null) return noLevel;
    const kind = Object.keys(types).find((one) => one === type) as CheckedZone['type'] | undefined;
    if (!kind) return absent('noData', '未选水源类型', 'no kind of source is chosen');
    const extents: ZoneExtents = {
      upstream: figure(given.upstream),
      downstream: figure(given.downstream),
      radius: figure(given.radius),
      land: figure(given.land),
    };
    const { meets, minimum, short, without } = checkZone(
      {
        type: kind,
        level: which,
        tidal: isYes(tidal) ?? false,
        catchmentKm2: figure(catchment),
        capacity: figure(capacity),
        areaKm2: figure(area),
        medium: typeof medium === 'string' ? medium : null,
      },
      extents,
    );
    const limits = (Object.entries(minimum) as Array<[Extent, number]>).flatMap(([key, value]) =>
      named(key) ? [least(extentNames[key].zh, extentNames[key].en, value)] : [],
    );
    if (meets === null) return { ...withoutMinimum(without), limits };
    return {
      value: meets ? '符合' : '需说明方法',
      steps: limits.length === 0 ? [] : judgedExtents(extents, minimum, short),
      limits,
    };
  },
});

const judgedExtents = (extents: ZoneExtents, minimum: ZoneExtents, short: Extent[]) =>
  (Object.keys(minimum) as Extent[]).flatMap((key) => {
    const value = extents[key];
    if (!named(key) || value === null || value === undefined) return [];
    const { zh, en } = extentNames[key];
    return [step(zh, en, `${value} m ${short.includes(key) ? '<' : '≥'} ${minimum[key]} m`)];
  });

function withoutMinimum(why: NoMinimum | null) {
  if (why === 'size') return absent('noData', '缺少库容或面积', 'capacity or area is missing');
  if (why === 'medium') return absent('noData', '缺少含水介质', 'the medium is missing');
  if (why === 'wholeWater')
    return absent(
      'notApplicable',
      '水域整体划入，没有半径最小值',
      'the water is taken whole: there is no least radius',
    );
  if (why) return whyNone[why];
  return absent('noData', '没有可比较的范围', 'no extent that has a minimum is given');
}

export const zoneCheckRules: readonly Rule[] = [checkRule];
