import { invalid, notFound, Problem } from '@zhanlan/kernel/contract';
import { type Cell, type Handlers, type Kernel, tableFile } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import {
  type DeviceSettings,
  type ingestContract,
  type QuarantineEntry,
  quarantineReasons,
} from '../contract.ts';
import type { Gateway } from './gateway/gateway.ts';
import { hashPassword } from './gateway/password.ts';
import { isSimulatedMn } from './gateway/simulated.ts';
import { endWords } from './import/execute.ts';
import { inspectFile, previewFile } from './import/inspect.ts';
import { allMappings } from './import/service.ts';
import { pipelineHandlers, type Surroundings } from './pipelines/handlers.ts';
import { deviceOf, isDeviceSeen, saveDevice, selectDevices } from './store/devices.ts';
import { selectFrames } from './store/frames.ts';
import {
  findFile,
  findRun,
  insertRun,
  requestCancel,
  requeueRun,
  saveFile,
  saveMapping,
  selectRuns,
} from './store/imports.ts';
import { countByReason, selectEntries, settleEntry } from './store/quarantine.ts';

export const importJob = 'ingest.import';

const heading = {
  zh: [
    '时间',
    '来源',
    '引用',
    '行',
    '列',
    '原因',
    '说明',
    '原文',
    '涉及数值',
    '办结人',
    '办结时间',
    '办结说明',
  ],
  en: [
    'Time',
    'Source',
    'Reference',
    'Line',
    'Column',
    'Reason',
    'Explanation',
    'Raw',
    'Values held',
    'Settled by',
    'Settled at',
    'Note',
  ],
};

const cellsOf = (entry: QuarantineEntry, language: 'zh' | 'en'): Cell[] => [
  entry.at,
  entry.source,
  entry.reference,
  entry.row,
  entry.column,
  quarantineReasons[entry.reason][language],
  entry.words[language],
  entry.raw,
  entry.readings,
  entry.settledBy,
  entry.settledAt,
  entry.note,
];

/** Registers or changes a device; real and simulated never mix. */
export async function keepDevice(
  db: Parameters<typeof saveDevice>[0],
  observations: ObservationsService,
  mn: string,
  settings: DeviceSettings,
  scope: string | null,
) {
  const [site] = await observations.sites(db, { ids: [settings.siteId], district: scope });
  if (!site) throw notFound('该站点', 'site');
  if (site.simulated !== isSimulatedMn(mn)) {
    throw invalid(
      {
        zh: '模拟设备（MN 以 FFFFFFFF 开头，共 24 位）只能用于模拟站点，真实设备只能用于真实站点。',
        en: 'A simulated device (24 characters, beginning with FFFFFFFF) belongs to a simulated site only, a real one to a real site.',
      },
      'siteId',
    );
  }
  const { password, ...rest } = settings;
  const kept = await saveDevice(
    db,
    {
      ...rest,
      mn,
      simulated: site.simulated,
      district: site.district,
      passwordHash: password === undefined ? undefined : password === null ? null : hashPassword(password),
    },
    scope,
    new Date(),
  );
  if (!kept) throw notFound('该设备', 'device');
  return kept;
}

