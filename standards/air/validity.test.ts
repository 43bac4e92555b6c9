import { describe, expect, it } from 'vitest';
import {
  annualValidity,
  dailyMaximum,
  dailyMean,
  eightHourMean,
  maximumEightHourMean,
  stationsNeeded,
} from './validity.ts';

const hours = (valid: number, value = 10) =>
  Array.from({ length: 24 }, (_, hour) => (hour < valid ? value : null));

describe('minimum counts of air statistics', () => {
  it('needs 20 hours for a day', () => {
    expect(dailyMean(hours(20)).value?.toString()).toBe('10');
    expect(dailyMean(hours(19))).toEqual({ value: null, valid: 19, needed: 20 });
    expect(dailyMaximum([...hours(20), 31]).value?.toString()).toBe('31');
    expect(dailyMaximum(hours(19)).value).toBeNull();
  });

  it('needs 6 of 8 hours for a running mean', () => {
    expect(eightHourMean([1, 2, 3, 4, 5, 6, null, null]).value?.toString()).toBe('3.5');
    expect(eightHourMean([1, 2, 3, 4, 5, null, null, null]).value).toBeNull();
  });

  it('needs 14 running means for ozone, unless it exceeds the limit anyway', () => {
    expect(maximumEightHourMean(hours(14, 150)).value?.toString()).toBe('150');
    expect(maximumEightHourMean(hours(13, 150)).value).toBeNull();
    expect(maximumEightHourMean(hours(13, 160)).value).toBeNull();
    expect(maximumEightHourMean(hours(13, 161)).value?.toString()).toBe('161');
    expect(maximumEightHourMean([]).value).toBeNull();
  });

  it('keeps a zero as a value', () => expect(dailyMean(hours(24, 0)).value?.toString()).toBe('0'));

  it('needs three quarters of the stations, half of fewer than four', () => {
    expect([1, 2, 3, 4, 6, 8].map(stationsNeeded)).toEqual([1, 1, 2, 3, 5, 6]);
  });

  it('needs 324 days of a year and 27 of each month', () => {
    const year = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10),
    );
    expect(annualValidity(year)).toEqual({ valid: 365, needed: 324, shortMonths: [], enough: true });
    const gap = year.filter((date) => !(date >= '2015-10-01' && date <= '2015-10-05'));
    expect(annualValidity(gap)).toMatchObject({ valid: 360, shortMonths: ['10'], enough: false });
    expect(annualValidity(year.slice(0, 31))).toMatchObject({ valid: 31, enough: false });
  });
});
