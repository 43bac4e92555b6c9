import { evaluateGroundwater } from '../groundwater/evaluate.ts';
import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { spearman } from '../statistics/spearman.ts';
import type { Adapter } from '../vectors/run.ts';
import { phIndex } from './city-index.ts';
import { evaluateSource, share, sourceComplianceRates } from './drinking-source.ts';
import { itemKey } from './item-names.ts';
import {
  itemClass,
  measured,
  type SurfaceItem,
  surfaceClassOf,
  surfaceItem,
  type WaterBody,
} from './items.ts';
import { pollutantLabel } from './main-pollutants.ts';
import { evaluateSection, type SectionInput } from './section.ts';
import { oxygenIndex, saturatedOxygenOf } from './standard-index.ts';
import { basinChange, basinStatus, mean, meanPh } from './statistics.ts';

type Given = Record<string, unknown>;

const bodyOf = (text: unknown): WaterBody =>
  /lake|reservoir|湖|库/i.test(String(text ?? '')) ? 'lake' : 'river';
const isList = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const knownItem = (name: string): SurfaceItem => {
  const item = surfaceItem(name);
  if (!item) throw new Error(`unknown item ${name}`);
  return item;
};

const section: Adapter = (input: Given) => {
  const waterBody = bodyOf(input.waterBody ?? input.body ?? input.type);
  const target = surfaceClassOf(input.target ?? input.targetClass);
  const values = input.values as SectionInput['values'];
  const result = evaluateSection({ waterBody, values, ...(target && { target }) });
  const exceeding = result.items.filter((one) => one.exceedance !== null);
  const order = [...exceeding].sort((a, b) => Number(b.exceedance) - Number(a.exceedance));
  return {
    class: result.class,
    status: result.status?.zh ?? null,
    compliant: result.compliant,
    determining: result.determining,
    mainPollutants: result.mainPollutants.map((one) => one.item.key),
    exceedTimes: Object.fromEntries(exceeding.map((one) => [one.item.key, one.exceedance])),
    order: order.map((one) => one.item.key),
    reportedSeparately: Object.fromEntries(result.apart.map((one) => [one.item.key, one.class])),
    // The published cases name the multiple without 倍, which the bulletins write.
    label: result.mainPollutants.map((one) => pollutantLabel(one).replace('倍', '')).join('、'),
  };
};

const percent = (part: number, whole: number): string | null => {
  const found = share(new Decimal(part), new Decimal(whole));
  return found && roundHalfEven(found, 1);
};

/** Classes that the name of a count covers: `Ⅰ-Ⅲ`, `劣Ⅴ`, `IV`. */
function classesIn(name: string): number[] {
  const [from, to = from] = name.split(/[-–—~～至]/).map(surfaceClassOf);
  if (!from || !to) return [];
  const rank = (one: string) => ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'].indexOf(one);
  return [rank(from), rank(to)];
}

const basin: Adapter = ({
  sections,
  counts = {},
  goodShare,
  inferiorShare,
}: {
  sections?: number;
  counts?: Record<string, number>;
  goodShare?: number;
  inferiorShare?: number;
}) => {
  const all = sections ?? Object.values(counts).reduce((sum, count) => sum + count, 0);
  const sum = (fits: (worst: number) => boolean): number =>
    Object.entries(counts).reduce((total, [name, count]) => {
      const worst = classesIn(name).at(-1);
      return total + (worst !== undefined && fits(worst) ? count : 0);
    }, 0);
  const good =
    goodShare ??
    percent(
      sum((worst) => worst <= 2),
      all,
    );
  const inferior =
    inferiorShare ??
    percent(
      sum((worst) => worst === 5),
      all,
    );
  if (good === null || inferior === null) return { goodShare: null, inferiorShare: null, status: null };
  return { goodShare: good, inferiorShare: inferior, status: basinStatus(good, inferior).zh };
};

const numbersOf = (values: readonly unknown[]): Decimal[] =>
  values.map((value) => measured(value as Numeric)).filter((value) => value !== null);

const basinMean: Adapter = ({
  sections,
  waterBody,
}: {
  sections: Array<Record<string, Numeric>>;
  waterBody?: string;
}) => {
  const keys = [...new Set(sections.flatMap((one) => Object.keys(one)))];
  const means = Object.fromEntries(
    keys.flatMap((key) => {
      const values = numbersOf(sections.map((one) => one[key]));
      if (values.length === 0) return [];
      return [[key, itemKey(key) === 'pH' ? meanPh(values) : mean(values)]];
    }),
  );
  const result = evaluateSection({ waterBody: bodyOf(waterBody), values: means, rounded: true });
  return {
    mean: Object.fromEntries(result.items.map((one) => [one.item.key, one.value.toString()])),
    class: result.class,
    status: result.status?.zh,
  };
};

