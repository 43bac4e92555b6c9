import { expect, it } from 'vitest';
import { viewOf, viewText } from './map-view.ts';

it('brings a view back from the address', () => {
  const text = viewText({ longitude: 110.358_93, latitude: 21.27, zoom: 9.125 });
  expect(text).toBe('110.3589,21.2700,9.13');
  expect(viewOf(text)).toEqual({ longitude: 110.3589, latitude: 21.27, zoom: 9.13 });
});

it.each([undefined, '', 'abc', '110,21', '110,21,x', '510,21,9', '110,91,9', '110,21,99', '1,2,3,4'])(
  'takes no view from %s',
  (text) => expect(viewOf(text)).toBeUndefined(),
);
