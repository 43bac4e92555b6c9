import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type AirItem, aqi, aqiEdition } from './air/aqi.ts';
import { surfaceClasses } from './surface-water/items.ts';
import { evaluateSection } from './surface-water/section.ts';

const city = new URL('../data/zhanjiang/', import.meta.url);
const rows = (text: string): Array<Record<string, string>> => {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index], cell])));
};
const orNull = (text: string | undefined): string | null => (text && text !== '--' ? text : null);

describe('published hourly air quality of Zhanjiang, April 2020', () => {
  const file = new URL('air/hourly_stations_20200402_20200408_zhanjiang_and_neighbours.csv.gz', city);
  const hours = rows(gunzipSync(readFileSync(file)).toString('utf8')).filter((row) => row.city === '湛江');
  const names: Record<string, AirItem> = {
    'PM2.5': 'PM2.5',
    PM10: 'PM10',
    SO2: 'SO2',
    NO2: 'NO2',
    CO: 'CO',
    O3: 'O3',
  };
  const primaries = (text: string): AirItem[] =>
    Object.values(names).filter((name) =>
      new RegExp(
        `(^|[^0-9A-Za-z.])${name.replace('.', '\\.')}([^0-9.]|$)|${{ 'PM2.5': '细颗粒物', PM10: '(^|,|、)颗粒物|可吸入', SO2: '二氧化硫', NO2: '二氧化氮', CO: '一氧化碳', O3: '臭氧' }[name]}`,
      ).test(text),
    );

  it('has 564 rows of six stations', () => {
    expect(hours).toHaveLength(564);
    expect(new Set(hours.map((row) => row.station_code)).size).toBe(6);
  });

  it('is reproduced row by row: index, level, primary pollutant', () => {
    const wrong = hours.flatMap((row) => {
      const result = aqi(
        'realtime',
        {
          'PM2.5_1h': orNull(row.pm25),
          PM10_1h: orNull(row.pm10),
          SO2_1h: orNull(row.so2),
          NO2_1h: orNull(row.no2),
          CO_1h: orNull(row.co),
          O3_1h: orNull(row.o3_1h),
        },
        aqiEdition(row.time_local ?? ''),
      );
      const got = { aqi: result.value, level: result.level?.words.zh, primary: [...result.primary].sort() };
      const published = { aqi: row.aqi, level: row.level, primary: primaries(row.primary ?? '').sort() };
      return JSON.stringify(got) === JSON.stringify(published) ? [] : [{ row, got, published }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(wrong).toHaveLength(0);
  });
});

describe('published classes of 77 section rows', () => {
  const sections = rows(
    readFileSync(new URL('water/cnemc_surface_water_snapshot_0306_guangdong.csv', city), 'utf8'),
  );

  it('gives the 76 published classes and one that cannot be judged', () => {
    expect(sections).toHaveLength(77);
    let judged = 0;
    const wrong = sections.flatMap((row) => {
      const result = evaluateSection({
        waterBody: row.section?.includes('水库') ? 'lake' : 'river',
        values: {
          pH: orNull(row.ph),
          DO: orNull(row.do_mg_l),
          CODMn: orNull(row.codmn_mg_l),
          NH3N: orNull(row.nh3n_mg_l),
          TP: orNull(row.tp_mg_l),
        },
      });
      if (result.class) judged += 1;
      const published = row.class_code === '-1' ? null : surfaceClasses[Number(row.class_code) - 1];
      return result.class === published ? [] : [{ row, got: result.class, published }];
    });
    expect(wrong).toEqual([]);
    expect(judged).toBe(76);
    expect(sections.filter((row) => row.class_code === '-1')).toHaveLength(1);
  });
});
