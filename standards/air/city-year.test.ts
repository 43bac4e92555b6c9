import { describe, expect, it } from 'vitest';
import { ratioDecimal } from '../statistics/ratio.ts';
import { type CityYear, evaluateCityYear, type StationYear } from './city-year.ts';
import { type AirItem, airItems } from './iaqi.ts';

const level: Record<AirItem, number> = { 'PM2.5': 20, PM10: 40, SO2: 8, NO2: 15, CO: 0.6, O3: 90 };
const hoursIn = (year: number): number => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 3_600_000;

/** A station that always measures the same, but where it is told otherwise. */
function station(
  year: number,
  name: string,
  change: (item: AirItem, hour: number) => number | null | undefined = () => undefined,
  urban = true,
): StationYear {
  const hours = Object.fromEntries(
    airItems.map((item) => [
      item,
      Array.from({ length: hoursIn(year) }, (_, hour) => {
        const changed = change(item, hour);
        return changed === undefined ? level[item] : changed;
      }),
    ]),
  );
  return { name, urban, hours };
}
const itemOf = (result: CityYear, item: AirItem) => result.items.find((one) => one.item === item);
const dayOf = (year: number, date: string): number =>
  (Date.parse(`${date}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 3_600_000;
const within = (hour: number, year: number, date: string): boolean =>
  hour >= dayOf(year, date) && hour < dayOf(year, date) + 24;

describe('a year of a city', () => {
  it('judges a clean year by statistics, good days and composite index', () => {
    const result = evaluateCityYear({ year: 2025, stations: [station(2025, 'a'), station(2025, 'b')] });
    expect(result).toMatchObject({
      validDays: 365,
      goodDays: 365,
      goodRate: '100.0',
      compliant: true,
      editions: ['2012'],
    });
    expect(itemOf(result, 'PM2.5')?.mean).toMatchObject({ value: '20', assessed: '20' });
    expect(itemOf(result, 'O3')).toMatchObject({ mean: null, percentile: { value: '90', p: 90 } });
    // 8 ÷ 60 .13, 15 ÷ 40 .38 (.375), 40 ÷ 70 .57, 20 ÷ 35 .57, .6 ÷ 4 .15, 90 ÷ 160 .56
    expect(result.composite.composite).toBe('2.36');
  });

  it('says that 2026 was judged by two editions, and shows PM2.5 with one decimal', () => {
    const result = evaluateCityYear({ year: 2026, stations: [station(2026, 'a')] });
    expect(result.editions).toEqual(['2012', '2026']);
    expect(itemOf(result, 'PM2.5')?.mean?.value).toBe('20.0');
  });

  it('takes the mean of the stations by urban ones alone, of ozone of their maxima', () => {
    // Peaks at different hours: the maximum of the mean would be lower than the mean of the maxima.
    const early = station(2025, 'early', (item, hour) => (item === 'O3' && hour % 24 < 8 ? 180 : undefined));
    const late = station(2025, 'late', (item, hour) => (item === 'O3' && hour % 24 >= 16 ? 180 : undefined));
    const rural = station(2025, 'rural', () => 500, false);
    const result = evaluateCityYear({ year: 2025, stations: [early, late, rural] });
    const ozone = result.days[9]?.exact.O3;
    expect(ozone && ratioDecimal(ozone).toNumber()).toBe(180);
    expect(result.days[9]?.concentrations['PM2.5']).toBe('20');
  });

  it('leaves a day without enough hours out of both counts of the good days', () => {
    const gap = station(2025, 'a', (_item, hour) =>
      within(hour, 2025, '2025-05-04') && hour % 24 < 5 ? null : undefined,
    );
    const result = evaluateCityYear({ year: 2025, stations: [gap] });
    expect(result.days[dayOf(2025, '2025-05-04') / 24]?.aqi).toBeNull();
    expect(result).toMatchObject({ validDays: 364, goodDays: 364, goodRate: '100.0' });
  });

  it('has no annual value with a month of 26 days', () => {
    const lost = ['2025-07-01', '2025-07-02', '2025-07-03', '2025-07-04', '2025-07-05'];
    const gap = station(2025, 'a', (item, hour) =>
      item === 'PM10' && lost.some((date) => within(hour, 2025, date)) ? null : undefined,
    );
    const result = evaluateCityYear({ year: 2025, stations: [gap] });
    expect(itemOf(result, 'PM10')).toMatchObject({
      mean: null,
      percentile: null,
      compliant: null,
      validity: { shortMonths: ['07'] },
    });
    expect(result.compliant).toBeNull();
    expect(result.composite).toMatchObject({ composite: null, missing: ['PM10'] });
  });

  it('leaves out a day of dust with its reason: the index comes from the other four', () => {
    const dusty = station(2025, 'a', (item, hour) =>
      item === 'PM10' && within(hour, 2025, '2025-04-14') ? 400 : undefined,
    );
    const exclusion = { date: '2025-04-14', items: ['PM10', 'PM2.5'] as AirItem[], reason: '沙尘' };
    const before = evaluateCityYear({ year: 2025, stations: [dusty] });
    const after = evaluateCityYear({ year: 2025, stations: [dusty], exclusions: [exclusion] });
    const day = dayOf(2025, '2025-04-14') / 24;
    expect(before.days[day]).toMatchObject({ aqi: 272, primary: ['PM10'] });
    expect(after.days[day]).toMatchObject({
      aqi: 45,
      primary: [],
      concentrations: { PM10: '400' },
      excluded: [exclusion],
    });
    expect([before.goodDays, after.goodDays]).toEqual([364, 365]);
    expect(() =>
      evaluateCityYear({ year: 2025, stations: [dusty], exclusions: [{ ...exclusion, reason: ' ' }] }),
    ).toThrow('no reason');
  });
});
