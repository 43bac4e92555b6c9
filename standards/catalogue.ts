import { airRules } from './air/rules.ts';
import { cityWaterRules } from './city-water/rules.ts';
import { codesRules } from './codes/rules.ts';
import { collectionRules } from './collection/rules.ts';
import { emergencyRules } from './emergency/rules.ts';
import { geographyRules } from './geography/rules.ts';
import { groundwaterRules } from './groundwater/rules.ts';
import { lakeRules } from './lake/rules.ts';
import { noiseRules } from './noise/rules.ts';
import { pollutionSourceRules } from './pollution-source/rules.ts';
import { protectionZoneRules } from './protection-zone/rules.ts';
import type { Rule } from './rule.ts';
import { seaRules } from './sea/rules.ts';
import { sharingRules } from './sharing/rules.ts';
import { soilRules } from './soil/rules.ts';
import { statisticsRules } from './statistics/rules.ts';
import { surfaceWaterRules } from './surface-water/rules.ts';

/** Every executable rule, by domain. A domain adds its rules in its own folder and is named here. */
export const rules: readonly Rule[] = [
  ...airRules,
  ...surfaceWaterRules,
  ...lakeRules,
  ...cityWaterRules,
  ...codesRules,
  ...pollutionSourceRules,
  ...protectionZoneRules,
  ...emergencyRules,
  ...noiseRules,
  ...soilRules,
  ...statisticsRules,
  ...collectionRules,
  ...sharingRules,
  ...geographyRules,
  ...groundwaterRules,
  ...seaRules,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));
export const ruleOf = (id: string): Rule | undefined => byId.get(id);
