import type { Feature, Position } from 'geojson';
import type { Area } from './layers.ts';

/**
 * The feature with every ring thinned by Douglas and Peucker to `tolerance` degrees and rounded to 0.0001°.
 * Neighbours are thinned apart, so slivers up to the tolerance are possible: for small pictures only.
 */
export function simplify<P>(feature: Feature<Area, P>, tolerance: number): Feature<Area, P> {
  const polygons =
    feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const thinned = polygons
    .map((rings) => rings.map((ring) => thinRing(ring, tolerance)).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates: thinned } };
}

/** A ring has no ends to hold on to, so it is thinned as two lines that meet at its farthest corner. */
function thinRing(ring: Position[], tolerance: number): Position[] {
  const start = ring[0]!;
  const far = indexOfGreatest(ring, (corner) => Math.hypot(corner[0]! - start[0]!, corner[1]! - start[1]!));
  const first = thinLine(ring.slice(0, far + 1), tolerance);
  const second = thinLine(ring.slice(far), tolerance);
  return [...first, ...second.slice(1)].map((corner) =>
    corner.map((degrees) => Math.round(degrees * 1e4) / 1e4),
  );
}

function thinLine(line: Position[], tolerance: number): Position[] {
  if (line.length < 3) return line;
  const [from, to] = [line[0]!, line.at(-1)!];
  const inner = line.slice(1, -1);
  const split = indexOfGreatest(inner, (corner) => distanceToLine(corner, from, to)) + 1;
  if (distanceToLine(line[split]!, from, to) <= tolerance) return [from, to];
  return [
    ...thinLine(line.slice(0, split + 1), tolerance),
    ...thinLine(line.slice(split), tolerance).slice(1),
  ];
}

function indexOfGreatest(corners: Position[], measure: (corner: Position) => number): number {
  const measures = corners.map(measure);
  return measures.indexOf(Math.max(...measures));
}

function distanceToLine(corner: Position, from: Position, to: Position): number {
  const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
  const length = Math.hypot(dx, dy);
  const [x, y] = [corner[0]! - from[0]!, corner[1]! - from[1]!];
  return length === 0 ? Math.hypot(x, y) : Math.abs(dx * y - dy * x) / length;
}
