import {
  bd09ToGcj02,
  gcj02ToBd09,
  gcj02ToWgs84,
  type LonLat,
  wgs84ToGcj02,
} from '../geography/coordinates.ts';
import type { GeographyFacts } from './geography.ts';

/** Coordinate systems (坐标系) that the conversions know. */
export const coordinateSystems: GeographyFacts['systems'] = [
  {
    code: 'CGCS2000',
    name: '2000 国家大地坐标系',
    use: '测绘成果和行政管理数据的交换',
    conversion: '与 WGS84 相差厘米级，按相同坐标处理',
    unverified: false,
  },
  {
    code: 'WGS84',
    name: '1984 世界大地坐标系',
    use: '存储坐标系；卫星定位和 GeoJSON 交换',
    conversion: '不换算',
    unverified: false,
  },
  {
    code: 'GCJ-02',
    name: '国家测绘局偏移坐标系',
    use: '国内公开出版地图和地图服务的接收',
    conversion: '通行公式正算，迭代反算，残差小于 1 毫米；换算公式没有公布的标准',
    unverified: true,
  },
  {
    code: 'BD-09',
    name: '百度偏移坐标系',
    use: '百度地图数据的接收',
    conversion: '先换算为 GCJ-02，再按 GCJ-02 换算；换算公式没有公布的标准',
    unverified: true,
  },
];

/** Chikan, Wuchuan and Xuwen: the middle, the north and the south of the city. */
const places: readonly LonLat[] = [
  [110.3594, 21.2707],
  [110.7784, 21.4416],
  [110.1757, 20.3256],
];
const steps: ReadonlyArray<readonly [from: string, to: string, convert: (position: LonLat) => LonLat]> = [
  ['WGS84', 'GCJ-02', wgs84ToGcj02],
  ['GCJ-02', 'WGS84', gcj02ToWgs84],
  ['GCJ-02', 'BD-09', gcj02ToBd09],
  ['BD-09', 'GCJ-02', bd09ToGcj02],
];
const written = (position: LonLat): string => position.map((degrees) => degrees.toFixed(6)).join('，');

/** Worked conversions (换算实例), made by running them. */
export const coordinateConversions: GeographyFacts['conversions'] = steps.flatMap(([from, to, convert]) =>
  places.map((place) => ({ from, to, input: written(place), output: written(convert(place)) })),
);
