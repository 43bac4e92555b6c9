import { type Fault, fault } from '../cited-rule.ts';
import { type CoordinateSystem, coordinateSystem } from './convert.ts';
import data from './formats.json' with { type: 'json' };

export type ExchangePurpose = 'exchange' | 'archive' | 'measure';

/** One format in which layers are exchanged (交换格式). Texts in Chinese. */
export interface ExchangeFormat {
  key: string;
  name: string;
  standard: string;
  use: string;
  requirement: string;
  extensions: readonly string[];
  /** Extensions that must lie beside each file, under the same name. */
  alongside: readonly string[];
  systems: readonly CoordinateSystem[];
  /** It may be kept as the record. */
  archive: boolean;
  /** Its coordinates are good enough to measure by. */
  measure: boolean;
}

export const exchangeFormats = data.formats as readonly ExchangeFormat[];
export const exchangeFormat = (key: string): ExchangeFormat | undefined =>
  exchangeFormats.find((one) => one.key === key);

/** What is handed over. */
export interface Delivery {
  files: readonly string[];
  /** As the provider wrote it. */
  system: string | null;
  purpose: ExchangePurpose;
  /** Names of the columns, where the format has any. */
  columns?: readonly string[];
}

/** dBase keeps ten bytes of the name of a column, in whatever encoding. */
const dbaseNameBytes = 10;

/** What is wrong with a delivery of layers: missing files, a system that the format may not carry, an unfit purpose. */
export function deliveryFaults(format: ExchangeFormat, delivery: Delivery): Fault[] {
  const { purpose, columns = [] } = delivery;
  return [
    ...fileFaults(format, delivery.files),
    ...systemFaults(format, delivery.system),
    ...(purpose === 'archive' && !format.archive
      ? [fault('archive', `${format.name} 不作为归档格式`, `${format.key} is no format to keep`)]
      : []),
    ...(purpose === 'measure' && !format.measure
      ? [fault('measure', `${format.name} 的坐标不得用于量算`, `${format.key} is not to be measured by`)]
      : []),
    ...(format.key === 'csv' && columns.length > 0 ? csvColumnFaults(columns) : []),
    ...(format.key === 'shapefile' ? longNameFaults(columns, delivery.files) : []),
  ];
}

function fileFaults({ name, extensions, alongside }: ExchangeFormat, files: readonly string[]): Fault[] {
  const plain = files.map((file) => file.trim().toLowerCase());
  const main = plain.filter((file) => extensions.some((extension) => file.endsWith(extension)));
  if (main.length === 0)
    return [
      fault(
        'noFile',
        `没有 ${name} 文件（${extensions.join('、')}）`,
        `there is no file of ${extensions.join(' or ')}`,
      ),
    ];
  return main.flatMap((file) => {
    const base = file.slice(0, file.lastIndexOf('.'));
    return alongside
      .filter((extension) => !plain.includes(`${base}${extension}`))
      .map((extension) => fault('beside', `${file} 缺 ${extension} 文件`, `${file} lacks its ${extension}`));
  });
}

function systemFaults({ name, systems }: ExchangeFormat, written: string | null): Fault[] {
  if (!written?.trim()) return [fault('noSystem', '未注明坐标系', 'the coordinate system is not stated')];
  const system = coordinateSystem(written);
  if (!system)
    return [fault('unknownSystem', `不是已知的坐标系：${written}`, `no known coordinate system: ${written}`)];
  return systems.includes(system)
    ? []
    : [fault('system', `${name} 只用 ${systems.join('、')}`, `wanted: ${systems.join(' or ')}`)];
}

/** A list of points has one column each of longitude and latitude, and both name the same system: `经度(WGS84)`. */
export function csvColumnFaults(columns: readonly string[]): Fault[] {
  const found = columns.flatMap((column) => {
    const match = /^\s*(经度|纬度|longitude|latitude|lon|lat)[\s_（(]*([^)）]*)[)）]?\s*$/i.exec(column);
    if (!match) return [];
    const [, axis = '', system = ''] = match;
    return [{ axis: /^(经度|lon)/i.test(axis) ? 'longitude' : 'latitude', system: coordinateSystem(system) }];
  });
  const of = (axis: string) => found.filter((one) => one.axis === axis);
  const [longitudes, latitudes] = [of('longitude'), of('latitude')];
  if (longitudes.length !== 1 || latitudes.length !== 1)
    return [fault('columns', '应有经度、纬度各一列', 'wanted: one column of longitude and one of latitude')];
  const [east, north] = [longitudes[0]?.system ?? null, latitudes[0]?.system ?? null];
  if (!east || east !== north)
    return [
      fault(
        'columnSystem',
        '经度、纬度的列名应注明同一坐标系',
        'both columns must name the same coordinate system',
      ),
    ];
  return [];
}

function longNameFaults(columns: readonly string[], files: readonly string[]): Fault[] {
  const long = columns.filter((name) => new TextEncoder().encode(name).length > dbaseNameBytes);
  return long.length > 0 && !files.some((file) => file.includes('对照'))
    ? [
        fault(
          'longNames',
          `数据项名称超过 ${dbaseNameBytes} 字节且无对照表：${long.join('、')}`,
          `names of more than ${dbaseNameBytes} bytes without a table that explains them: ${long.join(', ')}`,
        ),
      ]
    : [];
}
