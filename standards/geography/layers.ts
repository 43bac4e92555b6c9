import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './layers.json' with { type: 'json' };

export type LayerTheme = keyof typeof data.themes;
export type LayerGeometry = keyof typeof data.geometries;

/** One layer (图层): its code is theme, geometry and serial number, `AQ-P-01`. */
export interface Layer {
  code: string;
  name: Words;
  theme: LayerTheme;
  geometry: LayerGeometry;
  /** Security grade of its data, 1 lowest. */
  level: number;
}

export const layerThemes: Readonly<Record<LayerTheme, Words>> = data.themes;
export const layerGeometries: Readonly<Record<LayerGeometry, Words & { types: readonly string[] }>> =
  data.geometries;

export const layers: readonly Layer[] = data.layers.map(({ code, zh, en, level }) => ({
  code,
  name: { zh, en },
  theme: code.slice(0, 2) as LayerTheme,
  geometry: code.slice(3, 4) as LayerGeometry,
  level,
}));

/** What is wrong with the code of a layer; a code of the right form that is not registered may not be published. */
export function layerCodeFaults(code: string): Fault[] {
  const match = /^([A-Z]{2})-([A-Z])-(\d{2})$/.exec(code);
  if (!match)
    return [
      fault('layout', '应为“主题-几何-顺序号”，如 AQ-P-01', 'wanted: theme-geometry-serial, as AQ-P-01'),
    ];
  const faults: Fault[] = [];
  const [, theme = '', geometry = '', serial] = match;
  if (!Object.hasOwn(data.themes, theme))
    faults.push(fault('theme', `没有主题 ${theme}`, `there is no theme ${theme}`));
  if (!Object.hasOwn(data.geometries, geometry))
    faults.push(fault('geometry', `几何类型只有 P、L、A、R`, 'the geometry is P, L, A or R'));
  if (serial === '00') faults.push(fault('serial', '顺序号从 01 起', 'serial numbers begin with 01'));
  if (faults.length === 0 && !layers.some((one) => one.code === code))
    faults.push(fault('notRegistered', '尚未登记的图层', 'the layer is not registered'));
  return faults;
}

/** Decimals that the position of a kind of object is given with (位置精度); `null` for a kind that is not ruled. */
export const decimalsOfPosition = (kind: string): number | null =>
  data.precisions.find((one) => one.key === kind)?.decimals ?? null;
export const positionKinds: ReadonlyArray<{ key: string; name: Words; decimals: number }> =
  data.precisions.map(({ key, zh, en, decimals }) => ({ key, name: { zh, en }, decimals }));

/** Tables of layers, precision, formats and symbols as the rule book prints them, in Chinese. */
export const mapTables = {
  formats: data.formats.map(({ zh, standard, use, requirement }) => ({
    name: zh,
    standard,
    use,
    requirement,
  })),
  precisions: data.precisions.map(({ zh, decimals, ground, note }) => ({
    subject: zh,
    decimals: String(decimals),
    ground,
    note,
  })),
  layers: data.layers.map(({ code, zh, content, level }) => ({
    code,
    name: zh,
    geometry: data.geometries[code.slice(3, 4) as LayerGeometry].zh,
    content,
    level: `${level} 级`,
  })),
  symbols: data.symbols.map(({ zh, shape, colour, meaning }) => ({ name: zh, shape, colour, meaning })),
};
