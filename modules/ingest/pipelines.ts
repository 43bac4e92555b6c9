import { defineEvent, wordsSchema } from '@zhanlan/kernel/contract';
import { z } from 'zod';
import { runCounts } from './counts.ts';
import { mappingDefinition } from './mapping.ts';

const time = z.iso.datetime({ offset: true });

/** Where the records stand in a JSON document, e.g. `data.items`; empty: the document itself, a list or one record. */
const recordsPath = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s]*$/)
  .default('');
const host = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[A-Za-z0-9._:[\]-]+$/, 'a host name or an address');
const port = z.number().int().min(1).max(65535);
const cursor = {
  /** Column whose greatest value is where the next run goes on; null: everything is asked for each time. */
  cursorColumn: z.string().trim().min(1).max(120).nullable().default(null),
  /** Value to begin with. */
  cursorStart: z.string().trim().max(120).default(''),
};
const files = {
  /** Folder below the root, with slashes; empty: the root itself. */
  folder: z
    .string()
    .trim()
    .max(300)
    .refine((path) => !path.split(/[\\/]/).includes('..') && !path.startsWith('/'), 'a path below the root')
    .default(''),
  pattern: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^/\\]+$/)
    .default('*.csv')
    .describe('names of files, * and ? stand for any characters'),
  settleSeconds: z
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(10)
    .describe('a file that changed within this time is still being written, in s'),
};

export const sourceSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('push'), recordsPath }),
  z.object({
    kind: z.literal('http'),
    /** `{cursor}` stands for the cursor, encoded. */
    url: z
      .string()
      .trim()
      .min(8)
      .max(2000)
      .regex(/^https?:\/\//, 'http:// or https://'),
    /** The secret goes into this header. */
    secretHeader: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,60}$/)
      .default('authorization'),
    format: z.enum(['json', 'table']).describe('table: CSV, gzipped CSV or Excel'),
    recordsPath,
    ...cursor,
  }),
  z.object({ kind: z.literal('folder'), root: z.string().trim().min(1).max(400), ...files }),
  z.object({
    kind: z.literal('database'),
    engine: z.enum(['postgresql', 'mysql']),
    host,
    port,
    database: z.string().trim().min(1).max(80),
    user: z.string().trim().min(1).max(80),
    tls: z.boolean().default(false),
    /** One SELECT; `:cursor` stands for the cursor. It runs in a read-only transaction. */
    statement: z.string().trim().min(8).max(8000),
    pageRows: z.number().int().min(10).max(20_000).default(5000),
    ...cursor,
  }),
  z.object({
    kind: z.literal('mqtt'),
    /** Null: devices connect to the centre's own broker with a key of the pipeline as password. */
    broker: z
      .string()
      .trim()
      .max(400)
      .regex(/^mqtts?:\/\/[^\s@]+$/, 'mqtt://host:port or mqtts://host:port')
      .nullable()
      .default(null),
    user: z.string().trim().max(80).default(''),
    topic: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(
        /^[^\0#+]*(?:(?:^|\/)\+(?=$|\/)[^\0#+]*)*(?:(?:^|\/)#)?$/,
        'a topic filter: + for one level, # at the end',
      ),
    recordsPath,
  }),
]);
export type SourceSettings = z.output<typeof sourceSettings>;
export type SourceKind = SourceSettings['kind'];
export type SettingsOf<K extends SourceKind> = Extract<SourceSettings, { kind: K }>;
/** Kinds that are asked on a schedule; the others push by themselves. */
export const scheduledKinds: readonly SourceKind[] = ['http', 'folder', 'database'];

export const pipelineRunStates = ['queued', 'running', 'ok', 'failed', 'cancelled'] as const;
export const pipelineTriggers = ['schedule', 'manual', 'push', 'message', 'replay'] as const;

export const pipelineRun = z.object({
  id: z.number().int(),
  pipelineId: z.number().int().nullable(),
  trigger: z.enum(pipelineTriggers),
  state: z.enum(pipelineRunStates),
  startedAt: time,
  finishedAt: time.nullable(),
  counts: runCounts,
  cursorBefore: z.string().nullable(),
  cursorAfter: z.string().nullable(),
  /** How it ended and what to do. */
  words: wordsSchema.nullable(),
  startedBy: z.string(),
});
export type PipelineRun = z.output<typeof pipelineRun>;

export const pipeline = z.object({
  id: z.number().int(),
  name: z.string(),
  settings: sourceSettings,
  secretSet: z.boolean().describe('whether a password or token is kept; it is never shown'),
  definition: mappingDefinition,
  intervalSeconds: z.number().int().nullable(),
  silenceSeconds: z.number().int().nullable(),
  cursor: z.string().nullable(),
  enabled: z.boolean(),
  district: z.string().nullable(),
  nextRunAt: time.nullable(),
  failures: z.number().int().describe('failed runs in a row'),
  lastDataAt: time.nullable().describe('when it last brought new values'),
  newestTime: time.nullable().describe('newest phenomenon time of its values'),
  silentSince: time.nullable(),
  lastRun: pipelineRun.nullable(),
  /** Values of the runs that began within the last 24 hours. */
  day: z.object({
    readings: z.number().int(),
    stored: z.number().int(),
    duplicate: z.number().int(),
    revised: z.number().int(),
    quarantined: z.number().int(),
    failed: z.number().int().describe('failed runs'),
  }),
  /** External broker: whether the centre is connected, and why not. */
  connection: z.object({ connected: z.boolean(), words: wordsSchema.nullable() }).nullable(),
  changedBy: z.string(),
  changedAt: time,
});
export type Pipeline = z.output<typeof pipeline>;

export const pipelineInput = z.object({
  name: z.string().trim().min(2).max(80),
  settings: sourceSettings,
  /** Password, token or header value. Left out: unchanged; null: none. */
  secret: z.string().min(1).max(4000).nullable().optional(),
  definition: mappingDefinition,
  intervalSeconds: z
    .number()
    .int()
    .min(10)
    .max(31 * 86_400)
    .nullable()
    .default(null),
  silenceSeconds: z
    .number()
    .int()
    .min(60)
    .max(366 * 86_400)
    .nullable()
    .default(null),
  /** Left out: unchanged. */
  cursor: z.string().max(120).nullable().optional(),
});
export type PipelineInput = z.output<typeof pipelineInput>;

export const pushKey = z.object({
  id: z.number().int(),
  name: z.string(),
  start: z.string().describe('first characters of the key'),
  createdBy: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
});
export type PushKey = z.output<typeof pushKey>;

/** A pipeline has brought no new values for longer than it may (`began`), or does so again (`ended`). */
export const ingestSilence = defineEvent(
  'ingest.silence',
  z.object({
    pipelineId: z.number().int(),
    name: z.string(),
    district: z.string().nullable(),
    change: z.enum(['began', 'ended']),
    /** When it last brought new values; null: never. */
    lastDataAt: time.nullable(),
    at: time,
  }),
);
