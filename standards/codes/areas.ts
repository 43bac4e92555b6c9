import { type Fault, fault } from '../cited-rule.ts';
import table from '../data/pollutants.json' with { type: 'json' };
import type { Words } from '../evaluation.ts';
import data from './areas.json' with { type: 'json' };

/** The city and the districts of Zhanjiang by GB/T 2260 code; the city itself is 440800. */
export const districts: Array<{ code: string; name: Words }> = table.areas.map(({ code, zh, en }) => ({
  code,
  name: { zh, en },
}));

/** Streets, towns and townships by 9-digit code: district and GB/T 10114. They have no English names in the tables. */
export const streets: ReadonlyArray<{ code: string; name: string; district: string }> = table.streets.map(
  ({ code, zh, area }) => ({ code, name: zh, district: area }),
);

/** Development zones and the like: local codes of this system, since GB/T 2260 gives them none. */
export const functionalAreas: ReadonlyArray<{ code: string; name: Words; street: string | null }> =
  data.functionalAreas.areas.map(({ code, zh, en, street }) => ({
    code,
    name: { zh, en },
    street: street ?? null,
  }));

export type AreaLevel = 'province' | 'city' | 'district' | 'street' | 'functionalArea';

export interface Area {
  code: string;
  level: AreaLevel;
  name: Words;
  /** Code of the area above; `null` for the province. */
  parent: string | null;
}

const { province } = data;
const city = districts[0]?.code ?? '';

const areas: readonly Area[] = [
  { code: province.code, level: 'province', name: { zh: province.zh, en: province.en }, parent: null },
  ...districts.map(({ code, name }) =>
    code === city
      ? { code, level: 'city' as const, name, parent: province.code }
      : { code, level: 'district' as const, name, parent: city },
  ),
  ...streets.map(({ code, name, district }) => ({
    code,
    level: 'street' as const,
    name: { zh: name, en: name },
    parent: district,
  })),
  ...functionalAreas.map(({ code, name }) => ({
    code,
    level: 'functionalArea' as const,
    name,
    parent: city,
  })),
];
const areaByCode = new Map(areas.map((one) => [one.code, one]));

/** An area that the tables hold: Guangdong, Zhanjiang, its districts, streets and functional areas. */
export const areaOf = (code: string): Area | undefined => areaByCode.get(code);

/** The area with everything above it, from the province down; empty for a code that is not held. */
export function areaPath(code: string): Area[] {
  const area = areaOf(code);
  return area ? [...(area.parent ? areaPath(area.parent) : []), area] : [];
}

/**
 * Does an area lie within another, by their codes alone (a street in its district, a district in its city)? An area
 * lies within itself. A functional area lies in its city only: it may cross districts.
 */
export function liesWithin(code: string, outer: string): boolean {
  if (code === outer) return true;
  const known = areaPath(code);
  if (known.length > 0) return known.some((one) => one.code === outer);
  const significant = outer.length === 6 ? outer.replace(/(00)+$/, '') : outer;
  return /^\d{6}(\d{3})?$/.test(code) && code.startsWith(significant);
}

/** Class of a street by the last three digits (GB/T 10114, from memory). */
export function streetClass(code: string): Words | null {
  const number = /^\d{9}$/.test(code) ? Number(code.slice(6)) : Number.NaN;
  const found = data.streetClasses.classes.find(({ from, to }) => from <= number && number <= to);
  return found ? { zh: found.zh, en: found.en } : null;
}

/**
 * Faults of an area code: `layout` not 6 or 9 digits nor a local code, `notHeld` not in the tables. Within Zhanjiang
 * the tables are complete, so an unknown 4408xx does not exist; outside they say nothing.
 */
export function areaFaults(code: string): Fault[] {
  if (areaOf(code)) return [];
  if (!/^\d{6}(\d{3})?$/.test(code))
    return [
      fault(
        'layout',
        '行政区划代码应为 6 位（县级以上）或 9 位（乡级）数字',
        'an area code has 6 digits, or 9 for a street',
      ),
    ];
  if (code.startsWith(city.slice(0, 4)))
    return [fault('notHeld', `湛江市没有代码为 ${code} 的行政区划`, `Zhanjiang has no area ${code}`)];
  return [];
}
