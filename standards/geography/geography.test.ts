import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionAccuracy, convertPosition, coordinateSystem, coordinateSystems } from './convert.ts';
import type { LonLat } from './coordinates.ts';
import { formatDegrees, parseDegrees } from './degrees.ts';
import {
  gaussForward,
  gaussInverse,
  gaussZone,
  meridianOfZone,
  readPlane,
  withoutZone,
  withZone,
} from './gauss-krueger.ts';
import { layerCodeFaults, layerGeometries, layers, layerThemes } from './layers.ts';
import { positionFaults } from './position.ts';

const lon = fc.double({ min: 109, max: 111.6, noNaN: true });
const lat = fc.double({ min: 19.8, max: 22.1, noNaN: true });
const metres = ([a, b]: LonLat, [c, d]: LonLat) =>
  Math.hypot((c - a) * 111_320 * Math.cos((b * Math.PI) / 180), (d - b) * 111_320);

describe('conversions', () => {
  it('come back within the closure that is stated, all over China', () => {
    const system = fc.constantFrom(...coordinateSystems);
    const east = fc.double({ min: 73.5, max: 135, noNaN: true });
    const north = fc.double({ min: 3, max: 53.5, noNaN: true });
    fc.assert(
      fc.property(east, north, system, system, (x, y, from, to) => {
        const back = convertPosition(convertPosition([x, y], from, to), to, from);
        return metres([x, y], back) <= conversionAccuracy(from, to).closure;
      }),
      { numRuns: 1000 },
    );
  });
  it('say how true they are to the ground, and nothing of it where a shift is published nowhere', () => {
    expect(conversionAccuracy('WGS84', 'WGS84').ground).toBe(0);
    expect(conversionAccuracy('CGCS2000', 'WGS84').ground).toBe(1);
    expect(conversionAccuracy('GCJ-02', 'BD-09').ground).toBeNull();
    for (const from of coordinateSystems)
      for (const to of coordinateSystems)
        expect(conversionAccuracy(from, to)).toEqual(conversionAccuracy(to, from));
  });
  it('know the systems by their usual names, and Beijing 54 not as one of them', () => {
    expect(['EPSG:4490', 'wgs 84', 'gcj02', 'bd-09', '北京54'].map(coordinateSystem)).toEqual([
      'CGCS2000',
      'WGS84',
      'GCJ-02',
      'BD-09',
      null,
    ]);
  });
});

describe('Gauss–Krüger', () => {
  const [a, f] = [6_378_137, 1 / 298.257222101];
  const e2 = f * (2 - f);
  /** Length of the meridian from the equator, by Simpson's rule. */
  const meridian = (degrees: number): number => {
    const end = (degrees * Math.PI) / 180;
    const radius = (phi: number) => (a * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5;
    const n = 2000;
    let sum = radius(0) + radius(end);
    for (let i = 1; i < n; i++) sum += radius((end * i) / n) * (i % 2 ? 4 : 2);
    return (sum * end) / n / 3;
  };

  it('is true along the central meridian', () => {
    for (const latitude of [0, 10, 20.3, 21.2707, 35, 53.5]) {
      const { x, y } = gaussForward([111, latitude], 111);
      expect(x, `${latitude}°`).toBeCloseTo(meridian(latitude), 4);
      expect(y).toBeCloseTo(500_000, 6);
    }
  });
  it('keeps angles: a step north and a step east are scaled alike and stay at right angles', () => {
    // Truth along the meridian and sameness of angles leave only one projection.
    const step = 1e-5;
    fc.assert(
      fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), lat, (off, latitude) => {
        const phi = (latitude * Math.PI) / 180;
        const w = Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
        const at = (dx: number, dy: number) => gaussForward([111 + off + dx, latitude + dy], 111);
        const [east, west, north, south] = [at(step, 0), at(-step, 0), at(0, step), at(0, -step)];
        const radians = (2 * step * Math.PI) / 180;
        const perEast = radians * (a / w) * Math.cos(phi);
        const perNorth = radians * ((a * (1 - e2)) / w ** 3);
        const e = { x: (east.x - west.x) / perEast, y: (east.y - west.y) / perEast };
        const n = { x: (north.x - south.x) / perNorth, y: (north.y - south.y) / perNorth };
        return (
          Math.abs(Math.hypot(e.x, e.y) - Math.hypot(n.x, n.y)) < 1e-6 &&
          Math.abs(e.x * n.x + e.y * n.y) < 1e-6
        );
      }),
    );
  });
  it('comes back within a millimetre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 73.5, max: 135, noNaN: true }),
        fc.double({ min: 3, max: 54, noNaN: true }),
        fc.constantFrom(3 as const, 6 as const),
        (longitude, latitude, width) => {
          const { zone, centralMeridian } = gaussZone(longitude, width);
          const { x, y } = gaussForward([longitude, latitude], centralMeridian);
          const carried = withoutZone(withZone(y, zone));
          if (carried?.zone !== zone || meridianOfZone(zone) !== centralMeridian) return false;
          return metres([longitude, latitude], gaussInverse({ x, y: carried.y }, centralMeridian)) < 0.001;
        },
      ),
    );
  });
  it('puts Zhanjiang into zone 37 of 3° and 19 of 6°', () => {
    expect(gaussZone(110.36, 3)).toEqual({ zone: 37, centralMeridian: 111 });
    expect(gaussZone(110.36, 6)).toEqual({ zone: 19, centralMeridian: 111 });
    expect([gaussZone(109.5, 3).zone, gaussZone(109.49, 3).zone]).toEqual([37, 36]);
  });
});

