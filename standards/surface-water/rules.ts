import type { Rule } from '../rule.ts';
import { surfaceBasinRules } from './rules-basin.ts';
import { surfaceClassRules } from './rules-class.ts';
import { lakeAndCityRules } from './rules-lake.ts';
import { sourceAndIndexRules } from './rules-source.ts';

/** Rules of surface water 地表水 and of surface sources of drinking water. */
export const surfaceWaterRules: readonly Rule[] = [
  ...surfaceClassRules,
  ...surfaceBasinRules,
  ...lakeAndCityRules,
  ...sourceAndIndexRules,
];
