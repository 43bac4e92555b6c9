import { readFileSync } from 'node:fs';
import { districts, gcj02ToWgs84, type LonLat } from '@zhanlan/standards';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { type DistrictShapes, districtOf } from './district-of.ts';

const city = new URL('../data/zhanjiang/', import.meta.url);
const published = JSON.parse(
  readFileSync(new URL('boundary/zhanjiang_districts_mit.gcj02.geojson', city), 'utf8'),
) as DistrictShapes;

const ringToWgs84 = (ring: Position[]) => ring.map((corner) => gcj02ToWgs84(corner as LonLat));
const inWgs84: DistrictShapes = {
  ...published,
  features: published.features.map((feature) => ({
    ...feature,
    geometry:
      feature.geometry.type === 'Polygon'
        ? { type: 'Polygon', coordinates: feature.geometry.coordinates.map(ringToWgs84) }
        : {
            type: 'MultiPolygon',
            coordinates: feature.geometry.coordinates.map((rings) => rings.map(ringToWgs84)),
          },
  })),
};

const stations = readFileSync(new URL('air/stations.csv', city), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code, name, , lon, lat] = line.split(',');
    return { code: code!, name: name!, position: [Number(lon), Number(lat)] as LonLat };
  });

const expected: Record<string, string> = {
  '1680A': '赤坎区',
  '1681A': '霞山区',
  '1682A': '霞山区',
  '1683A': '霞山区',
  '1684A': '麻章区',
  '1685A': '坡头区',
};
const nameOf = (code: string | undefined) => districts.find((one) => one.code === code)?.name.zh;

describe('the district of a position', () => {
  it('has six stations to find', () => expect(stations).toHaveLength(6));

  // The datum of the station list is not stated, so both readings have to hold.
  it.each(stations)('$code $name lies in its district, read as WGS 84', ({ code, position }) => {
    expect(nameOf(districtOf(position, inWgs84))).toBe(expected[code]);
  });
  it.each(stations)('$code $name lies in its district, read as GCJ-02', ({ code, position }) => {
    expect(nameOf(districtOf(gcj02ToWgs84(position), inWgs84))).toBe(expected[code]);
  });

  it('knows every district by the code of GB/T 2260', () => {
    const codes = published.features.map((feature) => String(feature.id));
    expect(codes.sort()).toEqual(districts.map((one) => one.code).filter((code) => code !== '440800'));
  });

  it('is undefined at sea, and outside in a hole', () => {
    expect(districtOf([109.1, 20.3], inWgs84)).toBeUndefined();
    const square = (from: number, to: number): Position[] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const holed: DistrictShapes = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: '1' },
          geometry: { type: 'Polygon', coordinates: [square(0, 4), square(1, 3)] },
        },
      ],
    };
    expect(districtOf([0.5, 2], holed)).toBe('1');
    expect(districtOf([2, 2], holed)).toBeUndefined();
  });
});
