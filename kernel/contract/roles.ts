import type { Words } from './words.ts';

/** The people who stand in front of the centre. One role per account; abilities follow from the contracts. */
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
