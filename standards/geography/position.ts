import { type Fault, fault } from '../cited-rule.ts';
import type { LonLat } from './coordinates.ts';
import data from './extents.json' with { type: 'json' };

export type ExtentCode = '440800' | '440800-sea' | '100000';

const extentOf = (code: ExtentCode) => data.extents.find((one) => one.extent === code)!;

/** Whether a position lies in the box round an area; the box is wider than the area itself. */
export function inExtent([longitude, latitude]: Readonly<LonLat>, code: ExtentCode): boolean {
  const { west, south, east, north } = extentOf(code);
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Decimals of a number as it is written; 0 for whole numbers. */
export const decimalsWritten = (text: string): number => /\.(\d+)/.exec(text.trim())?.[1]?.length ?? 0;

export interface PositionFault extends Fault {
  /** It is no position of this city at all; the others ask for a look. */
  grave: boolean;
}

const grave = (code: string, zh: string, en: string): PositionFault => ({
  ...fault(code, zh, en),
  grave: true,
});
const slight = (code: string, zh: string, en: string): PositionFault => ({
  ...fault(code, zh, en),
  grave: false,
});

/**
 * What is wrong with a position that is said to lie in the city or its sea: not a position, longitude and latitude
 * swapped, projected metres, outside, too few decimals. An empty answer does not say that it is right: a shift of
 * half a kilometre (GCJ-02 taken for WGS 84) cannot be seen from the numbers.
 *
 * @param written the numbers as they were written, for their decimals
 */
export function positionFaults(
  position: Readonly<LonLat>,
  within: ExtentCode = '440800-sea',
  written?: readonly [string, string],
): PositionFault[] {
  const [longitude, latitude] = position;
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
    return [grave('notANumber', '经纬度不是数', 'not two numbers')];
  if (longitude === 0 && latitude === 0)
    return [grave('zero', '经纬度均为 0，应是缺值', 'both are 0: a missing position')];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    if (inExtent([latitude, longitude], within)) return [swapped()];
    return [
      Math.abs(longitude) > 360 || Math.abs(latitude) > 360
        ? grave('projected', '数值过大，应是投影坐标（米）', 'too large: projected coordinates in metres')
        : grave('outOfRange', '经度或纬度超出 ±180°、±90°', 'beyond ±180° or ±90°'),
    ];
  }
  if (!inExtent(position, within)) {
    if (inExtent([latitude, longitude], within)) return [swapped()];
    const { zh, en } = extentOf(within);
    return [grave('outside', `不在${zh}范围内`, `outside ${en}`)];
  }
  const decimals = written ? Math.min(...written.map(decimalsWritten)) : null;
  return decimals !== null && decimals < data.moreDecimals.least
    ? [slight('coarse', data.moreDecimals.zh, data.moreDecimals.en)]
    : [];
}

const swapped = () => grave('swapped', '经度与纬度颠倒', 'longitude and latitude are swapped');