describe('zones', () => {
  it('go round the earth eastwards, each with its meridian within half its width', () => {
    const anywhere = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(anywhere, fc.constantFrom(3 as const, 6 as const), (longitude, width) => {
        const { zone, centralMeridian } = gaussZone(longitude, width);
        const off = Math.abs(((longitude - centralMeridian + 540) % 360) - 180);
        return (
          zone >= 1 && zone <= 360 / width && off <= width / 2 + 1e-9 && Math.abs(centralMeridian) <= 180
        );
      }),
    );
    expect(gaussZone(0, 3)).toEqual({ zone: 120, centralMeridian: 0 });
    // Counted from Greenwich; UTM counts from 180° and would say 12.
    expect(gaussZone(-110, 6)).toEqual({ zone: 42, centralMeridian: -111 });
  });
});

describe('plane coordinates', () => {
  const code = (...given: Parameters<typeof readPlane>) => {
    const read = readPlane(...given);
    return 'code' in read ? read.code : null;
  };
  const plane = { x: 2_353_000, y: 433_000 };

  it('are the same with the zone before Y and with the meridian beside it', () => {
    fc.assert(
      fc.property(lon, lat, fc.constantFrom(3 as const, 6 as const), (longitude, latitude, width) => {
        const { zone, centralMeridian } = gaussZone(longitude, width);
        const { x, y } = gaussForward([longitude, latitude], centralMeridian);
        const reads = [
          readPlane({ x, y: withZone(y, zone) }),
          readPlane({ x, y }, centralMeridian),
          readPlane({ x, y: withZone(y, zone) }, centralMeridian),
        ];
        return reads.every(
          (read) => 'position' in read && metres([longitude, latitude], read.position) < 0.001,
        );
      }),
    );
  });
  it('take a meridian that is no multiple of 3°, as city systems have', () => {
    const { x, y } = gaussForward([110.36, 21.27], 110.5);
    const read = readPlane({ x, y }, 110.5);
    expect('position' in read && metres([110.36, 21.27], read.position)).toBeLessThan(0.001);
  });
  it('say what is wrong with them', () => {
    expect(code(plane)).toBe('noMeridian');
    expect(code({ ...plane, y: 37_433_000 })).toBeNull();
    expect(code({ ...plane, y: 12_433_000 })).toBe('zone');
    expect(code({ ...plane, y: 37_433_000 }, 114)).toBe('twoMeridians');
    expect(code({ ...plane, y: 37_043_300 })).toBe('outsideZone');
    expect(code({ ...plane, x: 1e9 }, 111)).toBe('outsideZone');
    expect(code({ ...plane, x: Number.NaN }, 111)).toBe('outsideZone');
  });
});

describe('degrees', () => {
  it.each([
    ['110°21′36″E', '110.36'],
    ['东经110度21分36秒', '110.36'],
    ['110 21 36', '110.36'],
    ["E110°21.6'", '110.36'],
    ['110.36', '110.36'],
    ['21°16\'14.52"S', '-21.2707'],
    ['-21.2707', '-21.2707'],
  ])('reads %s', (text, expected) => {
    expect(parseDegrees(text)?.toDecimalPlaces(8).toString()).toBe(expected);
  });
  it.each(['110°60′', '110.5°30′', '200°', '100°N', 'abc', '', '110°21′36″36'])('refuses %s', (text) => {
    expect(parseDegrees(text)).toBeNull();
  });
  it('carries 60 seconds over', () => {
    expect(formatDegrees(110.999999999, 'longitude')).toBe('111°00′00.00″E');
    expect(formatDegrees(-0.0000000001, 'latitude')).toBe('0°00′00.00″N');
  });
  it('come back through their text', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (value) => {
        const back = parseDegrees(formatDegrees(value, 'longitude', 4));
        return back?.minus(value).abs().lt(3e-8) ?? false;
      }),
    );
  });
});

describe('positions', () => {
  it('are told apart when they are wrong', () => {
    const code = (x: number, y: number) => positionFaults([x, y])[0]?.code ?? null;
    expect([
      code(110.36, 21.27),
      code(21.27, 110.36),
      code(0, 0),
      code(2_353_000, 433_000),
      code(113.2, 23.1),
      code(Number.NaN, 21),
    ]).toEqual([null, 'swapped', 'zero', 'projected', 'outside', 'notANumber']);
  });
});

describe('layers', () => {
  it('have each code once, made of a theme and a geometry that exist', () => {
    expect(new Set(layers.map((one) => one.code)).size).toBe(layers.length);
    for (const { code, theme, geometry } of layers) {
      expect(layerCodeFaults(code), code).toEqual([]);
      expect(layerThemes[theme], code).toBeDefined();
      expect(layerGeometries[geometry], code).toBeDefined();
    }
  });
});
