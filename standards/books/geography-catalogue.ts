import { aqiLevel } from '../air/aqi.ts';
import type { GeographyFacts } from './geography.ts';
import data from './geography-catalogue.json' with { type: 'json' };
import { coordinateConversions, coordinateSystems } from './geography-conversions.ts';

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
const airSymbols: GeographyFacts['symbols'] = [50, 100, 150, 200, 300, 500].map((aqi, index) => {
  const { words, rgb } = aqiLevel(aqi);
  return {
    name: `环境空气监测站：${words.zh}`,
    shape: '圆点，内写指数',
    colour: `${data.aqiColours[index]}（${rgb.join('，')}）`,
    meaning: `空气质量指数不大于 ${aqi}`,
  };
});

/** What the rule book of geographic data prints (图层、格式、精度、符号), with conversions that were run. */
export const geographyCatalogue: GeographyFacts = {
  systems: coordinateSystems,
  formats: data.formats,
  precisions: data.precisions.map(({ subject, decimals, note }) => ({
    subject,
    decimals: `${decimals} 位`,
    ground: groundOf(decimals),
    note,
  })),
  layers: data.layers,
  symbols: [...airSymbols, ...data.waterClasses, ...data.marks],
  conversions: coordinateConversions,
};
