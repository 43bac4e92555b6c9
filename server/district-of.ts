import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';

/** District outlines: the feature's `id` or its property `code` is the GB/T 2260 code. */
export type DistrictShapes = FeatureCollection<Polygon | MultiPolygon, { code?: string } | null>;

/**
 * GB/T 2260 code of the district that holds a position, undefined outside all of them. Position and shapes
 * must be in one frame. A position on a border belongs to one neighbour or the other.
 */
export function districtOf(position: [number, number], districts: DistrictShapes): string | undefined {
  for (const { id, geometry, properties } of districts.features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    if (polygons.some((rings) => insidePolygon(position, rings))) return properties?.code ?? String(id);
  }
  return undefined;
}

/** Even–odd rule over all rings: a hole is a second crossing. */
function insidePolygon(position: [number, number], rings: Position[][]): boolean {
  return rings.filter((ring) => crossesOddly(position, ring)).length % 2 === 1;
}

function crossesOddly([x, y]: [number, number], ring: Position[]): boolean {
  let inside = false;
  let previous = ring.at(-1)!;
  for (const corner of ring) {
    const [x1, y1] = previous as [number, number];
    const [x2, y2] = corner as [number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    previous = corner;
  }
  return inside;
}
