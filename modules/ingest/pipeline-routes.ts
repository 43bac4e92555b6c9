import { defineRoute, type Permission } from '@zhanlan/kernel/contract';
import { z } from 'zod';
import { runCounts } from './counts.ts';
import { computedColumn, mappingDefinition } from './mapping.ts';
import { importFiles, readIngest } from './permissions.ts';
import {
  pipeline,
  pipelineInput,
  pipelineRun,
  pushKey,
  type SourceKind,
  sourceSettings,
} from './pipelines.ts';
import { previewRow } from './preview.ts';
import { type QuarantineReason, quarantineReasons } from './reasons.ts';

export const keepPipelines: Permission = {
  name: 'ingest.pipelines',
  words: { zh: '维护接入管道', en: 'Keep pipelines' },
  roles: ['dataAdministrator', 'administrator'],
};

/** Largest push, in bytes. */
export const largestPush = 4 * 1024 * 1024;
/** Most entries that one request replays. */
export const mostReplayed = 500;

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};
const params = z.object({ pipelineId: z.coerce.number().int().positive() });
const kinds = sourceSettings.options.map((option) => option.shape.kind.value) as [
  SourceKind,
  ...SourceKind[],
];
const reasonNames = Object.keys(quarantineReasons) as [QuarantineReason, ...QuarantineReason[]];

