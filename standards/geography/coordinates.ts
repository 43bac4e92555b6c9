/** A position as GeoJSON writes it: [longitude, latitude] in degrees, east and north positive. */
export type LonLat = [longitude: number, latitude: number];

/** Krasovsky 1940: the ellipsoid that GCJ-02 offsets are reckoned on, whatever the datum of the input. */
const semiMajorAxis = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;

const { PI, abs, atan2, cos, hypot, sin, sqrt } = Math;
const bd09Angle = (PI * 3000) / 180;

/** Degrees; about 0.01 mm on the ground. */
const inverseTolerance = 1e-10;

/** GCJ-02 leaves positions outside this rough box round China as they are. */
const outsideChina = ([longitude, latitude]: LonLat) =>
  longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;

/** The waves that both offsets of GCJ-02 share, in metres. */
const sharedWaves = (x: number) => (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3);

function northwardMetres(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    sharedWaves(x) +
    ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
    ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3
  );
}

function eastwardMetres(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    sharedWaves(x) +
    ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
    ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3
  );
}

/**
 * WGS 84 (CGCS2000 within centimetres) → GCJ-02, the shifted frame of maps published in China (火星坐标).
 * The shift is some 300–600 m. No standard publishes it: this is the formula in general use; outside China
 * the position comes back unchanged.
 */
export function wgs84ToGcj02(position: LonLat): LonLat {
  if (outsideChina(position)) return [...position];
  const [longitude, latitude] = position;
  const x = longitude - 105;
  const y = latitude - 35;
  const phi = (latitude * PI) / 180;
  const w = 1 - eccentricitySquared * sin(phi) ** 2;
  const meridianRadius = (semiMajorAxis * (1 - eccentricitySquared)) / w ** 1.5;
  const parallelRadius = (semiMajorAxis / sqrt(w)) * cos(phi);
  return [
    longitude + (eastwardMetres(x, y) / parallelRadius) * (180 / PI),
    latitude + (northwardMetres(x, y) / meridianRadius) * (180 / PI),
  ];
}

/**
 * GCJ-02 → WGS 84. The shift has no closed inverse, so it is found by iteration to well under a millimetre;
 * how true the result is to the ground is that of the forward formula.
 */
export const gcj02ToWgs84 = (position: LonLat): LonLat => invert(wgs84ToGcj02, position);

/** GCJ-02 → BD-09, the frame of Baidu maps, some hundreds of metres further on. */
export function gcj02ToBd09([longitude, latitude]: LonLat): LonLat {
  const radius = hypot(longitude, latitude) + 0.000_02 * sin(latitude * bd09Angle);
  const angle = atan2(latitude, longitude) + 0.000_003 * cos(longitude * bd09Angle);
  return [radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006];
}

/** BD-09 → GCJ-02, by iteration: the usual closed formula is off by up to about a metre. */
export const bd09ToGcj02 = (position: LonLat): LonLat => invert(gcj02ToBd09, position);

/** Fixed-point inverse of a frame shift; each turn takes off all but about 1 % of what is left. */
function invert(shift: (position: LonLat) => LonLat, target: LonLat): LonLat {
  let [longitude, latitude] = target;
  for (let turn = 0; turn < 20; turn++) {
    const reached = shift([longitude, latitude]);
    const east = target[0] - reached[0];
    const north = target[1] - reached[1];
    longitude += east;
    latitude += north;
    if (abs(east) < inverseTolerance && abs(north) < inverseTolerance) break;
  }
  return [longitude, latitude];
}
