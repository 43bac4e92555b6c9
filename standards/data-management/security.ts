import type { Words } from '../evaluation.ts';
import type { Role } from './roles.ts';

/** Security class of general data (数据分级), 1 lowest. State secrets and important data are not kept here at all. */
export type SecurityClass = 1 | 2 | 3 | 4;

export interface SecurityClassRules {
  level: SecurityClass;
  name: Words;
  /** What comes of a leak or misuse. */
  harm: Words;
  examples: Words;
  /** Who may see it within the bureau, and how. */
  access: Words;
  storage: Words;
  /** Who agrees to an export or hand-over; `null`: nobody need be asked. */
  approver: Role | null;
  /** May be given to the public without change. */
  public: boolean;
  /** Must be masked before it leaves the bureau. */
  masked: boolean;
}

export const securityClasses: readonly SecurityClassRules[] = [
  {
    level: 1,
    name: { zh: '1 级（公开）', en: 'Class 1 (public)' },
    harm: { zh: '对个人、组织合法权益和公共利益无危害', en: 'harms nobody' },
    examples: {
      zh: '已发布的环境质量数据和评价结论、标准和代码、依法公开的排污许可信息',
      en: 'official environmental quality, standards and codes, permit facts that the law makes public',
    },
    access: { zh: '任何人可查阅', en: 'anybody' },
    storage: { zh: '防篡改', en: 'protected against change' },
    approver: null,
    public: true,
    masked: false,
  },
  {
    level: 2,
    name: { zh: '2 级（内部）', en: 'Class 2 (internal)' },
    harm: {
      zh: '可能误导公众或者对组织造成轻微影响',
      en: 'may mislead the public or slightly harm an organisation',
    },
    examples: {
      zh: '原始和审核状态的监测值、设备运行状态、校验提示、内部统计',
      en: 'raw and checked values, states of devices, findings of the checks, internal statistics',
    },
    access: { zh: '登录账号按岗位和辖区查阅', en: 'signed-in accounts within their role and district' },
    storage: { zh: '访问控制，防篡改', en: 'access control, protected against change' },
    approver: 'dataAdministrator',
    public: false,
    masked: false,
  },
  {
    level: 3,
    name: { zh: '3 级（敏感）', en: 'Class 3 (sensitive)' },
    harm: { zh: '对个人、组织合法权益造成一般危害', en: 'harms a person or an organisation' },
    examples: {
      zh: '企业产品产量和原辅料等商业信息、联系人信息、风险源与取水口的精确位置、未公开的执法检查信息',
      en: 'trade facts of enterprises, contacts, exact places of risks and intakes, inspections not yet public',
    },
    access: { zh: '限承办岗位查阅，导出须经审批', en: 'those who handle the matter; export with approval' },
    storage: { zh: '访问控制，备份加密', en: 'access control, encrypted backups' },
    approver: 'leader',
    public: false,
    masked: true,
  },
  {
    level: 4,
    name: { zh: '4 级（高敏感）', en: 'Class 4 (highly sensitive)' },
    harm: {
      zh: '对个人、组织合法权益造成严重危害，或者对公共利益造成危害',
      en: 'seriously harms a person or an organisation, or the public',
    },
    examples: {
      zh: '举报人身份、未结案件证据、重大风险源储存细目、口令与密钥',
      en: 'who complained, evidence of open cases, stores of major risks, passwords and keys',
    },
    access: { zh: '限指定人员查阅，不得批量导出', en: 'named persons; no bulk export' },
    storage: { zh: '加密存储；口令只存散列值', en: 'encrypted; of passwords the hash alone' },
    approver: 'leader',
    public: false,
    masked: true,
  },
];

export const securityClass = (level: SecurityClass): SecurityClassRules =>
  securityClasses[level - 1] as SecurityClassRules;

/** Class of data put together: the highest of its parts (就高原则). Nothing known is internal, not public. */
export const combinedClass = (levels: readonly SecurityClass[]): SecurityClass =>
  levels.length === 0 ? 2 : (Math.max(...levels) as SecurityClass);

/** Why data of a class may not leave the bureau as they are; empty when they may. */
export function obstaclesToRelease(
  level: SecurityClass,
  given: { toPublic: boolean; approvedBy: readonly Role[]; masked: boolean },
): Words[] {
  const rules = securityClass(level);
  const obstacles: Words[] = [];
  if (given.toPublic && !rules.public)
    obstacles.push({
      zh: `${rules.name.zh}数据不得向社会公开`,
      en: `${rules.name.en} is not given to the public`,
    });
  if (rules.approver && !given.approvedBy.includes(rules.approver))
    obstacles.push({ zh: '未经规定岗位批准', en: 'the role that must approve has not' });
  if (rules.masked && !given.masked) obstacles.push({ zh: '未经脱敏', en: 'not masked' });
  return obstacles;
}
