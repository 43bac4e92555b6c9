import table from '../data/pollutants.json' with { type: 'json' };
import type { Words } from '../evaluation.ts';
import { plainUnit } from '../units.ts';

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
  /** CAS number, where the tables give one. */
  cas: string | null;
  /** Width as HJ 212 writes it, e.g. `N5.2`; `null` where the tables give none. */
  format: string | null;
  /** Codes of HJ/T 212-2005 for the same thing. */
  oldCodes: string[];
  /** Printed in HJ 212-2017 annex B; the others come from push specifications and field programs. */
  inStandard: boolean;
}

interface Row {
  code: string;
  zh: string;
  en?: string | null;
  unit?: string | null;
  emission_unit?: string | null;
  medium?: string;
  cas?: string | null;
  fmt?: string | null;
  old2005?: string | null;
  sources?: string[];
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

const rows = table.codes as Row[];
const codes = new Set(rows.map((row) => row.code));

/** A row of the push specification (a06022) has another code where its unit should be: no unit, not a guess. */
const unitOf = (row: Row): string => (row.unit && !codes.has(row.unit) ? row.unit : '');

/**
 * The tables of 2005 swap the two: its `Ld` is the night and its `Ln` the day. The other levels kept their codes.
 */
const noiseOf2005: Record<string, string> = { Ld: 'Ln', Ln: 'Ld' };

interface OldRow {
  code: string;
  zh: string;
  scope: string;
  code2017: string | null;
}
const oldRows = table.codes_hjt212_2005 as OldRow[];

const presentOf = (row: OldRow): string | null =>
  row.code2017 ?? noiseOf2005[row.code] ?? (codes.has(row.code) ? row.code : null);

function codesBefore(row: Row): string[] {
  const listed = oldRows.filter((one) => presentOf(one) === row.code).map((one) => one.code);
  return row.old2005 && !listed.includes(row.old2005) ? [...listed, row.old2005] : listed;
}

export const pollutants: PollutantCode[] = rows.map((row) => ({
  code: row.code,
  name: usualNames[row.code] ?? { zh: row.zh, en: row.en ?? row.code },
  unit: written(ambientUnits[row.code] ?? platformUnits[row.code] ?? unitOf(row)),
  amountUnit: written(row.emission_unit ?? ''),
  medium: row.medium ?? 'other',
  cas: row.cas ?? null,
  format: row.fmt ?? null,
  oldCodes: codesBefore(row),
  inStandard: row.sources?.includes('HJ212-2017') ?? false,
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

/** Codes of HJ/T 212-2005 by code; those that only the tables of 2017 remember have no row of their own there. */
export interface OldPollutantCode {
  code: string;
  name: string;
  /** Medium in the words of 2005: 污水, 废气, 噪声; empty where only the present tables name it. */
  scope: string;
  /** `null`: the present tables have no code for it. */
  present: string | null;
}

export const oldPollutants: OldPollutantCode[] = [
  ...oldRows.map((row) => ({ code: row.code, name: row.zh, scope: row.scope, present: presentOf(row) })),
  ...rows.flatMap((row) =>
    row.old2005 && !oldRows.some((one) => one.code === row.old2005)
      ? [{ code: row.old2005, name: row.zh, scope: '', present: row.code }]
      : [],
  ),
];

const from2005 = new Map(
  oldPollutants.flatMap((one) => (one.present ? [[one.code, one.present] as const] : [])),
);

/**
 * The present code of a code of HJ/T 212-2005, e.g. 011 → w01018.
 *
 * @param edition of the message it stands in. Left out, a code that is used today means what it means today; in a
 * message of 2005 `Ld` is the night level, so it becomes `Ln`.
 */
export const presentCode = (code: string, edition?: '2005'): string | undefined =>
  edition !== '2005' && byCode.has(code)
    ? code
    : (from2005.get(code) ?? (byCode.has(code) ? code : undefined));

/** The codes of HJ/T 212-2005 that mean the same as a present code; empty where there are none. */
export const codesOf2005 = (code: string): readonly string[] => byCode.get(code)?.oldCodes ?? [];
