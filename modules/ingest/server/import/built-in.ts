import type { Words } from '@zhanlan/kernel/contract';
import { type Mapping, type MappingInput, mappingDefinition, type PropertyColumn } from '../../contract.ts';

/** Items of the national air platform (GB 3095): mass concentrations in µg/m³, CO in mg/m³. */
function airColumns(
  period: Pick<PropertyColumn, 'interval' | 'statistic'>,
  names: Record<string, string>,
  more: Partial<PropertyColumn> = {},
): PropertyColumn[] {
  const items: Record<string, [property: string, unit: string]> = {
    pm25: ['a34004', 'ug/m3'],
    pm10: ['a34002', 'ug/m3'],
    so2: ['a21026', 'ug/m3'],
    no2: ['a21004', 'ug/m3'],
    co: ['a21005', 'mg/m3'],
    o3: ['a05024', 'ug/m3'],
    o38h: ['a05024', 'ug/m3'],
  };
  return Object.entries(names).map(([item, column]) => {
    const [property, unit] = items[item] ?? ['', ''];
    // The running 8-hour mean has an interval of its own, so that it is never taken for the hourly mean.
    const own =
      item === 'o38h' && period.interval === 'PT1H' ? { ...period, interval: 'PT8H' as const } : period;
    return { column, property, unit, ...own, basis: 'measured', method: '', zeroIsFault: false, ...more };
  });
}

const hour = { interval: 'PT1H', statistic: 'mean' } as const;
const day = { interval: 'P1D', statistic: 'mean' } as const;
const missingMarkers = ['NaN', '—', '--', '-', 'null', '-99'];

function builtIn(id: string, name: Words, definition: MappingInput): Mapping {
  return {
    id,
    name,
    builtIn: true,
    definition: mappingDefinition.parse(definition),
    changedBy: null,
    changedAt: null,
  };
}

const waterItem = (column: string, property: string, unit: string): MappingInput['properties'][number] => ({
  column,
  property,
  unit,
  interval: 'instant',
  statistic: 'instant',
});

/** Mappings for the files of the sample city, as their publishers wrote them. */
export const builtInMappings: readonly Mapping[] = [
  builtIn(
    'air-hourly-stations',
    {
      zh: '国控空气站小时值（带站点编码）',
      en: 'Hourly values of national air stations, with station codes',
    },
    {
      layout: 'wide',
      // The platform stamps the end of the hour.
      time: { columns: ['time_local'], format: 'ISO', stamp: 'end' },
      site: {
        code: 'station_code',
        name: 'station',
        city: 'city',
        authority: 'CNEMC',
        kind: 'airStation',
        create: {
          idPrefix: 'air',
          kind: 'airStation',
          district: 'adcode',
          source: '国家城市空气质量实时发布（CNEMC）',
        },
      },
      missing: missingMarkers,
      properties: airColumns(hour, {
        pm25: 'pm25',
        pm10: 'pm10',
        co: 'co',
        no2: 'no2',
        o3: 'o3_1h',
        o38h: 'o3_8h',
        so2: 'so2',
      }),
    },
  ),
  builtIn(
    'air-hourly-watchpoints',
    { zh: '空气站小时值（按站点名称，原始文件）', en: 'Hourly values of air stations by name, raw file' },
    {
      layout: 'wide',
      time: { columns: ['Date', 'Hour'], format: 'YYYYMMDD H', stamp: 'end' },
      site: { name: 'WatchPoint', authority: 'CNEMC', kind: 'airStation' },
      missing: missingMarkers,
      properties: airColumns(hour, {
        pm25: 'PM2.5',
        pm10: 'PM10',
        co: 'CO',
        no2: 'NO2',
        o3: 'O3_1h',
        o38h: 'O3_8h',
        so2: 'SO2',
      }),
    },
  ),
  builtIn(
    'air-daily-city',
    { zh: '湛江市空气质量日均值（公开发布）', en: 'Daily means of Zhanjiang as published for the city' },
    {
      layout: 'wide',
      filter: [{ column: 'city', in: ['湛江'] }],
      time: { columns: ['date'], format: 'YYYY-MM-DD', stamp: 'start' },
      site: {
        constant: 'city-440800',
        create: {
          idPrefix: 'city',
          kind: 'cityPublished',
          name: { zh: '湛江市（公开发布值）', en: 'Zhanjiang (published figures)' },
          source: 'aqistudy.cn',
        },
      },
      missing: missingMarkers,
      // Published daily means write 0 where nothing was measured; the ozone column is the daily maximum 8-hour mean.
      properties: [
        ...airColumns(
          day,
          { pm25: 'pm25', pm10: 'pm10', so2: 'so2', co: 'co', no2: 'no2' },
          { zeroIsFault: true },
        ),
        ...airColumns(
          { interval: 'P1D', statistic: 'max' },
          { o38h: 'o3' },
          { zeroIsFault: true, method: 'MDA8' },
        ),
      ],
    },
  ),
  builtIn(
    'water-snapshot',
    {
      zh: '国家地表水自动监测实时数据（无年份）',
      en: 'Snapshot of national surface-water stations, without a year',
    },
    {
      layout: 'wide',
      time: { columns: ['obs_time_mmdd'], format: 'MM-DD HH:mm', stamp: 'instant', yearAsked: true },
      site: {
        name: 'section',
        authority: 'CNEMC',
        kind: 'waterSection',
        create: {
          idPrefix: 'section',
          kind: 'waterSection',
          source: '国家地表水水质自动监测实时数据发布（CNEMC）',
        },
      },
      missing: missingMarkers,
      // `class_code` is the class that others published: it is no observation and is not taken.
      properties: [
        waterItem('water_temp_c', 'w01010', '℃'),
        waterItem('ph', 'w01001', '1'),
        waterItem('do_mg_l', 'w01009', 'mg/L'),
        waterItem('conductivity_us_cm', 'w01014', 'uS/cm'),
        waterItem('turbidity_ntu', 'w01003', 'NTU'),
        waterItem('codmn_mg_l', 'w01019', 'mg/L'),
        waterItem('nh3n_mg_l', 'w21003', 'mg/L'),
        waterItem('tp_mg_l', 'w21011', 'mg/L'),
        waterItem('tn_mg_l', 'w21001', 'mg/L'),
        waterItem('chla_mg_l', 'w01016', 'mg/L'),
        waterItem('algae_cells_l', 'w19011', 'cells/L'),
      ],
    },
  ),
];
