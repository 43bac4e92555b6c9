import { absent, citedRule, judged, textOf, worked } from '../cited-rule.ts';
import type { Rule } from '../rule.ts';
import { deliveryFaults, type ExchangePurpose, exchangeFormat, exchangeFormats } from './exchange.ts';
import { geoJsonFaults } from './geojson.ts';
import { layerOf, layers } from './layers.ts';
import { book } from './rules-coordinates.ts';

const purposes: ReadonlyArray<{ value: ExchangePurpose; name: { zh: string; en: string } }> = [
  { value: 'exchange', name: { zh: '交换', en: 'Exchange' } },
  { value: 'archive', name: { zh: '归档', en: 'Archive' } },
  { value: 'measure', name: { zh: '量算和判定', en: 'Measuring' } },
];

/** Names that people write one after another. */
const namesIn = (value: unknown): string[] =>
  (textOf(value) ?? '')
    .split(/[,，、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const deliveryRule = citedRule({
  id: 'geography.delivery',
  domain: 'geography',
  name: { zh: '交换文件', en: 'Files of a delivery' },
  purpose: {
    zh: '检查交换文件是否齐全、坐标系是否允许、用途是否适合、列名是否合格。',
    en: 'Whether the files of a delivery are complete, in a system that the format may carry, fit for their purpose, and have right names of columns.',
  },
  bases: book('交换格式'),
  inputs: {
    format: {
      kind: 'choice',
      name: { zh: '格式', en: 'Format' },
      options: exchangeFormats.map(({ key, name }) => ({
        value: key,
        name: { zh: name, en: key === 'vectorTile' ? 'Vector tiles' : name },
      })),
    },
    files: {
      kind: 'text',
      maxLength: 2000,
      name: { zh: '文件名', en: 'Names of the files' },
      note: { zh: '以逗号隔开', en: 'Separated by commas' },
    },
    system: { kind: 'text', maxLength: 30, name: { zh: '坐标系', en: 'Coordinate system' }, optional: true },
    purpose: { kind: 'choice', name: { zh: '用途', en: 'Purpose' }, options: purposes },
    columns: {
      kind: 'text',
      maxLength: 2000,
      name: { zh: '列名', en: 'Names of the columns' },
      note: { zh: '表格和 Shapefile 填写，以逗号隔开', en: 'For tables and shapefiles, separated by commas' },
      optional: true,
    },
  },
  rounding: { zh: '不涉及数值修约。', en: 'No number is rounded.' },
  validity: {
    zh: '格式、文件名和用途须给出；没有坐标系的为无效，不作推测。',
    en: 'Format, files and purpose must be given; without a coordinate system it is not valid, and none is guessed.',
  },
  cases: [
    worked(
      'limit',
      'Shapefile 文件齐全，列名恰为 10 字节',
      'A complete shapefile, a name of exactly ten bytes',
      {
        format: 'shapefile',
        files: 'D01P.shp, D01P.shx, D01P.dbf, D01P.prj, D01P.cpg',
        system: 'CGCS2000',
        purpose: 'exchange',
        columns: 'station_id, 行政区',
      },
      '有效',
    ),
    worked(
      'beyond',
      '四个汉字为 12 字节，无对照表',
      'Four characters are twelve bytes, with no table beside',
      {
        format: 'shapefile',
        files: 'D01P.shp, D01P.shx, D01P.dbf, D01P.prj, D01P.cpg',
        system: 'CGCS2000',
        purpose: 'exchange',
        columns: '站点名称',
      },
      '无效',
    ),
    worked(
      'beyond',
      'Shapefile 缺坐标系文件',
      'A shapefile without its coordinate system',
      {
        format: 'shapefile',
        files: 'D01P.shp, D01P.shx, D01P.dbf, D01P.cpg',
        system: 'CGCS2000',
        purpose: 'exchange',
      },
      '无效',
    ),
    worked(
      'usual',
      'GeoJSON 用 CGCS2000',
      'GeoJSON in CGCS2000',
      { format: 'geojson', files: 'D01P.geojson', system: 'CGCS2000', purpose: 'exchange' },
      '无效',
    ),
    worked(
      'usual',
      'KML 归档',
      'KML to be kept',
      { format: 'kml', files: 'route.kml', system: 'WGS84', purpose: 'archive' },
      '无效',
    ),
    worked(
      'usual',
      '未注明坐标系',
      'The system is not stated',
      { format: 'csv', files: 'points.csv', purpose: 'exchange' },
      '无效',
    ),
    worked('missing', '没有文件', 'No files', { format: 'csv', purpose: 'exchange' }, { absence: 'noData' }),
  ],
  answer: (input) => {
    const format = exchangeFormat(textOf(input.format) ?? '');
    const purpose = purposes.find((one) => one.value === input.purpose);
    const files = namesIn(input.files);
    if (!format || !purpose || files.length === 0)
      return absent('noData', '格式、文件名和用途须给出', 'format, files and purpose must be given');
    return judged(
      deliveryFaults(format, {
        files,
        system: textOf(input.system),
        purpose: purpose.value,
        columns: namesIn(input.columns),
      }),
      [{ label: { zh: format.requirement, en: format.key }, expression: format.standard }],
    );
  },
});

const feature = (id: string, geometry: unknown) => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    name: '某对象',
    area: '440803',
    validFrom: '2026-03-01',
    source: '批准文件',
    simulated: false,
  },
});
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const square = (...corners: Array<[number, number]>) => ({ type: 'Polygon', coordinates: [corners] });
const anticlockwise: Array<[number, number]> = [
  [110.3, 21.2],
  [110.4, 21.2],
  [110.4, 21.3],
  [110.3, 21.3],
  [110.3, 21.2],
];

