import type { Polygon, Position } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { type Bounds, dataBounds } from '../tiles/bounds.ts';
import { placeNames, portNames } from '../tiles/place-names.ts';
import { darkPalette, lightPalette, type MapPalette } from './palette.ts';

/** The bundled font of the product; MapLibre draws the labels with it itself, so no glyphs are fetched. */
export const labelFont = 'Noto Sans SC Variable';

/** Every Chinese character that a label can hold: the font comes in parts, and is loaded before drawing. */
export const labelCharacters = [
  '赤坎区霞山区坡头区麻章区遂溪县徐闻县廉江市雷州市吴川市',
  ...Object.values(placeNames),
  ...Object.values(portNames),
].join('');

const source = 'city';

/** All but the bounds of the data: tiles reach beyond them, and would draw a coast without its land. */
const beyondData: Polygon = {
  type: 'Polygon',
  coordinates: [boxRing([90, 5, 130, 35]), boxRing(dataBounds)],
};

function boxRing([west, south, east, north]: Bounds): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/**
 * Style of the base map over the archive at `archiveUrl`, nothing else: no glyphs, no sprite, no other
 * source. The dark variant is for the wall and writes larger, by `scale` once more.
 */
export function baseStyle(
  archiveUrl: string,
  language: 'zh' | 'en',
  dark: boolean,
  scale = 1,
): StyleSpecification {
  const palette = dark ? darkPalette : lightPalette;
  return {
    version: 8,
    sources: {
      [source]: { type: 'vector', url: `pmtiles://${archiveUrl}` },
      beyond: { type: 'geojson', data: beyondData },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
      fill('land', palette.land),
      fill('districts', palette.city),
      // Over the districts: their outlines run somewhat off shore.
      fill('sea', palette.sea),
      fill('waters', palette.water),
      line('rivers', palette.water, 1),
      line('shoreline', palette.shoreline, 0.8),
      { ...line('neighbours', palette.border, 0.6), paint: dashed(palette.border, 0.6) },
      line('districtBorders', palette.border, 1.2),
      { id: 'beyond', type: 'fill', source: 'beyond', paint: { 'fill-color': palette.ground } },
      ...labels(palette, language, (dark ? 4 / 3 : 1) * scale),
    ],
  };
}

const fill = (layer: string, colour: string): LayerSpecification => ({
  id: layer,
  type: 'fill',
  source,
  'source-layer': layer,
  paint: { 'fill-color': colour, 'fill-antialias': true },
});

const line = (layer: string, colour: string, width: number) => ({
  id: layer,
  type: 'line' as const,
  source,
  'source-layer': layer,
  layout: { 'line-join': 'round' as const },
  paint: { 'line-color': colour, 'line-width': width },
});

const dashed = (colour: string, width: number) => ({
  'line-color': colour,
  'line-width': width,
  'line-dasharray': [4, 3],
});

function labels(palette: MapPalette, language: 'zh' | 'en', scale: number): LayerSpecification[] {
  const text = ['get', `name_${language}`] as ExpressionSpecification;
  const kind = (value: string) => ['==', ['get', 'kind'], value] as ExpressionSpecification;
  const label = (id: string, layer: string, size: number, colour: string) => ({
    id,
    type: 'symbol' as const,
    source,
    'source-layer': layer,
    layout: {
      'text-field': text,
      'text-font': [labelFont],
      'text-size': size * scale,
      'text-padding': 6,
    },
    paint: { 'text-color': colour, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
  });
  const quiet = palette.quietInk;
  return [
    { ...label('town-names', 'places', 12, quiet), filter: kind('town'), minzoom: 9.5 },
    { ...label('city-names', 'places', 13, quiet), filter: kind('city'), minzoom: 7.5 },
    { ...label('port-names', 'ports', 12, quiet), minzoom: 9 },
    { ...label('district-names', 'places', 14, palette.ink), filter: kind('district') },
  ];
}
