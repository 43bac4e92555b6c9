import {
  defineContract,
  defineRoute,
  defineService,
  instant,
  type Permission,
  staff,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { z } from 'zod';
import {
  type ImportParameters,
  importParameters,
  type MappingDefinition,
  mapping,
  mappingDefinition,
} from './mapping.ts';
import { type QuarantineReason, quarantineReasons } from './reasons.ts';

export * from './mapping.ts';
export { type QuarantineReason, quarantineReasons } from './reasons.ts';

export const importFiles: Permission = {
  name: 'ingest.import',
  words: { zh: '导入数据、维护设备', en: 'Import data and keep devices' },
  roles: ['analyst', 'dataAdministrator'],
};
export const readIngest: Permission = {
  name: 'ingest.read',
  words: { zh: '查看接入情况', en: 'See what arrives and what was refused' },
  roles: staff,
};

/** Largest file that is accepted, in bytes. */
export const largestFile = 200 * 1024 * 1024;
/** Largest Excel file: its sheet is unpacked in memory. */
export const largestWorkbook = 20 * 1024 * 1024;

const reasonNames = Object.keys(quarantineReasons) as [QuarantineReason, ...QuarantineReason[]];

const time = z.iso.datetime({ offset: true });

/** Every reading found in a file ends in exactly one of the last four: `readings = stored + duplicate + revised + quarantined`. */
export const runCounts = z.object({
  rows: z.number().int().describe('rows below the header'),
  filtered: z.number().int().describe('rows that the filter of the mapping leaves out'),
  refusedRows: z.number().int().describe('rows refused as a whole'),
  missing: z.number().int().describe('cells without a value'),
  readings: z.number().int().describe('values found'),
  stored: z.number().int(),
  duplicate: z.number().int().describe('already there with the same value'),
  revised: z.number().int().describe('replaced a different value, which is kept as an earlier revision'),
  quarantined: z.number().int(),
});
export type RunCounts = z.output<typeof runCounts>;

export const runStates = ['queued', 'running', 'interrupted', 'done', 'cancelled', 'failed'] as const;

export const importRun = z.object({
  id: z.number().int(),
  fileId: z.string(),
  fileName: z.string(),
  mappingId: z.string().nullable(),
  mappingName: wordsSchema,
  parameters: importParameters,
  state: z.enum(runStates),
  counts: runCounts,
  bytesRead: z.number().int(),
  bytesTotal: z.number().int(),
  /** Why it ended as it did, and what was kept. */
  words: wordsSchema.nullable(),
  createdBy: z.string(),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
});
export type ImportRun = z.output<typeof importRun>;

export const importFile = z.object({
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string(),
  bytes: z.number().int(),
  format: z.enum(['csv', 'csv.gz', 'xlsx']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())).describe('first rows as they stand in the file'),
  /** Saved mappings whose columns are all in the header, best first. */
  suggested: z.array(z.string()),
});
export type ImportFile = z.output<typeof importFile>;

const cellFault = z.object({
  column: z.string().nullable(),
  reason: z.enum(reasonNames),
  words: wordsSchema,
  raw: z.string(),
});

export const previewRow = z.object({
  row: z.number().int().describe('line of the row in the file, counted from 1'),
  cells: z.array(z.string()),
  filtered: z.boolean(),
  siteId: z.string().nullable(),
  siteName: z.string().nullable(),
  /** The site would be registered by the import. */
  newSite: z.boolean(),
  time: time.nullable(),
  readings: z.array(
    z.object({
      column: z.string(),
      property: z.string(),
      value: z.number(),
      unit: z.string(),
      qualifier: z.enum(['<']).nullable(),
    }),
  ),
  faults: z.array(cellFault),
});

export const quarantineEntry = z.object({
  id: z.number().int(),
  at: time,
  source: z.enum(['import', 'hj212']),
  reference: z.string().describe('import:<run> or hj212:<MN or remote address>'),
  runId: z.number().int().nullable(),
  row: z.number().int().nullable().describe('line in the file'),
  column: z.string().nullable(),
  reason: z.enum(reasonNames),
  words: wordsSchema,
  raw: z.string().describe('what came, as text; long content is cut and says so'),
  readings: z.number().int().describe('values held back by this entry'),
  settledBy: z.string().nullable(),
  settledAt: time.nullable(),
  note: z.string().nullable(),
});
export type QuarantineEntry = z.output<typeof quarantineEntry>;

