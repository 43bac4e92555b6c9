import { VectorTile } from '@mapbox/vector-tile';
import { districts } from '@zhanlan/standards';
import type { Feature, MultiLineString, Position } from 'geojson';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { dataBounds } from './bounds.ts';
import { type Area, readLayers, ringsOf } from './layers.ts';
import { cutTiles } from './pyramid.ts';
import { simplify } from './simplify.ts';

const layers = readLayers(new URL('../../../data/zhanjiang/', import.meta.url));
const shapes = layers.districts.features as Feature<Area>[];
const corners = (features: Feature<Area>[]): Position[] =>
  features.flatMap((feature) => ringsOf(feature.geometry).flat());

describe('the layers of the base map', () => {
  it('have every district by code and both names', () => {
    const known = districts.filter((one) => one.code !== '440800');
    expect(shapes.map((shape) => shape.properties?.code).sort()).toEqual(known.map((one) => one.code));
    expect(shapes.every((shape) => shape.properties?.name_zh && shape.properties.name_en)).toBe(true);
  });

  it('have the districts in WGS 84: west and north of the GCJ-02 they were published in', () => {
    const west = Math.min(...corners(shapes).map(([longitude]) => longitude!));
    const north = Math.max(...corners(shapes).map(([, latitude]) => latitude!));
    expect((109.6552734375 - west) * 103_800).toBeCloseTo(471, -2);
    expect((north - 21.9560546875) * 110_700).toBeCloseTo(260, -2);
  });

  it('draw as borders only what two districts share', () => {
    const lines = (layers.districtBorders.features[0]!.geometry as MultiLineString).coordinates;
    const drawn = lines.reduce((sum, line) => sum + line.length - 1, 0);
    expect(drawn).toBeGreaterThan(1000);
    expect(drawn).toBeLessThan(corners(shapes).length / 2);
  });

  it('keep places within the bounds', () => {
    const [west, south, east, north] = dataBounds;
    for (const { geometry } of layers.places.features) {
      const [longitude, latitude] = geometry.type === 'Point' ? geometry.coordinates : [];
      expect(longitude! > west && longitude! < east && latitude! > south && latitude! < north).toBe(true);
    }
  });
});

describe('the tiles', () => {
  it('over the city hold all layers, with their properties', () => {
    const tiles = cutTiles(layers, dataBounds, [6, 7]);
    const city = tiles.find((tile) => tile.z === 7 && tile.x === 103 && tile.y === 56)!;
    const read = new VectorTile(new PbfReader(city.content));
    expect(Object.keys(read.layers).sort()).toEqual(Object.keys(layers).sort());
    const codes = Array.from(
      { length: read.layers.districts!.length },
      (_, index) => read.layers.districts!.feature(index).properties.code,
    );
    expect(codes).toContain('440802');
  });
});

describe('thinned outlines', () => {
  it('are closed, far smaller, and keep every district', () => {
    const thinned = shapes.map((shape) => simplify(shape, 0.002));
    expect(corners(thinned).length).toBeLessThan(corners(shapes).length / 5);
    for (const shape of thinned) {
      expect(ringsOf(shape.geometry).length).toBeGreaterThan(0);
      for (const ring of ringsOf(shape.geometry)) expect(ring[0]).toEqual(ring.at(-1));
    }
  });
});
