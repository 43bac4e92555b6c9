import { expect, it } from 'vitest';
import type { Definition, Mapping } from './answers.ts';
import { beginning, examplesOf, headerOf, inLayout, propertyNames, withEntry } from './definition.ts';

const file = {
  header: ['time', 'station', 'pm25', 'note'],
  rows: [
    ['2020-04-03', '影剧院', '12', ''],
    ['2020-04-04', '影剧院', '', 'x'],
  ],
};
const pm25 = {
  column: 'pm25',
  property: 'a34004',
  unit: 'ug/m3',
  interval: 'PT1H',
  statistic: 'mean',
} as const;
const mappings = [{ definition: { layout: 'wide', properties: [pm25] } }] as unknown as Mapping[];
const begun = beginning(file, mappings);

it('begins with what known mappings say of columns of the same name', () => {
  expect(begun).toMatchObject({ time: { columns: ['time'] }, site: { name: 'station' }, properties: [pm25] });
});

it('finds the header and examples below it in whichever row it stands', () => {
  expect(headerOf(file, 2)).toEqual(file.rows[0]);
  expect(examplesOf(file, 'station')).toEqual(['影剧院']);
  expect(examplesOf(file, '影剧院', 2)).toEqual(['影剧院']);
});

it('offers the columns that neither time nor site takes', () => {
  expect(propertyNames(begun, file)).toEqual(['pm25', 'note']);
});

it('changes, adds and leaves out one column, and lets a new one begin like the last', () => {
  const daily = withEntry(begun, 'pm25', { interval: 'P1D' });
  const added = withEntry(daily, 'note', { property: 'a34002' });
  expect(added.properties[1]).toMatchObject({ column: 'note', property: 'a34002', interval: 'P1D' });
  expect(withEntry(added, 'pm25', { property: '' }).properties.map(({ column }) => column)).toEqual(['note']);
});

it('takes the texts of the property column in a long file, and goes back without a rest', () => {
  const long = { ...inLayout(begun, 'long'), propertyColumn: 'station' } as Definition;
  expect(propertyNames(long, file)).toEqual(['影剧院']);
  expect(inLayout(long, 'wide')).toEqual({ ...begun, properties: [] });
});
