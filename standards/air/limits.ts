import { dateOf } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import { Decimal, type Numeric } from '../rounding.ts';
import { airUnit } from './iaqi.ts';
import table from './limits.json' with { type: 'json' };

export type LimitPollutant = keyof typeof table.pollutants;
export type LimitPeriod = keyof typeof table.periods;
/** The column of GB 3095 in force: the limits of 2026 change once more on 2031-01-01. */
export type LimitEdition = '2012' | '2026 transition' | '2026 final';
/** Class of the area (GB 3095-2026 4.1). */
export type AreaClass = 1 | 2;

export const limitPollutants = Object.keys(table.pollutants) as LimitPollutant[];
export const limitPeriods = Object.keys(table.periods) as LimitPeriod[];
export const pollutantName = (pollutant: LimitPollutant): Words => table.pollutants[pollutant];
export const periodName = (period: LimitPeriod): Words => table.periods[period];

/** Edition of GB 3095 by the date of the data, `YYYY-MM-DD…`. */
export function limitEdition(date: string): LimitEdition {
  const day = date.slice(0, 10);
  return day < '2026-03-01' ? '2012' : day < '2031-01-01' ? '2026 transition' : '2026 final';
}

export interface AirLimit {
  /** Concentration in `unit`; a value equal to it complies. */
  value: number;
  unit: string;
  pollutant: LimitPollutant;
  period: LimitPeriod;
  class: AreaClass;
  edition: LimitEdition;
  standard: string;
  /** Table 1, table 2 or annex A (for reference only). */
  clause: string;
  unverified: boolean;
}

/** Whether the reference state applies: gases, not particles and what is in them. */
export const isGas = (pollutant: LimitPollutant): boolean => table.pollutants[pollutant].gas;

/** The limit of a pollutant and period; `null` where GB 3095 sets none (as for hourly particles). */
export function airLimit(
  pollutant: LimitPollutant,
  period: LimitPeriod,
  edition: LimitEdition,
  areaClass: AreaClass = 2,
): AirLimit | null {
  const row = table.limits.find((one) => one.pollutant === pollutant && one.period === period);
  const value = row?.values[edition][areaClass - 1];
  if (!row || value === undefined) return null;
  return {
    value,
    unit: airUnit(pollutant),
    pollutant,
    period,
    class: areaClass,
    edition,
    standard: table.editions.find((one) => one.edition === edition)?.standard ?? '',
    clause: row.table,
    unverified: (row.unverified ?? []).includes(edition),
  };
}

const plain = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.()[\]{}]/g, '');

const pollutantByText = new Map<string, LimitPollutant>(
  limitPollutants.flatMap((key) => {
    const { code, zh, en } = table.pollutants[key];
    return [key, code, zh, en].filter(Boolean).map((text) => [plain(text), key] as const);
  }),
);
for (const [text, key] of [
  ['颗粒物PM10', 'PM10'],
  ['细颗粒物PM2.5', 'PM2.5'],
  ['颗粒物', 'PM10'],
  ['ozone', 'O3'],
  ['sulfur dioxide', 'SO2'],
  ['NOx as NO2', 'NOx'],
  ['nitrogen oxides', 'NOx'],
  ['lead', 'Pb'],
  ['B[a]P', 'BaP'],
  ['Cr(VI)', 'Cr6'],
  ['fluoride', 'F'],
  ['苯并芘', 'BaP'],
  ['BaP', 'BaP'],
] as const)
  pollutantByText.set(plain(text), key);

/** A pollutant by symbol, HJ code or name; the period may be glued to it (`O3_8h`). */
export function limitPollutantOf(text: unknown): LimitPollutant | null {
  const given = plain(text);
  return (
    pollutantByText.get(given) ??
    pollutantByText.get(given.replace(/(24h|8h|1h|mda8|day|daily|year|annual|hourly)(90|95|98)?$/, '')) ??
    null
  );
}

/** An averaging period in the words of a table or a platform. */
export function limitPeriodOf(text: unknown): LimitPeriod | null {
  const given = plain(text);
  if (/8h|mda8|8小时|八小时/.test(given)) return '8h';
  if (/24h|24小时|day|daily|日/.test(given)) return 'day';
  if (/^1h|1小时|hour|hr|小时|时/.test(given)) return '1h';
  if (/quarter|season|季/.test(given)) return 'quarter';
  if (/year|annual|年/.test(given)) return 'year';
  return null;
}

/** Class of the area: 1, `2`, `Ⅱ`, `二级`, `class 2`. */
export function areaClassOf(text: unknown): AreaClass | null {
  const given = plain(text);
  if (/^(?:class|grade|level)?(?:2|ii|二级?|2级|第二级|二类区?)$/.test(given)) return 2;
  return /^(?:class|grade|level)?(?:1|i|一级?|1级|第一级|一类区?)$/.test(given) ? 1 : null;
}

export const referenceStates = table.states.editions;

/** Temperature of the reference state of gases on a date, in K; `null` without a date. */
export function referenceKelvin(date: string): number | null {
  const day = dateOf(date);
  return day
    ? (referenceStates.find((one) => (one.from ?? '') <= day && day <= (one.until ?? '9999'))?.kelvin ?? null)
    : null;
}

/** Temperature and pressure that a gas volume is counted at. */
export interface GasState {
  kelvin: Numeric;
  /** hPa; left out: 1013.25. */
  pressure?: Numeric | undefined;
}

/**
 * A mass concentration at another temperature and pressure: C₂ = C₁ × (T₁ ÷ T₂) × (p₂ ÷ p₁). Of gases only: particles
 * are reported at the state of monitoring since the amendment of 2018 (GB 3095-2026 4.3).
 */
export function atState(concentration: Numeric, from: GasState, to: GasState): Decimal {
  const pressure = table.states.pressure;
  return new Decimal(concentration)
    .times(from.kelvin)
    .times(to.pressure ?? pressure)
    .dividedBy(new Decimal(to.kelvin).times(from.pressure ?? pressure));
}

/** Factors from ppb to µg/m³ (the same for ppm to mg/m³) hold at this temperature, in K. */
export const volumeKelvin = table.perPartByVolume.kelvin;

/** µg/m³ of 1 ppb, mg/m³ of 1 ppm at 298.15 K; `null` of what has no factor here. */
export const volumeFactor = (pollutant: string): number | null =>
  (table.perPartByVolume.factors as Record<string, number>)[pollutant] ?? null;

/** Gases that have such a factor. */
export const volumePollutants = Object.keys(table.perPartByVolume.factors) as LimitPollutant[];
