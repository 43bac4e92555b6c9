import { describe, expect, it } from 'vitest';
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, type LonLat, wgs84ToGcj02 } from './coordinates.ts';

/** Metres per degree of latitude; of longitude too, times the cosine of the latitude. */
const metresPerDegree = 111_320;

function offset(from: LonLat, to: LonLat): { east: number; north: number; metres: number } {
  const east = (to[0] - from[0]) * metresPerDegree * Math.cos((from[1] * Math.PI) / 180);
  const north = (to[1] - from[1]) * metresPerDegree;
  return { east, north, metres: Math.hypot(east, north) };
}

/** Every 0.05° over Zhanjiang and its sea. */
const grid: LonLat[] = [];
for (let lon = 109; lon <= 111.6; lon += 0.05)
  for (let lat = 19.8; lat <= 22.4; lat += 0.05) grid.push([lon, lat]);

describe('GCJ-02', () => {
  it.each<[string, LonLat, LonLat]>([
    ['Shanghai', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
    ['Shenzhen', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
    ['Beijing', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
  ])('gives the widely published pair of %s', (_place, wgs84, gcj02) => {
    expect(offset(wgs84ToGcj02(wgs84), gcj02).metres).toBeLessThan(0.01);
  });

  it('shifts Zhanjiang by about 471 m to the east and 260 m to the south', () => {
    const wgs84: LonLat = [110.36, 21.27];
    const { east, north } = offset(wgs84, wgs84ToGcj02(wgs84));
    expect(east).toBeGreaterThan(450);
    expect(east).toBeLessThan(490);
    expect(north).toBeGreaterThan(-280);
    expect(north).toBeLessThan(-240);
  });

  it('comes back within half a metre everywhere over Zhanjiang, both ways', () => {
    for (const position of grid) {
      expect(offset(position, gcj02ToWgs84(wgs84ToGcj02(position))).metres).toBeLessThan(0.5);
      expect(offset(position, wgs84ToGcj02(gcj02ToWgs84(position))).metres).toBeLessThan(0.5);
    }
  });

  it('leaves positions outside China alone', () => {
    expect(wgs84ToGcj02([2.35, 48.86])).toEqual([2.35, 48.86]);
    expect(gcj02ToWgs84([2.35, 48.86])).toEqual([2.35, 48.86]);
  });
});

describe('BD-09', () => {
  it('comes back within half a metre everywhere over Zhanjiang', () => {
    for (const position of grid) {
      expect(offset(position, bd09ToGcj02(gcj02ToBd09(position))).metres).toBeLessThan(0.5);
    }
  });

  it('lies several hundred metres from GCJ-02', () => {
    const { metres } = offset([110.36, 21.27], gcj02ToBd09([110.36, 21.27]));
    expect(metres).toBeGreaterThan(500);
    expect(metres).toBeLessThan(1500);
  });
});
