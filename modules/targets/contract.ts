import {
  defineContract,
  defineRoute,
  defineService,
  momentAnswer,
  momentQuery,
  type Permission,
  roleNames,
  type Words,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { z } from 'zod';

export const readTargets: Permission = {
  name: 'targets.read',
  words: { zh: '查看绩效目标', en: 'Read performance targets' },
  roles: roleNames,
};

/** A yearly target that the bureau has declared. */
export interface TargetInput {
  year: number;
  /** What is measured, as the domain that computes it names it, e.g. `air.goodRate`. */
  indicator: string;
  name: Words;
  comparison: '>=' | '<=';
  /** Written as declared, with its decimals. */
  value: string;
  unit: string;
  source: Words;
}

export interface TargetsService {
  /** Adds targets; a year and indicator given again is replaced. */
  register(db: Db, targets: readonly TargetInput[]): Promise<void>;
}

export const targetsService = defineService<TargetsService>('targets');

export const target = z.object({
  year: z.number().int(),
  indicator: z.string(),
  name: wordsSchema,
  comparison: z.enum(['>=', '<=']),
  value: z.string(),
  unit: z.string(),
  source: wordsSchema,
});
export type Target = z.output<typeof target>;

export const targetsContract = defineContract({
  name: 'targets',
  title: { zh: '绩效目标', en: 'Performance targets' },
  routes: {
    list: defineRoute({
      method: 'GET',
      path: '/api/targets',
      summary: {
        zh: '年度绩效目标',
        en: 'Targets of a year; without any, those of the year declared last before it',
      },
      access: readTargets,
      audit: null,
      query: momentQuery,
      response: momentAnswer.extend({
        year: z.number().int().describe('year of the moment'),
        targets: z.array(target).describe('each says the year it was declared for'),
      }),
    }),
  },
});
