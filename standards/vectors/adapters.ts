import { aqi, aqiEdition, type Concentrations, type Edition, iaqi } from '../air/aqi.ts';
import { airVectorAdapters } from '../air/vectors.ts';
import { cityWaterVectorAdapters } from '../city-water/vectors.ts';
import { emergencyVectorAdapters } from '../emergency/vectors.ts';
import { groundwaterVectorAdapters } from '../groundwater/vectors.ts';
import { lakeVectorAdapters } from '../lake/vectors.ts';
import { protectionZoneVectorAdapters } from '../protection-zone/vectors.ts';
import { Decimal, type Numeric, roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { seaVectorAdapters } from '../sea/vectors.ts';
import { spearman } from '../statistics/spearman.ts';
import { surfaceWaterVectorAdapters } from '../surface-water/vectors.ts';
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

const percent = (part: number, whole: number): string =>
  roundHalfEven(new Decimal(part).times(100).dividedBy(whole), 1);

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
  ...surfaceWaterVectorAdapters,
  // Lakes and cities read more spellings of their groups than surface water does: they come after it.
  ...lakeVectorAdapters,
  ...cityWaterVectorAdapters,
  ...protectionZoneVectorAdapters,
  ...emergencyVectorAdapters,
};
