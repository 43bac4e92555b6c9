import type { ObservationInput } from '@zhanlan/kernel/contract';
import type { Site } from '@zhanlan/observations/contract';
import type { AirItem } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { dailyIndex, evaluateDay } from './days.ts';
import { openedTo, withinScope } from './figures.ts';
import { cityHour, cityHourFigure, editionOfHour } from './hours.ts';
import { dateOfHour, properties, Readings } from './readings.ts';

const site = (id: string): Site => ({
  id,
  kind: 'airStation',
  name: { zh: id, en: id },
  district: '440802',
  simulated: false,
  codes: [{ authority: 'CNEMC', code: id }],
  position: null,
  source: 'test',
});
const reading = (
  siteId: string,
  item: AirItem,
  time: string,
  value: number | null,
  flag = '',
): ObservationInput => ({
  kind: 'observation',
  id: `${siteId}:${item}:${time}`,
  datastreamId: 1,
  siteId,
  siteName: { zh: siteId, en: siteId },
  property: properties[item],
  propertyName: { zh: item, en: item },
  phenomenonTime: new Date(time).toISOString(),
  periodEnd: new Date(time).toISOString(),
  revision: 1,
  value,
  unit: '',
  qualifier: null,
  flag,
  state: 'raw',
  simulated: false,
});
const hour = '2020-04-03T12:00:00+08:00';
const stations = ['a', 'b', 'c', 'd'].map(site);
const pair = stations.slice(0, 2);

describe('an hour of the city', () => {
  it('counts only stations with a usable value, and never a missing one as 0', () => {
    const readings = new Readings([
      reading('a', 'PM2.5', hour, 70),
      reading('b', 'PM2.5', hour, 80, 'N'),
      reading('c', 'PM2.5', hour, null),
      reading('d', 'PM2.5', hour, 9, 'C'),
    ]);
    const { result, means } = cityHour(readings, pair, new Date(hour));
    expect(means['PM2.5'].rounded).toBe('75');
    expect(means.O3.figure).toMatchObject({ value: null, absence: { code: 'noData' } });
    expect(result).toMatchObject({ aqi: 100, primary: ['PM2.5'] });
  });

  it('rounds half to even, once', () => {
    const readings = new Readings([
      reading('a', 'CO', hour, 0.6),
      reading('b', 'CO', hour, 0.7),
      reading('a', 'NO2', hour, 4),
      reading('b', 'NO2', hour, 5),
    ]);
    const { means } = cityHour(readings, pair, new Date(hour));
    expect([means.CO.rounded, means.NO2.rounded]).toEqual(['0.6', '4']);
  });

  it('needs three quarters of the stations: one station is not the city', () => {
    const of = (count: number) =>
      cityHour(
        new Readings(stations.slice(0, count).map((one) => reading(one.id, 'PM2.5', hour, 350))),
        stations,
        new Date(hour),
      );
    expect(of(3).result.aqi).toBe(400);
    expect(of(2).result).toMatchObject({ aqi: null });
    expect(of(2).means['PM2.5'].figure).toMatchObject({ value: null, absence: { code: 'tooFewValid' } });
    expect(of(3).means['PM2.5'].figure.unverified).toBe(true);
  });

  it('finds a value at the end of its hour, whichever end its source stamps', () => {
    const started = { ...reading('a', 'PM2.5', hour, 30), phenomenonTime: '2020-04-03T03:00:00.000Z' };
    const readings = new Readings([started]);
    expect(readings.at('a', 'PM2.5', new Date(hour))?.value).toBe(30);
    expect(readings.at('a', 'PM2.5', new Date('2020-04-03T03:00:00Z'))).toBeUndefined();
  });

  it('takes the edition of the date on which the hour lies', () => {
    expect(dateOfHour(new Date('2026-03-01T00:00:00+08:00'))).toBe('2026-02-28');
    expect(editionOfHour(new Date('2026-03-01T00:00:00+08:00'))).toBe('2012');
    expect(editionOfHour(new Date('2026-03-01T01:00:00+08:00'))).toBe('2026');
  });
});

describe('a figure of the city', () => {
  const readings = new Readings([reading('a', 'O3', hour, 90), reading('b', 'O3', hour, 80)]);
  const { aqi } = cityHourFigure(cityHour(readings, pair, new Date(hour)));

  it('keeps its value for a district and says how many readings stay closed', () => {
    const bound = withinScope(aqi, new Set(['a']));
    const mean = (of: typeof aqi) => (of.inputs[0] as typeof aqi).inputs[0] as typeof aqi;
    expect(bound.value).toBe(aqi.value);
    expect([mean(aqi).inputs.length, mean(bound).inputs.length]).toEqual([2, 1]);
    expect(mean(bound).steps.at(-1)?.expression).toBe('1 / 2');
  });

  it('opens only as far as asked', () => {
    expect(openedTo(aqi, 0).inputs).toEqual([]);
    expect((openedTo(aqi, 1).inputs[0] as typeof aqi).inputs).toEqual([]);
  });
});

describe('a day of the city', () => {
  const date = '2020-04-03';
  const ends = Array.from({ length: 24 }, (_, index) =>
    new Date(Date.parse(`${date}T00:00:00+08:00`) + (index + 1) * 3_600_000).toISOString(),
  );
  const whole = (item: AirItem, value: (index: number) => number | null, of = stations) =>
    of.flatMap((one) => ends.map((end, index) => reading(one.id, item, end, value(index))));
  const rest = (['PM10', 'SO2', 'NO2', 'CO'] as const).flatMap((item) => whole(item, () => 2));
  const none = new Readings([]);

  it('computes the ozone maximum from the hours that lie within the day', () => {
    const hourly = new Readings([
      ...rest,
      ...whole('PM2.5', () => 10),
      ...whole('O3', (index) => (index >= 16 ? 120 : 40)),
    ]);
    const day = evaluateDay({ hourly, running: none }, stations, date);
    // The window of hours 17 to 24 is 120: (100 − 50) ÷ 60 × 20 + 50 = 66.7 → 67.
    expect(day).toMatchObject({ hours: 24, result: { aqi: 67, primary: ['O3'] } });
  });

  it('needs 20 hours of three quarters of the stations', () => {
    const ozone = whole('O3', () => 40);
    const short = (valid: number) => whole('PM2.5', (index) => (index < valid ? 10 : null));
    const at = (particles: ObservationInput[]) =>
      evaluateDay({ hourly: new Readings([...rest, ...ozone, ...particles]), running: none }, stations, date)
        .result;
    // CO of 2 mg/m³ is the breakpoint of 50.
    expect(at(short(20)).aqi).toBe(50);
    expect(at(short(19)).absence?.code).toBe('tooFewValid');
    expect(at(whole('PM2.5', () => 10, stations.slice(0, 3))).aqi).toBe(50);
    expect(at(whole('PM2.5', () => 10, stations.slice(0, 2))).absence?.code).toBe('tooFewValid');
  });

  it('lets the rest decide without a missing item only above 100', () => {
    const values = { 'PM2.5_24h': 80, PM10_24h: null, SO2_24h: 5, NO2_24h: 10, CO_24h: 1, O3_8h: 60 };
    expect(dailyIndex(values, '2012').aqi).toBe(107);
    expect(dailyIndex({ ...values, 'PM2.5_24h': 75 }, '2012')).toMatchObject({
      aqi: null,
      absence: { code: 'tooFewValid' },
    });
  });
});
