import type { Rule } from '../rule.ts';
import { zoneCheckRules } from './rules-check.ts';
import { groundwaterZoneRules } from './rules-groundwater.ts';
import { zoneLawRules } from './rules-law.ts';
import { surfaceZoneRules } from './rules-surface.ts';

/** Rules of protection zones of drinking-water sources 饮用水水源保护区. */
export const protectionZoneRules: readonly Rule[] = [
  ...surfaceZoneRules,
  ...groundwaterZoneRules,
  ...zoneCheckRules,
  ...zoneLawRules,
];