const geoJsonRule = citedRule({
  id: 'geography.geoJson',
  domain: 'geography',
  name: { zh: 'GeoJSON 图层文件', en: 'GeoJSON file of a layer' },
  purpose: {
    zh: '检查一个图层的 GeoJSON：结构、几何类型、环的闭合与方向、自相交、位置、标识重复和属性。',
    en: 'Checks the GeoJSON of a layer: form, kind of geometry, closure and direction of rings, self-intersection, positions, identities that occur twice, attributes.',
  },
  bases: [
    {
      standard: 'RFC 7946',
      clause: '2, 3, 4; 环境地理信息共享规范，图层与要素编码',
      edition: '2016',
      from: null,
      until: null,
    },
  ],
  inputs: {
    layer: {
      kind: 'choice',
      name: { zh: '图层', en: 'Layer' },
      options: layers.map(({ code, name }) => ({ value: code, name: { zh: `${code} ${name}`, en: code } })),
    },
    text: { kind: 'text', maxLength: 20_000, name: { zh: 'GeoJSON 内容', en: 'GeoJSON' } },
  },
  rounding: { zh: '坐标按书写值判断，不修约。', en: 'Coordinates are judged as written.' },
  validity: {
    zh: '图层和内容须给出；位置未知的要素几何为 null，不算错误。不检查相邻多边形是否重叠。',
    en: 'Layer and content must be given; null is right for a position that is not known. Overlap of neighbours is not checked.',
  },
  cases: [
    worked(
      'limit',
      '外环逆时针且闭合',
      'Outer ring counter-clockwise and closed',
      { layer: 'D02A', text: file(feature('Q1', square(...anticlockwise))) },
      '有效',
    ),
    worked(
      'beyond',
      '外环顺时针',
      'Outer ring clockwise',
      { layer: 'D02A', text: file(feature('Q1', square(...[...anticlockwise].reverse()))) },
      '无效',
    ),
    worked(
      'beyond',
      '未闭合',
      'Not closed',
      { layer: 'D02A', text: file(feature('Q1', square(...anticlockwise.slice(0, 4)))) },
      '无效',
    ),
    worked(
      'usual',
      '位置未知的站点',
      'A station whose position is not known',
      { layer: 'D01P', text: file(feature('Z1', null)) },
      '有效',
    ),
    worked(
      'usual',
      '标识重复',
      'An identity twice',
      { layer: 'D01P', text: file(feature('Z1', null), feature('Z1', null)) },
      '无效',
    ),
    worked('usual', '不是 JSON', 'No JSON', { layer: 'D01P', text: '{"type":' }, { absence: 'failed' }),
    worked('missing', '没有内容', 'No content', { layer: 'D01P' }, { absence: 'noData' }),
  ],
  answer: ({ layer, text }) => {
    const of = layerOf(textOf(layer) ?? '');
    const content = textOf(text);
    if (!of || content === null)
      return absent('noData', '图层和内容须给出', 'layer and content must be given');
    let document: unknown;
    try {
      document = JSON.parse(content);
    } catch {
      return absent('failed', '不是 JSON', 'this is no JSON');
    }
    const faults = geoJsonFaults(document, of);
    return judged(
      faults.map(({ at, code, words }) => ({
        code,
        words: { zh: at ? `${words.zh}（${at}）` : words.zh, en: at ? `${words.en} (${at})` : words.en },
      })),
    );
  },
});

export const exchangeRules: readonly Rule[] = [deliveryRule, geoJsonRule];
