import { Decimal } from '../rounding.ts';
import data from './parameters.json' with { type: 'json' };

/** Pressures (Pa) and temperature (℃) of a stack: atmospheric, static (gauge) and of the gas. */
export interface StackState {
  atmospheric: Decimal;
  gauge: Decimal;
  temperature: Decimal;
}

const kelvin = (celsius: Decimal): Decimal => celsius.plus(data.standardTemperature);

/**
 * Concentration at standard state (273 K, 101 325 Pa): Cs · 101325/(Ba+Ps) · (273+ts)/273 (HJ 212-2017 annex D).
 * `null` where pressure or temperature is not physical.
 */
export function atStandardState(
  measured: Decimal,
  { atmospheric, gauge, temperature }: StackState,
): Decimal | null {
  const pressure = atmospheric.plus(gauge);
  const absolute = kelvin(temperature);
  if (pressure.lte(0) || absolute.lte(0)) return null;
  return measured
    .times(data.standardPressure)
    .times(absolute)
    .dividedBy(pressure.times(data.standardTemperature));
}

/** Dry concentration from a wet one: wet/(1 − Xsw), moisture in %. `null` from 100 % on. */
export function dryConcentration(wet: Decimal, moisture: Decimal): Decimal | null {
  if (moisture.lt(0) || moisture.gte(100)) return null;
  return wet.times(100).dividedBy(new Decimal(100).minus(moisture));
}

/** mg/m³ at standard state from a volume fraction in ppm: M/22.4 · ppm. */
export const massFromPpm = (ppm: Decimal, molarMass: Decimal.Value): Decimal =>
  ppm.times(molarMass).dividedBy(data.molarVolume);

const massOf = (gas: string): number => data.molarMasses.find((one) => one.gas === gas)?.mass ?? Number.NaN;

/** Nitrogen oxides as NO2, all in mg/m³: NO · 46/30 + NO2. */
export const noxAsNo2 = (no: Decimal, no2: Decimal): Decimal =>
  no.times(massOf('NO2')).dividedBy(massOf('NO')).plus(no2);

/** Nitrogen oxides as NO2 in mg/m³ from volume fractions in ppm: (NO + NO2) · 46/22.4. */
export const noxFromPpm = (no: Decimal, no2: Decimal): Decimal => massFromPpm(no.plus(no2), massOf('NO2'));

/** Excess-air coefficient α = 21/(21 − O2), oxygen in %. `null` from 21 % on. */
export function excessAir(oxygen: Decimal): Decimal | null {
  if (oxygen.lt(0) || oxygen.gte(data.airOxygen)) return null;
  return new Decimal(data.airOxygen).dividedBy(new Decimal(data.airOxygen).minus(oxygen));
}

/** Why a concentration is not converted to reference oxygen. */
export type NotConverted = 'nearAir' | 'reference';

/**
 * Converted concentration 折算浓度: Csn · (21 − O2ref)/(21 − O2), dry, oxygen in %. Near 21 % the quotient grows without
 * bound (a stopped furnace, a leak or dilution), so from the guard on nothing is converted: `nearAir`.
 */
export function atReferenceOxygen(
  dry: Decimal,
  oxygen: Decimal,
  reference: Decimal,
  guard: Decimal.Value = data.oxygenGuard.value,
): Decimal | NotConverted {
  if (reference.lt(0) || reference.gte(data.airOxygen)) return 'reference';
  if (oxygen.gte(guard) || oxygen.gte(data.airOxygen)) return 'nearAir';
  return dry
    .times(new Decimal(data.airOxygen).minus(reference))
    .dividedBy(new Decimal(data.airOxygen).minus(oxygen));
}

/** Converted concentration by excess air: Csn · α/αs. `null` where the reference is not positive. */
export const atReferenceExcessAir = (dry: Decimal, alpha: Decimal, reference: Decimal): Decimal | null =>
  reference.lte(0) ? null : dry.times(alpha).dividedBy(reference);

/** Wet flow in m³/h at stack state: 3600 · F · V, area in m², velocity in m/s. */
export const wetFlow = (area: Decimal, velocity: Decimal): Decimal => area.times(velocity).times(3600);

/** Dry flow at standard state in m³/h: Qs · 273/(273+ts) · (Ba+Ps)/101325 · (1 − Xsw), moisture in %. */
export function dryStandardFlow(wet: Decimal, state: StackState, moisture: Decimal): Decimal | null {
  const pressure = state.atmospheric.plus(state.gauge);
  const absolute = kelvin(state.temperature);
  if (pressure.lte(0) || absolute.lte(0) || moisture.lt(0) || moisture.gte(100)) return null;
  return wet
    .times(data.standardTemperature)
    .times(pressure)
    .times(new Decimal(100).minus(moisture))
    .dividedBy(absolute.times(data.standardPressure).times(100));
}

/**
 * Emission of an hour in kg: C · Qsn · 10⁻⁶. C is the dry concentration at standard state, **not** the converted one:
 * conversion to reference oxygen judges a concentration and would count air as pollutant here.
 */
export const gasHourLoad = (dryStandard: Decimal, flow: Decimal): Decimal =>
  dryStandard.times(flow).times('1e-6');

/**
 * Emission of a day in kg: the sum of its hours. HJ 212-2017 prints another 10⁻⁶ in D.34, which is a slip: the hours are
 * already kg.
 */
export const gasDayLoad = (hours: readonly Decimal[]): Decimal => Decimal.sum(0, ...hours);

/** Emission of a year in t: the sum of its days in kg over 1000. */
export const gasYearLoad = (days: readonly Decimal[]): Decimal => Decimal.sum(0, ...days).dividedBy(1000);
