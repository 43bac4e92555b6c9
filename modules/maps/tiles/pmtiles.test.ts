import { Compression, PMTiles, type Source, TileType } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { type VectorTile, writePmtiles } from './pmtiles.ts';

function sourceOf(archive: Buffer): Source {
  return {
    getKey: () => 'archive',
    getBytes: async (offset, length) => {
      const slice = archive.subarray(offset, offset + length);
      return { data: new Uint8Array(slice).buffer };
    },
  };
}

const text = (value: string) => new TextEncoder().encode(value);
const square = (z: number, size: number, content: (x: number, y: number) => string): VectorTile[] =>
  Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [index % size, Math.floor(index / size)];
    return { z, x, y, content: text(content(x, y)) };
  });

describe('a PMTiles archive', () => {
  const tiles = [
    ...square(2, 4, (x, y) => `tile ${x}/${y}`),
    ...square(5, 32, (x) => (x < 16 ? 'sea' : 'land')),
  ];
  const bounds: [number, number, number, number] = [109, 19.8, 111.6, 22.4];
  const archive = new PMTiles(
    sourceOf(writePmtiles({ tiles, bounds, metadata: { name: 'test', vector_layers: [] } })),
  );

  it('has a header that the reference reader understands', async () => {
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      specVersion: 3,
      clustered: true,
      internalCompression: Compression.Gzip,
      tileCompression: Compression.Gzip,
      tileType: TileType.Mvt,
      minZoom: 2,
      maxZoom: 5,
      minLon: 109,
      minLat: 19.8,
      maxLon: 111.6,
      maxLat: 22.4,
      centerLon: 110.3,
      centerLat: 21.1,
      numAddressedTiles: 16 + 1024,
      numTileContents: 18,
    });
    expect(header.numTileEntries).toBeLessThan(40);
    expect(await archive.getMetadata()).toEqual({ name: 'test', vector_layers: [] });
  });

  it('gives every tile back, in runs or alone, and nothing where there is none', async () => {
    for (const { z, x, y, content } of tiles) {
      const tile = await archive.getZxy(z, x, y);
      expect(new Uint8Array(tile!.data)).toEqual(content);
    }
    expect(await archive.getZxy(3, 1, 1)).toBeUndefined();
  });

  it('refuses to write nothing, and more than a root directory holds', () => {
    expect(() => writePmtiles({ tiles: [], bounds, metadata: {} })).toThrow('at least one');
    const many = Array.from({ length: 12_000 }, (_, index) => ({
      z: 12,
      x: (index * 7919) % 4096,
      y: Math.floor((index * 104_729) / 4096) % 4096,
      content: text(`${index}`),
    }));
    expect(() => writePmtiles({ tiles: many, bounds, metadata: {} })).toThrow('root directory');
  });
});
