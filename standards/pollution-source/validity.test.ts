import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import { substituteGasHour, substituteWaterDay, substitutionWindow } from './substitution.ts';
import {
  captureRate,
  gasDayMean,
  gasHourMean,
  gasMinuteMean,
  gasOperatingDayMean,
  periodIsNormal,
  transmissionRates,
  waterDayNeeds,
} from './validity.ts';

const d = (value: Decimal.Value): Decimal => new Decimal(value);
const many = (count: number, gaps = 0): Array<Decimal | null> => [
  ...Array.from({ length: count }, () => d(10)),
  ...Array.from({ length: gaps }, () => null),
];

describe('minimum counts', () => {
  it.each([
    ['minute', gasMinuteMean, 12],
    ['hour', gasHourMean, 45],
    ['day', gasDayMean, 20],
  ])('%s', (_name, mean, needed) => {
    expect(mean(many(needed, 3)).value?.toString()).toBe('10');
    expect(mean(many(needed - 1, 20))).toEqual({ value: null, valid: needed - 1, needed });
    expect(mean([]).value).toBeNull();
  });
  it('ask for 75 % of the hours in operation and of the values due, rounded up', () => {
    expect(gasOperatingDayMean(many(6), 8).value).not.toBeNull();
    expect(gasOperatingDayMean(many(6), 9)).toMatchObject({ value: null, needed: 7 });
    expect([waterDayNeeds(24), waterDayNeeds(12), waterDayNeeds(1)]).toEqual([18, 9, 1]);
  });
});

describe('flag of a period', () => {
  it('of waste water is abnormal with one abnormal sample, of flue gas below 75 %', () => {
    expect(periodIsNormal('water', 999, 1, 1000)).toBe(false);
    expect(periodIsNormal('gas', 75, 25, 100)).toBe(true);
    expect(periodIsNormal('gas', 74, 26, 100)).toBe(false);
    expect(periodIsNormal('gas', 0, 0, 60)).toBeNull();
    expect(periodIsNormal('gas', 1, 0, 0)).toBeNull();
  });
  it('of flue gas counts what did not come as not normal', () => {
    expect(periodIsNormal('gas', 44, 0, 60)).toBe(false);
  });
});

describe('rates', () => {
  it('leave stopped hours out', () => {
    expect(String(captureRate(d(2160), d(500), d(160)))).toBe('75');
    expect(captureRate(d(2160), d(0), d(2160))).toBeNull();
  });
  it('multiply to valid over due', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (a, b, c) => {
        const [valid, received, due] = [a, a + b, a + b + c];
        fc.pre(received > 0);
        const rates = transmissionRates(d(due), d(received), d(valid));
        const product = rates?.valid?.times(rates.transmission).dividedBy(100);
        expect(Number(product)).toBeCloseTo(Number(rates?.effective), 9);
      }),
    );
  });
  it('refuse more than was due', () => {
    expect(transmissionRates(d(10), d(11), d(10))).toBeNull();
    expect(transmissionRates(d(10), d(9), d(10))).toBeNull();
    expect(transmissionRates(d(0), d(0), d(0))).toBeNull();
  });
});

describe('substitution of hourly emissions', () => {
  it.each([
    [100, 1, 180],
    [90, 24, 180],
    [90, 24.5, 720],
    [90, 25, 720],
    [89.99, 1, 2160],
    [75, 500, 2160],
    [74.99, 1, null],
  ])('capture %s %%, run of %s h: %s', (capture, hours, window) => {
    expect(substitutionWindow(d(capture), d(hours))).toBe(window);
  });
  it('is the greatest of the window, found by looking at every hour', () => {
    const history = fc.array(fc.integer({ min: 0, max: 100000 }), { minLength: 150, maxLength: 900 });
    fc.assert(
      fc.property(history, fc.constantFrom(1, 24, 25, 100), (hours, run) => {
        const window = run <= 24 ? 180 : 720;
        const found = substituteGasHour(d(95), d(run), hours.map(d));
        if (hours.length < window) {
          expect(found).toEqual({ value: null, why: 'historyTooShort', needed: window });
          return;
        }
        let greatest = 0;
        for (let back = 1; back <= window; back += 1)
          greatest = Math.max(greatest, hours[hours.length - back] ?? 0);
        expect(found.value?.toNumber()).toBe(greatest);
      }),
    );
  });
});

describe('substitution of daily loads', () => {
  const history = [d(99), ...Array.from({ length: 30 }, (_, index) => d(index))];
  const gap = {
    volume: d(100),
    period: 'notSampling' as const,
    manual: many(4).filter((one) => one !== null),
    history,
  };
  it('takes manual samples only where none were taken automatically', () => {
    expect(String(substituteWaterDay(gap).value)).toBe('1');
    expect(String(substituteWaterDay({ ...gap, period: 'sampling' }).value)).toBe('29');
  });
  it('takes the 30 days before, no earlier one', () => {
    expect(substituteWaterDay({ ...gap, manual: [] })).toEqual({ value: d(29), from: 30 });
    expect(substituteWaterDay({ ...gap, manual: [], history: history.slice(2) })).toMatchObject({
      why: 'historyTooShort',
    });
  });
  it('substitutes nothing without flow', () => {
    expect(substituteWaterDay({ ...gap, volume: d(0) })).toMatchObject({ value: null, why: 'noFlow' });
  });
});
