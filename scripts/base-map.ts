/**
 * Builds the base map from the data of the sample city; runs before the web application is built.
 * Out of it come the vector tiles, the district outlines for light pages and the list of attributions.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Feature } from 'geojson';
import { dataBounds } from '../modules/maps/tiles/bounds.ts';
import { type Area, readLayers } from '../modules/maps/tiles/layers.ts';
import { writePmtiles } from '../modules/maps/tiles/pmtiles.ts';
import { cutTiles } from '../modules/maps/tiles/pyramid.ts';
import { simplify } from '../modules/maps/tiles/simplify.ts';

interface SampleFile {
  path: string;
  licence: string;
  attribution: { zh: string; en: string } | null;
}

const city = new URL('../data/zhanjiang/', import.meta.url);
const target = new URL('../web/public/basemap/', import.meta.url);
const zooms: [number, number] = [6, 12];
/** About 200 m: a light page draws a district at a hundred pixels or so. */
const outlineTolerance = 0.002;

const begun = performance.now();
const manifest = JSON.parse(readFileSync(new URL('manifest.json', city), 'utf8')) as { files: SampleFile[] };
const sources = attributions(manifest.files);
const layers = readLayers(city);
const tiles = cutTiles(layers, dataBounds, zooms);
const archive = writePmtiles({
  tiles,
  bounds: dataBounds,
  metadata: {
    name: 'Zhanjiang 湛江',
    description: '内部示意，不得公开 · internal sketch, not for publication',
    attribution: sources
      .filter((source) => source.onMap)
      .map((source) => source.attribution.en)
      .join(' · '),
    vector_layers: Object.entries(layers).map(([id, { features }]) => ({
      id,
      minzoom: zooms[0],
      maxzoom: zooms[1],
      fields: Object.fromEntries(
        Object.entries(features[0]?.properties ?? {}).map(([name, value]) => [
          name,
          typeof value === 'number' ? 'Number' : 'String',
        ]),
      ),
    })),
  },
});
const outlines = {
  type: 'FeatureCollection',
  features: layers.districts.features.map((feature) => simplify(feature as Feature<Area>, outlineTolerance)),
};

mkdirSync(target, { recursive: true });
writeFileSync(new URL('zhanjiang.pmtiles', target), archive);
writeFileSync(new URL('districts.geojson', target), JSON.stringify(outlines));
writeFileSync(new URL('attribution.json', target), JSON.stringify({ sources }));
console.log(
  `base map: ${tiles.length} tiles, ${(archive.length / 1e6).toFixed(1)} MB, ` +
    `${((performance.now() - begun) / 1000).toFixed(1)} s`,
);

/** One entry per attribution, with the files it stands for and whether the map shows them. */
function attributions(files: SampleFile[]) {
  const bySource = Map.groupBy(
    files.filter((file) => file.attribution !== null),
    (file) => file.attribution!.en,
  );
  return [...bySource.values()].map((group) => ({
    attribution: group[0]!.attribution!,
    licence: group[0]!.licence,
    onMap: group.some((file) => /^(basemap|boundary)\//.test(file.path)),
    files: group.map((file) => file.path),
  }));
}
