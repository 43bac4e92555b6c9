import type { ObservationInput } from '@zhanlan/kernel/contract';
import { describe, expect, it } from 'vitest';
import { judgeReport, newestReport, summarise } from './figures.ts';

const name = { zh: '某断面', en: 'A section' };
const reading = (
  property: string,
  value: number | null,
  more: Partial<ObservationInput> = {},
): ObservationInput => ({
  kind: 'observation',
  id: `1:${property}:1`,
  datastreamId: 1,
  siteId: 's',
  siteName: name,
  property,
  propertyName: { zh: property, en: property },
  phenomenonTime: '2026-03-06T09:00:00.000Z',
  periodEnd: '2026-03-06T09:00:00.000Z',
  revision: 1,
  value,
  unit: 'mg/L',
  qualifier: null,
  flag: '',
  state: 'raw',
  simulated: false,
  ...more,
});

/** A report with everything that a class needs, all of class Ⅰ but for what is given. */
const reportWith = (...given: ObservationInput[]): ObservationInput[] => {
  const replaced = new Set(given.map((one) => one.property));
  const rest = [
    reading('w01001', 7),
    reading('w01009', 8),
    reading('w01019', 1),
    reading('w21003', 0.1),
    reading('w21011', 0.005),
  ];
  return [...given, ...rest.filter((one) => !replaced.has(one.property))];
};

describe('the report of a section', () => {
  it('is the newest one; invalid and flagged values are no part of it', () => {
    const earlier = { phenomenonTime: '2026-03-06T05:00:00.000Z' };
    const report = newestReport([
      reading('w01009', 8, earlier),
      reading('w01019', 3, earlier),
      reading('w21001', 1, { phenomenonTime: '2026-03-06T08:55:00.000Z' }),
      reading('w01019', 4),
      reading('w21011', null),
      reading('w21003', 9, { flag: 'D' }),
      reading('w01001', 7, { flag: 'N' }),
    ]);
    expect(report.map((one) => [one.property, one.value])).toEqual([
      ['w01019', 4],
      ['w01001', 7],
      ['w21001', 1],
    ]);
    expect(newestReport([])).toEqual([]);
  });

  it('tells no class where more than one key item is missing, but keeps what is known', () => {
    const alone = judgeReport(name, 'river', 'Ⅲ', [reading('w01001', 7)]);
    expect(alone).toMatchObject({
      class: { value: null, absence: { code: 'tooFewValid' } },
      compliant: null,
      status: null,
      items: [{ property: 'w01001', class: 'Ⅰ' }],
    });
    expect(alone.class.absence?.words.zh).toContain('溶解氧');
    expect(judgeReport(name, 'river', 'Ⅲ', reportWith()).class.value).toBe('Ⅰ');
    const without = judgeReport(
      name,
      'river',
      'Ⅲ',
      reportWith(reading('w21003', null)).filter((one) => one.value),
    );
    expect(without.class).toMatchObject({ value: 'Ⅰ' });
    expect(without.class.steps.some((step) => step.expression.includes('氨氮'))).toBe(true);
  });

  it('is not displaced by an item that comes on its own a few minutes later', () => {
    const bad = reportWith(reading('w21011', 0.25));
    const late = reading('w01001', 7.1, { phenomenonTime: '2026-03-06T09:05:00.000Z' });
    const judged = judgeReport(name, 'river', 'Ⅲ', newestReport([...bad, late]));
    expect(judged).toMatchObject({ class: { value: 'Ⅳ' }, compliant: false });
    expect(judged.items.find((one) => one.property === 'w01001')?.value).toBe(7.1);
  });

  it('takes half the detection limit of a value below it', () => {
    const { items, class: figure } = judgeReport(
      name,
      'river',
      'Ⅰ',
      reportWith(reading('w21003', 0.2, { qualifier: '<' })),
    );
    expect(figure.value).toBe('Ⅰ');
    expect(items[0]).toMatchObject({ value: 0.2, qualifier: '<', class: 'Ⅰ' });
  });

  it('judges phosphorus of a lake by the limits of lakes', () => {
    const report = reportWith(reading('w21011', 0.05));
    expect(judgeReport(name, 'river', 'Ⅱ', report)).toMatchObject({ compliant: true, class: { value: 'Ⅱ' } });
    expect(judgeReport(name, 'lake', 'Ⅱ', report)).toMatchObject({
      compliant: false,
      class: { value: 'Ⅲ' },
      exceedances: [{ item: 'TP', multiple: '1.00' }],
    });
  });

  it('takes the lowest state of its inputs', () => {
    const report = reportWith().map((one) => ({
      ...one,
      state: one.property === 'w01019' ? ('checked' as const) : ('official' as const),
    }));
    expect(judgeReport(name, 'river', null, report)).toMatchObject({
      compliant: null,
      class: { state: 'checked' },
    });
  });

  it('counts what is not judged apart from what fails', () => {
    const good = judgeReport(name, 'river', 'Ⅲ', reportWith(reading('w21011', 0.05)));
    const bad = judgeReport(name, 'river', 'Ⅲ', reportWith(reading('w21011', 0.5)));
    const free = judgeReport(name, 'river', null, reportWith(reading('w21011', 0.5)));
    const none = judgeReport(name, 'river', 'Ⅲ', []);
    expect(summarise([good, bad, free, none])).toEqual({ judged: 3, compliant: 1, failing: 1, notJudged: 1 });
    expect(none.class.absence?.code).toBe('noData');
  });
});
