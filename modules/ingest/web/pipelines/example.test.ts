import { expect, it } from 'vitest';
import type { Definition } from '../answers.ts';
import { columnsOf, exampleOf } from './example.ts';

const entry = { property: 'a34004', unit: 'µg/m³', interval: 'PT1H', statistic: 'mean' } as const;
const wide: Definition = {
  layout: 'wide',
  time: { columns: ['at'], format: 'ISO', stamp: 'end' },
  site: { code: 'station.code' },
  computed: [{ column: 'pm', expression: 'row.mg' }],
  properties: [
    { column: 'pm', ...entry },
    { column: 'pm10', ...entry },
  ],
};

it('shows a sender the fields that the mapping reads, within one another, where the records stand', () => {
  expect(columnsOf(wide)).toEqual(['at', 'station.code', 'pm10']);
  expect(exampleOf(wide, 'data.items')).toEqual({
    data: { items: [{ at: '2026-03-01T08:00:00+08:00', station: { code: '…' }, pm10: 12.3 }] },
  });
});

it('shows one value for each record of a long source', () => {
  const long: Definition = {
    ...wide,
    layout: 'long',
    propertyColumn: 'item',
    valueColumn: 'value',
    computed: [],
    properties: [{ column: 'PM2.5', ...entry }],
  };
  expect(exampleOf(long, '')).toEqual([
    { at: '2026-03-01T08:00:00+08:00', station: { code: '…' }, item: 'PM2.5', value: 12.3 },
  ]);
});