export function ingestHandlers(
  kernel: Kernel,
  observations: () => ObservationsService,
  gateway: () => Gateway | null,
  pipelines: Surroundings,
): Handlers<typeof ingestContract> {
  const { files, jobs } = kernel;
  return {
    ...pipelineHandlers(pipelines),
    uploadFile: async (context) => {
      if (!context.upload)
        throw invalid(
          { zh: '没有收到文件。请选择文件后上传。', en: 'No file came. Choose one and upload it.' },
          'file',
        );
      const { file, fileName } = context.upload;
      const facts = await inspectFile(files, file, fileName, await allMappings(context.db));
      await saveFile(
        context.db,
        {
          sha256: file.sha256,
          fileName,
          bytes: file.bytes,
          format: facts.format,
          encoding: facts.encoding as never,
          delimiter: facts.delimiter as never,
          district: context.district,
          uploadedBy: context.account?.username ?? '',
        },
        context.now,
      );
      context.audit(fileName, { sha256: file.sha256, bytes: file.bytes });
      return facts;
    },
    previewImport: async (context, { body }) => {
      const file = await findFile(context.db, body.fileId, context.district);
      if (!file) throw notFound('该文件', 'file');
      context.audit(file.fileName, { sha256: file.sha256 });
      return previewFile(
        context.db,
        observations(),
        files,
        file,
        body.definition,
        body.parameters,
        body.rows,
        context.district,
      );
    },
    listMappings: async (context) => ({ mappings: await allMappings(context.db) }),
    saveMapping: async (context, { body }) => {
      context.audit(body.name);
      return saveMapping(
        context.db,
        body.name,
        body.definition,
        context.account?.username ?? '',
        context.now,
      );
    },
    startRun: async (context, { body }) => {
      const file = await findFile(context.db, body.fileId, context.district);
      if (!file) throw notFound('该文件', 'file');
      const known = body.mappingId
        ? (await allMappings(context.db)).find((one) => one.id === body.mappingId)
        : null;
      const run = await insertRun(
        context.db,
        {
          file,
          mapping: {
            id: known?.id ?? null,
            name: known?.name ?? { zh: '临时方案', en: 'Unsaved mapping' },
            definition: body.definition,
          },
          parameters: body.parameters,
          district: context.district,
          by: context.account?.username ?? '',
        },
        context.now,
      );
      await jobs.send(context.db, importJob, { runId: run.id });
      context.audit(`import:${run.id}`, {
        file: file.fileName,
        sha256: file.sha256,
        parameters: body.parameters,
      });
      return run;
    },
    listRuns: async (context, { query }) =>
      selectRuns(context.db, context.district, query.limit, query.offset),
    getRun: async (context, { params }) => {
      const run = await findRun(context.db, params.runId, context.district);
      if (!run) throw notFound('该导入', 'import');
      return run;
    },
    cancelRun: async (context, { params }) => {
      const run = await findRun(context.db, params.runId, context.district);
      if (!run) throw notFound('该导入', 'import');
      await requestCancel(context.db, run.id, endWords('cancelled', run.counts), context.now);
      context.audit(`import:${run.id}`);
      return (await findRun(context.db, run.id, context.district)) ?? run;
    },
    resumeRun: async (context, { params }) => {
      const run = await findRun(context.db, params.runId, context.district);
      if (!run) throw notFound('该导入', 'import');
      if (!(await requeueRun(context.db, run.id))) {
        throw new Problem('not-stopped', 409, {
          zh: '该导入没有停止，无需继续。请查看其进度。',
          en: 'This import has not stopped; there is nothing to resume. Look at its progress.',
        });
      }
      await jobs.send(context.db, importJob, { runId: run.id });
      context.audit(`import:${run.id}`);
      return (await findRun(context.db, run.id, context.district)) ?? run;
    },
    listQuarantine: async (context, { query }) => {
      const { limit, offset, ...given } = query;
      const filter = { ...given, district: context.district };
      const reasons = await countByReason(context.db, filter);
      const total = reasons
        .filter((one) => !filter.reason || one.reason === filter.reason)
        .reduce((sum, one) => sum + one.count, 0);
      return { total, reasons, entries: await selectEntries(context.db, filter, limit, offset) };
    },
    exportQuarantine: async (context, { query }) => {
      const { format, language, ...given } = query;
      const filter = { ...given, district: context.district };
      const page = 1000;
      async function* rows(): AsyncIterable<Cell[]> {
        for (let offset = 0; ; offset += page) {
          const entries = await selectEntries(context.db, filter, page, offset);
          for (const entry of entries) yield cellsOf(entry, language);
          if (entries.length < page) return;
        }
      }
      return tableFile(rows(), { name: 'quarantine', format, heading: heading[language] });
    },
    settleQuarantine: async (context, { params, body }) => {
      const entry = await settleEntry(
        context.db,
        params.id,
        context.account?.username ?? '',
        body.note,
        context.district,
        context.now,
      );
      if (!entry) throw notFound('待办结的隔离记录', 'open quarantine entry');
      context.audit(`quarantine:${params.id}`, { note: body.note });
      return entry;
    },
    listDevices: async (context, { query }) => {
      const { limit, offset, ...filter } = query;
      const open = gateway();
      const stats = open?.stats();
      return {
        ...(await selectDevices(context.db, { ...filter, district: context.district }, limit, offset)),
        gateway: {
          listening: open !== null,
          address: open ? `${open.address.host}:${open.address.port}` : null,
          connections: stats?.connections ?? 0,
          framesStored: stats?.stored ?? 0,
          framesRefused: stats?.refused ?? 0,
        },
      };
    },
    saveDevice: async (context, { params, body }) => {
      const row = await keepDevice(context.db, observations(), params.mn, body, context.district);
      context.audit(`device:${params.mn}`, { site: body.siteId, active: body.active });
      return deviceOf(row);
    },
    listFrames: async (context, { params, query }) => {
      if (!(await isDeviceSeen(context.db, params.mn, context.district))) throw notFound('该设备', 'device');
      const before = query.before ? new Date(query.before) : new Date(context.now.getTime() + 60_000);
      const frames = await selectFrames(context.db, params.mn, before, query.limit);
      return { frames: frames.map((frame) => ({ ...frame, receivedAt: frame.receivedAt.toISOString() })) };
    },
  };
}
