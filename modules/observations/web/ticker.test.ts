import { expect, it } from 'vitest';
import { longestTicker, merged, rowsOfArrival, type TickerRow } from './ticker.ts';

const item = (datastreamId: number, time: string, value: number | null) => ({
  datastreamId,
  siteId: 'air-1680a',
  siteName: { zh: '影剧院', en: 'Theatre' },
  siteKind: 'airStation',
  property: 'a34004',
  propertyName: { zh: '细颗粒物', en: 'PM2.5' },
  interval: 'PT1H' as const,
  statistic: 'mean' as const,
  time,
  value,
  unit: 'μg/m³',
  simulated: false,
});
const rowsOf = (...items: Array<ReturnType<typeof item>>): TickerRow[] =>
  rowsOfArrival({ stored: items.length, revised: 0, items });

it('puts what came last in front, however old its time', () => {
  const first = rowsOf(item(1, '2020-04-03T12:00:00.000Z', 20));
  const second = rowsOf(item(1, '2020-04-01T00:00:00.000Z', 30), item(2, '2020-04-02T00:00:00.000Z', 40));
  expect(merged(second, first).map(({ value }) => value)).toEqual([40, 30, 20]);
});

it('shows a corrected value once, with its newest number', () => {
  const first = rowsOf(item(1, '2020-04-03T12:00:00.000Z', 20));
  const corrected = rowsOf(item(1, '2020-04-03T20:00:00+08:00', 25));
  expect(merged(corrected, first).map(({ value }) => value)).toEqual([25]);
});

it('keeps a value that is not there apart from 0, and no more than its length', () => {
  const many = rowsOf(...Array.from({ length: 30 }, (_, n) => item(n, '2020-04-03T12:00:00.000Z', null)));
  expect(merged(many, [])).toHaveLength(longestTicker);
  expect(merged(many, [])[0]?.value).toBeNull();
});
