import { type CoordinateSystem, conversionAccuracy, convertPosition } from './convert.ts';
import type { LonLat } from './coordinates.ts';
import { formatDegrees } from './degrees.ts';
import { exchangeFormats } from './exchange.ts';
import { gaussForward, gaussZone, withZone } from './gauss-krueger.ts';
import { layerGeometries, layers } from './layers.ts';
import { groundOf, positionPrecisions } from './precision.ts';
import { mapSymbols } from './symbols.ts';

const systems = [
  {
    code: 'CGCS2000',
    name: '2000 国家大地坐标系',
    use: '测绘成果和行政管理数据的交换',
    conversion: `与 WGS84 ${conversionAccuracy('CGCS2000', 'WGS84').words.zh.replace(/。$/, '')}；平面坐标用高斯—克吕格投影`,
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
const shifts: ReadonlyArray<readonly [CoordinateSystem, CoordinateSystem]> = [
  ['WGS84', 'GCJ-02'],
  ['GCJ-02', 'WGS84'],
  ['GCJ-02', 'BD-09'],
  ['BD-09', 'GCJ-02'],
];
const written = (position: LonLat): string => position.map((degrees) => degrees.toFixed(6)).join('，');

const planes = places.map((place) => {
  const { zone, centralMeridian } = gaussZone(place[0], 3);
  const { x, y } = gaussForward(place, centralMeridian);
  return {
    from: 'CGCS2000',
    to: `3° 带第 ${zone} 带`,
    input: `${formatDegrees(place[0], 'longitude')}，${formatDegrees(place[1], 'latitude')}`,
    output: `X ${x.toFixed(3)} m，Y ${withZone(y, zone).toFixed(3)} m`,
  };
});

/** Geographic data as the rule book prints them, in Chinese; the conversions are made by running them. */
export const geographyBookFacts = {
  systems,
  formats: exchangeFormats.map(({ name, standard, use, requirement }) => ({
    name,
    standard,
    use,
    requirement,
  })),
  precisions: positionPrecisions.map(({ subject, decimals, note }) => ({
    subject: subject.zh,
    decimals: `${decimals} 位`,
    ground: groundOf(decimals),
    note,
  })),
  layers: layers.map(({ code, name, content, geometry, level }) => ({
    code,
    name,
    geometry: layerGeometries[geometry].zh,
    content,
    level: `${level} 级`,
  })),
  symbols: mapSymbols.map(({ code, words, shape, colour, meaning }) => ({
    code,
    name: words.zh,
    shape,
    colour,
    meaning,
  })),
  conversions: [
    ...shifts.flatMap(([from, to]) =>
      places.map((place) => ({
        from,
        to,
        input: written(place),
        output: written(convertPosition(place, from, to)),
      })),
    ),
    ...planes,
  ],
};
