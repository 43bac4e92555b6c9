import { Decimal, type Numeric } from '../rounding.ts';
import { percentile } from '../statistics/percentile.ts';
import { ratioDecimal, ratioOf, roundRatio } from '../statistics/ratio.ts';
import { amountOf, first, type Given } from '../vectors/read.ts';
import type { Adapter } from '../vectors/run.ts';
import { exceedanceOf } from './compliance.ts';
import { compositeIndex, compositeLimits, equalWeights, vendorWeights, type Weights } from './composite.ts';
import { type AirItem, airItems, airUnit } from './iaqi.ts';
import {
  airLimit,
  areaClassOf,
  atState,
  type LimitEdition,
  limitEdition,
  limitPeriodOf,
  limitPollutantOf,
  volumeFactor,
  volumeKelvin,
} from './limits.ts';
import { mda8 } from './mda8.ts';
import { hoursOf, minimumCounts } from './vectors-counts.ts';
import { warningOf, warningScheme, warningWords } from './warning.ts';
import { conditionalProbability, windRose, windSector } from './wind.ts';

/** An item by symbol, code or name, also where a period or a unit is glued to it. */
const itemOf = (text: string): AirItem | null => {
  const found = limitPollutantOf(text);
  return airItems.find((item) => item === found) ?? null;
};

/** A column of GB 3095 in words: an edition, `2026 final`, `2031`, a date. */
function limitColumn(text: unknown): LimitEdition | null {
  const given = String(text ?? '');
  const date = /\d{4}-\d{2}-\d{2}/.exec(given)?.[0];
  if (date) return limitEdition(date);
  if (/final|2031|终|第二阶段|浓度限值$/.test(given)) return '2026 final';
  if (/transition|过渡|2026/.test(given)) return '2026 transition';
  return /2012|2018|old|旧/.test(given) ? '2012' : null;
}

const columnOf = (input: Given): LimitEdition =>
  limitColumn(first(input, 'date', 'data_date')) ??
  limitColumn(first(input, 'edition', 'limits', 'stage', 'standard')) ??
  '2026 transition';

/** The class within a longer text: `2026 transition class 1`, `二级`. */
const classWithin = (text: unknown) =>
  areaClassOf(text) ??
  areaClassOf(
    /(?:class|grade|level)[\s-]*(?:[12]|i{1,2})\b|[一二]级|[一二]类/i.exec(String(text ?? ''))?.[0],
  );

const limits: Adapter = (input: Given) => {
  const text = String(first(input, 'pollutant', 'item', 'parameter') ?? '');
  const pollutant = limitPollutantOf(text);
  // Ozone of a day is its daily maximum 8-hour mean: it has no daily mean limit.
  const period = limitPeriodOf(first(input, 'period', 'averaging', 'statistic') ?? text.split('_')[1] ?? '');
  const judged = pollutant === 'O3' && period === 'day' ? '8h' : period;
  const areaClass = areaClassOf(first(input, 'class', 'grade', 'level', 'area_class')) ?? 2;
  const found = pollutant && judged && airLimit(pollutant, judged, columnOf(input), areaClass);
  const concentration = amountOf(first(input, 'C', 'concentration', 'value'));
  return {
    limit: found?.value ?? null,
    unit: found?.unit ?? null,
    standard: found?.standard ?? null,
    edition: found?.edition ?? null,
    clause: found?.clause ?? null,
    class: areaClass,
    period: judged,
    ...(found && concentration
      ? { exceeds: concentration.greaterThan(found.value), complies: concentration.lte(found.value) }
      : {}),
  };
};

const state = String.raw`(?:at_)?(old|new|\d{2,3}(?:[._]\d+)?)K?`;
const inUnit = '(ppb|ppm|ug_m3|mg_m3)';
/** `O3_ppb`, `SO2_ug_m3_273K`, `SO2_old_ug_m3`, `old_273K_ug_m3`, `gas_old`, `ug_m3_at_273K`, `C`: gas, state and unit in any order. */
const keyParts = (key: string) => {
  const unit = new RegExp(inUnit, 'i').exec(key)?.[0];
  const rest = unit ? key.replace(unit, '').replaceAll('__', '_').replace(/^_|_$/g, '') : key;
  const at = new RegExp(`(?:^|_)${state}(?:_${state})?$`, 'i').exec(rest);
  const gas = at ? rest.slice(0, at.index) : rest;
  return { unit: unit?.toLowerCase() ?? null, at: at ? (at[2] ?? at[1] ?? null) : null, gas };
};

