import type { Rule } from '../rule.ts';
import { gradeRules } from './rules-grade.ts';
import { hazardRules } from './rules-hazard.ts';
import { responseRules } from './rules-response.ts';
import { riskRules } from './rules-risk.ts';

/** Rules of environmental emergencies 突发环境事件. */
export const emergencyRules: readonly Rule[] = [
  ...gradeRules,
  ...responseRules,
  ...riskRules,
  ...hazardRules,
];
