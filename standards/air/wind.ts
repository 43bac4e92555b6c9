import { percentile } from '../statistics/percentile.ts';
import { compareRatio, type Ratio, ratioOf } from '../statistics/ratio.ts';

/** One record: where the wind comes from (degrees clockwise from north), its speed (m/s) and a concentration. */
export interface WindRecord {
  direction: number | null;
  speed: number | null;
  concentration?: number | null;
}

/**
 * Sector of a wind direction: angle × ⌈direction ÷ angle − 0.5⌉, north is 360. A border belongs to the sector before it.
 * Doubles are exact at the borders of the usual angles, which are halves and quarters of degrees.
 */
export function windSector(direction: number, angle = 30): number {
  const sector = (angle * Math.ceil(direction / angle - 0.5)) % 360;
  return sector <= 0 ? sector + 360 : sector;
}

/** Mean direction by the mean of sines and cosines, 0 to 360; `null` where the directions cancel out or there are none. */
export function meanDirection(directions: readonly number[]): number | null {
  let [east, north] = [0, 0];
  for (const degrees of directions) {
    east += Math.sin((degrees * Math.PI) / 180);
    north += Math.cos((degrees * Math.PI) / 180);
  }
  if (Math.hypot(east, north) < 1e-9 * Math.max(1, directions.length)) return null;
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

export interface RoseSector {
  sector: number;
  /** Per cent of all valid records, calms too, by interval. */
  shares: number[];
  /** Records of the sector, by interval. */
  counts: number[];
}

export interface Rose {
  sectors: RoseSector[];
  /** Upper bounds of the intervals, open below and closed above; the last is unbounded. */
  breaks: number[];
  /** Records that are counted: calm, or with a direction. */
  records: number;
  calm: number;
  calmShare: number | null;
  meanDirection: number | null;
  /** Frequencies were corrected since tens of degrees fall unevenly on the sectors. */
  corrected: boolean;
}

export interface RoseOptions {
  angle?: number;
  breaks?: readonly number[];
  /** Below this speed it is calm; left out: only 0 is. */
  calmBelow?: number;
  correctBias?: boolean;
}

const sectorsOf = (angle: number): number[] => {
  if (!(angle > 0 && angle <= 180)) throw new RangeError('a sector is more than 0 and at most 180 degrees');
  return Array.from({ length: Math.round(360 / angle) }, (_, index) => angle * (index + 1));
};

const isCalm = (speed: number, calmBelow: number | undefined): boolean =>
  calmBelow === undefined ? speed === 0 : speed < calmBelow;

/** For every sector the factor mean(count) ÷ count of the 36 tens of degrees that fall into it. */
function biasFactors(sectors: readonly number[], angle: number): Map<number, number> {
  const count = new Map(sectors.map((sector) => [sector, 0]));
  for (let ten = 10; ten <= 360; ten += 10) {
    const sector = windSector(ten, angle);
    count.set(sector, (count.get(sector) ?? 0) + 1);
  }
  const mean = 36 / sectors.length;
  return new Map([...count].map(([sector, tens]) => [sector, tens > 0 ? mean / tens : 1]));
}

const intervalOf = (value: number, breaks: readonly number[]): number => {
  const found = breaks.findIndex((top) => value <= top);
  return found < 0 ? breaks.length : found;
};

function roseOf(
  records: readonly WindRecord[],
  classed: (record: WindRecord) => number | null,
  breaks: readonly number[],
  { angle = 30, calmBelow, correctBias = true }: RoseOptions,
): Rose {
  const sectors = sectorsOf(angle);
  const counts = new Map(sectors.map((sector) => [sector, breaks.map(() => 0).concat(0)]));
  const directions: number[] = [];
  let calm = 0;
  for (const record of records) {
    const value = classed(record);
    if (record.speed === null || value === null) continue;
    if (isCalm(record.speed, calmBelow)) {
      calm += 1;
      continue;
    }
    if (record.direction === null) continue;
    directions.push(record.direction);
    const row = counts.get(windSector(record.direction, angle));
    const interval = intervalOf(value, breaks);
    if (row) row[interval] = (row[interval] as number) + 1;
  }
  const total = directions.length + calm;
  const tens = directions.length > 0 && directions.every((degrees) => degrees % 10 === 0);
  const factors = correctBias && tens ? biasFactors(sectors, angle) : null;
  return {
    sectors: sectors.map((sector) => {
      const row = counts.get(sector) as number[];
      const factor = factors?.get(sector) ?? 1;
      return { sector, counts: row, shares: row.map((n) => (total > 0 ? (100 * n * factor) / total : 0)) };
    }),
    breaks: [...breaks],
    records: total,
    calm,
    calmShare: total > 0 ? (100 * calm) / total : null,
    meanDirection: meanDirection(directions),
    corrected: factors !== null && [...factors.values()].some((factor) => factor !== 1),
  };
}

/** Wind rose 风玫瑰: shares of wind speeds by sector. A calm needs no direction; any other record does. */
export const windRose = (records: readonly WindRecord[], options: RoseOptions = {}): Rose =>
  roseOf(records, (record) => record.speed, options.breaks ?? [2, 4, 6], options);

/** Pollution rose 污染玫瑰: the same with intervals of a concentration. */
export const pollutionRose = (
  records: readonly WindRecord[],
  options: RoseOptions & { breaks: readonly number[] },
): Rose => roseOf(records, (record) => record.concentration ?? null, options.breaks, options);

const withAll = (records: readonly WindRecord[], calmBelow?: number) =>
  records.flatMap(({ direction, speed, concentration }) =>
    direction === null || concentration === null || concentration === undefined
      ? []
      : speed !== null && isCalm(speed, calmBelow)
        ? []
        : [{ direction, concentration }],
  );

/** Share of the sum of concentrations that each sector brings, in per cent: its contribution to the mean. */
export function contributions(
  records: readonly WindRecord[],
  { angle = 30, calmBelow }: RoseOptions = {},
): Array<{ sector: number; share: number | null }> {
  const all = withAll(records, calmBelow);
  const sum = all.reduce((total, one) => total + one.concentration, 0);
  return sectorsOf(angle).map((sector) => {
    const own = all.filter((one) => windSector(one.direction, angle) === sector);
    const part = own.reduce((total, one) => total + one.concentration, 0);
    return { sector, share: sum > 0 ? (100 * part) / sum : null };
  });
}

/** Conditional probability m ÷ n of a sector; `null` where it has no record. */
export const conditionalProbability = (above: number, records: number): number | null =>
  records > 0 ? above / records : null;

/**
 * Conditional probability function CPF 条件概率函数: of the records of each sector the share above a percentile of all
 * records, or between two percentiles (above the first, at most the second). Without a direction a record counts for the percentile alone.
 */
export function cpf(
  records: readonly WindRecord[],
  p: number | readonly [number, number] = 90,
  { angle = 30, calmBelow }: RoseOptions = {},
): Array<{ sector: number; above: number; records: number; probability: number | null }> {
  const known = records.flatMap((one) => (typeof one.concentration === 'number' ? [one.concentration] : []));
  const values = known.map(ratioOf);
  const at = (one: number): Ratio | null => percentile(values, ratioOf(one))?.value ?? null;
  const [low, high] = typeof p === 'number' ? [at(p), null] : [at(p[0]), at(p[1])];
  const all = withAll(records, calmBelow);
  return sectorsOf(angle).map((sector) => {
    const own = all.filter((one) => windSector(one.direction, angle) === sector);
    const above = own.filter((one) => {
      const value = ratioOf(one.concentration);
      return low && compareRatio(value, low) > 0 && (!high || compareRatio(value, high) <= 0);
    }).length;
    return { sector, above, records: own.length, probability: conditionalProbability(above, own.length) };
  });
}

/** Ventilation coefficient 通风系数 in m²/s: mixing height (m) × mean wind speed through the layer (m/s). */
export const ventilationCoefficient = (mixingHeight: number, windSpeed: number): number =>
  mixingHeight * windSpeed;
