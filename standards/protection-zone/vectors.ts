import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import type { Adapter } from '../vectors/run.ts';
import { type CheckedZone, checkZone, type ZoneExtents } from './check.ts';
import {
  aquiferMedium,
  isLargeGroundwaterSource,
  tableRadius,
  travelDays,
  wellFieldShape,
  wellRadius,
} from './groundwater.ts';
import { type LakeMinimum, lakeMinimum } from './lake.ts';
import { judgeInZone, type ZoneMatter, type ZoneProject } from './law.ts';
import { projectOf, zoneLevel, zoneMatter } from './law-text.ts';
import { riverMinimum, riverWidth, zoneTarget } from './river.ts';

type Written = Record<string, unknown>;

const numberOf = (value: unknown): number | null =>
  (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) &&
  Number.isFinite(Number(value))
    ? Number(value)
    : null;
/** The first of some spellings that holds a number. */
const firstNumber = (input: Written, ...keys: string[]): number | null =>
  keys.map((key) => numberOf(input[key])).find((value) => value !== null) ?? null;
const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '是';

const catchmentOf = (input: Written) =>
  firstNumber(input, 'catchmentKm2', 'catchment_km2', 'catchmentArea_km2', 'catchmentArea', 'catchment');
const personsOf = (input: Written) => firstNumber(input, 'persons', 'population', 'served');

function bodyType(written: unknown): CheckedZone['type'] {
  const text = String(written ?? 'river').toLowerCase();
  if (/reservoir|水库/.test(text)) return 'reservoir';
  if (/lake|湖/.test(text)) return 'lake';
  return /ground|well|地下|井/.test(text) ? 'groundwater' : 'river';
}

const lakeSource = (input: Written) => ({
  body:
    bodyType(input.type ?? input.body ?? 'reservoir') === 'lake' ? ('lake' as const) : ('reservoir' as const),
  capacity: capacityOf(input),
  areaKm2: firstNumber(input, 'areaKm2', 'area_km2', 'waterArea_km2', 'surface_km2', 'area'),
  singlePurpose: isTrue(input.singlePurpose ?? input.single_purpose ?? input.onlySupply),
  mountain:
    isTrue(input.mountain ?? input.mountainous) ||
    /山|mountain/.test(String(input.terrain ?? input.landform ?? input.topography ?? '')),
  persons: personsOf(input),
});
function capacityOf(input: Written): number | null {
  const cubicMetres = firstNumber(input, 'capacity_m3', 'capacityM3');
  return (
    firstNumber(input, 'capacity_1e8m3', 'capacity1e8m3', 'capacity_1e8', 'capacity') ??
    (cubicMetres === null ? null : cubicMetres / 1e8)
  );
}

const needsModel = 'no analogue value: numerical model required';

const river: Adapter = (input: Written) => {
  const level = zoneLevel(input.level) ?? 1;
  const tidal = isTrue(input.tidal);
  const source = { tidal, catchmentKm2: catchmentOf(input), persons: personsOf(input) };
  const own = riverMinimum({ ...source, level });
  const second = riverMinimum({ ...source, level: 2 });
  const first = riverMinimum({ ...source, level: 1 });
  const target = zoneTarget(level);
  const level2 = second === 'tidal' || second === 'catchment' ? needsModel : null;
  if (typeof own === 'string' || typeof first === 'string') return { analogue: null, level2, target };
  const inner = level === 2 ? first : { upstream: 0, downstream: 0 };
  const fromIntake = isTrue(input.fromIntake);
  const upstream = own.upstream + (fromIntake ? inner.upstream : 0);
  const downstream = own.downstream + (fromIntake ? inner.downstream : 0);
  const width = riverWidth(
    isTrue(input.navigable),
    firstNumber(
      input,
      'dryWidth',
      'dryWidth_m',
      'dry_width_m',
      'width',
      'width_m',
      'drySeasonWidth',
      'drySeasonWidth_m',
    ),
  );
  return {
    eachSideMin: tidal ? upstream : null,
    upstreamMin: upstream,
    downstreamMin: downstream,
    totalMin: upstream + downstream,
    upstreamFromIntakeMin: own.upstream + inner.upstream,
    downstreamFromIntakeMin: own.downstream + inner.downstream,
    upstreamBeyondLevel1Min: level === 2 ? own.upstream : null,
    downstreamBeyondLevel1Min: level === 2 ? own.downstream : null,
    bankMin: own.bank,
    landMin: own.bank,
    level2,
    target,
    width,
  };
};

const lakeLevel1 = ({ level1WholeWater, level1Radius }: LakeMinimum): string =>
  level1WholeWater ? 'whole water area below mean-level contour' : `radius >= ${level1Radius} m`;
const lakeLevel2 = ({ level2, level2Radius, level2Land }: LakeMinimum): string =>
  ({
    catchment: 'upstream catchment outside level 1',
    restOfWater: 'rest of the water area',
    radius: `radius >= ${level2Radius} m`,
    land: `land >= ${level2Land} m`,
  })[level2];

const lake: Adapter = (input: Written) => {
  const found = lakeMinimum(lakeSource(input));
  if (!found) return { sizeClass: null };
  return {
    sizeClass: found.sizeName,
    level1: lakeLevel1(found),
    level1Radius: found.level1Radius,
    level1RadiusMin: found.level1Radius,
    level1Land: found.level1Land,
    level1LandMin: found.level1Land,
    level2: lakeLevel2(found),
    level2Radius: found.level2Radius,
    level2RadiusMin: found.level2Radius,
    level2Land: found.level2Land,
    level2LandMin: found.level2Land,
    level2Streams: found.level2Streams,
  };
};

