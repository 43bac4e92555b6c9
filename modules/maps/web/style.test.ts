import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../tiles/layers.ts';
import { darkPalette, inkOn, lightPalette } from './palette.ts';
import { baseStyle, labelCharacters } from './style.ts';

const layers = readLayers(new URL('../../../data/zhanjiang/', import.meta.url));

describe.each([
  ['zh', false],
  ['en', true],
] as const)('the style in %s, dark %s', (language, dark) => {
  const style = baseStyle('/basemap/zhanjiang.pmtiles', language, dark);

  it('is valid, and asks for nothing outside', () => {
    expect(validateStyleMin(style)).toEqual([]);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(JSON.stringify(style)).not.toMatch(/https?:/);
  });

  it('draws every layer of the base map, and no other', () => {
    const drawn = style.layers.flatMap((layer) => ('source-layer' in layer ? [layer['source-layer']] : []));
    expect([...new Set(drawn)].sort()).toEqual(Object.keys(layers).sort());
  });
});

describe('the labels', () => {
  it('have all their characters loaded', () => {
    const names = [...layers.places.features, ...layers.ports.features].map(
      (feature) => feature.properties!.name_zh as string,
    );
    const missing = [...names.join('')].filter(
      (character) => /\p{Script=Han}/u.test(character) && !labelCharacters.includes(character),
    );
    expect(missing).toEqual([]);
  });

  it('name each of the nine districts once', () => {
    const districts = layers.places.features.filter((feature) => feature.properties!.kind === 'district');
    expect(new Set(districts.map((feature) => feature.properties!.code)).size).toBe(9);
  });
});

describe('ink on a state colour', () => {
  it('is black on the yellow of AQI level 2 and white on the maroon of level 6', () => {
    expect(inkOn('#FFFF00')).toBe('#000000');
    expect(inkOn('#7E0023')).toBe('#FFFFFF');
    expect(inkOn(lightPalette.halo)).toBe('#000000');
    expect(inkOn(darkPalette.halo)).toBe('#FFFFFF');
  });
});