/** What is written beside an amount chooses the temperatures; without an amount the factor between them is the answer. */
const unitconv: Adapter = (raw: Given) => {
  const input: Given = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key.normalize('NFKC').replaceAll(/[μµ]/g, 'u').replaceAll('³', '3').replaceAll('/', '_'),
      value,
    ]),
  );
  const named = limitPollutantOf(first(input, 'pollutant', 'item', 'gas'));
  for (const [key, value] of Object.entries(input)) {
    const amount = amountOf(value);
    const { unit, at, gas } = keyParts(key);
    const own = limitPollutantOf(gas);
    const plain = /^(?:|gas|C|value|concentration)$/i.test(gas);
    if (!amount || !(own || plain) || !(unit || at || plain) || /^(?:to|from|T)_?K?$/i.test(key)) continue;
    const stated = String(first(input, 'unit', 'from_unit') ?? 'ug_m3');
    return converted(
      own ?? named ?? 'gas',
      amount,
      unit ?? stated.replaceAll(/[μµ]/g, 'u'),
      at ?? undefined,
      input,
    );
  }
  return converted(named ?? 'gas', new Decimal(1), 'ug_m3', undefined, input);
};

const kelvinOf = (value: unknown): Decimal | null => {
  const text = String(value ?? '').replace('_', '.');
  // The state before the amendment of 2018.
  if (text === 'old') return new Decimal('273.15');
  const found = amountOf(/\d+(?:\.\d+)?/.exec(text)?.[0]);
  if (!found) return null;
  if (found.lessThan(100)) return found.plus('273.15');
  // 273 and 298 stand for the two reference temperatures.
  return found.equals(273) || found.equals(298) ? found.plus('0.15') : found;
};

function converted(pollutant: string, amount: Decimal, unit: string, own: string | undefined, input: Given) {
  const factor = volumeFactor(pollutant);
  const volume = /^pp[bm]$/i.test(unit);
  const target = kelvinOf(first(input, 'to', 'to_K', 'T_to', 'to_kelvin')) ?? new Decimal(volumeKelvin);
  const given = kelvinOf(own ?? first(input, 'from_K', 'T_from', 'from_kelvin', 'T'));
  const source = volume ? new Decimal(volumeKelvin) : (given ?? kelvinOf(first(input, 'from')));
  const perThousand = /^ppm|^mg/i.test(unit) ? 1000 : 1;
  const mass = volume ? (factor === null ? null : amount.times(factor)) : amount;
  if (mass === null) return null;
  const micrograms = atState(mass.times(perThousand), { kelvin: source ?? target }, { kelvin: target });
  const atReference = atState(micrograms, { kelvin: target }, { kelvin: volumeKelvin });
  const milligrams = micrograms.dividedBy(1000);
  const ppb = factor === null ? null : atReference.dividedBy(factor);
  // A case names its answer with or without the gas, the state and the unit.
  const names = ['', `${pollutant}_`, 'gas_'].flatMap((gas) =>
    ['ug_m3', 'ug_m3_298', 'ug_m3_298K', '298K_ug_m3', 'new_ug_m3', 'new_298K_ug_m3', 'new', 'new_298K'].map(
      (name) => gas + name,
    ),
  );
  const ownUnit = airUnit(pollutant) === 'mg/m³' && !/^ug/i.test(unit) ? milligrams : micrograms;
  return {
    ...Object.fromEntries(
      names.map((name) => [name, (/ug_m3/.test(name) ? micrograms : ownUnit).toString()]),
    ),
    mg_m3: milligrams.toString(),
    [`${pollutant}_mg_m3`]: milligrams.toString(),
    value: (airUnit(pollutant) === 'mg/m³' ? milligrams : micrograms).toString(),
    C_new: micrograms.toString(),
    C_298: atReference.toString(),
    ppb: ppb?.toString() ?? null,
    ppm: ppb?.dividedBy(1000).toString() ?? null,
    factor: volume ? factor : target.isZero() ? null : (source ?? target).dividedBy(target).toString(),
  };
}

