import data from './minima.json' with { type: 'json' };
import { isKnown, isSmallRural } from './river.ts';

export type LakeSize = 'small' | 'medium' | 'large';

export interface LakeSource {
  body: 'lake' | 'reservoir';
  /** Capacity of a reservoir, 10⁸ m³. */
  capacity?: number | null;
  /** Water area of a lake, km². */
  areaKm2?: number | null;
  /** A reservoir that serves nothing but water supply. */
  singlePurpose?: boolean;
  /** A medium reservoir in the mountains takes land to the ridge, and inflowing streams. */
  mountain?: boolean;
  persons?: number | null;
}

/** Least extents in m of both levels; a radius of `null` stands for what the flags say. */
export interface LakeMinimum {
  size: LakeSize;
  sizeName: '小型' | '中型' | '大型' | '大中型';
  level1Radius: number | null;
  /** Level 1 is the whole water below the contour of the mean level. */
  level1WholeWater: boolean;
  level1Land: number;
  level2Radius: number | null;
  level2: 'catchment' | 'restOfWater' | 'radius' | 'land';
  level2Land: number | null;
  /** Level 2 reaches to the ridge, and up the inflowing streams by so much. */
  level2Streams: number | null;
}

/** Size class of a reservoir by capacity or of a lake by area; `null` where that is not known. */
export function lakeSize({ body, capacity, areaKm2 }: LakeSource): LakeSize | null {
  const { reservoirMediumFrom1e8m3, reservoirLargeFrom1e8m3, lakeLargeFromKm2 } = data.lake;
  if (body === 'lake') {
    if (!isKnown(areaKm2) || areaKm2 < 0) return null;
    return areaKm2 < lakeLargeFromKm2 ? 'small' : 'large';
  }
  if (!isKnown(capacity) || capacity < 0) return null;
  return capacity < reservoirMediumFrom1e8m3
    ? 'small'
    : capacity < reservoirLargeFrom1e8m3
      ? 'medium'
      : 'large';
}

/** Least extents of the zones of a lake or reservoir source (HJ 338-2018, from memory); `null` without its size. */
export function lakeMinimum(source: LakeSource): LakeMinimum | null {
  const size = lakeSize(source);
  if (size === null) return null;
  const reservoir = source.body === 'reservoir';
  // A small lake has the figures of a medium reservoir.
  const figures = data.lake[reservoir ? size : size === 'small' ? 'medium' : 'large'];
  const wholeWater = reservoir && (size === 'small' || source.singlePurpose === true);
  const mountain = reservoir && size === 'medium' && source.mountain === true;
  return {
    size,
    sizeName: size === 'small' ? '小型' : reservoir ? (size === 'medium' ? '中型' : '大型') : '大中型',
    level1Radius: wholeWater
      ? null
      : isSmallRural(source.persons)
        ? data.smallRural.lakeRadius
        : figures.level1Radius,
    level1WholeWater: wholeWater,
    level1Land: data.lake.level1Land,
    level2Radius: wholeWater ? null : figures.level2Radius,
    level2:
      reservoir && size === 'small'
        ? 'catchment'
        : wholeWater
          ? 'land'
          : figures.level2Radius === null
            ? 'restOfWater'
            : 'radius',
    level2Land: mountain ? null : figures.level2Land,
    level2Streams: mountain ? data.lake.mountainStreams : null,
  };
}
