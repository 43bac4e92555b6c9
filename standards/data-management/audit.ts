import type { Words } from '../evaluation.ts';
import type { Role } from './roles.ts';

/** What every entry of the audit log says (审计要素). */
export const auditFields: ReadonlyArray<{ key: string; name: Words; meaning: Words }> = [
  {
    key: 'seq',
    name: { zh: '序号', en: 'number' },
    meaning: { zh: '自 1 起连续编号，不得缺号', en: 'from 1, without gaps' },
  },
  {
    key: 'at',
    name: { zh: '时间', en: 'time' },
    meaning: { zh: '服务器时钟，带时区', en: 'clock of the server, with offset' },
  },
  {
    key: 'actor',
    name: { zh: '操作人', en: 'actor' },
    meaning: { zh: '账号名，程序执行的记程序名', en: 'user name, or the program' },
  },
  {
    key: 'action',
    name: { zh: '操作', en: 'action' },
    meaning: { zh: '接口契约规定的审计名称', en: 'the label that the contract gives' },
  },
  {
    key: 'subject',
    name: { zh: '对象', en: 'subject' },
    meaning: { zh: '被操作对象的标识', en: 'what it was about' },
  },
  {
    key: 'details',
    name: { zh: '要点', en: 'details' },
    meaning: { zh: '值得留存的事实，不含口令', en: 'facts worth keeping, never a password' },
  },
  {
    key: 'hash',
    name: { zh: '散列值', en: 'hash' },
    meaning: {
      zh: '由上述各项与前一条散列值按 SHA-256 计算',
      en: 'SHA-256 of the above and the hash before',
    },
  },
];

/** One class of audited actions (审计类别). */
export interface AuditClass {
  id: string;
  name: Words;
  /** What falls into it. */
  what: Words;
  /** Who looks through its entries, and how often in days. */
  reviewer: Role;
  reviewDays: number;
  /** Paths of the interface whose writes belong to it. */
  paths: readonly RegExp[];
}

/** In the order of matching: an action belongs to the first class whose path fits, else to the last. */
export const auditClasses: readonly AuditClass[] = [
  {
    id: 'session',
    name: { zh: '身份与会话', en: 'Identity and sessions' },
    what: { zh: '登录及其失败、退出、修改口令', en: 'sign-in and its failures, sign-out, passwords' },
    reviewer: 'administrator',
    reviewDays: 7,
    paths: [/^\/api\/auth\//],
  },
  {
    id: 'accounts',
    name: { zh: '账号与授权', en: 'Accounts and rights' },
    what: { zh: '账号的创建、邀请、改岗、停用', en: 'creating, inviting, changing and disabling accounts' },
    reviewer: 'leader',
    reviewDays: 90,
    paths: [/^\/api\/(admin|setup|invitations)\b/],
  },
  {
    id: 'change',
    name: { zh: '更正与审核', en: 'Corrections and reviews' },
    what: { zh: '数值更正、判定无效、审核、退回', en: 'corrections, invalid marks, reviews, returns' },
    reviewer: 'dataAdministrator',
    reviewDays: 30,
    paths: [/corrections?\b/, /\breviews?\b/, /^\/api\/governance\//],
  },
  {
    id: 'release',
    name: { zh: '发布与共享', en: 'Publication and sharing' },
    what: { zh: '发布、撤回、共享审批、对外提供', en: 'publishing, withdrawing, approving, handing out' },
    reviewer: 'leader',
    reviewDays: 90,
    paths: [/^\/api\/(exchange|opendata|sharing)\b/, /\b(publish|withdraw)\b/, /^\/api\/standards\/books\//],
  },
  {
    id: 'collection',
    name: { zh: '数据接入', en: 'Collection' },
    what: { zh: '文件上传、导入、取消、隔离区办结、设备登记', en: 'uploads, imports, quarantine, devices' },
    reviewer: 'dataAdministrator',
    reviewDays: 30,
    paths: [/^\/api\/ingest\//],
  },
  {
    id: 'business',
    name: { zh: '业务办理', en: 'Business' },
    what: { zh: '其他写入操作', en: 'every other write' },
    reviewer: 'dataAdministrator',
    reviewDays: 90,
    paths: [],
  },
];

/** The class of an audited action by the path of its interface; `null` path: done by a program or on the command line. */
export function auditClassOf(path: string | null): AuditClass {
  const found = path && auditClasses.find((one) => one.paths.some((pattern) => pattern.test(path)));
  return found || (auditClasses.at(-1) as AuditClass);
}
