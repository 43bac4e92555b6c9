import { aqi, aqiEdition, type Concentrations, type Edition, iaqi } from '../air/aqi.ts';
import { airVectorAdapters } from '../air/vectors.ts';
import { groundwaterVectorAdapters } from '../groundwater/vectors.ts';
import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { seaVectorAdapters } from '../sea/vectors.ts';
import { spearman } from '../statistics/spearman.ts';
import {
  itemClass,
  measured,
  type SurfaceClass,
  surfaceItem,
  type WaterBody,
} from '../surface-water/items.ts';
import { evaluateSection, type SectionInput } from '../surface-water/section.ts';
import { basinChange, basinStatus, mean, meanPh } from '../surface-water/statistics.ts';
import type { Adapter } from './run.ts';

type AirInput = Concentrations & { mode?: 'realtime' | 'daily'; date?: string; time?: string };

const air =
  (edition: Edition | 'byDate'): Adapter =>
  (input: AirInput) => {
    const chosen = edition === 'byDate' ? aqiEdition(input.date ?? input.time ?? '2025-01-01') : edition;
    const mode =
      input.mode ??
      (Object.keys(input).some((key) => key.endsWith('_1h') && !key.startsWith('O3')) ? 'realtime' : 'daily');
    const result = aqi(mode, input, chosen);
    const byItem = Object.fromEntries(result.items.map((one) => [one.item, one.iaqi]));
    const old = Object.fromEntries(
      aqi(mode, input, '2012').items.map((one) => [`${one.item}_IAQI_under_HJ633_2012`, one.iaqi]),
    );
    return {
      AQI: result.aqi,
      AQI_published: result.aqi,
      category: result.level?.words.zh ?? null,
      level: result.level?.level ?? null,
      primary: result.primary,
      IAQI: byItem,
      ...old,
    };
  };

const single =
  (edition: Edition): Adapter =>
  ({ pollutant, C, C_unrounded }: { pollutant: string; C?: Numeric | null; C_unrounded?: Numeric }) => {
    const given = C ?? C_unrounded ?? null;
    const used = given === null ? null : roundHalfEven(given, pollutant.startsWith('CO') ? 1 : 0);
    return { IAQI: iaqi(pollutant, given, edition).iaqi, C_used: used };
  };