export const device = z.object({
  mn: z.string(),
  siteId: z.string(),
  systemCode: z.string().nullable().describe('HJ 212 ST, e.g. 32'),
  active: z.boolean(),
  simulated: z.boolean(),
  passwordSet: z.boolean(),
  stamp: z.enum(['start', 'end']).describe('which end of the period its DataTime marks; HJ 212: start'),
  minuteInterval: z.enum(['PT1M', 'PT5M', 'PT10M']).describe('period of its 2051 data'),
  units: z.record(z.string(), z.string()).describe('unit by factor code where it differs from the default'),
  district: z.string().nullable(),
  lastFrameAt: time.nullable(),
  frames: z.number().int(),
  refused: z.number().int(),
});
export type Device = z.output<typeof device>;

const mn = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{1,32}$/, '1–32 letters and digits');

const deviceSettings = z.object({
  siteId: z.string().trim().min(1).max(80),
  systemCode: z
    .string()
    .regex(/^[0-9A-Z]{2}$/)
    .nullable()
    .default(null),
  active: z.boolean().default(true),
  /** Left out: unchanged; null: no password is compared. */
  password: z.string().min(1).max(64).nullable().optional(),
  stamp: z.enum(['start', 'end']).default('start'),
  minuteInterval: z.enum(['PT1M', 'PT5M', 'PT10M']).default('PT10M'),
  units: z.record(z.string().max(20), z.string().max(20)).default({}),
});

const frame = z.object({
  id: z.number().int(),
  mn: z.string(),
  cn: z.string(),
  receivedAt: time,
  verdict: z.enum(['stored', 'duplicate', 'partial', 'refused', 'empty']),
  raw: z.string(),
});

const quarantineQuery = z.object({
  reason: z.enum(reasonNames).optional(),
  source: z.enum(['import', 'hj212']).optional(),
  runId: z.coerce.number().int().positive().optional(),
  from: instant.optional(),
  to: instant.optional(),
  settled: z.stringbool().optional(),
  search: z.string().max(80).optional(),
});

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};

const runParams = z.object({ runId: z.coerce.number().int().positive() });