const check: Adapter = (input: Written) => {
  const type = bodyType(input.type);
  const level = zoneLevel(input.level) ?? 1;
  const given: ZoneExtents = {
    upstream: isTrue(input.fromIntake) ? null : firstNumber(input, 'upstream', 'upstream_m'),
    downstream: isTrue(input.fromIntake) ? null : firstNumber(input, 'downstream', 'downstream_m'),
    upstreamBeyondLevel1: firstNumber(input, 'upstreamBeyondLevel1'),
    downstreamBeyondLevel1: firstNumber(input, 'downstreamBeyondLevel1'),
    upstreamFromIntake: firstNumber(
      input,
      'upstreamFromIntake',
      ...(isTrue(input.fromIntake) ? ['upstream'] : []),
    ),
    downstreamFromIntake: firstNumber(
      input,
      'downstreamFromIntake',
      ...(isTrue(input.fromIntake) ? ['downstream'] : []),
    ),
    bank: firstNumber(input, 'bank', 'bank_m'),
    radius: firstNumber(input, 'radius', 'radius_m', 'waterRadius', 'R_m'),
    land: firstNumber(input, 'land', 'landDepth', 'land_m', 'landWidth'),
  };
  const { body: _body, ...source } = lakeSource(input);
  const { meets, minimum, short } = checkZone(
    {
      ...source,
      type,
      level,
      tidal: isTrue(input.tidal),
      catchmentKm2: catchmentOf(input),
      medium: typeof input.medium === 'string' ? input.medium : null,
    },
    given,
  );
  return {
    meetsMinimum: meets,
    minimum,
    short,
    action: meets === false ? 'flag for method justification, do not auto-fail' : null,
  };
};

const groundwater: Adapter = (input: Written) => {
  const level = zoneLevel(input.level) === 2 ? 2 : 1;
  const K = firstNumber(input, 'K_md', 'K', 'K_m_d');
  const I = firstNumber(input, 'I', 'gradient');
  const n = firstNumber(input, 'n', 'porosity', 'ne');
  const factor = firstNumber(input, 'alpha');
  const days = firstNumber(input, 'T_d', 'T', 'days') ?? travelDays(level);
  const tableLevel = input.level === undefined && days >= travelDays(2) ? 2 : level;
  const R =
    K === null || I === null || n === null || n <= 0
      ? null
      : wellRadius({
          conductivity: K,
          gradient: I,
          porosity: n,
          days,
          // A safety factor above 10 is written in percent.
          ...(factor === null ? {} : { alpha: factor > 10 ? factor / 100 : factor }),
        });
  const medium = typeof input.medium === 'string' ? aquiferMedium(input.medium) : undefined;
  const range = medium ? tableRadius(medium, tableLevel) : null;
  const larger = (bound: number | undefined): string | null =>
    R === null ? (bound === undefined ? null : String(bound)) : metres(Decimal.max(R, bound ?? 0));
  const spacing = firstNumber(input, 'spacing_m', 'spacing', 'wellSpacing_m', 'wellSpacing', 'distance_m');
  const radius = R ?? firstNumber(input, 'R_m', 'R', 'radius');
  const shape = spacing === null || radius === null ? null : wellFieldShape(spacing, radius);
  const abstraction = firstNumber(input, 'yield_m3d', 'Q_m3d', 'abstraction_m3d', 'yield');
  return {
    R_m: R && metres(R),
    table_m: range,
    tableMin_m: range?.[0] ?? null,
    tableMax_m: range?.[1] ?? null,
    radius_m: larger(range?.[0]),
    adopted_m: larger(range?.[0]),
    wellField: shape && { eachWell: 'each well', hull: 'hull of outer wells buffered by R' }[shape],
    sizeClass: abstraction === null ? null : isLargeGroundwaterSource(abstraction) ? '大型' : '中小型',
  };
};
const metres = (value: Numeric): string => roundHalfEven(value, 2);

const law: Adapter = (input: Written) => {
  const level = zoneLevel(input.zone ?? input.level);
  const matter = writtenMatter(input);
  if (!level || !matter) return { violation: null, article: null };
  const found = judgeInZone(level, matter);
  const conditions = {
    measures: 'pollution-prevention measures required',
    noRaise: 'discharge must not increase',
  };
  return {
    violation: found.violation,
    article: found.law === 'guangdong' ? `Guangdong ${found.article}` : found.article,
    condition: found.condition && conditions[found.condition],
    action: found.action && { demolishOrClose: 'demolish or close', remove: 'remove' }[found.action],
  };
};
function writtenMatter(input: Written): ZoneMatter | null {
  for (const as of ['object', 'activity', 'project'] as const) {
    const written = input[as];
    if (typeof written === 'string') {
      const matter = zoneMatter(written, as);
      return matter.kind === 'project' ? { ...matter, ...flags(input) } : matter;
    }
    if (typeof written === 'object' && written !== null) {
      const parts = written as Written;
      return { kind: 'project', ...projectOf(Object.values(parts).join(' ')), ...flags(parts) };
    }
  }
  return null;
}
function flags(input: Written): Partial<ZoneProject> {
  const pairs = [
    ['discharges', input.discharges ?? input.dischargesPollutants],
    ['forSupply', input.forSupply ?? input.relatedToSupply],
    ['heavyPolluter', input.heavyPolluter ?? input.heavy],
    ['raisesDischarge', input.raisesDischarge ?? input.increasesDischarge],
  ] as const;
  return Object.fromEntries(pairs.filter(([, value]) => typeof value === 'boolean'));
}

/** Published worked cases of protection zones. */
export const protectionZoneVectorAdapters: Record<string, Adapter> = {
  'zone.check': check,
  'zone.river': river,
  'zone.lake': lake,
  'zone.groundwater': groundwater,
  'zone.law': law,
};
