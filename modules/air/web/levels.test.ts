import { aqiLevel } from '@zhanlan/standards';
import { expect, it } from 'vitest';
import { levels } from './levels.ts';

it('are those of the standard', () => {
  const listed = [50, 100, 150, 200, 300, 500].map((aqi) => {
    const { rgb, words } = aqiLevel(aqi);
    return { colour: `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`, words };
  });
  expect(levels).toEqual(listed);
});
