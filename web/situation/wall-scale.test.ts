import { expect, it } from 'vitest';
import { wallScale } from './wall-scale.ts';

it.each([
  [1920, 1080, 1],
  [1366, 768, 0.7],
  [3840, 1080, 1],
  [3840, 2160, 2],
  [7680, 2160, 2],
  [375, 812, 0.7],
])('a window of %i × %i draws at %f', (width, height, scale) => expect(wallScale(width, height)).toBe(scale));
