import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import {
  backgroundCorrection,
  boundaryLimit,
  boundaryZones,
  cellMean,
  constructionLimit,
  dayNightLevel,
  energyMean,
  existingRailwayLimit,
  lengthWeighted,
  levelFromPercentiles,
  noiseGrade,
  noiseZones,
  suddenLimit,
  zoneLimit,
} from './levels.ts';
import { noiseRules } from './rules.ts';

const level = fc.double({ min: 20, max: 120, noNaN: true });
const of = (value: number) => new Decimal(value);
const judged = (id: string, input: Record<string, unknown>) =>
  noiseRules.find((rule) => rule.id === id)?.evaluate(input as never);

describe('limits', () => {
  it('are those of GB 3096 and GB 12348, zone by zone', () => {
    expect(noiseZones.map((zone) => [zone, zoneLimit(zone, 'day'), zoneLimit(zone, 'night')])).toEqual([
      ['0', 50, 40],
      ['1', 55, 45],
      ['2', 60, 50],
      ['3', 65, 55],
      ['4a', 70, 55],
      ['4b', 70, 60],
    ]);
    expect(
      boundaryZones.map((zone) => [zone, boundaryLimit(zone, 'day'), boundaryLimit(zone, 'night')]),
    ).toEqual([
      ['0', 50, 40],
      ['1', 55, 45],
      ['2', 60, 50],
      ['3', 65, 55],
      ['4', 70, 55],
    ]);
  });
  it('comply at the limit and not beyond it, in every zone and period', () => {
    for (const zone of noiseZones)
      for (const period of ['day', 'night'] as const) {
        const limit = zoneLimit(zone, period);
        const at = (level: number) => judged('noise.zone', { zone, period, level })?.value;
        expect([at(limit), at(limit + 0.1)], `${zone} ${period}`).toEqual(['达标', '超标']);
      }
  });
  it('never turn a louder level from beyond to within', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noiseZones), level, level, (zone, a, b) => {
        const beyond = (one: number) =>
          judged('noise.zone', { zone, period: 'night', level: one })?.value === '超标';
        return !beyond(Math.min(a, b)) || beyond(Math.max(a, b));
      }),
    );
  });
  it('beside a railway that was there by 2010 are those of 4a at night', () => {
    expect([existingRailwayLimit('day'), existingRailwayLimit('night')]).toEqual([70, 55]);
    const at = { zone: '4b', period: 'night', level: 58 };
    expect(judged('noise.zone', at)?.value).toBe('达标');
    expect(judged('noise.zone', { ...at, existingRailway: 'yes' })?.value).toBe('超标');
  });
  it('of building sites are from 2026 on marked as not checked', () => {
    expect([constructionLimit('day', false, false), constructionLimit('night', true, false)]).toEqual([
      70, 70,
    ]);
    expect(constructionLimit('night', false, true)).toBe(45);
    const on = (date: string) => judged('noise.construction', { date, period: 'day', level: 60 });
    expect([on('2025-12-31')?.standard, on('2025-12-31')?.unverified]).toEqual(['GB 12523-2011', false]);
    expect([on('2026-01-01')?.standard, on('2026-01-01')?.unverified]).toEqual(['GB 12523-2025', true]);
  });
  it('allow 10 dB to what is frequent at night and 15 to what is occasional', () => {
    const at = (kind: string, level: number) =>
      judged('noise.boundary', { zone: '2', period: 'night', kind, level, background: 30 })?.value;
    expect([at('frequent', 60), at('frequent', 61), at('occasional', 65), at('occasional', 66)]).toEqual([
      '达标',
      '超标',
      '达标',
      '超标',
    ]);
  });
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
  it('of energy have their closed forms, and cells are averaged arithmetically', () => {
    const pair = [of(50), of(60)];
    expect(energyMean(pair)?.toNumber()).toBeCloseTo(60 + 10 * Math.log10(0.55), 10);
    expect(energyMean(Array.from({ length: 16 }, () => of(61.5)))?.toNumber()).toBeCloseTo(61.5, 10);
    expect(dayNightLevel(of(60), of(60)).toNumber()).toBeCloseTo(60 + 10 * Math.log10(4), 10);
    expect(cellMean(pair)?.toNumber()).toBe(55);
    expect(cellMean([])).toBeNull();
  });
  it('by percentiles are L50 where nothing varies, and rise with the spread', () => {
    expect(levelFromPercentiles(of(60), of(60), of(60)).toNumber()).toBe(60);
    fc.assert(
      fc.property(level, fc.double({ min: 0, max: 20, noNaN: true }), (mid, spread) =>
        levelFromPercentiles(of(mid + spread), of(mid), of(mid - spread)).gte(mid),
      ),
    );
  });
  it('need all 16 hours of the day and 8 of the night', () => {
    const of8 = Array.from({ length: 8 }, () => 50);
    const code = (period: string, levels: unknown[]) =>
      judged('noise.period', { period, levels })?.absence?.code ?? null;
    expect(code('night', of8)).toBeNull();
    expect(code('night', of8.slice(1))).toBe('tooFewValid');
    expect(code('night', [...of8, 50])).toBe('failed');
    expect(code('day', of8)).toBe('tooFewValid');
    expect(code('day', [...of8, ...of8])).toBeNull();
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
  it('change their grade beyond the bounds that are printed with one decimal', () => {
    const grades = (kind: 'regional' | 'road', period: 'day' | 'night', levels: number[]) =>
      levels.map((one) => noiseGrade(kind, period, of(one)));
    expect(grades('regional', 'day', [50, 50.1, 55, 55.1, 60, 60.1, 65, 65.1])).toEqual([
      1, 2, 2, 3, 3, 4, 4, 5,
    ]);
    expect(grades('regional', 'night', [40, 40.1, 45, 45.1, 50, 50.1, 55, 55.1])).toEqual([
      1, 2, 2, 3, 3, 4, 4, 5,
    ]);
    expect(grades('road', 'day', [68, 68.1, 70, 70.1, 72, 72.1, 74, 74.1])).toEqual([1, 2, 2, 3, 3, 4, 4, 5]);
    expect(grades('road', 'night', [58, 58.1, 60, 60.1, 62, 62.1, 64, 64.1])).toEqual([
      1, 2, 2, 3, 3, 4, 4, 5,
    ]);
  });
  it('from memory are marked in the result, those read in GB 3096 are not', () => {
    expect(judged('noise.regional', { period: 'day', mean: 50, cells: 100 })?.unverified).toBe(true);
    expect(judged('noise.zone', { zone: '1', period: 'day', level: 50 })?.unverified).toBe(false);
    expect(judged('noise.sudden', { zone: '1', level: 60 })?.unverified).toBe(false);
  });
});
