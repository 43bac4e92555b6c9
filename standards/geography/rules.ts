import type { Rule } from '../rule.ts';
import { coordinateRules } from './rules-coordinates.ts';
import { exchangeRules } from './rules-exchange.ts';
import { featureRules } from './rules-features.ts';
import { planeRules } from './rules-plane.ts';

/** Rules of geographic information 地理信息. */
export const geographyRules: readonly Rule[] = [
  ...coordinateRules,
  ...planeRules,
  ...featureRules,
  ...exchangeRules,
];
