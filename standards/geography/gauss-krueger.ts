import { type Fault, fault } from '../cited-rule.ts';
import type { LonLat } from './coordinates.ts';

/** Ellipsoid of CGCS2000. */
const semiMajorAxis = 6_378_137;
const flattening = 1 / 298.257222101;
const falseEasting = 500_000;

const n = flattening / (2 - flattening);
const eccentricity = Math.sqrt(flattening * (2 - flattening));
const rectifyingRadius = (semiMajorAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);

/** Krüger's series in n to the fourth order: well under a millimetre within a zone. */
const forward = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49_561 / 161_280) * n ** 4,
];
const backward = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
];

export type ZoneWidth = 3 | 6;

/**
 * Zone number and central meridian of a longitude (分带), counted eastwards: 3° zones are centred on the multiples of 3°
 * (1 to 120), 6° zones on 3° and every 6° from there (1 to 60). A longitude on a boundary belongs to the zone east of it.
 */
export function gaussZone(longitude: number, width: ZoneWidth): { zone: number; centralMeridian: number } {
  const count = 360 / width;
  const place = width === 3 ? Math.floor((longitude + 1.5) / 3) : Math.floor(longitude / 6) + 1;
  const zone = ((((place - 1) % count) + count) % count) + 1;
  const meridian = width === 3 ? 3 * zone : 6 * zone - 3;
  return { zone, centralMeridian: meridian > 180 ? meridian - 360 : meridian };
}

export interface GaussPosition {
  /** North of the equator, metres (surveyors' x). */
  x: number;
  /** East, metres, with 500 km added so that it is positive (surveyors' y); without the zone number. */
  y: number;
}

/** CGCS2000 longitude and latitude in degrees on the Gauss–Krüger plane of a central meridian (高斯-克吕格投影). */
export function gaussForward(
  [longitude, latitude]: Readonly<LonLat>,
  centralMeridian: number,
): GaussPosition {
  const phi = (latitude * Math.PI) / 180;
  const lambda = ((longitude - centralMeridian) * Math.PI) / 180;
  const sine = Math.sin(phi);
  const conformal = Math.sinh(Math.atanh(sine) - eccentricity * Math.atanh(eccentricity * sine));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.hypot(1, conformal));
  const sum = (term: (order: number, coefficient: number) => number) =>
    forward.reduce((total, coefficient, index) => total + term(2 * (index + 1), coefficient), 0);
  return {
    x: rectifyingRadius * (xi + sum((order, a) => a * Math.sin(order * xi) * Math.cosh(order * eta))),
    y:
      falseEasting +
      rectifyingRadius * (eta + sum((order, a) => a * Math.cos(order * xi) * Math.sinh(order * eta))),
  };
}

/** The reverse of {@link gaussForward}. */
export function gaussInverse({ x, y }: GaussPosition, centralMeridian: number): LonLat {
  const north = x / rectifyingRadius;
  const east = (y - falseEasting) / rectifyingRadius;
  const sum = (term: (order: number, coefficient: number) => number) =>
    backward.reduce((total, coefficient, index) => total + term(2 * (index + 1), coefficient), 0);
  const xi = north - sum((order, b) => b * Math.sin(order * north) * Math.cosh(order * east));
  const eta = east - sum((order, b) => b * Math.cos(order * north) * Math.sinh(order * east));
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  return [
    centralMeridian + (Math.atan2(Math.sinh(eta), Math.cos(xi)) * 180) / Math.PI,
    (geodetic(conformal) * 180) / Math.PI,
  ];
}

/** Latitude from the tangent of the conformal latitude, by Newton's method. */
function geodetic(conformal: number): number {
  let tangent = conformal;
  for (let turn = 0; turn < 10; turn++) {
    const secant = Math.hypot(1, tangent);
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tangent) / secant));
    const reached = tangent * Math.hypot(1, sigma) - sigma * secant;
    const slope =
      ((1 - eccentricity ** 2) * Math.hypot(1, reached) * secant) /
      (1 + (1 - eccentricity ** 2) * tangent ** 2);
    const step = (conformal - reached) / slope;
    tangent += step;
    if (Math.abs(step) < 1e-15) break;
  }
  return Math.atan(tangent);
}

/** Easting with the zone number before it, as surveyors write it: 37 zone, 433 km → 37 433 000. */
export const withZone = (y: number, zone: number): number => zone * 1_000_000 + y;

/** Zone number and easting of an easting that carries its zone; `null` where it carries none. */
export function withoutZone(y: number): { zone: number; y: number } | null {
  const zone = Math.floor(y / 1_000_000);
  return zone >= 1 && zone <= 120 ? { zone, y: y - zone * 1_000_000 } : null;
}

/** Central meridian of a zone number; in China 13 to 23 are 6° zones and 24 to 45 are 3° zones, so it is unambiguous. */
export function meridianOfZone(zone: number): number | null {
  if (zone >= 13 && zone <= 23) return 6 * zone - 3;
  return zone >= 24 && zone <= 45 ? 3 * zone : null;
}

/** Further from the central meridian no zone of 3° or 6° reaches, with the overlap of half a degree that surveys keep. */
const reach = 3.5;

/** A position read from plane coordinates, with the meridian that they are counted from. */
export interface PlaneReading {
  position: LonLat;
  centralMeridian: number;
  /** `null` where the easting carries none. */
  zone: number | null;
}

/**
 * CGCS2000 degrees of plane coordinates whose easting carries its zone, or does not and comes with its central meridian.
 * A fault where the meridian is not known, is said twice and differently, or the point lies in no zone of it.
 */
export function readPlane({ x, y }: GaussPosition, meridian: number | null = null): PlaneReading | Fault {
  const carried = withoutZone(y);
  const implied = carried && meridianOfZone(carried.zone);
  if (carried && implied === null)
    return fault('zone', `国内没有 ${carried.zone} 带`, `there is no zone ${carried.zone} in China`);
  const centralMeridian = implied ?? meridian;
  if (centralMeridian === null)
    return fault(
      'noMeridian',
      'Y 没有带号，须给出中央子午线',
      'Y carries no zone: the central meridian must be given',
    );
  if (meridian !== null && meridian !== centralMeridian)
    return fault(
      'twoMeridians',
      `带号表示中央子午线 ${centralMeridian}°，与给出的 ${meridian}° 不一致`,
      `the zone stands for ${centralMeridian}°, not for ${meridian}°`,
    );
  const position = gaussInverse({ x, y: carried?.y ?? y }, centralMeridian);
  const [longitude, latitude] = position;
  const off = Math.abs(longitude - centralMeridian);
  // North of the pole the series would run down the other side of the earth.
  const northern = Math.abs(x) <= (rectifyingRadius * Math.PI) / 2;
  if (!(off <= reach) || !(Math.abs(latitude) <= 90) || !northern)
    return fault(
      'outsideZone',
      `离中央子午线超过 ${reach}°，或者越过极点`,
      `more than ${reach}° from the central meridian, or beyond the pole`,
    );
  return { position, centralMeridian, zone: carried?.zone ?? null };
}
