import type { Rule } from '../rule.ts';
import { noiseLimitRules } from './rules-limits.ts';
import { noiseMeanRules } from './rules-means.ts';

/** Rules of noise 声环境. */
export const noiseRules: readonly Rule[] = [...noiseLimitRules, ...noiseMeanRules];