/** A list, or a range in words: `1..365`. */
function listOf(given: unknown): Decimal[] {
  if (Array.isArray(given)) return given.map((value) => amountOf(value)).filter((value) => value !== null);
  const text = String(given ?? '');
  const range = /^\s*(-?\d+)\s*(?:\.\.\.?|…|to|–|—|~|至)\s*(-?\d+)\s*$/.exec(text);
  if (!range) return text.split(/[\s,;、，；]+/).flatMap((part) => amountOf(part) ?? []);
  const [from, until] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: until - from + 1 }, (_, index) => new Decimal(from + index));
}

const percentiles: Adapter = (input: Given) => {
  const values = listOf(first(input, 'sorted', 'values', 'data', 'series', 'daily', 'C')).map(ratioOf);
  const p = amountOf(first(input, 'p', 'percentile', 'P')) ?? new Decimal(90);
  const count = amountOf(input.n)?.toNumber() ?? 0;
  // The rank alone needs no values: only how many there are.
  const ranks =
    Number.isInteger(count) && count > 0 && count <= 1e5 ? Array.from({ length: count }, () => 0) : [];
  const found = percentile(values, ratioOf(p));
  const rank = (found ?? percentile(ranks.map(ratioOf), ratioOf(p)))?.rank;
  const decimals = amountOf(first(input, 'decimals', 'digits'))?.toNumber();
  return {
    value: found && ratioDecimal(found.value).toString(),
    rounded: found && roundRatio(found.value, decimals ?? 0),
    k: rank ? ratioDecimal(rank).toString() : null,
    s: rank ? ratioDecimal(rank).floor().toString() : null,
    n: values.length || ranks.length,
  };
};

const ozone: Adapter = (input: Given) => {
  const hours = hoursOf(first(input, 'hourly_by_end_hour', 'hourly', 'hours', 'values'));
  const areaClass = classWithin(input.class) ?? 2;
  const limit =
    amountOf(first(input, 'limit', 'S')) ??
    airLimit('O3', '8h', columnOf(input), areaClass)?.value ??
    Number.POSITIVE_INFINITY;
  const found = mda8(hours, limit);
  const value = found.value && ratioDecimal(found.value);
  return {
    MDA8: value?.toString() ?? null,
    MDA8_rounded: found.value && roundRatio(found.value, 0),
    valid_windows: found.validWindows,
    valid_hours: found.hours,
    valid: found.value !== null,
    exceeds: found.value && new Decimal(roundRatio(found.value, 0)).greaterThan(limit),
  };
};

const composite: Adapter = (input: Given) => {
  const values: Partial<Record<AirItem, Numeric | null>> = {};
  for (const source of [input, first(input, 'values', 'concentrations', 'C') as Given | undefined]) {
    for (const [key, value] of Object.entries(source ?? {})) {
      const item = itemOf(key);
      if (item && (typeof value === 'number' || typeof value === 'string')) values[item] = amountOf(value);
    }
  }
  const named = typeof input.limits === 'object' && input.limits !== null ? (input.limits as Given) : {};
  const limits = compositeLimits(columnOf(input), classWithin(input.class ?? input.limits) ?? 2);
  for (const [key, value] of Object.entries(named)) {
    const item = itemOf(key);
    const amount = amountOf(value);
    if (item && amount) limits[item] = amount.toNumber();
  }
  const result = compositeIndex(values, limits, weightsOf(input.weights));
  return {
    composite: result.composite,
    single: result.single,
    max: result.greatest,
    max_index: result.greatest[0] ? result.single[result.greatest[0]] : null,
    missing: result.missing,
  };
};

