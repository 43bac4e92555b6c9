import { aqiLevel } from '../air/aqi.ts';
import { type CoordinateSystem, convertPosition } from './convert.ts';
import type { LonLat } from './coordinates.ts';
import { formatDegrees } from './degrees.ts';
import { gaussForward, gaussZone, withZone } from './gauss-krueger.ts';
import data from './layers.json' with { type: 'json' };
import { layerGeometries, layers } from './layers.ts';

const systems = [
  {
    code: 'CGCS2000',
    name: '2000 国家大地坐标系',
    use: '测绘成果和行政管理数据的交换',
    conversion: '与 WGS84 相差厘米级，按相同坐标处理；平面坐标用高斯—克吕格投影',
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

/** Metres of a degree of latitude: what one more decimal is worth on the ground. */
const degree = 111_320;

/** What the last decimal of a position is on the ground, with two significant digits. */
export function groundOf(decimals: number): string {
  const metres = degree / 10 ** decimals;
  if (metres >= 1) return `${Number(metres.toPrecision(2))} m`;
  return metres >= 0.01
    ? `${Number((metres * 100).toPrecision(2))} cm`
    : `${Number((metres * 1000).toPrecision(2))} mm`;
}

/** Stations of air by the colours of their levels (HJ 633). */
const airSymbols = [50, 100, 150, 200, 300, 500].map((aqi, index) => {
  const { words, rgb } = aqiLevel(aqi);
  return {
    name: `环境空气监测站：${words.zh}`,
    shape: '圆点，内写指数',
    colour: `${data.aqiColours[index]}（${rgb.join('，')}）`,
    meaning: `空气质量指数不大于 ${aqi}`,
  };
});

/** Geographic data as the rule book prints them, in Chinese; the conversions are made by running them. */
export const geographyBookFacts = {
  systems,
  formats: data.formats,
  precisions: data.precisions.map(({ subject, decimals, note }) => ({
    subject,
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
  symbols: [...airSymbols, ...data.waterClasses, ...data.marks],
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
