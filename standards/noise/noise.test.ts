import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import {
  backgroundCorrection,
  boundaryLimit,
  dayNightLevel,
  energyMean,
  lengthWeighted,
  noiseGrade,
  noiseZones,
  suddenLimit,
  zoneLimit,
} from './levels.ts';

const level = fc.double({ min: 20, max: 120, noNaN: true });
const of = (value: number) => new Decimal(value);

describe('limits', () => {
  it('tell 4a from 4b at night alone', () => {
    expect(zoneLimit('4a', 'day')).toBe(zoneLimit('4b', 'day'));
    expect([zoneLimit('4a', 'night'), zoneLimit('4b', 'night')]).toEqual([55, 60]);
  });
  it('are stricter at night, with 15 dB for what is sudden', () => {
    for (const zone of noiseZones) {
      expect(zoneLimit(zone, 'night'), zone).toBeLessThan(zoneLimit(zone, 'day'));
      expect(suddenLimit(zone), zone).toBe(zoneLimit(zone, 'night') + 15);
    }
  });
  it('are 10 lower indoors', () => {
    expect(boundaryLimit('2', 'night', true)).toBe(40);
  });
  it('are compared after the background is taken off', () => {
    expect([2.9, 3, 3.4, 4, 5, 6, 10, 10.1, 15].map((one) => backgroundCorrection(of(one)))).toEqual([
      null,
      -3,
      -3,
      -2,
      -2,
      -1,
      -1,
      0,
      0,
    ]);
  });
});

describe('means', () => {
  it('of energy lie between the least and the largest level, above the arithmetic mean', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 24 }), (levels) => {
        const mean = energyMean(levels.map(of))?.toNumber() ?? Number.NaN;
        const arithmetic = levels.reduce((sum, one) => sum + one, 0) / levels.length;
        return mean <= Math.max(...levels) + 1e-9 && mean >= arithmetic - 1e-9;
      }),
    );
  });
  it('of no level or no length are unknown, not 0', () => {
    expect(energyMean([])).toBeNull();
    expect(lengthWeighted([])).toBeNull();
    expect(lengthWeighted([{ length: of(0), level: of(60) }])).toBeNull();
  });
  it('of day and night rise with either, and weigh the night by 10 dB', () => {
    expect(dayNightLevel(of(60), of(50)).toNumber()).toBeCloseTo(60, 10);
    fc.assert(
      fc.property(level, level, fc.double({ min: 0.1, max: 20, noNaN: true }), (day, night, more) => {
        const at = dayNightLevel(of(day), of(night));
        return (
          dayNightLevel(of(day + more), of(night)).gt(at) && dayNightLevel(of(day), of(night + more)).gt(at)
        );
      }),
    );
  });
  it('never get a better grade from a higher level', () => {
    const which = fc.constantFrom('regional' as const, 'road' as const);
    const when = fc.constantFrom('day' as const, 'night' as const);
    fc.assert(
      fc.property(which, when, level, level, (kind, period, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        return noiseGrade(kind, period, of(less)) <= noiseGrade(kind, period, of(more));
      }),
    );
  });
});
