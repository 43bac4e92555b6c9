import { evaluateGroundwater } from '../groundwater/evaluate.ts';
import { Decimal, type Numeric, roundHalfEven } from '../rounding.ts';
import type { Adapter } from '../vectors/run.ts';
import { phIndex } from './city-index.ts';
import { evaluateSource, share, sourceComplianceRates } from './drinking-source.ts';
import { itemKey } from './item-names.ts';
import { measured, surfaceClasses, surfaceClassOf, surfaceItem } from './items.ts';
import { oxygenIndex, saturatedOxygenOf } from './standard-index.ts';
import { mean, meanPh } from './statistics.ts';
import { bodyIn, type Given, isList, numbersOf } from './vector-inputs.ts';

const complies = (one: Given): boolean =>
  [one.ok, one.compliant, one.complies, one.达标].some((value) =>
    [true, 1, '达标', '是', 'yes', 'true'].includes(value as string),
  );

const rates: Adapter = (input: Given) => {
  const list = (input.sources ?? input.list) as Given[] | undefined;
  if (Array.isArray(list)) {
    const { byVolume, byCount } = sourceComplianceRates(
      list.map((one) => ({
        compliant: complies(one),
        volume: measured(
          (one.volume ?? one.abstraction ?? one.amount ?? one.取水量 ?? null) as Numeric | null,
        ),
      })),
    );
    return {
      byVolumePct: byVolume && roundHalfEven(byVolume, 1),
      byCountPct: byCount && roundHalfEven(byCount, 1),
    };
  }
  const number = (name: string) => measured(input[name] as Numeric | null);
  const total =
    number('total') ??
    ['surface', 'groundwater', 'ground'].reduce((sum, name) => sum.plus(number(name) ?? 0), new Decimal(0));
  const compliant = number('compliant') ?? number('ok');
  const rate = compliant && share(compliant, total);
  const taken = number('totalVolume') ?? number('volume');
  const good = number('compliantVolume') ?? number('okVolume');
  const byVolume = taken && good && share(good, taken);
  return {
    byVolumePct: byVolume && roundHalfEven(byVolume, 1),
    byCountPct: rate && roundHalfEven(rate, 1),
  };
};

/** A source of groundwater: Ⅲ of GB/T 14848 or better. */
function groundSource(values: Readonly<Record<string, unknown>>) {
  const { class: found, worst, items } = evaluateGroundwater(values);
  const exceeding = items.flatMap(({ given, item, value, class: own }) => {
    const limit = item.limits[2];
    if (own !== 'Ⅳ' && own !== 'Ⅴ') return [];
    if (typeof limit !== 'number' || value.kind === 'present' || value.value === null) return [[given, null]];
    return [[given, roundHalfEven(value.value.minus(limit).dividedBy(limit), 2)]];
  });
  return {
    class: found,
    compliant: found && ['Ⅰ', 'Ⅱ', 'Ⅲ'].includes(found),
    exceeding: Object.fromEntries(exceeding),
    determining: worst.map((one) => one.given),
  };
}

const source: Adapter = (input: Given) => {
  const values = Object.assign({}, ...Object.values(input).filter(isList)) as Record<
    string,
    number | string | null
  >;
  if (/ground|地下/i.test(String(input.kind ?? ''))) {
    return groundSource(values);
  }
  const result = evaluateSource(values, bodyIn(input));
  return {
    class: result.class,
    compliant: result.compliant,
    exceeding: Object.fromEntries(result.exceeding.map(({ name, multiple }) => [name, multiple])),
    reportedSeparately: Object.fromEntries(result.apart.map((one) => [one.key, one.class])),
  };
};

const oxygen = (input: Given) => {
  const number = (...names: string[]) =>
    names.map((name) => measured(input[name] as Numeric | null)).find((value) => value !== null) ?? null;
  const celsius = Number(input.tempC ?? input.temp ?? input.temperature ?? input.T ?? input.t ?? Number.NaN);
  const salinity = number('salinity', 'S', 'sal') ?? 0;
  const saturated = number('DOf') ?? (Number.isFinite(celsius) ? saturatedOxygenOf(celsius, salinity) : null);
  const value = number('DO', 'value');
  const limit = limitIn(input, 'DO') ?? number('DOs');
  if (!saturated || !value || !limit?.gt(0))
    return { DOf: saturated?.toString() ?? null, S_2018: null, S_1993: null, exceeds: null, index: null };
  const index = oxygenIndex(value, saturated, limit, '2018');
  return {
    DOf: saturated.toString(),
    S_2018: index?.toString() ?? null,
    S_1993: oxygenIndex(value, saturated, limit, '1993')?.toString() ?? null,
    exceeds: value.lt(limit) || (index?.gt(1) ?? false),
    index: index?.toString() ?? null,
  };
};

const rangeOf = (input: Given): [number, number] => {
  const { limit, lower, upper, pHsd, pHsu } = input as Record<string, unknown>;
  if (Array.isArray(limit)) return limit.map(Number) as [number, number];
  return [Number(lower ?? pHsd ?? 6), Number(upper ?? pHsu ?? 9)];
};

/** Inputs of a standard index that are not the concentration. */
const besides =
  /^(limit|standard|cs|lower|upper|pHs[du]|temp.*|t|DOf|salinity|sal|unit|target.*|class|item)$/i;

/** The concentration of a case: under the name of its item, else as `value`, `C` or whatever number is left. */
function concentrationIn(input: Given): { name: string; values: Decimal[] } {
  const all = Object.entries(input).flatMap(([name, raw]) => {
    const values = besides.test(name) ? [] : numbersOf(Array.isArray(raw) ? raw : [raw]);
    return values.length > 0 ? [{ name, values }] : [];
  });
  const found = all.find(({ name }) => itemKey(name) !== undefined) ?? all[0];
  return { name: String(input.item ?? found?.name ?? ''), values: found?.values ?? [] };
}

/** The limit of a case, else that of its class in GB 3838-2002 table 1. */
function limitIn(input: Given, name: string): Decimal | null {
  const given = measured((input.limit ?? input.standard ?? input.Cs ?? null) as Numeric | null);
  const wanted = surfaceClassOf(input.target ?? input.targetClass ?? input.class);
  const limit = wanted && surfaceItem(name)?.limits[bodyIn(input)][surfaceClasses.indexOf(wanted)];
  return given ?? (typeof limit === 'number' ? new Decimal(limit) : null);
}

const standardIndex: Adapter = (input: Given) => {
  const { name, values } = concentrationIn(input);
  if (values.length === 0) return { index: null, exceeds: null };
  const key = itemKey(name);
  const limit = limitIn(input, name);
  if (key === 'DO') return oxygen({ ...input, DO: mean(values).toString(), limit: limit?.toString() });
  const index =
    key === 'pH'
      ? phIndex(values.length > 1 ? meanPh(values) : mean(values), rangeOf(input))
      : limit?.gt(0)
        ? mean(values).dividedBy(limit)
        : null;
  return { index: index?.toString() ?? null, exceeds: index?.gt(1) ?? null };
};

/** Published worked cases of drinking-water sources and of the standard indices of HJ 2.3. */
export const sourceVectorAdapters: Record<string, Adapter> = {
  'source.complianceRate': rates,
  'source.evaluate': source,
  'index.standard': standardIndex,
  'index.DO': (input: Given) => oxygen(input),
};
