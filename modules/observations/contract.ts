import {
  defineContract,
  defineEvent,
  defineRoute,
  defineService,
  instant,
  momentAnswer,
  momentQuery,
  type ObservationInput,
  observationInput,
  type Permission,
  roleNames,
  type ValueState,
  valueState,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import type { Db, FileAnswer } from '@zhanlan/kernel/server';
import { z } from 'zod';

/** Observation interval: `instant`, or an ISO 8601 duration of the averaging period. */
export const intervals = [
  'instant',
  'PT1M',
  'PT5M',
  'PT10M',
  'PT1H',
  'PT4H',
  'PT8H',
  'P1D',
  'P1M',
  'P1Y',
] as const;
export type Interval = (typeof intervals)[number];
export const statistics = ['instant', 'mean', 'min', 'max', 'sum'] as const;
export type Statistic = (typeof statistics)[number];
/** measured 实测, converted 折算 (to standard oxygen or α), standardState 标态. */
export const bases = ['measured', 'converted', 'standardState'] as const;
export type Basis = (typeof bases)[number];
/** Which end of the period the time stamp marks (HJ 212: start; national air platform: end). */
export const stamps = ['start', 'end', 'instant'] as const;
export type Stamp = (typeof stamps)[number];

/** Site kinds known so far; a module adds its kind by using it. */
export type SiteKind = string;

export interface SiteInput {
  /** Stable key, lower case with dashes, e.g. `air-1680a`. */
  id: string;
  kind: SiteKind;
  name: { zh: string; en: string };
  /** GB/T 2260 code, or null where it is not known. */
  district: string | null;
  simulated: boolean;
  /** Codes given by authorities, e.g. { authority: 'CNEMC', code: '1680A' }. */
  codes: Array<{ authority: string; code: string }>;
  /** Dated position in WGS 84; absent where it is not known: never guessed. */
  position?: { longitude: number; latitude: number; validFrom: string; source: string };
  /** Where the identity comes from. */
  source: string;
}

/** One value as it arrives, whatever the connector (design §3). */
export interface Reading {
  siteId: string;
  property: string;
  interval: Interval;
  statistic: Statistic;
  basis: Basis;
  method?: string;
  /** Metres below the surface. */
  depth?: number | null;
  /** As stamped by the source, as an instant. */
  time: Date;
  stamp: Stamp;
  value: number;
  /** Unit the value came in; converted to the property's unit, refused when it cannot be. */
  unit: string;
  /** `<`: not detected, the value is the detection limit. */
  qualifier?: '<' | null;
  /** Data flag of the source (HJ 212: N normal …). */
  flag?: string;
  state?: ValueState;
  /** What it was read from, kept beside the value: a file row, or a reference to the stored frame. */
  origin?: string;
}

/** Where readings come from: a run of an import, a device, a person. */
export interface ReadingSource {
  kind: 'import' | 'hj212' | 'manual' | 'api';
  /** e.g. `import:<run id>`, `hj212:<MN>`. */
  reference: string;
}

export type ReadingOutcome =
  | { status: 'stored' | 'duplicate' | 'revised'; datastreamId: number; revision: number }
  | { status: 'refused'; code: RefusalCode; words: { zh: string; en: string } };

export type RefusalCode =
  | 'unknownSite'
  | 'unknownProperty'
  | 'unknownUnit'
  | 'futureTime'
  | 'notANumber'
  | 'implausibleTime'
  | 'alreadyReviewed'
  | 'conflictingValue';

export interface StoreResult {
  /** One outcome for each reading, in order. */
  outcomes: ReadingOutcome[];
  stored: number;
  duplicate: number;
  revised: number;
  refused: number;
}

export interface ReadQuery {
  siteIds?: readonly string[];
  /** Only sites of this kind. */
  siteKind?: SiteKind;
  properties: readonly string[];
  interval: Interval;
  statistic: Statistic;
  basis?: Basis;
  /** Inclusive: the end of the period a value stands for, whichever end its source stamps. */
  from: Date;
  /** Inclusive, likewise: a period that is not over has no value yet. */
  to: Date;
  /** Values as they were known then. */
  asKnownAt?: Date;
  /** Default real only: simulated sites are never mixed with real ones. */
  simulated?: boolean;
  /** District scope of the caller; null sees all. */
  district: string | null;
}

export interface ObservationsService {
  /** Adds or updates sites; a moved site gets a further dated position. */
  upsertSites(db: Db, sites: readonly SiteInput[]): Promise<void>;
  /** Checks and stores; identical readings change nothing; a different value for the same time becomes a new revision. */
  store(db: Db, source: ReadingSource, readings: readonly Reading[]): Promise<StoreResult>;
  /** Readings with their provenance, ordered by site, property, time. Bounded to 50 000. */
  read(db: Db, query: ReadQuery): Promise<ObservationInput[]>;
  /** End of the newest period that was over at `at` and that a real site has a value for, or null. */
  newest(
    db: Db,
    query: { siteKind: SiteKind; at: Date; simulated?: boolean; interval: Interval },
  ): Promise<Date | null>;
  /** Sites within the caller's district, of a kind, or among given ids. */
  sites(
    db: Db,
    query: { kind?: SiteKind; ids?: readonly string[]; district: string | null; simulated?: boolean },
  ): Promise<Site[]>;
  /** Resolves a code of an authority to a site id, e.g. ('HJ212', MN). */
  siteByCode(db: Db, authority: string, code: string): Promise<string | null>;
  /** Present values of a site in a range as a CSV or Excel file; null where there is no such site. */
  exportSite(db: Db, query: ExportQuery): Promise<FileAnswer | null>;
}

export interface ExportQuery {
  siteId: string;
  /** District scope of the caller; null sees all. */
  district: string | null;
  from: Date;
  to: Date;
  format: 'csv' | 'xlsx';
  language: 'zh' | 'en';
}

export const observationsService = defineService<ObservationsService>('observations');

/** Readings were stored or revised. `buckets` are what roll-ups and evaluations must look at again. */
export const observationsStored = defineEvent(
  'observations.stored',
  z.object({
    source: z.object({ kind: z.string(), reference: z.string() }),
    stored: z.number().int(),
    revised: z.number().int(),
    items: z
      .array(
        z.object({
          datastreamId: z.number().int(),
          siteId: z.string(),
          property: z.string(),
          interval: z.enum(intervals),
          statistic: z.enum(statistics),
          from: z.iso.datetime({ offset: true }),
          to: z.iso.datetime({ offset: true }),
          count: z.number().int(),
          /** The newest value of the batch, for live pages. */
          lastValue: z.number().nullable(),
          unit: z.string(),
          simulated: z.boolean(),
        }),
      )
      .max(5000),
  }),
);

export const readObservations: Permission = {
  name: 'observations.read',
  words: { zh: '查看监测数据', en: 'Read observations' },
  roles: roleNames,
};
export const correctObservations: Permission = {
  name: 'observations.correct',
  words: { zh: '更正监测数据', en: 'Correct observations' },
  roles: ['analyst', 'dataAdministrator'],
};

export const position = z.object({
  longitude: z.number(),
  latitude: z.number(),
  validFrom: z.string(),
  source: z.string(),
});

export const site = z.object({
  id: z.string(),
  kind: z.string(),
  name: wordsSchema,
  district: z.string().nullable(),
  simulated: z.boolean(),
  codes: z.array(z.object({ authority: z.string(), code: z.string() })),
  position: position.nullable().describe('WGS 84; null where no position is known'),
  source: z.string(),
});
export type Site = z.infer<typeof site>;

export const datastream = z.object({
  id: z.number().int(),
  siteId: z.string(),
  property: z.string(),
  propertyName: wordsSchema,
  unit: z.string(),
  interval: z.enum(intervals),
  statistic: z.enum(statistics),
  basis: z.enum(bases),
  method: z.string(),
  depth: z.number().nullable(),
  stamp: z.enum(stamps),
  first: z.iso.datetime({ offset: true }).nullable(),
  last: z.iso.datetime({ offset: true }).nullable(),
  latest: observationInput.nullable(),
});
export type Datastream = z.infer<typeof datastream>;

const seriesPoint = z.object({
  time: z.iso.datetime({ offset: true }),
  value: z
    .number()
    .nullable()
    .describe('null with revision 0 marks a gap, null with a revision an invalid value'),
  min: z.number().nullable().optional(),
  max: z.number().nullable().optional(),
  qualifier: z.enum(['<']).nullable(),
  flag: z.string(),
  state: valueState,
  revision: z.number().int(),
});

/** One message of `arrivals`: the newest value of each datastream that a batch brought, at most 200. */
export const arrivalMessage = z.object({
  stored: z.number().int().describe('values stored, over all datastreams the caller may see'),
  revised: z.number().int(),
  items: z.array(
    z.object({
      datastreamId: z.number().int(),
      siteId: z.string(),
      siteName: wordsSchema,
      siteKind: z.string(),
      property: z.string(),
      propertyName: wordsSchema,
      interval: z.enum(intervals),
      statistic: z.enum(statistics),
      time: z.iso.datetime({ offset: true }),
      value: z.number().nullable(),
      unit: z.string(),
      simulated: z.boolean(),
    }),
  ),
});
export type ArrivalMessage = z.infer<typeof arrivalMessage>;

const siteParams = z.object({ siteId: z.string().max(80) });
const rangeQuery = z.object({
  from: instant,
  to: instant,
});

export const observationsContract = defineContract({
  name: 'observations',
  title: { zh: '监测数据', en: 'Observations' },
  rules: ['codes.pollutant'],
  routes: {
    listSites: defineRoute({
      method: 'GET',
      path: '/api/observations/sites',
      summary: { zh: '站点列表', en: 'List sites' },
      access: readObservations,
      audit: null,
      query: z.object({
        kind: z.string().max(40).optional(),
        district: z.string().max(12).optional(),
        simulated: z.stringbool().optional(),
        search: z.string().max(80).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(200),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      response: z.object({ total: z.number().int(), sites: z.array(site) }),
    }),
    getSite: defineRoute({
      method: 'GET',
      path: '/api/observations/sites/:siteId',
      summary: { zh: '站点详情', en: 'One site with its datastreams at a moment' },
      access: readObservations,
      audit: null,
      params: siteParams,
      query: momentQuery,
      response: momentAnswer.extend({ site, positions: z.array(position), datastreams: z.array(datastream) }),
    }),
    getSeries: defineRoute({
      method: 'GET',
      path: '/api/observations/datastreams/:datastreamId/series',
      summary: { zh: '时间序列', en: 'Time series of one datastream' },
      access: readObservations,
      audit: null,
      params: z.object({ datastreamId: z.coerce.number().int().positive() }),
      query: rangeQuery.extend({
        asKnownAt: momentQuery.shape.asKnownAt,
        points: z.coerce
          .number()
          .int()
          .min(10)
          .max(5000)
          .default(2000)
          .describe('most points; more are down-sampled'),
      }),
      response: z.object({
        datastream,
        total: z.number().int().describe('observations in the range before down-sampling'),
        sampling: z.enum(['none', 'lttb', 'hour', 'day']),
        points: z.array(seriesPoint),
      }),
    }),
    listObservations: defineRoute({
      method: 'GET',
      path: '/api/observations/datastreams/:datastreamId/observations',
      summary: { zh: '逐条数据', en: 'Observations of one datastream, newest first' },
      access: readObservations,
      audit: null,
      params: z.object({ datastreamId: z.coerce.number().int().positive() }),
      query: rangeQuery.extend({
        asKnownAt: momentQuery.shape.asKnownAt,
        limit: z.coerce.number().int().min(1).max(1000).default(200),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      response: z.object({ total: z.number().int(), observations: z.array(observationInput) }),
    }),
    getHistory: defineRoute({
      method: 'GET',
      path: '/api/observations/datastreams/:datastreamId/history',
      summary: { zh: '一个值的全部版本', en: 'Every revision of one value, with who, when and why' },
      access: readObservations,
      audit: null,
      params: z.object({ datastreamId: z.coerce.number().int().positive() }),
      query: z.object({ time: instant }),
      response: z.object({
        revisions: z.array(
          observationInput.extend({
            source: z.string(),
            recordedAt: z.iso.datetime({ offset: true }),
            supersededAt: z.iso.datetime({ offset: true }).nullable(),
            changedBy: z.string().nullable(),
            reason: z.string().nullable(),
            /** Raw frame or file row it came from, where one was kept. */
            origin: z.string().nullable(),
          }),
        ),
      }),
    }),
    correct: defineRoute({
      method: 'POST',
      path: '/api/observations/datastreams/:datastreamId/corrections',
      summary: { zh: '更正一个值', en: 'Correct one value; the earlier value is kept' },
      access: correctObservations,
      audit: { zh: '更正监测数据', en: 'Correct an observation' },
      params: z.object({ datastreamId: z.coerce.number().int().positive() }),
      body: z.object({
        time: instant,
        value: z.number().finite().nullable().describe('null marks the value as invalid'),
        /** The revision the correction was made on; refused when another came first. */
        revision: z.number().int(),
        reason: z.string().trim().min(4).max(500),
      }),
      response: observationInput,
    }),
    getRollups: defineRoute({
      method: 'GET',
      path: '/api/observations/datastreams/:datastreamId/rollups',
      summary: { zh: '小时、日统计及完整率', en: 'Hour or day roll-ups with completeness' },
      access: readObservations,
      audit: null,
      params: z.object({ datastreamId: z.coerce.number().int().positive() }),
      query: rangeQuery.extend({ period: z.enum(['hour', 'day']), asKnownAt: momentQuery.shape.asKnownAt }),
      response: z.object({
        rollups: z.array(
          z.object({
            start: z.iso.datetime({ offset: true }),
            count: z.number().int(),
            expected: z.number().int().nullable(),
            completeness: z.number().nullable().describe('0–1; null where the interval is irregular'),
            mean: z.number().nullable(),
            min: z.number().nullable(),
            max: z.number().nullable(),
          }),
        ),
      }),
    }),
    exportSite: defineRoute({
      method: 'GET',
      path: '/api/observations/sites/:siteId/export',
      summary: { zh: '导出站点数据', en: 'Export observations of a site as CSV or Excel' },
      access: readObservations,
      audit: null,
      params: siteParams,
      query: rangeQuery.extend({
        format: z.enum(['csv', 'xlsx']),
        language: z.enum(['zh', 'en']).default('zh'),
      }),
      response: 'file',
    }),
    arrivals: defineRoute({
      method: 'GET',
      path: '/api/observations/arrivals',
      summary: { zh: '实时到达', en: 'Live arrivals as server-sent events' },
      access: readObservations,
      audit: null,
      response: 'events',
    }),
    recentArrivals: defineRoute({
      method: 'GET',
      path: '/api/observations/recent',
      summary: { zh: '最近到达', en: 'The newest values at or before a moment' },
      access: readObservations,
      audit: null,
      query: momentQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
      response: momentAnswer.extend({ observations: z.array(observationInput) }),
    }),
  },
});
