import table from './data/pollutants.json' with { type: 'json' };
import type { Words } from './evaluation.ts';
import { plainUnit } from './units.ts';

export interface PollutantCode {
  /** HJ 212-2017 / HJ 524 / HJ 525 code. */
  code: string;
  name: Words;
  /** Unit of its concentrations or levels; empty where the tables give none. */
  unit: string;
  /** Unit of its amounts over a period (HJ 212 `Cou`, 排放量); empty where the tables give none. */
  amountUnit: string;
  /** air, water, noise … as the tables group them. */
  medium: string;
}

interface Row {
  code: string;
  zh: string;
  en?: string | null;
  unit?: string | null;
  emission_unit?: string | null;
  medium?: string;
}

/** HJ 212-2017 prints ng/m³ for these by mistake; ambient stations report µg/m³ (CO mg/m³). */
const ambientUnits: Record<string, string> = {
  a34004: 'μg/m³',
  a34002: 'μg/m³',
  a34001: 'μg/m³',
  a21026: 'μg/m³',
  a21004: 'μg/m³',
  a05024: 'μg/m³',
  a21005: 'mg/m³',
};

/** The tables give these no unit; the national platforms report them so. */
const platformUnits: Record<string, string> = { w01003: 'NTU', w01016: 'mg/L', w19011: 'cells/L' };

/** Names as the bureau writes them, where the table of the standard has an unusual one. */
const usualNames: Record<string, Words> = {
  a34004: { zh: '细颗粒物 PM2.5', en: 'PM2.5' },
  a34002: { zh: '可吸入颗粒物 PM10', en: 'PM10' },
  a21026: { zh: '二氧化硫', en: 'SO2' },
  a21004: { zh: '二氧化氮', en: 'NO2' },
  a21005: { zh: '一氧化碳', en: 'CO' },
  a05024: { zh: '臭氧', en: 'Ozone' },
  w01001: { zh: 'pH', en: 'pH' },
};

/** One way to write a unit: cubic metres with ³, dimensionless as `1`. */
const written = (unit: string): string =>
  plainUnit(unit).replace('m3', 'm³').replace(/^ug/, 'μg').replace(/^uS/, 'μS');

export const pollutants: PollutantCode[] = (table.codes as Row[]).map((row) => ({
  code: row.code,
  name: usualNames[row.code] ?? { zh: row.zh, en: row.en ?? row.code },
  unit: written(ambientUnits[row.code] ?? platformUnits[row.code] ?? row.unit ?? ''),
  amountUnit: written(row.emission_unit ?? ''),
  medium: row.medium ?? 'other',
}));

/** System code ST of flue gas outlets: their concentrations are mg/m³ (HJ 75-2017), where ambient air has µg/m³. */
const flueGas = '31';

/**
 * Unit that a device means where it does not say: of a level, or of an amount over the period (`Cou`).
 * Empty for a code that the tables do not hold.
 */
export function deviceUnit(code: string, systemCode: string, amount: boolean): string {
  const known = byCode.get(code);
  if (!known) return '';
  if (amount) return known.amountUnit;
  return systemCode === flueGas && code in ambientUnits ? 'mg/m³' : known.unit;
}

const byCode = new Map(pollutants.map((one) => [one.code, one]));
export const pollutant = (code: string): PollutantCode | undefined => byCode.get(code);

const from2005 = new Map(
  (table.codes_hjt212_2005 as Array<{ code: string; code2017: string | null }>).flatMap((row) =>
    row.code2017 ? [[row.code, row.code2017] as const] : [],
  ),
);
/** The present code of a code of HJ/T 212-2005, e.g. 011 → w01018. */
export const presentCode = (code: string): string | undefined =>
  byCode.has(code) ? code : from2005.get(code);

/** Districts of Zhanjiang by GB/T 2260 code; the city itself is 440800. */
export const districts: Array<{ code: string; name: Words }> = (table.areas as Row[]).map((row) => ({
  code: row.code,
  name: { zh: row.zh, en: row.en ?? row.code },
}));
