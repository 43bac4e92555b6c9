import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pixelAt, type ScreenPoint, spread } from './spread.ts';

const nearest = (points: ScreenPoint[]) =>
  Math.min(
    ...points.flatMap((one, index) =>
      points.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    ),
  );

describe('discs on the map', () => {
  it('stay where they are when there is room', () => {
    const places = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ];
    expect(spread(places, 40)).toEqual(places);
  });

  it('part when they stand on one spot', () => {
    const spot = { x: 10, y: 10 };
    expect(nearest(spread([spot, spot, spot, spot], 40))).toBeGreaterThan(38);
  });

  it('keep the six national stations readable at the view of the whole city', () => {
    const places = readFileSync(new URL('../../../data/zhanjiang/air/stations.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => pixelAt(Number(line.split(',')[3]), Number(line.split(',')[4]), 8.2));
    expect(nearest(places)).toBeLessThan(10);
    const discs = spread(places, 38);
    expect(nearest(discs)).toBeGreaterThan(36);
    places.forEach((place, index) => {
      expect(Math.hypot(discs[index]!.x - place.x, discs[index]!.y - place.y)).toBeLessThan(80);
    });
  });
});
