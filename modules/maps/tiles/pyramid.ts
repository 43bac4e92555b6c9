import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { FeatureCollection } from 'geojson';
import type { Bounds } from './bounds.ts';
import type { VectorTile } from './pmtiles.ts';

/** Cuts the layers into Mapbox Vector Tiles over `bounds`, degrees WGS 84; empty tiles are left out. */
export function cutTiles(
  layers: Record<string, FeatureCollection>,
  bounds: Bounds,
  [minZoom, maxZoom]: [number, number],
): VectorTile[] {
  const indexes = Object.entries(layers).map(
    ([name, features]) => [name, new GeoJSONVT(features, { maxZoom, indexMaxZoom: 8 })] as const,
  );
  const tiles: VectorTile[] = [];
  for (let z = minZoom; z <= maxZoom; z++) {
    const [left, bottom] = tileAt(bounds[0], bounds[1], z);
    const [right, top] = tileAt(bounds[2], bounds[3], z);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        const filled: Record<string, GeoJSONVTTile> = {};
        for (const [name, index] of indexes) {
          const tile = index.getTile(z, x, y);
          if (tile && tile.features.length > 0) filled[name] = tile;
        }
        if (Object.keys(filled).length === 0) continue;
        tiles.push({ z, x, y, content: fromGeojsonVt(filled, { version: 2, extent: 4096 }) });
      }
    }
  }
  return tiles;
}

/** Web-Mercator tile that holds a position. */
function tileAt(longitude: number, latitude: number, z: number): [x: number, y: number] {
  const phi = (latitude * Math.PI) / 180;
  const x = (longitude + 180) / 360;
  const y = (1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2;
  return [Math.floor(x * 2 ** z), Math.floor(y * 2 ** z)];
}