export const ingestContract = defineContract({
  name: 'ingest',
  title: { zh: '数据接入', en: 'Ingest' },
  rules: ['codes.pollutant'],
  routes: {
    uploadFile: defineRoute({
      method: 'POST',
      path: '/api/ingest/files',
      summary: { zh: '上传数据文件', en: 'Upload a CSV, gzipped CSV or Excel file' },
      access: importFiles,
      audit: { zh: '上传数据文件', en: 'Upload a data file' },
      body: 'upload',
      bodyLimit: largestFile,
      response: importFile,
    }),
    previewImport: defineRoute({
      method: 'POST',
      path: '/api/ingest/preview',
      summary: { zh: '预览导入', en: 'Show the first rows as readings and faults; nothing is stored' },
      access: importFiles,
      audit: { zh: '预览导入', en: 'Preview an import' },
      body: z.object({
        fileId: importFile.shape.fileId,
        definition: mappingDefinition,
        parameters: importParameters.default({}),
        rows: z.number().int().min(1).max(200).default(50),
      }),
      response: z.object({ columns: z.array(z.string()), rows: z.array(previewRow) }),
    }),
    listMappings: defineRoute({
      method: 'GET',
      path: '/api/ingest/mappings',
      summary: { zh: '导入方案', en: 'Saved mappings' },
      access: readIngest,
      audit: null,
      response: z.object({ mappings: z.array(mapping) }),
    }),
    saveMapping: defineRoute({
      method: 'POST',
      path: '/api/ingest/mappings',
      summary: { zh: '保存导入方案', en: 'Save a mapping under a name; the same name replaces it' },
      access: importFiles,
      audit: { zh: '保存导入方案', en: 'Save a mapping' },
      body: z.object({ name: z.string().trim().min(2).max(80), definition: mappingDefinition }),
      response: mapping,
    }),
    startRun: defineRoute({
      method: 'POST',
      path: '/api/ingest/runs',
      summary: { zh: '开始导入', en: 'Start an import' },
      access: importFiles,
      audit: { zh: '开始导入', en: 'Start an import' },
      body: z.object({
        fileId: importFile.shape.fileId,
        mappingId: z.string().max(80).nullable().default(null),
        definition: mappingDefinition,
        parameters: importParameters.default({}),
      }),
      response: importRun,
    }),
    listRuns: defineRoute({
      method: 'GET',
      path: '/api/ingest/runs',
      summary: { zh: '导入记录', en: 'Imports, newest first' },
      access: readIngest,
      audit: null,
      query: z.object(page),
      response: z.object({ total: z.number().int(), runs: z.array(importRun) }),
    }),
    getRun: defineRoute({
      method: 'GET',
      path: '/api/ingest/runs/:runId',
      summary: { zh: '一次导入的进度与计数', en: 'Progress and counts of one import' },
      access: readIngest,
      audit: null,
      params: runParams,
      response: importRun,
    }),
    cancelRun: defineRoute({
      method: 'POST',
      path: '/api/ingest/runs/:runId/cancel',
      summary: { zh: '取消导入', en: 'Cancel an import; what was stored before stays' },
      access: importFiles,
      audit: { zh: '取消导入', en: 'Cancel an import' },
      params: runParams,
      response: importRun,
    }),
    resumeRun: defineRoute({
      method: 'POST',
      path: '/api/ingest/runs/:runId/resume',
      summary: { zh: '继续导入', en: 'Go on with an import that stopped, after the last row it stored' },
      access: importFiles,
      audit: { zh: '继续导入', en: 'Resume an import' },
      params: runParams,
      response: importRun,
    }),
    listQuarantine: defineRoute({
      method: 'GET',
      path: '/api/ingest/quarantine',
      summary: { zh: '隔离区', en: 'What was refused, with the reason and the raw content' },
      access: readIngest,
      audit: null,
      query: quarantineQuery.extend(page),
      response: z.object({
        total: z.number().int(),
        entries: z.array(quarantineEntry),
        reasons: z.array(z.object({ reason: z.enum(reasonNames), count: z.number().int() })),
      }),
    }),
    exportQuarantine: defineRoute({
      method: 'GET',
      path: '/api/ingest/quarantine/export',
      summary: { zh: '导出隔离区', en: 'Export quarantine entries as CSV or Excel' },
      access: readIngest,
      audit: null,
      query: quarantineQuery.extend({
        format: z.enum(['csv', 'xlsx']),
        language: z.enum(['zh', 'en']).default('zh'),
      }),
      response: 'file',
    }),
    settleQuarantine: defineRoute({
      method: 'POST',
      path: '/api/ingest/quarantine/:id/settle',
      summary: { zh: '办结隔离记录', en: 'Settle a quarantine entry with a note; the entry stays' },
      access: importFiles,
      audit: { zh: '办结隔离记录', en: 'Settle a quarantine entry' },
      params: z.object({ id: z.coerce.number().int().positive() }),
      body: z.object({ note: z.string().trim().min(2).max(500) }),
      response: quarantineEntry,
    }),
    listDevices: defineRoute({
      method: 'GET',
      path: '/api/ingest/devices',
      summary: { zh: '联网设备', en: 'Devices of the HJ 212 gateway' },
      access: readIngest,
      audit: null,
      query: z.object({
        search: z.string().max(80).optional(),
        simulated: z.stringbool().optional(),
        ...page,
      }),
      response: z.object({
        total: z.number().int(),
        devices: z.array(device),
        gateway: z.object({
          listening: z.boolean(),
          address: z.string().nullable(),
          connections: z.number().int(),
          framesStored: z.number().int().describe('since the centre started'),
          framesRefused: z.number().int(),
        }),
      }),
    }),
    saveDevice: defineRoute({
      method: 'PUT',
      path: '/api/ingest/devices/:mn',
      summary: { zh: '登记或修改设备', en: 'Register a device or change its settings' },
      access: importFiles,
      audit: { zh: '登记或修改设备', en: 'Register or change a device' },
      params: z.object({ mn }),
      body: deviceSettings,
      response: device,
    }),
    listFrames: defineRoute({
      method: 'GET',
      path: '/api/ingest/devices/:mn/frames',
      summary: { zh: '设备报文', en: 'Raw frames of a device, newest first' },
      access: readIngest,
      audit: null,
      params: z.object({ mn }),
      query: z.object({
        before: instant.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: z.object({ frames: z.array(frame) }),
    }),
  },
});

export interface ImportFileInput {
  /** File on this machine, or its content. */
  path?: string;
  stream?: AsyncIterable<Uint8Array>;
  fileName: string;
  /** Id of a built-in or saved mapping, or a definition. */
  mapping: string | MappingDefinition;
  parameters?: ImportParameters;
  /** Who imports: user name, or the program, e.g. `sample-city`. */
  by: string;
  /** Called after each batch. */
  onProgress?: (run: ImportRun) => void;
}

export interface IngestService {
  /**
   * Imports a file and waits for the end. Batches commit on their own, so a failure keeps what was stored
   * before; importing again continues with duplicates. Must not be called inside a transaction.
   *
   * @throws Problem where the file cannot be read or the mapping does not fit
   */
  importFile(input: ImportFileInput): Promise<ImportRun>;
  /** Registers a device; used by the sample city and by tests. */
  registerDevice(db: Db, mn: string, settings: z.input<typeof deviceSettings>): Promise<void>;
  /** Where the gateway listens, or null when it is off. */
  gatewayAddress(): { host: string; port: number } | null;
}

export type DeviceSettings = z.output<typeof deviceSettings>;

export const ingestService = defineService<IngestService>('ingest');
