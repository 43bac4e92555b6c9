import type { Words } from '../evaluation.ts';

/** How long one kind of data is kept (保存期限). */
export interface Retention {
  kind: string;
  name: Words;
  /** Least number of years; `null`: for ever. */
  years: number | null;
  /** From when the years count. */
  since: Words;
  /** The law behind it; absent where the bureau sets it. */
  basis?: Words;
  /** How it is kept and disposed of. */
  handling: Words;
}

const fromRecord: Words = { zh: '形成之日', en: 'the day it was made' };

export const retentions = [
  {
    kind: 'environmentValues',
    name: { zh: '环境质量监测值及其历史版本', en: 'Environmental-quality values and their versions' },
    years: null,
    since: fromRecord,
    handling: {
      zh: '在线保存，按月分区；历史版本只增不改',
      en: 'on line, partitioned by month; versions are append-only',
    },
  },
  {
    kind: 'sourceValues',
    name: {
      zh: '污染源监测小时值、日值及其历史版本',
      en: 'Hour and day values of pollution sources and their versions',
    },
    years: null,
    since: fromRecord,
    handling: { zh: '在线保存，按月分区', en: 'on line, partitioned by month' },
  },
  {
    kind: 'sourceFineValues',
    name: { zh: '污染源监测实时值、分钟值', en: 'Real-time and minute values of pollution sources' },
    years: 5,
    since: fromRecord,
    basis: {
      zh: '《排污许可管理条例》（原始监测记录）',
      en: 'Regulation on permits (original monitoring records)',
    },
    handling: { zh: '期满经批准可转离线归档', en: 'off line after approval' },
  },
  {
    kind: 'frames',
    name: { zh: '设备原始报文', en: 'Raw frames of devices' },
    years: 5,
    since: { zh: '接收之日', en: 'the day of receipt' },
    basis: {
      zh: '《排污许可管理条例》（原始监测记录）',
      en: 'Regulation on permits (original monitoring records)',
    },
    handling: { zh: '按原文保存，不得改写', en: 'kept as received, never rewritten' },
  },
  {
    kind: 'files',
    name: { zh: '导入的原始文件及导入批次记录', en: 'Imported files and records of the imports' },
    years: 5,
    since: { zh: '导入之日', en: 'the day of the import' },
    handling: { zh: '按内容散列存放，同一内容只存一份', en: 'stored by hash, each content once' },
  },
  {
    kind: 'quarantine',
    name: { zh: '隔离区记录', en: 'Quarantine entries' },
    years: 5,
    since: { zh: '办结之日', en: 'the day it was settled' },
    handling: {
      zh: '办结后保留原文、原因和办结意见',
      en: 'raw content, reason and note stay after settling',
    },
  },
  {
    kind: 'figures',
    name: { zh: '评价结论、报告及其计算依据', en: 'Evaluations, reports and what they rest on' },
    years: null,
    since: fromRecord,
    handling: {
      zh: '与所用数据版本、标准版本一并保存',
      en: 'with the versions of data and standards they used',
    },
  },
  {
    kind: 'permits',
    name: { zh: '排污许可、执行报告和环境管理台账', en: 'Permits, execution reports and ledgers' },
    years: 5,
    since: { zh: '许可证失效之日', en: 'the day the permit ends' },
    basis: { zh: '《排污许可管理条例》（台账和报告）', en: 'Regulation on permits (ledgers and reports)' },
    handling: { zh: '期满按档案管理规定鉴定', en: 'appraised as archives at the end' },
  },
  {
    kind: 'cases',
    name: { zh: '执法检查、案件和信访材料', en: 'Inspections, cases and complaints' },
    years: 30,
    since: { zh: '结案之日', en: 'the day the case is closed' },
    handling: {
      zh: '证据附散列值；期满按档案管理规定鉴定',
      en: 'evidence with its hash; appraised as archives at the end',
    },
  },
  {
    kind: 'sharing',
    name: { zh: '共享申请、审批和回执', en: 'Requests, approvals and receipts of sharing' },
    years: 5,
    since: { zh: '共享终止之日', en: 'the day the sharing ends' },
    handling: { zh: '在线保存', en: 'on line' },
  },
  {
    kind: 'personal',
    name: { zh: '举报人、联系人等个人信息', en: 'Personal data of complainants and contacts' },
    years: 3,
    since: { zh: '事项办结之日', en: 'the day the matter is settled' },
    handling: {
      zh: '加密或者脱敏保存，期满删除或者匿名化',
      en: 'encrypted or masked; deleted or made anonymous at the end',
    },
  },
  {
    kind: 'audit',
    name: { zh: '审计日志', en: 'Audit log' },
    years: null,
    since: fromRecord,
    handling: {
      zh: '散列链保存，不得删除、改写或者截断',
      en: 'hash-chained; never deleted, rewritten or cut',
    },
  },
  {
    kind: 'accounts',
    name: { zh: '账号与授权记录', en: 'Accounts and rights' },
    years: null,
    since: fromRecord,
    handling: { zh: '离岗停用，不删除账号标识', en: 'disabled when their owner leaves; the identity stays' },
  },
  {
    kind: 'backups',
    name: { zh: '备份', en: 'Backups' },
    years: 1,
    since: { zh: '备份之日', en: 'the day it was taken' },
    handling: {
      zh: '每日一份保留 30 日，每月一份保留 1 年，异地存放',
      en: 'daily ones for 30 days, monthly ones for a year, at another place',
    },
  },
] as const satisfies readonly Retention[];

export type RetentionKind = (typeof retentions)[number]['kind'];

export const retentionOf = (kind: RetentionKind): Retention =>
  retentions.find((one) => one.kind === kind) as Retention;

/**
 * First day on which data may be disposed of, `YYYY-MM-DD`; `null`: never.
 *
 * @param since the day from which the years of the kind count, `YYYY-MM-DD`
 */
export function disposableFrom(kind: RetentionKind, since: string): string | null {
  const { years } = retentionOf(kind);
  if (years === null) return null;
  const [year = 0, month = 1, day = 1] = since.split('-').map(Number);
  // 29 February plus five years is 1 March: nothing is disposed of a day early.
  const end = new Date(Date.UTC(year + years, month - 1, day + 1));
  return end.toISOString().slice(0, 10);
}

export function mayDispose(kind: RetentionKind, since: string, on: string): boolean {
  const from = disposableFrom(kind, since);
  return from !== null && on >= from;
}