function weightsOf(given: unknown): Weights {
  if (typeof given === 'string') return /vendor|weighted|new/i.test(given) ? vendorWeights : equalWeights;
  const weights = { ...equalWeights };
  for (const [key, value] of Object.entries((given ?? {}) as Given)) {
    const item = itemOf(key);
    const weight = amountOf(value);
    if (item && weight) weights[item] = weight.toNumber();
  }
  return weights;
}

const exceed: Adapter = (input: Given) => {
  const concentration = amountOf(first(input, 'C', 'concentration', 'value'));
  const named = amountOf(first(input, 'S', 'limit', 'standard'));
  const pollutant = limitPollutantOf(first(input, 'pollutant', 'item'));
  const period = limitPeriodOf(first(input, 'period', 'averaging'));
  const limit =
    named ??
    amountOf(
      pollutant &&
        period &&
        airLimit(pollutant, period, columnOf(input), classWithin(input.class) ?? 2)?.value,
    );
  if (!concentration || !limit?.greaterThan(0)) return { exceeds: null, multiple: null };
  const { exceeds, multiple } = exceedanceOf(concentration, limit);
  return { exceeds, complies: !exceeds, compliant: !exceeds, multiple };
};

const warning2024: Adapter = (input: Given) => {
  const scheme = warningScheme(String(input.scheme ?? '2024'));
  const days = first(input, 'forecast_daily_AQI', 'daily_AQI', 'forecast', 'AQI');
  if (!scheme || !Array.isArray(days)) return { level: null };
  const { level } = warningOf(
    days.map((day) => amountOf(day)?.toNumber() ?? null),
    scheme,
  );
  return { level: level && warningWords(level).zh.slice(0, 2), colour: level };
};

const numbersOf = (given: unknown): Array<number | null> =>
  (Array.isArray(given) ? given : given === undefined ? [] : [given]).map(
    (value) => amountOf(value)?.toNumber() ?? null,
  );

const rose: Adapter = (input: Given) => {
  const angle = amountOf(input.angle)?.toNumber() ?? 30;
  const directions = numbersOf(first(input, 'wd', 'direction', 'directions'));
  const speeds = numbersOf(first(input, 'ws', 'speed', 'speeds'));
  const calmBelow = amountOf(first(input, 'calm_thresh', 'calm.thresh', 'calm_below'))?.toNumber();
  const result = windRose(
    Array.from({ length: Math.max(directions.length, speeds.length) }, (_, index) => ({
      direction: directions[index] ?? null,
      speed: speeds.length > 0 ? (speeds[index] ?? null) : 1,
    })),
    { angle, ...(calmBelow === undefined ? {} : { calmBelow }) },
  );
  const sectors = directions.map((one) => (one === null ? null : windSector(one, angle)));
  const share = result.calmShare;
  const byCount = result.sectors.map(
    (one) => [one.sector, one.counts.reduce((sum, n) => sum + n, 0)] as const,
  );
  return {
    sector: Array.isArray(first(input, 'wd', 'direction', 'directions')) ? sectors : sectors[0],
    calm: result.calm,
    calm_pct: share,
    calm_percent: share,
    calm_share: share,
    n: result.records,
    mean_direction: result.meanDirection,
    counts: Object.fromEntries(byCount),
    percent: Object.fromEntries(
      result.sectors.map((one) => [one.sector, one.shares.reduce((sum, part) => sum + part, 0)]),
    ),
  };
};

const conditional: Adapter = (input: Given) => {
  const find = (pattern: RegExp): number | null => {
    const key = Object.keys(input).find((name) => pattern.test(name));
    return key === undefined ? null : (amountOf(input[key])?.toNumber() ?? null);
  };
  const above = find(/above|exceed|^m$/i);
  const records = find(/^(sector_)?n$|total|records/i);
  const probability = above === null || records === null ? null : conditionalProbability(above, records);
  return { CPF: probability, cpf: probability };
};

/** Groups of the published air vectors beyond the indices. */
export const airVectorAdapters: Record<string, Adapter> = {
  limits,
  unitconv,
  percentile: percentiles,
  mda8: ozone,
  validity: minimumCounts,
  exceed,
  composite,
  warning2024,
  windrose: rose,
  cpf: conditional,
};
