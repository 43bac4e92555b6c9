import { type Fault, fault } from '../cited-rule.ts';
import type { LonLat } from './coordinates.ts';
import { attributeFaults, featureIdFaults } from './features.ts';
import { type Layer, layerGeometries } from './layers.ts';
import { type ExtentCode, positionFaults } from './position.ts';
import { ringFaults } from './rings.ts';

/** A fault with the place in the file it was found at, `features[3].geometry`. */
export interface PlacedFault extends Fault {
  at: string;
}

const kinds: Readonly<Record<Layer['geometry'], Readonly<Record<string, number>>>> = {
  // Geometry type and how deep its positions are nested.
  P: { Point: 0, MultiPoint: 1 },
  L: { LineString: 1, MultiLineString: 2 },
  A: { Polygon: 2, MultiPolygon: 3 },
};

type Json = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

const placed = (at: string, faults: readonly Fault[]): PlacedFault[] => faults.map((one) => ({ ...one, at }));

/**
 * What is wrong with a GeoJSON file of one layer: its form (RFC 7946), geometries of another kind, rings, positions
 * outside the declared extent, identities that are wrong or occur twice, missing attributes. `geometry: null` is right
 * for an object whose position is not known.
 *
 * @param document the parsed file
 */
export function geoJsonFaults(
  document: unknown,
  layer: Layer,
  within: ExtentCode = '440800-sea',
): PlacedFault[] {
  const file = objectOf(document);
  if (file?.type !== 'FeatureCollection' || !Array.isArray(file.features))
    return placed('', [fault('collection', '应为 FeatureCollection', 'wanted: a FeatureCollection')]);
  const faults: PlacedFault[] = [];
  if ('crs' in file)
    faults.push(
      ...placed('crs', [
        fault('crs', 'GeoJSON 只用 WGS84，不得写 crs', 'GeoJSON is WGS 84 and has no crs member'),
      ]),
    );
  const seen = new Map<string, number>();
  for (const [index, one] of file.features.entries()) {
    const at = `features[${index}]`;
    const feature = objectOf(one);
    if (feature?.type !== 'Feature') {
      faults.push(...placed(at, [fault('feature', '应为 Feature', 'wanted: a Feature')]));
      continue;
    }
    faults.push(...placed(`${at}.id`, featureIdFaults(feature.id, layer)));
    const before = seen.get(String(feature.id));
    if (before !== undefined)
      faults.push(
        ...placed(`${at}.id`, [
          fault('twice', `要素标识与第 ${before + 1} 个要素重复`, `the identity of feature ${before + 1}`),
        ]),
      );
    else if (typeof feature.id === 'string') seen.set(feature.id, index);
    faults.push(
      ...placed(`${at}.properties`, attributeFaults(feature.properties)),
      ...geometryFaults(feature.geometry, layer, within, `${at}.geometry`),
    );
  }
  return faults;
}

function geometryFaults(value: unknown, layer: Layer, within: ExtentCode, at: string): PlacedFault[] {
  if (value === null) return [];
  const geometry = objectOf(value);
  const allowed = kinds[layer.geometry];
  const type = typeof geometry?.type === 'string' ? geometry.type : '';
  const depth = Object.hasOwn(allowed, type) ? allowed[type] : undefined;
  if (!geometry || depth === undefined)
    return placed(at, [
      fault(
        'geometry',
        `几何类型应为${layerGeometries[layer.geometry].zh}（${Object.keys(allowed).join('、')}）`,
        `wanted: ${Object.keys(allowed).join(' or ')}`,
      ),
    ]);
  const lists = listsOf(geometry.coordinates, Math.max(0, depth - 1));
  if (!lists)
    return placed(at, [fault('coordinates', `不是 ${type} 的坐标`, `not the coordinates of a ${type}`)]);
  return lists.flatMap(({ path, list }) => {
    const where = `${at}.coordinates${path}`;
    const points = depth === 0 ? [list] : list;
    const positions = points.map(positionOf);
    if (positions.some((one) => one === null) || positions.length === 0)
      return placed(where, [fault('coordinates', '坐标应为经度、纬度两个数', 'wanted: longitude, latitude')]);
    const known = positions as LonLat[];
    const wrong = known.map((one) => positionFaults(one, within)).find((one) => one.length > 0);
    if (wrong) return placed(where, wrong);
    if (layer.geometry === 'L' && known.length < 2)
      return placed(where, [fault('fewPoints', '线至少有 2 个点', 'a line has two points at least')]);
    return layer.geometry === 'A' ? placed(where, ringFaults(known, path.endsWith('[0]'))) : [];
  });
}

/** Two numbers, and a height where there is one. */
function positionOf(value: unknown): LonLat | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return null;
  const [longitude, latitude, height = 0] = value;
  return [longitude, latitude, height].every((one) => typeof one === 'number') ? [longitude, latitude] : null;
}

/** The lists of positions at a depth, with their paths; `null` where it is nested otherwise. */
function listsOf(
  value: unknown,
  depth: number,
  path = '',
): Array<{ path: string; list: readonly unknown[] }> | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  if (depth === 0) return [{ path, list: value }];
  const inner = value.map((one, index) => listsOf(one, depth - 1, `${path}[${index}]`));
  return inner.some((one) => one === null) ? null : inner.flatMap((one) => one ?? []);
}
