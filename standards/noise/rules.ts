import type { Rule } from '../rule.ts';
import { noiseEmissionRules } from './rules-emission.ts';
import { noiseGradeRules } from './rules-grades.ts';
import { noiseLimitRules } from './rules-limits.ts';
import { noiseMeanRules } from './rules-means.ts';

/** Rules of noise 声环境. */
export const noiseRules: readonly Rule[] = [
  ...noiseLimitRules,
  ...noiseEmissionRules,
  ...noiseMeanRules,
  ...noiseGradeRules,
];