const classOf = (text: string | undefined): SurfaceClass | undefined =>
  text
    ?.replace('劣V', '劣Ⅴ')
    .replace(
      /^(I{1,3}|IV|V)$/,
      (roman) => ({ I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ', V: 'Ⅴ' })[roman] ?? roman,
    ) as SurfaceClass | undefined;

const section: Adapter = ({
  waterBody,
  values,
  target,
}: {
  waterBody?: WaterBody;
  values: SectionInput['values'];
  target?: string;
}) => {
  const result = evaluateSection({ waterBody: waterBody ?? 'river', values, target: classOf(target) });
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
    label: result.mainPollutants
      .map((one) => (one.exceedance === null ? one.item.name : `${one.item.name}(${one.exceedance})`))
      .join('、'),
  };
};

const percent = (part: number, whole: number): string =>
  roundHalfEven(new Decimal(part).times(100).dividedBy(whole), 1);

interface BasinInput {
  sections?: number;
  counts?: Record<string, number>;
  goodShare?: number;
  inferiorShare?: number;
}

/** Groups that the rules of this workspace answer. */
export const standardsVectorAdapters: Record<string, Adapter> = {
  ...airVectorAdapters,
  ...groundwaterVectorAdapters,
  ...seaVectorAdapters,
  round8170: ({ value, decimals }: { value: Numeric; decimals: number }) => ({
    rounded: roundHalfEven(value, decimals),
  }),
  iaqi2026: single('2026'),
  aqi2026: air('2026'),
  cnemc2018: air('2012'),
  gdplatform: air('2012'),
  zhanjiang_dust: air('byDate'),
  editions: ({ pollutant, C }: { pollutant: string; C: Numeric }) => ({
    IAQI_2012: iaqi(pollutant, C, '2012').iaqi,
    IAQI_2026: iaqi(pollutant, C, '2026').iaqi,
  }),
  goodrate: ({ good_days, valid_days }: { good_days: number; valid_days: number }) => ({
    good_rate_pct: percent(good_days, valid_days),
  }),
  change: ({ current, previous }: { current: Numeric; previous: Numeric }) => ({
    change_pct: roundHalfEven(new Decimal(current).minus(previous).dividedBy(previous).times(100), 1),
  }),
  'surface.sectionClass': section,
  'surface.exceedance': section,
  'surface.boundary': section,
  'surface.mainPollutants': section,
  'surface.basinStatus': ({ sections, counts, goodShare, inferiorShare }: BasinInput) => {
    const all = sections ?? Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
    const sum = (classes: string[]): number =>
      Object.entries(counts ?? {}).reduce(
        (total, [name, count]) => total + (classes.includes(name) ? count : 0),
        0,
      );
    const good = goodShare ?? percent(sum(['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅰ-Ⅲ', 'Ⅰ~Ⅲ', 'Ⅰ–Ⅲ', 'Ⅰ-Ⅱ']), all);
    const inferior = inferiorShare ?? percent(sum(['劣Ⅴ']), all);
    return { goodShare: good, inferiorShare: inferior, status: basinStatus(good, inferior).zh };
  },
  'surface.basinMean': ({
    sections,
    waterBody,
  }: {
    sections: Array<Record<string, Numeric>>;
    waterBody?: WaterBody;
  }) => {
    const keys = [...new Set(sections.flatMap((one) => Object.keys(one)))];
    const means = Object.fromEntries(
      keys.map((key) => {
        const values = sections.map((one) => measured(one[key])).filter((value) => value !== null);
        return [key, key === 'pH' ? meanPh(values) : mean(values)];
      }),
    );
    const result = evaluateSection({ waterBody: waterBody ?? 'river', values: means, rounded: true });
    return {
      mean: Object.fromEntries(result.items.map((one) => [one.item.key, one.value.toString()])),
      class: result.class,
      status: result.status?.zh,
    };
  },
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
  'surface.trend': ({ series, alpha }: { series: Numeric[]; alpha?: number }) => {
    const trend = spearman(series, alpha === 0.01 ? '0.01' : '0.05');
    return {
      rs: trend && roundHalfEven(trend.coefficient, 3),
      Wp: trend?.critical ?? null,
      verdict: trend?.words.zh ?? null,
    };
  },
  spearman: ({ C }: { C: Numeric[] }) => {
    const trend = spearman(C);
    return {
      rs: trend && roundHalfEven(trend.coefficient, 3),
      'W_0.05': trend?.critical,
      trend: trend?.words.en.toLowerCase(),
    };
  },
  'rounding.halfEven': ({ value, decimals }: { value: Numeric; decimals: number }) =>
    roundKeepingDigit(value, decimals),
  'rounding.thenClass': ({
    item,
    mean: value,
    waterBody,
  }: {
    item: string;
    mean: Numeric;
    waterBody?: WaterBody;
  }) => {
    const known = surfaceItem(item);
    if (!known) throw new Error(`unknown item ${item}`);
    const assessed = roundKeepingDigit(value, known.decimals);
    return { assessed, class: itemClass(known, new Decimal(assessed), waterBody ?? 'river') };
  },
  'stats.pHmean': ({ pH }: { pH: Numeric[] }) => roundHalfEven(meanPh(pH), 2),
  'stats.nonDetect': ({
    values,
    item,
    waterBody,
  }: {
    values: Numeric[];
    item: string;
    waterBody?: WaterBody;
  }) => {
    const known = surfaceItem(item);
    if (!known) throw new Error(`unknown item ${item}`);
    const average = mean(values.map((value) => measured(value)).filter((value) => value !== null));
    const assessed = roundKeepingDigit(average, known.decimals);
    return {
      mean: average.toString(),
      assessed,
      class: itemClass(known, new Decimal(assessed), waterBody ?? 'river'),
    };
  },
};
