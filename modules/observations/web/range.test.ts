import { expect, it } from 'vitest';
import { rangeOf, usualRange } from './range.ts';

const stream = (first: string | null) => ({ first });
const end = Date.parse('2020-04-03T12:00:00Z');

it('ends a preset at the moment', () => {
  expect(rangeOf('3d', end, [stream('2020-04-02T00:00:00Z')])).toEqual({
    name: '3d',
    from: '2020-03-31T12:00:00.000Z',
    to: '2020-04-03T12:00:00.000Z',
  });
});

it('begins all of it with the first value, and never asks for more than the centre answers', () => {
  expect(rangeOf('all', end, [stream('2020-04-02T00:00:00Z'), stream('2013-12-02T00:00:00Z')]).from).toBe(
    '2013-12-02T00:00:00.000Z',
  );
  expect(rangeOf('all', end, [stream('1980-01-01T00:00:00Z')]).from.slice(0, 4)).toBe('2000');
  expect(rangeOf('all', end, [stream(null)]).from).toBe('2020-04-03T12:00:00.000Z');
});

it('shows days over a month and years whole', () => {
  expect(usualRange({ interval: 'PT1H' })).toBe('3d');
  expect(usualRange({ interval: 'P1D' })).toBe('30d');
  expect(usualRange({ interval: 'P1Y' })).toBe('all');
});
