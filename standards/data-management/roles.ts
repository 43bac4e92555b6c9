import type { Words } from '../evaluation.ts';

/** The people who stand in front of the centre (岗位). One role per account; abilities follow from the contracts. */
export const roles = {
  administrator: { zh: '系统管理员', en: 'Administrator' },
  dutyOfficer: { zh: '值班员', en: 'Duty officer' },
  analyst: { zh: '监测分析员', en: 'Monitoring analyst' },
  enforcement: { zh: '执法人员', en: 'Enforcement officer' },
  permit: { zh: '许可管理员', en: 'Permit officer' },
  dataAdministrator: { zh: '数据管理员', en: 'Data administrator' },
  leader: { zh: '局领导', en: 'Leader' },
  pilot: { zh: '飞手', en: 'Pilot' },
  partner: { zh: '协作单位', en: 'Partner bureau' },
} as const satisfies Record<string, Words>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as Role[];

/** Roles of the bureau's own people: everyone but partner bureaus. */
export const staff = roleNames.filter((role) => role !== 'partner');

/** What a role answers for with regard to data (数据职责). */
export const roleDuties: Readonly<Record<Role, Words>> = {
  administrator: {
    zh: '负责账号、授权、备份恢复和信息安全，每季度核对账号与审计链；不录入、不更正、不审核业务数据。',
    en: 'Keeps accounts, rights, backups and security, checks accounts and the audit chain every quarter; enters, corrects and reviews no data.',
  },
  dutyOfficer: {
    zh: '值守数据到达与预警，发现迟报、中断、异常时登记并通知责任岗位。',
    en: 'Watches arrivals and alerts; records lateness, breaks and anomalies and tells whoever is responsible.',
  },
  analyst: {
    zh: '负责监测数据的导入、核查、更正、审核和评价，对审核结论负责。',
    en: 'Imports, checks, corrects, reviews and evaluates monitoring data, and answers for the review.',
  },
  enforcement: {
    zh: '负责执法检查、取证和案件数据的采集，对证据的完整性负责。',
    en: 'Collects inspection, evidence and case data, and answers for the integrity of the evidence.',
  },
  permit: {
    zh: '负责排污许可、排放口和许可限值数据的登记与变更，对其与许可证载明事项一致负责。',
    en: 'Keeps permits, outlets and permitted limits, and answers for their agreement with the permit.',
  },
  dataAdministrator: {
    zh: '负责数据目录、公共代码、接入设备、质量规则、数据发布和共享办理，是数据管理的牵头岗位。',
    en: 'Keeps the catalogue, codes, devices, quality rules, publication and sharing; leads data management.',
  },
  leader: {
    zh: '批准数据发布、撤回、敏感数据共享和本制度规定的其他事项。',
    en: 'Approves publication, withdrawal, the sharing of sensitive data and what else these rules reserve.',
  },
  pilot: {
    zh: '负责无人机、无人船航次的影像与航测数据采集、整理和提交。',
    en: 'Collects, orders and hands in images and measurements of flights and voyages.',
  },
  partner: {
    zh: '按共享协议提供和使用数据，不得超出约定用途使用或者转供第三方。',
    en: 'Provides and uses data under an agreement; no other use, no handing on.',
  },
};