export const pipelineRoutes = {
  listPipelines: defineRoute({
    method: 'GET',
    path: '/api/ingest/pipelines',
    summary: { zh: '接入管道', en: 'Pipelines with their state' },
    access: readIngest,
    audit: null,
    query: z.object({ kind: z.enum(kinds).optional(), search: z.string().max(80).optional(), ...page }),
    response: z.object({
      total: z.number().int(),
      pipelines: z.array(pipeline),
      /** What this centre offers to pipelines. */
      offers: z.object({
        broker: z.string().nullable().describe('address of the embedded MQTT broker'),
        folders: z.array(z.string()).describe('folders that may be watched'),
        hosts: z.array(z.string()).describe('inside hosts that may be reached'),
      }),
    }),
  }),
  getPipeline: defineRoute({
    method: 'GET',
    path: '/api/ingest/pipelines/:pipelineId',
    summary: { zh: '一条接入管道', en: 'One pipeline' },
    access: readIngest,
    audit: null,
    params,
    response: pipeline,
  }),
  createPipeline: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines',
    summary: { zh: '新建接入管道', en: 'Make a pipeline; it is switched off at first' },
    access: keepPipelines,
    audit: { zh: '新建接入管道', en: 'Make a pipeline' },
    body: pipelineInput,
    response: pipeline,
  }),
  changePipeline: defineRoute({
    method: 'PUT',
    path: '/api/ingest/pipelines/:pipelineId',
    summary: { zh: '修改接入管道', en: 'Change a pipeline' },
    access: keepPipelines,
    audit: { zh: '修改接入管道', en: 'Change a pipeline' },
    params,
    body: pipelineInput,
    response: pipeline,
  }),
  enablePipeline: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/:pipelineId/enabled',
    summary: { zh: '启用或停用接入管道', en: 'Switch a pipeline on or off' },
    access: keepPipelines,
    audit: { zh: '启用或停用接入管道', en: 'Switch a pipeline on or off' },
    params,
    body: z.object({ enabled: z.boolean() }),
    response: pipeline,
  }),
  runPipeline: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/:pipelineId/run',
    summary: { zh: '立即运行', en: 'Run a pipeline now' },
    access: keepPipelines,
    audit: { zh: '立即运行接入管道', en: 'Run a pipeline now' },
    params,
    response: pipelineRun,
  }),
  cancelPipelineRun: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/:pipelineId/cancel',
    summary: { zh: '取消运行', en: 'Cancel the run of a pipeline; what was stored before stays' },
    access: keepPipelines,
    audit: { zh: '取消接入管道的运行', en: 'Cancel the run of a pipeline' },
    params,
    response: pipelineRun,
  }),
  listPipelineRuns: defineRoute({
    method: 'GET',
    path: '/api/ingest/pipelines/:pipelineId/runs',
    summary: { zh: '管道运行记录', en: 'Runs of a pipeline, newest first' },
    access: readIngest,
    audit: null,
    params,
    query: z.object(page),
    response: z.object({ total: z.number().int(), runs: z.array(pipelineRun) }),
  }),
  trySource: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/try',
    summary: {
      zh: '试取来源',
      en: 'Show the first records of a source, and how a mapping reads them; nothing is stored',
    },
    access: keepPipelines,
    audit: { zh: '试取接入来源', en: 'Try the source of a pipeline' },
    body: z.object({
      /** Takes the secret that is kept for this pipeline, where none is given. */
      pipelineId: z.number().int().positive().nullable().default(null),
      settings: sourceSettings,
      secret: z.string().min(1).max(4000).nullable().default(null),
      /** For sources that push: what they will send. */
      sample: z.string().max(200_000).nullable().default(null),
      /** Null: the records only. */
      definition: mappingDefinition.nullable().default(null),
    }),
    response: z.object({
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())).describe('first records, as texts'),
      preview: z.array(previewRow).nullable(),
    }),
  }),
  computeColumns: defineRoute({
    method: 'POST',
    path: '/api/ingest/expressions/result',
    summary: { zh: '试算计算列', en: 'What computed columns make of rows; nothing is stored' },
    access: keepPipelines,
    audit: null,
    asks: true,
    body: z.object({
      header: z.array(z.string().max(120)).max(500),
      rows: z.array(z.array(z.string().max(4000)).max(500)).max(20),
      computed: z.array(computedColumn).min(1).max(50),
      /** Cell texts that mean "no value". */
      missing: z.array(z.string().max(20)).max(20).default([]),
    }),
    response: z.object({
      rows: z.array(
        z.object({
          cells: z.array(z.string()).nullable().describe('one for each computed column'),
          fault: z.object({ column: z.string(), reason: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  listPushKeys: defineRoute({
    method: 'GET',
    path: '/api/ingest/pipelines/:pipelineId/keys',
    summary: { zh: '推送密钥', en: 'Keys of a pipeline' },
    access: readIngest,
    audit: null,
    params,
    response: z.object({ keys: z.array(pushKey) }),
  }),
  createPushKey: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/:pipelineId/keys',
    summary: { zh: '新建推送密钥', en: 'Make a key; it is shown this once' },
    access: keepPipelines,
    audit: { zh: '新建推送密钥', en: 'Make a key for pushing' },
    params,
    body: z.object({ name: z.string().trim().min(2).max(80) }),
    response: z.object({ key: z.string(), kept: pushKey }),
  }),
  revokePushKey: defineRoute({
    method: 'POST',
    path: '/api/ingest/pipelines/:pipelineId/keys/:keyId/revoke',
    summary: { zh: '停用推送密钥', en: 'Revoke a key at once and for ever' },
    access: keepPipelines,
    audit: { zh: '停用推送密钥', en: 'Revoke a key for pushing' },
    params: params.extend({ keyId: z.coerce.number().int().positive() }),
    response: pushKey,
  }),
  push: defineRoute({
    method: 'POST',
    path: '/api/ingest/push',
    summary: {
      zh: '凭推送密钥推送数据（JSON 或 CSV）',
      en: 'Push records as JSON or text/csv, with Authorization: Bearer and a key',
    },
    // The key is the right: programs have no session.
    access: 'public',
    audit: { zh: '推送数据', en: 'Push data' },
    body: z.union([z.string(), z.array(z.unknown()), z.record(z.string(), z.unknown())]),
    bodyLimit: largestPush,
    response: z.object({ runId: z.number().int(), counts: runCounts }),
  }),
  replayEntry: defineRoute({
    method: 'POST',
    path: '/api/ingest/quarantine/:id/replay',
    summary: {
      zh: '更正并重放隔离记录',
      en: 'Correct a quarantine entry and store it; the entry stays, settled',
    },
    access: importFiles,
    audit: { zh: '更正并重放隔离记录', en: 'Correct and replay a quarantine entry' },
    params: z.object({ id: z.coerce.number().int().positive() }),
    body: z.object({
      /** The record as it should be: cells by column. */
      record: z.record(z.string().max(120), z.string().max(4000)),
      note: z.string().trim().min(2).max(500),
    }),
    response: pipelineRun,
  }),
  replayReason: defineRoute({
    method: 'POST',
    path: '/api/ingest/quarantine/replay',
    summary: {
      zh: '按原因批量重放',
      en: 'Replay the open entries of a reason as they are, after sites or mappings were mended',
    },
    access: importFiles,
    audit: { zh: '批量重放隔离记录', en: 'Replay quarantine entries' },
    body: z.object({
      reason: z.enum(reasonNames),
      runId: z.number().int().positive().optional(),
      pipelineId: z.number().int().positive().optional(),
    }),
    response: z.object({
      runs: z.array(pipelineRun),
      entries: z.number().int().describe('entries replayed'),
      remaining: z
        .number()
        .int()
        .describe('open entries of the reason that can be replayed and were not: ask again'),
    }),
  }),
};
