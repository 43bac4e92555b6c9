import { expect, it } from 'vitest';
import { remainingOf } from './remaining.ts';

const run = { state: 'running', startedAt: '2020-04-03T12:00:00Z', bytesRead: 25, bytesTotal: 100 } as const;
const now = Date.parse('2020-04-03T12:02:00Z');

it('tells the rest from the pace so far', () => {
  expect(remainingOf(run, now)).toBe(6);
});

it('tells nothing before there is a pace, and nothing of what has ended', () => {
  expect(remainingOf({ ...run, bytesRead: 0 }, now)).toBeNull();
  expect(remainingOf({ ...run, startedAt: null }, now)).toBeNull();
  expect(remainingOf({ ...run, state: 'done' }, now)).toBeNull();
});
