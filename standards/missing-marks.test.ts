import { describe, expect, it } from 'vitest';
import { ruleOf } from './catalogue.ts';
import { isMissingMark } from './missing-marks.ts';

describe('a number that stands for a gap', () => {
  it('is negative of anything, and 9999 of a concentration alone', () => {
    expect([-99, '-999', '−9999', -99.0].map((value) => isMissingMark(value))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(isMissingMark(9999, 'mg/m³')).toBe(true);
    expect(isMissingMark(9999, 't')).toBe(false);
    expect([-98, 0, null, '', 'ND'].map((value) => isMissingMark(value, 'mg/L'))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  const nineteen = Array.from({ length: 19 }, () => 35);
  const gaps = (mark: number) => [mark, mark, mark, mark, mark, ...nineteen];
  it.each([
    ['air.dailyMean', { date: '2026-05-01', pollutant: 'PM2.5', hours: gaps(-99) }, 'tooFewValid'],
    ['air.cityMean', { date: '2026-05-01', item: 'PM2.5', stations: [-99, -99, 30, 30] }, 'tooFewValid'],
    ['air.percentile', { date: '2026-05-01', values: [-99, -999], p: 90 }, 'noData'],
    ['source.gas.dayMean', { hours: gaps(-99) }, 'tooFewValid'],
  ])('takes no part in %s', (id, input, absence) => {
    expect(ruleOf(id)?.evaluate(input as never).absence?.code).toBe(absence);
  });
  it('makes no running mean of ozone', () => {
    const at = (mark: number | null) =>
      ruleOf('air.ozone.mda8')?.evaluate({
        date: '2026-05-01',
        class: '2',
        hours: [mark, mark, mark, mark, mark, mark, ...Array.from({ length: 18 }, () => 100)],
      } as never);
    expect(at(-99)?.absence).toEqual(at(null)?.absence);
  });
});
