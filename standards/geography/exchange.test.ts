import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LonLat } from './coordinates.ts';
import {
  csvColumnFaults,
  type Delivery,
  deliveryFaults,
  exchangeFormat,
  exchangeFormats,
} from './exchange.ts';
import { attributeFaults, featureIdFaults } from './features.ts';
import { geoJsonFaults } from './geojson.ts';
import { type Layer, layerOf } from './layers.ts';
import { positionPrecision, positionPrecisions, precisionFaults } from './precision.ts';
import { ringFaults } from './rings.ts';
import { mapSymbols, symbolFaults } from './symbols.ts';

const codes = (faults: ReadonlyArray<{ code: string }>) => faults.map((one) => one.code);
const layer = (code: string): Layer => {
  const found = layerOf(code);
  if (!found) throw new Error(`no layer ${code}`);
  return found;
};

describe('rings', () => {
  /** A convex ring, counter-clockwise. */
  const convex = fc
    .uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 5, maxLength: 60 })
    .map((angles) =>
      angles
        .sort((a, b) => a - b)
        .map((angle): LonLat => {
          const turn = (angle * Math.PI) / 180;
          return [110.3 + 0.1 * Math.cos(turn), 21.2 + 0.05 * Math.sin(turn)];
        }),
    );
  const closed = (corners: LonLat[]): LonLat[] => [...corners, corners[0]!];

  it('that are convex are right as outer rings, and the other way round as holes', () => {
    fc.assert(
      fc.property(convex, (corners) => {
        const ring = closed(corners);
        const turned = [...ring].reverse();
        expect(codes(ringFaults(ring, true))).toEqual([]);
        expect(codes(ringFaults(turned, false))).toEqual([]);
        expect(codes(ringFaults(ring, false))).toEqual(['counterClockwise']);
        expect(codes(ringFaults(turned, true))).toEqual(['clockwise']);
      }),
    );
  });
  it('meet themselves when two neighbouring corners are exchanged, wherever the ring begins', () => {
    fc.assert(
      fc.property(convex, fc.nat(), fc.nat(), (corners, place, start) => {
        const [first, second] = [place % corners.length, (place + 1) % corners.length];
        const crossed = corners.map((one, at) =>
          at === first ? corners[second]! : at === second ? corners[first]! : one,
        );
        const begin = start % corners.length;
        const ring = closed([...crossed.slice(begin), ...crossed.slice(0, begin)]);
        expect(codes(ringFaults(ring, true))).toEqual(['selfMeeting']);
      }),
    );
  });
  it.each<[string, LonLat[]]>([
    [
      'fewCorners',
      [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
    ],
    [
      'open',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ],
    [
      'repeated',
      [
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    // A spike that runs back on itself, and a corner that touches another side.
    [
      'selfMeeting',
      [
        [0, 0],
        [2, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    [
      'selfMeeting',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
    ],
  ])('are told to be %s', (code, ring) => {
    expect(codes(ringFaults(ring, true))).toEqual([code]);
  });
  it('of ten thousand corners are judged within a second', () => {
    const many = Array.from({ length: 10_000 }, (_, index): LonLat => {
      const turn = (index / 10_000) * 2 * Math.PI;
      return [110.3 + 0.1 * Math.cos(turn), 21.2 + 0.1 * Math.sin(turn)];
    });
    const begun = performance.now();
    expect(ringFaults(closed(many), true)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('a GeoJSON file', () => {
  const properties = {
    name: '某站',
    area: '440803',
    validFrom: '2026-03-01',
    source: '登记表',
    simulated: false,
  };
  const point = (id: unknown, coordinates: unknown, more = {}) => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates },
    properties: { ...properties, ...more },
  });
  const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
  const at = (faults: ReturnType<typeof geoJsonFaults>) => faults.map((one) => `${one.at}: ${one.code}`);
  const stations = layer('D01P');

  it('is right with features of its layer, heights and positions that are not known', () => {
    const whole = file(point('A', [110.36, 21.27]), point('B', [110.4, 21.2, 12]), {
      ...point('C', []),
      geometry: null,
    });
    expect(geoJsonFaults(whole, stations)).toEqual([]);
  });
  it.each<[string, unknown, string[]]>([
    ['no collection', { type: 'Feature' }, [': collection']],
    ['null', null, [': collection']],
    ['a crs member', { ...file(), crs: { type: 'name' } }, ['crs: crs']],
    ['latitude first', file(point('A', [21.27, 110.36])), ['features[0].geometry.coordinates: swapped']],
    ['metres', file(point('A', [37433000, 2353000])), ['features[0].geometry.coordinates: projected']],
    ['texts', file(point('A', ['110.36', '21.27'])), ['features[0].geometry.coordinates: coordinates']],
    ['one number', file(point('A', [110.36])), ['features[0].geometry.coordinates: coordinates']],
    [
      'an identity twice',
      file(point('A', [110.4, 21.2]), point('A', [110.5, 21.2])),
      ['features[1].id: twice'],
    ],
    ['a number for identity', file(point(7, [110.4, 21.2])), ['features[0].id: id']],
    ['no source', file(point('A', [110.4, 21.2], { source: '' })), ['features[0].properties: source']],
    [
      'a line in a layer of points',
      file({ ...point('A', []), geometry: { type: 'LineString', coordinates: [] } }),
      ['features[0].geometry: geometry'],
    ],
    ['no feature', file('A'), ['features[0]: feature']],
  ])('is told of %s', (_name, document, expected) => {
    expect(at(geoJsonFaults(document, stations))).toEqual(expected);
  });

  const area = (coordinates: unknown, type = 'Polygon') =>
    file({ ...point('A', []), geometry: { type, coordinates } });
  const outer = [
    [110.3, 21.2],
    [110.4, 21.2],
    [110.4, 21.3],
    [110.3, 21.3],
    [110.3, 21.2],
  ];
  const hole = [
    [110.34, 21.24],
    [110.34, 21.26],
    [110.36, 21.26],
    [110.36, 21.24],
    [110.34, 21.24],
  ];
  it('takes outer rings and holes, in one polygon and in many', () => {
    const zones = layer('D02A');
    expect(geoJsonFaults(area([outer, hole]), zones)).toEqual([]);
    expect(geoJsonFaults(area([[outer, hole], [outer]], 'MultiPolygon'), zones)).toEqual([]);
    expect(at(geoJsonFaults(area([[outer], [[...outer].reverse()]], 'MultiPolygon'), zones))).toEqual([
      'features[0].geometry.coordinates[1][0]: clockwise',
    ]);
    expect(at(geoJsonFaults(area([outer, [...hole].reverse()]), zones))).toEqual([
      'features[0].geometry.coordinates[1]: counterClockwise',
    ]);
    expect(at(geoJsonFaults(area(outer), zones))).toContain(
      'features[0].geometry.coordinates[0]: coordinates',
    );
    expect(at(geoJsonFaults(area([]), zones))).toEqual(['features[0].geometry: coordinates']);
  });
  it('takes lines of two points', () => {
    const coast = layer('J02L');
    const line = (coordinates: unknown, type = 'LineString') => geoJsonFaults(area(coordinates, type), coast);
    expect(
      line([
        [110.3, 21.2],
        [110.4, 21.2],
      ]),
    ).toEqual([]);
    expect(
      line(
        [
          [
            [110.3, 21.2],
            [110.4, 21.2],
          ],
        ],
        'MultiLineString',
      ),
    ).toEqual([]);
    expect(codes(line([[110.3, 21.2]]))).toEqual(['fewPoints']);
  });
  it('never throws, whatever is in it', () => {
    const feature = fc.record(
      {
        type: fc.constantFrom('Feature', 'x'),
        id: fc.anything(),
        geometry: fc.oneof(
          fc.anything(),
          fc.record({ type: fc.constantFrom('Point', 'Polygon', 'LineString'), coordinates: fc.anything() }),
        ),
        properties: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const code = fc.constantFrom('D01P', 'J02L', 'D02A', 'J01A');
    fc.assert(
      fc.property(fc.array(feature), code, (features, of) => {
        expect(Array.isArray(geoJsonFaults({ type: 'FeatureCollection', features }, layer(of)))).toBe(true);
      }),
    );
  });
});

describe('features', () => {
  it('are named by the public code where their layer has one', () => {
    expect(featureIdFaults('440803', layer('J01A'))).toEqual([]);
    expect(featureIdFaults('440899', layer('J01A'))).not.toEqual([]);
    expect(featureIdFaults('91130200699229617X001P', layer('W01P'))).toEqual([]);
    expect(featureIdFaults('91130200699229617X001Q', layer('W01P'))).not.toEqual([]);
    expect(codes(featureIdFaults('a b'))).toEqual(['id']);
    expect(codes(featureIdFaults('a'.repeat(65)))).toEqual(['id']);
  });
  it('carry all attributes, each of its kind', () => {
    expect(codes(attributeFaults({}))).toEqual(['name', 'area', 'validFrom', 'source', 'simulated']);
    expect(
      codes(
        attributeFaults({ name: 'x', area: 440803, validFrom: '2026-02-30', source: 'x', simulated: 'no' }),
      ),
    ).toEqual(['area', 'validFrom', 'simulated']);
  });
});

describe('a delivery', () => {
  const format = (key: string) => {
    const found = exchangeFormat(key);
    if (!found) throw new Error(`no format ${key}`);
    return found;
  };
  const shape = ['a.shp', 'a.shx', 'a.dbf', 'a.prj', 'a.cpg'];
  it.each<[string, Delivery, string[]]>([
    ['shapefile', { files: shape, system: 'EPSG:4490', purpose: 'archive' }, []],
    ['shapefile', { files: shape.map((one) => one.toUpperCase()), system: 'WGS 84', purpose: 'measure' }, []],
    [
      'shapefile',
      { files: ['a.shp', 'b.shx'], system: 'WGS84', purpose: 'exchange' },
      Array(4).fill('beside'),
    ],
    ['shapefile', { files: shape, system: 'GCJ-02', purpose: 'exchange' }, ['system']],
    ['shapefile', { files: shape, system: '北京54', purpose: 'exchange' }, ['unknownSystem']],
    ['shapefile', { files: shape, system: null, purpose: 'exchange' }, ['noSystem']],
    [
      'shapefile',
      { files: shape, system: 'WGS84', purpose: 'exchange', columns: ['abcdefghijk'] },
      ['longNames'],
    ],
    [
      'shapefile',
      { files: [...shape, '数据项对照表.csv'], system: 'WGS84', purpose: 'exchange', columns: ['站点名称'] },
      [],
    ],
    ['geojson', { files: ['a.shp'], system: 'WGS84', purpose: 'exchange' }, ['noFile']],
    ['geojson', { files: ['a.geojson'], system: 'CGCS2000', purpose: 'exchange' }, ['system']],
    ['kml', { files: ['a.kmz'], system: 'WGS84', purpose: 'archive' }, ['archive']],
    ['vectorTile', { files: ['a.mvt'], system: 'WGS84', purpose: 'measure' }, ['measure']],
    [
      'csv',
      { files: ['a.csv'], system: 'WGS84', purpose: 'exchange', columns: ['名称', '经度', '纬度'] },
      ['columnSystem'],
    ],
  ])('of %s: %o → %o', (key, delivery, expected) => {
    expect(codes(deliveryFaults(format(key), delivery))).toEqual(expected);
  });
  it('never goes out in a shifted system, in no format', () => {
    for (const one of exchangeFormats)
      for (const system of ['GCJ-02', 'BD-09'])
        expect(
          codes(deliveryFaults(one, { files: [`a${one.extensions[0]}`], system, purpose: 'exchange' })),
        ).toContain('system');
  });
  it.each<[string[], string[]]>([
    [['经度(WGS84)', '纬度(WGS84)'], []],
    [['经度（CGCS2000）', '纬度（CGCS2000）'], []],
    [['longitude_wgs84', 'latitude_wgs84', 'name'], []],
    [['经度(WGS84)', '纬度(CGCS2000)'], ['columnSystem']],
    [['经度(WGS84)'], ['columns']],
    [['经度(WGS84)', '经度(GCJ-02)', '纬度(WGS84)'], ['columns']],
  ])('of a table with %o: %o', (columns, expected) => {
    expect(codes(csvColumnFaults(columns))).toEqual(expected);
  });
});

describe('precision', () => {
  it('counts the decimals as written, by what the position is of', () => {
    for (const one of positionPrecisions) {
      const enough = `110.${'0'.repeat(one.decimals)}`;
      expect(precisionFaults(one, [enough, enough])).toEqual([]);
      expect(codes(precisionFaults(one, [enough, enough.slice(0, -1)]))).toEqual(['coarse']);
    }
    expect(positionPrecision('boundary')?.decimals).toBe(6);
  });
});

describe('map symbols', () => {
  it('have each code once, in both languages, and different colours within the air', () => {
    expect(new Set(mapSymbols.map((one) => one.code)).size).toBe(mapSymbols.length);
    for (const { code, words, shape, colour, meaning } of mapSymbols) {
      expect(code).toMatch(/^FH-[A-Z]\d{2}$/);
      for (const text of [words.zh, words.en, shape, colour, meaning]) expect(text, code).not.toBe('');
      expect(symbolFaults(code, '42')).toEqual([]);
      expect(codes(symbolFaults(code, ' '))).toEqual(['colourAlone']);
    }
    const air = mapSymbols.filter((one) => one.code.startsWith('FH-D'));
    expect(new Set(air.map((one) => one.colour)).size).toBe(6);
    expect(air.at(-1)?.meaning).toBe('空气质量指数大于 300');
  });
});
