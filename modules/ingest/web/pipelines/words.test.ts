import { expect, it } from 'vitest';
import type { Pipeline } from '../answers.ts';
import { spanWords, stateOf } from './words.ts';

const pipeline = (facts: Partial<Pipeline>): Pipeline =>
  ({ enabled: true, silentSince: null, failures: 0, connection: null, lastRun: null, ...facts }) as Pipeline;

it('says first what somebody must look at', () => {
  expect(stateOf(pipeline({})).tone).toBe('good');
  expect(stateOf(pipeline({ silentSince: '2026-03-01T00:00:00Z', failures: 3 })).words.en).toBe('silent');
  expect(stateOf(pipeline({ failures: 3 })).words.en).toBe('failed 3 times in a row');
  expect(stateOf(pipeline({ connection: { connected: false, words: null } })).tone).toBe('bad');
  expect(stateOf(pipeline({ enabled: false, failures: 3 })).tone).toBe('quiet');
});

it.each([
  [10, '10 s'],
  [60, '1 min'],
  [5400, '1.5 h'],
  [3660, '61 min'],
  [86_400, '1 d'],
])('%i s is said as %s', (seconds, said) => {
  expect(spanWords(seconds).en).toBe(said);
});
