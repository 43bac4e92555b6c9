import type { Rule } from '../rule.ts';
import { rulesOfHj212 } from './rules-hj212.ts';
import { rulesOfIdentity } from './rules-identity.ts';
import { rulesOfLists } from './rules-lists.ts';

/** The public code rules 公共代码规范 that run. */
export const codesRules: readonly Rule[] = [...rulesOfHj212, ...rulesOfLists, ...rulesOfIdentity];
