import { describe, expect, it } from 'vitest';
import { ruleOf, rules } from '../catalogue.ts';
import { ratioDecimal } from '../statistics/ratio.ts';
import { aqi, iaqi } from './aqi.ts';
import { compositeIndex, compositeLimits } from './composite.ts';
import { iaqiValue } from './iaqi.ts';
import limits from './limits.json' with { type: 'json' };
import { mda8, windowEnds } from './mda8.ts';

describe('mistakes that are known from other implementations', () => {
  it('SO2 of a day has its own breakpoints, not those of an hour', () => {
    expect([150, 475, 800].map((c) => iaqiValue('SO2_24h', c, '2026'))).toEqual([100, 150, 200]);
    expect([150, 500, 650].map((c) => iaqiValue('SO2_1h', c, '2026'))).toEqual([50, 100, 150]);
    // 150 + 50 × (120 − 115) ÷ 35 = 157.14
    expect(iaqiValue('PM2.5_24h', 120, '2026')).toBe(158);
  });

  it('PM2.5 of 35, not the 30 of the draft, is the end of the first grade', () => {
    expect([30, 35, 36].map((c) => iaqiValue('PM2.5_24h', c, '2026'))).toEqual([43, 50, 52]);
  });

  it('an index is rounded up, a concentration half to even', () => {
    // 50 × 1 ÷ 35 = 1.43; the nearest whole number would be 1.
    expect(iaqiValue('PM2.5_24h', 1, '2026')).toBe(2);
    expect([60.5, 61.5].map((c) => iaqiValue('PM2.5_24h', c, '2026'))).toEqual([100, 102]);
    // CO 0.5 as it stands, 12.5; from a mean of 0.55 rounded to 0.6 first.
    expect(iaqiValue('CO_24h', 0.5, '2026')).toBe(13);
    expect(iaqiValue('CO_24h', 0.55, '2026')).toBe(15);
    expect(iaqiValue('CO_24h', 0.55, '2012')).toBe(14);
  });

  it('binary floats do not push an exact whole number up', () => {
    // 50 ÷ 2 × 0.28 is 7; in doubles 7.000000000000001, which would be rounded up to 8.
    expect(iaqiValue('CO_24h', 1.4, '2012')).toBe(35);
    expect(iaqiValue('CO_24h', 0.28, '2012')).toBe(7);
    expect(iaqi('CO_24h', '0.28', '2012').iaqi).toBe(7);
  });

  it('the daily maximum of 8 hours is taken over 17 windows, not 24', () => {
    expect(windowEnds).toEqual(Array.from({ length: 17 }, (_, index) => index + 8));
    // Two high hours after midnight: a window of the night would hold fewer hours and be higher.
    const day = Array.from({ length: 24 }, (_, index) => (index < 2 ? 300 : 60));
    expect(ratioDecimal(mda8(day).value ?? { over: 0n, under: 1n }).toNumber()).toBe(120);
    expect(mda8(day).validWindows).toBe(17);
  });

  it('old data are judged by the edition of their day', () => {
    const daily = (date: string) =>
      ruleOf('air.iaqi')?.evaluate({ date, item: 'PM10_24h', concentration: 150 } as never);
    expect(daily('2025-06-01')).toMatchObject({ value: '100', standard: 'HJ 633-2012' });
    expect(daily('2026-02-28')).toMatchObject({ value: '100', edition: '2012' });
    expect(daily('2026-03-01')).toMatchObject({ value: '112', standard: 'HJ 633-2026' });
  });

  it('2026 has no exceeding pollutants', () => {
    const day = { 'PM2.5_24h': 90, PM10_24h: 160, SO2_24h: 9, NO2_24h: 20, CO_24h: 0.6, O3_8h: 90 };
    expect(aqi('daily', day, '2012').exceeding).toEqual(['PM2.5', 'PM10']);
    expect(aqi('daily', day, '2026').exceeding).toBeNull();
    const shown = ruleOf('air.aqi.daily')?.evaluate({ date: '2026-03-01', values: day } as never);
    expect(JSON.stringify(shown)).not.toContain('超标污染物');
  });

  it('there is no GB 3095-2016', () => {
    expect(JSON.stringify([limits, rules.map((rule) => rule.bases)])).not.toContain('3095-2016');
  });

  it('blank cells of SO2 and O3 give no index under 2012 and the last one under 2026', () => {
    expect(['2012', '2026'].map((edition) => iaqiValue('SO2_1h', 1600, edition as '2012'))).toEqual([
      null,
      200,
    ]);
    expect(['2012', '2026'].map((edition) => iaqiValue('O3_8h', 801, edition as '2012'))).toEqual([
      null,
      300,
    ]);
  });

  it('ties are judged on whole numbers, and no primary pollutant is named up to 50', () => {
    // 69 of PM10 is 59.5 and goes up to 60, as 43 of PM2.5 is 60.
    const hour = { 'PM2.5_1h': 43, PM10_1h: 69, SO2_1h: 10, NO2_1h: 69, CO_1h: 1.2, O3_1h: 3 };
    expect(aqi('realtime', hour, '2012').primary).toEqual(['PM2.5', 'PM10']);
    expect(aqi('realtime', { ...hour, 'PM2.5_1h': 35, PM10_1h: 50 }, '2012').primary).toEqual([]);
  });

  it('single indices are rounded before they are summed, CO 0.5 ÷ 4 to 0.12', () => {
    const found = compositeIndex(
      { SO2: 6, NO2: 24, 'PM2.5': 20, PM10: 42, CO: 0.5, O3: 98 },
      compositeLimits('2012'),
    );
    expect(found).toMatchObject({ composite: '2.60', single: { CO: '0.12' } });
  });

  it('an unknown or negative concentration is not 0', () => {
    for (const nothing of [null, undefined, '', '—', Number.NaN, -99])
      expect(iaqiValue('PM2.5_24h', nothing as number, '2026')).toBeNull();
    expect(iaqiValue('PM2.5_24h', 0, '2026')).toBe(0);
  });
});
