import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './layers.json' with { type: 'json' };

export type LayerTheme = keyof typeof data.themes;
export type LayerGeometry = keyof typeof data.geometries;

/** Public code (公共代码) that names the features of a layer. */
export type FeatureIdCode = 'area' | 'source' | 'outfall';

/** One layer (图层): its code is theme, serial number and geometry, `D01P`. */
export interface Layer {
  code: string;
  /** Chinese. */
  name: string;
  content: string;
  theme: LayerTheme;
  geometry: LayerGeometry;
  /** Security grade of its data, 1 lowest. */
  level: number;
  /** `null`: the bureau names the features. */
  idCode: FeatureIdCode | null;
}

export const layerThemes: Readonly<Record<LayerTheme, Words>> = data.themes;
export const layerGeometries: Readonly<Record<LayerGeometry, Words>> = data.geometries;

export const layers: readonly Layer[] = data.layers.map(({ code, name, content, level, idCode }) => ({
  code,
  name,
  content,
  theme: code.slice(0, 1) as LayerTheme,
  geometry: code.slice(3) as LayerGeometry,
  level,
  idCode: (idCode ?? null) as FeatureIdCode | null,
}));
const byCode = new Map(layers.map((one) => [one.code, one]));
export const layerOf = (code: string): Layer | undefined => byCode.get(code);

/** What is wrong with the code of a layer; a code of the right form that is not registered may not be published. */
export function layerCodeFaults(code: string): Fault[] {
  const match = /^([A-Z])(\d{2})([A-Z])$/.exec(code);
  if (!match)
    return [
      fault(
        'layout',
        '应为主题一位、顺序号两位、几何类型一位，如 D01P',
        'wanted: theme, two digits, geometry, as D01P',
      ),
    ];
  const [, theme = '', serial, geometry = ''] = match;
  const faults: Fault[] = [];
  if (!Object.hasOwn(data.themes, theme))
    faults.push(fault('theme', `没有主题 ${theme}`, `there is no theme ${theme}`));
  if (!Object.hasOwn(data.geometries, geometry))
    faults.push(fault('geometry', '几何类型只有 P、L、A', 'the geometry is P, L or A'));
  if (serial === '00') faults.push(fault('serial', '顺序号从 01 起', 'serial numbers begin with 01'));
  if (faults.length === 0 && !byCode.has(code))
    faults.push(fault('notRegistered', '尚未登记的图层', 'the layer is not registered'));
  return faults;
}
