import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { districts as districtCodes, gcj02ToWgs84, type LonLat } from '@zhanlan/standards';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { dataBounds } from './bounds.ts';
import { placeNames, portNames } from './place-names.ts';

export type Area = Polygon | MultiPolygon;
export type DistrictProperties = { code: string; name_zh: string; name_en: string };

/** The layers of the base map, WGS 84, by the names that the style draws them by. */
export type BaseMapLayers = Record<
  | 'sea'
  | 'land'
  | 'waters'
  | 'rivers'
  | 'shoreline'
  | 'districts'
  | 'districtBorders'
  | 'neighbours'
  | 'places'
  | 'ports',
  FeatureCollection
>;

const neighbourFiles = [
  'guang3_dong1_mao4_ming2',
  'guang3_dong1_yang2_jiang1',
  'guang3_xi1_bei3_hai3',
  'guang3_xi1_yu4_lin2',
  'hai3_nan2_hai3_kou3',
];

/** Reads the layers from the folder of the sample city; its page of sources says what each file is. */
export function readLayers(city: URL): BaseMapLayers {
  const read = (path: string) => readCollection(new URL(path, city));
  const districts = read('boundary/zhanjiang_districts_mit.gcj02.geojson').features.map((feature) =>
    withDistrictCode(toWgs84(feature)),
  );
  return {
    sea: read('basemap/osm_sea_geomaps.geojson'),
    land: read('basemap/osm_land_geomaps.geojson'),
    waters: recognisable(read('basemap/osm_inland_water_geomaps.geojson')),
    rivers: read('basemap/wdb2_rivers.geojson'),
    shoreline: read('basemap/gshhg_f_shoreline.geojson.gz'),
    districts: collection(districts),
    districtBorders: collection([innerBorders(districts)]),
    neighbours: collection(
      neighbourFiles.map((name) =>
        toWgs84(read(`boundary/neighbour_${name}_mit.gcj02.geojson`).features[0]!),
      ),
    ),
    places: collection([...districts.map(districtLabel), ...places(city)]),
    ports: collection(ports(read('basemap/ne10m_ports_places.geojson'))),
  };
}

function readCollection(file: URL): FeatureCollection {
  const content = readFileSync(file);
  return JSON.parse((file.pathname.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8'));
}

/** The extract has turned small lakes into triangles: what has no shape left would only mislead. */
function recognisable(waters: FeatureCollection): FeatureCollection {
  const corners = (feature: Feature) => ringsOf(feature.geometry as Area)[0]!.length;
  return collection(waters.features.filter((feature) => corners(feature) > 6));
}

function collection<G extends Geometry>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features };
}

/** The outlines are published in GCJ-02 and repeat some corners. */
function toWgs84(feature: Feature): Feature<Area> {
  const geometry = feature.geometry as Area;
  const ring = (corners: Position[]) =>
    corners
      .filter((corner, index) => corner.join() !== corners[index - 1]?.join())
      .map((corner) => gcj02ToWgs84(corner as LonLat));
  return {
    ...feature,
    geometry:
      geometry.type === 'Polygon'
        ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
        : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(ring)) },
  };
}

function districtProperties(feature: Feature): DistrictProperties {
  const district = districtCodes.find((one) => one.code === String(feature.id));
  if (!district) throw new Error(`no district has the code ${feature.id}`);
  return { code: district.code, name_zh: district.name.zh, name_en: district.name.en };
}

function withDistrictCode(feature: Feature<Area>): Feature<Area, DistrictProperties> {
  return { type: 'Feature', properties: districtProperties(feature), geometry: feature.geometry };
}

/** Where the name of a district stands: in the middle of its largest part, clear of the stations at its seat. */
function districtLabel(district: Feature<Area, DistrictProperties>): Feature<Point> {
  const parts = outerRings(district.geometry).map(centroid);
  const largest = parts.reduce((one, other) => (other.area > one.area ? other : one));
  return point(largest.middle, { kind: 'district', ...district.properties });
}

const outerRings = (area: Area): Position[][] =>
  area.type === 'Polygon' ? [area.coordinates[0]!] : area.coordinates.map((rings) => rings[0]!);

/** Centroid and size, in square degrees, of what a ring encloses. */
function centroid(ring: Position[]): { middle: LonLat; area: number } {
  const [x0, y0] = ring[0] as LonLat;
  let [twice, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    // Reckoned from the first corner: the products of whole degrees would eat up the digits.
    const [ax, ay] = [ring[i - 1]![0]! - x0, ring[i - 1]![1]! - y0];
    const [bx, by] = [ring[i]![0]! - x0, ring[i]![1]! - y0];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return { middle: [x0 + x / (3 * twice), y0 + y / (3 * twice)], area: Math.abs(twice) / 2 };
}

const point = (coordinates: LonLat, properties: Record<string, string>): Feature<Point> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});

export const ringsOf = (area: Area): Position[][] =>
  area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();

/** The lines that two districts share; what only one has is coast or the border of the city. */
function innerBorders(districts: Feature<Area>[]): Feature {
  const edge = (a: Position, b: Position) => [a.join(), b.join()].sort().join(' ');
  const owners = new Map<string, Set<Feature>>();
  const eachRing = (visit: (ring: Position[], district: Feature) => void) => {
    for (const district of districts) for (const ring of ringsOf(district.geometry)) visit(ring, district);
  };
  eachRing((ring, district) => {
    for (let i = 1; i < ring.length; i++) {
      const key = edge(ring[i - 1]!, ring[i]!);
      owners.set(key, (owners.get(key) ?? new Set()).add(district));
    }
  });
  const drawn = new Set<string>();
  const lines: Position[][] = [];
  eachRing((ring) => {
    let line: Position[] | undefined;
    for (let i = 1; i < ring.length; i++) {
      const key = edge(ring[i - 1]!, ring[i]!);
      if (owners.get(key)!.size < 2 || drawn.has(key)) {
        line = undefined;
        continue;
      }
      drawn.add(key);
      if (!line) {
        line = [ring[i - 1]!];
        lines.push(line);
      }
      line.push(ring[i]!);
    }
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines } };
}

const covers = (longitude: number, latitude: number) => {
  const [west, south, east, north] = dataBounds;
  return longitude > west && longitude < east && latitude > south && latitude < north;
};

/** Towns within the bounds of the map; the city and its districts are labelled by name already. */
function places(city: URL): Feature<Point>[] {
  const districtNames = new Set(districtCodes.map((one) => one.name.en));
  return readFileSync(new URL('basemap/geonames_places.csv', city), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [name: string, lat: string, lon: string, ...string[]])
    .filter(([name, lat, lon]) => !districtNames.has(name) && covers(Number(lon), Number(lat)))
    .map(([name, lat, lon]) =>
      point([Number(lon), Number(lat)], {
        kind: name in placeNames ? 'city' : 'town',
        name_en: name,
        name_zh: placeNames[name] ?? name,
      }),
    );
}

function ports(file: FeatureCollection): Feature<Point>[] {
  return file.features
    .filter((feature) => feature.properties!.layer === 'ne_10m_ports')
    .map((feature) => {
      const name = feature.properties!.name as string;
      const coordinates = (feature.geometry as Point).coordinates as LonLat;
      return point(coordinates, { name_en: `${name} Port`, name_zh: portNames[name] ?? name });
    });
}
