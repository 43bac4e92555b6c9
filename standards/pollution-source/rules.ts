import type { Rule } from '../rule.ts';
import { exceedanceRules } from './rules-exceedance.ts';
import { gasStateRules } from './rules-gas.ts';
import { gasLoadRules } from './rules-gas-load.ts';
import { gasValidityRules } from './rules-gas-validity.ts';
import { oxygenRules } from './rules-oxygen.ts';
import { rateRules } from './rules-rates.ts';
import { substitutionRules } from './rules-substitution.ts';
import { taxRules } from './rules-tax.ts';
import { waterLoadRules } from './rules-water-load.ts';
import { waterValidityRules } from './rules-water-validity.ts';
import { yearRules } from './rules-year.ts';

/** Evaluation rules of pollution sources 污染源. */
export const pollutionSourceRules: readonly Rule[] = [
  ...gasStateRules,
  ...oxygenRules,
  ...gasLoadRules,
  ...waterLoadRules,
  ...gasValidityRules,
  ...waterValidityRules,
  ...rateRules,
  ...substitutionRules,
  ...exceedanceRules,
  ...yearRules,
  ...taxRules,
];
