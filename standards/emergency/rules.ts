import type { Rule } from '../rule.ts';
import { eventRules } from './rules-event.ts';
import { hazardRules } from './rules-hazard.ts';

/** Rules of environmental emergencies 突发环境事件. */
export const emergencyRules: readonly Rule[] = [...eventRules, ...hazardRules];