const trend: Adapter = ({ series, alpha }: { series: Numeric[]; alpha?: number }) => {
  const found = spearman(series, alpha === 0.01 ? '0.01' : '0.05');
  return {
    rs: found && roundHalfEven(found.coefficient, 3),
    Wp: found?.critical ?? null,
    verdict: found?.words.zh ?? null,
  };
};

const complies = (one: Given): boolean =>
  [one.ok, one.compliant, one.达标].some((value) => value === true || value === '达标' || value === 'yes');

const rates: Adapter = (input: Given) => {
  const list = (input.sources ?? input.list) as Given[] | undefined;
  if (Array.isArray(list)) {
    const { byVolume, byCount } = sourceComplianceRates(
      list.map((one) => ({
        compliant: complies(one),
        volume: measured((one.volume ?? one.abstraction ?? one.取水量 ?? null) as Numeric | null),
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
  return { byVolumePct: null, byCountPct: rate && roundHalfEven(rate, 1) };
};

const source: Adapter = (input: Given) => {
  const values = Object.assign({}, ...Object.values(input).filter(isList)) as Record<
    string,
    number | string | null
  >;
  if (/ground|地下/i.test(String(input.kind ?? ''))) {
    const { class: found } = evaluateGroundwater(values);
    return { class: found, compliant: found && ['Ⅰ', 'Ⅱ', 'Ⅲ'].includes(found) };
  }
  const body = bodyOf(input.waterBody ?? input.body ?? input.type);
  const result = evaluateSource(values, body);
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
  const celsius = Number(input.tempC ?? input.temp ?? input.T ?? input.t);
  const salinity = number('salinity', 'S', 'sal') ?? 0;
  const saturated = number('DOf') ?? (Number.isFinite(celsius) ? saturatedOxygenOf(celsius, salinity) : null);
  const value = number('DO', 'value');
  const limit = number('limit', 'DOs', 'standard');
  if (!saturated || !value || !limit) return { DOf: saturated?.toString() ?? null };
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

const standardIndex: Adapter = (input: Given) => {
  const named = Object.entries(input).find(([name]) => surfaceItem(name) !== undefined);
  const [name, raw] = named ?? [String(input.item ?? ''), input.value ?? input.C ?? input.values];
  const values = numbersOf(Array.isArray(raw) ? raw : [raw]);
  const item = surfaceItem(name);
  if (item?.key === 'DO' && (input.tempC ?? input.temp ?? input.DOf) !== undefined)
    return oxygen({ ...input, DO: values[0] && mean(values).toString() });
  if (values.length === 0) return { index: null, exceeds: null };
  const limit = measured((input.limit ?? input.standard ?? input.Cs) as Numeric | null);
  const index =
    item?.key === 'pH'
      ? phIndex(values.length > 1 ? meanPh(values) : mean(values), rangeOf(input))
      : limit?.gt(0)
        ? mean(values).dividedBy(limit)
        : null;
  return { index: index?.toString() ?? null, exceeds: index?.gt(1) ?? null };
};

/** Published worked cases of surface water. */
export const surfaceWaterVectorAdapters: Record<string, Adapter> = {
  'surface.sectionClass': section,
  'surface.exceedance': section,
  'surface.boundary': section,
  'surface.mainPollutants': section,
  'surface.basinStatus': basin,
  'surface.basinMean': basinMean,
  'surface.change': ({
    prev,
    now,
  }: {
    prev: { good: number; inferior: number };
    now: { good: number; inferior: number };
  }) => {
    const { difference, words } = basinChange(prev, now);
    return { dG_minus_dD: difference.toString(), verdict: words.zh };
  },
  'surface.trend': trend,
  'rounding.thenClass': ({
    item,
    mean: value,
    waterBody,
  }: {
    item: string;
    mean: Numeric;
    waterBody?: string;
  }) => {
    const known = knownItem(item);
    const assessed = roundKeepingDigit(value, known.decimals);
    return { assessed, class: itemClass(known, assessed, bodyOf(waterBody)) };
  },
  'stats.pHmean': ({ pH }: { pH: Numeric[] }) => roundHalfEven(meanPh(pH), 2),
  'stats.nonDetect': ({
    values,
    item,
    waterBody,
  }: {
    values: Numeric[];
    item: string;
    waterBody?: string;
  }) => {
    const known = knownItem(item);
    const average = mean(numbersOf(values));
    const assessed = roundKeepingDigit(average, known.decimals);
    return { mean: average.toString(), assessed, class: itemClass(known, assessed, bodyOf(waterBody)) };
  },
  'source.complianceRate': rates,
  'source.evaluate': source,
  'index.standard': standardIndex,
  'index.DO': (input: Given) => oxygen(input),
};
