import { changeRate, rate } from '../air/compliance.ts';
import { airVectorAdapters } from '../air/vectors.ts';
import { airIndexVectorAdapters } from '../air/vectors-index.ts';
import { cityWaterVectorAdapters } from '../city-water/vectors.ts';
import { emergencyVectorAdapters } from '../emergency/vectors.ts';
import { groundwaterVectorAdapters } from '../groundwater/vectors.ts';
import { lakeVectorAdapters } from '../lake/vectors.ts';
import { protectionZoneVectorAdapters } from '../protection-zone/vectors.ts';
import { roundHalfEven, roundKeepingDigit } from '../rounding.ts';
import { seaVectorAdapters } from '../sea/vectors.ts';
import { spearman } from '../statistics/spearman.ts';
import { surfaceWaterVectorAdapters } from '../surface-water/vectors.ts';
import { amountOf, first, type Given, inOrderOfYears } from './read.ts';
import type { Adapter } from './run.ts';

const rounded =
  (round: typeof roundHalfEven) =>
  (input: Given): string | null => {
    const value = amountOf(input.value);
    const decimals = amountOf(first(input, 'decimals', 'digits', 'places'))?.toNumber() ?? 0;
    return value && round(value, decimals);
  };

/** Groups that the rules of this workspace answer. */
export const standardsVectorAdapters: Record<string, Adapter> = {
  ...airVectorAdapters,
  ...airIndexVectorAdapters,
  ...groundwaterVectorAdapters,
  ...seaVectorAdapters,
  round8170: (input: Given) => ({ rounded: rounded(roundHalfEven)(input) }),
  goodrate: (input: Given) => {
    const good = amountOf(first(input, 'good_days', 'goodDays', 'good'))?.toNumber() ?? null;
    const valid = amountOf(first(input, 'valid_days', 'validDays', 'valid', 'days'))?.toNumber() ?? 0;
    if (good === null || good < 0 || valid <= 0 || good > valid)
      return { good_rate_pct: null, reason: 'no valid day, or more good days than valid ones' };
    return { good_rate_pct: rate(good, valid) };
  },
  change: (input: Given) => {
    const current = amountOf(first(input, 'current', 'now'));
    const previous = amountOf(first(input, 'previous', 'prev', 'base', 'last'));
    const found = current && previous && changeRate(current, previous);
    return { change_pct: found, reason: found ? null : 'a value is missing, or the one before is 0' };
  },
  spearman: (input: Given) => {
    const values = first(input, 'C', 'values', 'series', 'data');
    const series = inOrderOfYears(values, first(input, 'years', 'year', 't'));
    const trend = series && spearman(series);
    if (!trend)
      return {
        rs: null,
        'W_0.05': null,
        trend: null,
        reason: 'at least five years without a gap are needed',
      };
    const strict = spearman(series, '0.01');
    return {
      rs: roundHalfEven(trend.coefficient, 3),
      'W_0.05': trend.critical,
      'W_0.01': strict?.critical ?? null,
      trend: trend.words.en.toLowerCase(),
    };
  },
  'rounding.halfEven': rounded(roundKeepingDigit),
  ...surfaceWaterVectorAdapters,
  // Lakes and cities read more spellings of their groups than surface water does: they come after it.
  ...lakeVectorAdapters,
  ...cityWaterVectorAdapters,
  ...protectionZoneVectorAdapters,
  ...emergencyVectorAdapters,
};
