import { airRules } from './air/rules.ts';
import { codesRules } from './codes/rules.ts';
import { groundwaterRules } from './groundwater/rules.ts';
import { pollutionSourceRules } from './pollution-source/rules.ts';
import type { Rule } from './rule.ts';
import { seaRules } from './sea/rules.ts';
import { statisticsRules } from './statistics/rules.ts';

/** Every executable rule, by domain. A domain adds its rules in its own folder and is named here. */
export const rules: readonly Rule[] = [
  ...airRules,
  ...codesRules,
  ...pollutionSourceRules,
  ...statisticsRules,
  ...groundwaterRules,
  ...seaRules,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));
export const ruleOf = (id: string): Rule | undefined => byId.get(id);
