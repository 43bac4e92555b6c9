import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './accuracy.json' with { type: 'json' };
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, type LonLat, wgs84ToGcj02 } from './coordinates.ts';

export const coordinateSystems = ['CGCS2000', 'WGS84', 'GCJ-02', 'BD-09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

const spellings: Record<string, CoordinateSystem> = {
  CGCS2000: 'CGCS2000',
  EPSG4490: 'CGCS2000',
  国家2000: 'CGCS2000',
  '2000国家大地坐标系': 'CGCS2000',
  WGS84: 'WGS84',
  EPSG4326: 'WGS84',
  CRS84: 'WGS84',
  GCJ02: 'GCJ-02',
  火星坐标: 'GCJ-02',
  BD09: 'BD-09',
  百度坐标: 'BD-09',
};

/** A coordinate system as people write it; `null` where it is not one of the four (Beijing 54 and Xi'an 80 are not). */
export const coordinateSystem = (text: string): CoordinateSystem | null =>
  spellings[
    text
      .trim()
      .toUpperCase()
      .replace(/[\s:_-]/g, '')
  ] ?? null;

const toWgs84: Readonly<Record<CoordinateSystem, (position: LonLat) => LonLat>> = {
  // The two agree within centimetres by their definition; see ConversionAccuracy for what their epochs add.
  CGCS2000: (position) => [...position],
  WGS84: (position) => [...position],
  'GCJ-02': gcj02ToWgs84,
  'BD-09': (position) => gcj02ToWgs84(bd09ToGcj02(position)),
};

const fromWgs84: Readonly<Record<CoordinateSystem, (position: LonLat) => LonLat>> = {
  CGCS2000: (position) => [...position],
  WGS84: (position) => [...position],
  'GCJ-02': wgs84ToGcj02,
  'BD-09': (position) => gcj02ToBd09(wgs84ToGcj02(position)),
};

/** Whether a system adds the secret shift: its formula is in general use and published nowhere (偏移坐标系). */
export const isShifted = (system: CoordinateSystem): boolean => system === 'GCJ-02' || system === 'BD-09';

/** How well a conversion is known (换算精度). */
export interface ConversionAccuracy {
  /** There and back again differs by less, metres. */
  closure: number;
  /** How true the result is to the ground, metres; `null`: nobody has published it. */
  ground: number | null;
  words: Words;
}

const accuracies: Readonly<Record<'same' | 'epochs' | 'shifted', ConversionAccuracy>> = data;

/** What a conversion between two systems can be trusted for. */
export const conversionAccuracy = (from: CoordinateSystem, to: CoordinateSystem): ConversionAccuracy =>
  from === to ? accuracies.same : isShifted(from) || isShifted(to) ? accuracies.shifted : accuracies.epochs;

/**
 * A position in another coordinate system, [longitude, latitude] in degrees. To and fro comes back within the closure of
 * {@link conversionAccuracy}; no result with a shift serves for boundaries or evidence.
 */
export function convertPosition(position: LonLat, from: CoordinateSystem, to: CoordinateSystem): LonLat {
  if (from === to) return [...position];
  if (from === 'BD-09' && to === 'GCJ-02') return bd09ToGcj02(position);
  if (from === 'GCJ-02' && to === 'BD-09') return gcj02ToBd09(position);
  return fromWgs84[to](toWgs84[from](position));
}

/** Why a pair of numbers is no longitude and latitude. */
export function degreeFault(longitude: number, latitude: number): Fault | null {
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
    return fault('notANumber', '经纬度不是数', 'not two numbers');
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    return fault('outOfRange', '经度或纬度超出 ±180°、±90°', 'beyond ±180° or ±90°');
  return null;
}
