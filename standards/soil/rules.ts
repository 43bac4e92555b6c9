import type { Rule } from '../rule.ts';
import { farmRules } from './rules-farm.ts';
import { siteRules } from './rules-site.ts';

/** Rules of soil 土壤. */
export const soilRules: readonly Rule[] = [...farmRules, ...siteRules];
