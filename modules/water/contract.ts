import {
  calendarYear,
  defineContract,
  defineRoute,
  defineService,
  figure,
  momentAnswer,
  momentQuery,
  type Permission,
  roleNames,
  type Words,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { position } from '@zhanlan/observations/contract';
import { type SurfaceClass, surfaceClasses, type WaterBody } from '@zhanlan/standards';
import { z } from 'zod';

export const readWater: Permission = {
  name: 'water.read',
  words: { zh: '查看水环境评价', en: 'Read water evaluation' },
  roles: roleNames,
};

/** What the bureau knows of a section 断面 beyond its site: how it is judged and against what. */
export interface SectionRegistration {
  /** A site of kind `waterSection`. */
  siteId: string;
  /** River, canal or reservoir; null where no source names it. */
  river: Words | null;
  /** Decides the limits: total phosphorus differs between rivers and lakes. */
  waterBody: WaterBody;
  /** 考核断面: the city is held to its target. */
  assessed: boolean;
  /** Names under which notices write it, beside its own. */
  publishedNames: string[];
  source: string;
  /** A target, in force from a date on until another one follows; null where none is set. */
  target: { class: SurfaceClass; from: string; source: string } | null;
}

/** One row of a published ranking, as published. */
export interface PublishedRanking {
  /** YYYY-MM. */
  month: string;
  /** 1 is best. */
  rank: number;
  /** Name as the notice writes it. */
  section: string;
  /** A class or words such as 优良; null where the notice states none. */
  stated: string | null;
  /** Address of the notice, or a description where it has none; null where unknown. */
  source: string | null;
}

export interface WaterService {
  /** Adds or updates sections, and adds their targets. Refuses a section whose site is not registered. */
  registerSections(db: Db, sections: readonly SectionRegistration[]): Promise<void>;
  /** Adds published rankings; a month and rank given again is replaced. */
  registerRankings(db: Db, rows: readonly PublishedRanking[]): Promise<void>;
}

export const waterService = defineService<WaterService>('water');

const surfaceClass = z.enum(surfaceClasses);
const reportTime = z.iso.datetime({ offset: true });

const target = z.object({ class: surfaceClass, from: z.iso.date(), source: z.string() });

const section = z.object({
  siteId: z.string(),
  name: wordsSchema,
  district: z.string().nullable(),
  position: position.nullable().describe('null: not known, so it is listed and not drawn'),
  assessed: z.boolean().describe('考核断面: the city is held to its target'),
  river: wordsSchema.nullable(),
  waterBody: z.enum(['river', 'lake']),
  targetClass: surfaceClass.nullable().describe('in force on the date of the report; null: none set'),
  time: reportTime.nullable().describe('of the report that is judged; null: none recent enough'),
  class: figure.describe('class of the section by its worst item, GB 3838-2002'),
  status: wordsSchema.nullable(),
  compliant: z.boolean().nullable().describe('null: not judged, or no target'),
  determining: z.array(z.object({ item: z.string(), name: wordsSchema })),
  exceedances: z
    .array(z.object({ item: z.string(), name: wordsSchema, multiple: z.string() }))
    .describe('(C − S) ÷ S against the target, without one against Ⅲ; none for pH and dissolved oxygen'),
  items: z.array(
    z.object({
      property: z.string(),
      item: z.string().nullable().describe('key of GB 3838 table 1; null: not in it'),
      name: wordsSchema,
      value: z.number(),
      qualifier: z.enum(['<']).nullable(),
      unit: z.string(),
      class: surfaceClass.nullable().describe('null: the item decides no class'),
    }),
  ),
});
export type WaterSection = z.infer<typeof section>;

const ranking = z.object({
  month: z.string().describe('YYYY-MM'),
  rank: z.number().int(),
  section: z.string().describe('as the notice writes it'),
  stated: z.string().nullable().describe('class or words of the notice; null: it states none'),
  source: z.string().nullable(),
  siteId: z.string().nullable().describe('null: not matched to a section that the caller may see'),
});

export const waterContract = defineContract({
  name: 'water',
  title: { zh: '水', en: 'Water' },
  rules: ['surfaceWater.exceedance', 'surfaceWater.item', 'surfaceWater.section'],
  routes: {
    now: defineRoute({
      method: 'GET',
      path: '/api/water/now',
      summary: { zh: '断面水质', en: 'Class of each section at a moment, against its target' },
      access: readWater,
      audit: null,
      query: momentQuery.extend({
        assessed: z.stringbool().optional().describe('true: assessed sections only; false: the others only'),
      }),
      response: momentAnswer.extend({
        time: reportTime.nullable().describe('newest report among the sections'),
        sections: z.array(section),
        summary: z.object({
          judged: z.number().int(),
          compliant: z.number().int(),
          failing: z.number().int().describe('judged, and worse than the target'),
          notJudged: z.number().int(),
        }),
      }),
    }),
    section: defineRoute({
      method: 'GET',
      path: '/api/water/sections/:siteId',
      summary: { zh: '断面档案', en: 'One section at a moment, its targets and published ranks' },
      access: readWater,
      audit: null,
      params: z.object({ siteId: z.string().max(80) }),
      query: momentQuery,
      response: momentAnswer.extend({ section, targets: z.array(target), rankings: z.array(ranking) }),
    }),
    rankings: defineRoute({
      method: 'GET',
      path: '/api/water/rankings',
      summary: { zh: '已发布的断面排名', en: 'Rankings as published, not computed' },
      access: readWater,
      audit: null,
      query: z.object({ year: calendarYear }),
      response: z.object({ published: z.literal(true), rankings: z.array(ranking) }),
    }),
  },
});
