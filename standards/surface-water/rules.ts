import type { Rule } from '../rule.ts';
import { surfaceBasinRules } from './rules-basin.ts';
import { surfaceBasinItemRules } from './rules-basin-items.ts';
import { standardIndexRules } from './rules-index.ts';
import { surfaceItemRules } from './rules-item.ts';
import { lakeAndCityRules } from './rules-lake.ts';
import { surfaceMeanRules } from './rules-mean.ts';
import { surfaceSectionRules } from './rules-section.ts';
import { drinkingSourceRules } from './rules-source.ts';

/** Rules of surface water 地表水 and of surface sources of drinking water. */
export const surfaceWaterRules: readonly Rule[] = [
  ...surfaceItemRules,
  ...surfaceSectionRules,
  ...surfaceMeanRules,
  ...surfaceBasinRules,
  ...surfaceBasinItemRules,
  ...lakeAndCityRules,
  ...drinkingSourceRules,
  ...standardIndexRules,
];
