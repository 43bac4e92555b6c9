import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Compression, TileType, zxyToTileId } from 'pmtiles';
import type { Bounds } from './bounds.ts';

export interface VectorTile {
  z: number;
  x: number;
  y: number;
  /** Mapbox Vector Tile, not compressed. */
  content: Uint8Array;
}

export interface Pyramid {
  tiles: VectorTile[];
  bounds: Bounds;
  /** Written as the archive's JSON metadata; `vector_layers` and `attribution` have their TileJSON meaning. */
  metadata: Record<string, unknown>;
}

interface Entry {
  tileId: number;
  runLength: number;
  offset: number;
  length: number;
}

const headerBytes = 127;
/** PMTiles v3 §3: header and root directory fit into what a reader fetches first. */
const firstFetchBytes = 16_384;

/**
 * Writes a PMTiles v3 archive (github.com/protomaps/PMTiles, spec v3): header, root directory, metadata and
 * clustered tile data, all of them gzipped. Tiles of one content are stored once.
 * Throws when the directory outgrows the root, some thousands of tiles: leaf directories are not written.
 */
export function writePmtiles({ tiles, bounds, metadata }: Pyramid): Buffer {
  if (tiles.length === 0) throw new Error('an archive holds at least one tile');
  const { entries, data, contents } = layOut(tiles);
  const root = gzipSync(directory(entries));
  if (headerBytes + root.length > firstFetchBytes) {
    throw new Error(`${entries.length} tiles are more than a root directory holds`);
  }
  const metadataBytes = gzipSync(JSON.stringify(metadata));
  const header = Buffer.alloc(headerBytes);
  header.write('PMTiles', 'latin1');
  header.writeUInt8(3, 7);
  const dataOffset = headerBytes + root.length + metadataBytes.length;
  const numbers = [
    headerBytes,
    root.length,
    headerBytes + root.length,
    metadataBytes.length,
    dataOffset, // leaf directories: none
    0,
    dataOffset,
    data.length,
    tiles.length,
    entries.length,
    contents,
  ];
  numbers.forEach((value, index) => {
    header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
  });
  const zooms = tiles.map((tile) => tile.z);
  const minZoom = Math.min(...zooms);
  header.writeUInt8(1, 96); // clustered: data stand in the order of tile ids
  header.writeUInt8(Compression.Gzip, 97);
  header.writeUInt8(Compression.Gzip, 98);
  header.writeUInt8(TileType.Mvt, 99);
  header.writeUInt8(minZoom, 100);
  header.writeUInt8(Math.max(...zooms), 101);
  bounds.forEach((degrees, index) => {
    header.writeInt32LE(e7(degrees), 102 + index * 4);
  });
  header.writeUInt8(minZoom, 118);
  header.writeInt32LE(e7((bounds[0] + bounds[2]) / 2), 119);
  header.writeInt32LE(e7((bounds[1] + bounds[3]) / 2), 123);
  return Buffer.concat([header, root, metadataBytes, data]);
}

const e7 = (degrees: number) => Math.round(degrees * 1e7);

/** Tile data in the order of tile ids; neighbours of one content become one entry with a run length. */
function layOut(tiles: VectorTile[]): { entries: Entry[]; data: Buffer; contents: number } {
  const stored = new Map<string, { offset: number; length: number }>();
  const pieces: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  const ordered = tiles
    .map((tile) => ({ tileId: zxyToTileId(tile.z, tile.x, tile.y), content: tile.content }))
    .sort((a, b) => a.tileId - b.tileId);
  for (const { tileId, content } of ordered) {
    const digest = createHash('sha256').update(content).digest('base64');
    let place = stored.get(digest);
    if (!place) {
      const packed = gzipSync(content, { level: 9 });
      place = { offset, length: packed.length };
      stored.set(digest, place);
      pieces.push(packed);
      offset += packed.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && tileId === last.tileId + last.runLength) last.runLength++;
    else entries.push({ tileId, runLength: 1, ...place });
  }
  return { entries, data: Buffer.concat(pieces), contents: pieces.length };
}

/** PMTiles v3 §4: varints column by column; an offset of 0 means right behind the entry before. */
function directory(entries: Entry[]): Buffer {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach((entry, index) => {
    put(entry.tileId - (entries[index - 1]?.tileId ?? 0));
  });
  for (const entry of entries) put(entry.runLength);
  for (const entry of entries) put(entry.length);
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    put(before && entry.offset === before.offset + before.length ? 0 : entry.offset + 1);
  });
  return Buffer.from(bytes);
}
