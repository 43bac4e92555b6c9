import type { Words } from '../evaluation.ts';
import type { Role } from './roles.ts';

/** 原始 / 审核 / 发布: the state of a value, lowest first. */
export const valueStates = ['raw', 'checked', 'official'] as const;
export type ValueState = (typeof valueStates)[number];

export const valueStateWords: Readonly<Record<ValueState, { name: Words; meaning: Words }>> = {
  raw: {
    name: { zh: '原始', en: 'Raw' },
    meaning: {
      zh: '设备上报或者文件导入后通过接收检查、尚未经人工审核的数据。',
      en: 'Came from a device or a file and passed the checks on arrival; nobody has reviewed it.',
    },
  },
  checked: {
    name: { zh: '审核', en: 'Checked' },
    meaning: {
      zh: '经监测分析员或者数据管理员按照校验规范核查、更正并确认的数据。',
      en: 'Reviewed, corrected where needed and confirmed by an analyst or the data administrator.',
    },
  },
  official: {
    name: { zh: '发布', en: 'Official' },
    meaning: {
      zh: '经批准作为正式结论对外提供、用于评价考核和信息公开的数据。',
      en: 'Approved as the official result: for assessment, evaluation and publication.',
    },
  },
};

/** What a change of state needs besides the role. */
export type Requirement = 'reason' | 'otherPerson' | 'leaderApproval';
export const requirementWords: Readonly<Record<Requirement, Words>> = {
  reason: { zh: '记载理由', en: 'a reason on record' },
  otherPerson: { zh: '与审核人不为同一人', en: 'another person than the reviewer' },
  leaderApproval: { zh: '局领导批准', en: 'approval of a leader' },
};

export interface Transition {
  from: ValueState;
  to: ValueState;
  /** 审核、退回 … */
  name: Words;
  roles: readonly Role[];
  needs: readonly Requirement[];
  when: Words;
}

/** Every change of state that is allowed (状态流转). What is not listed is refused: no value skips the review. */
export const transitions: readonly Transition[] = [
  {
    from: 'raw',
    to: 'checked',
    name: { zh: '审核', en: 'Review' },
    roles: ['analyst', 'dataAdministrator'],
    needs: [],
    when: {
      zh: '校验提示已全部处理；更正数值的，同时记载更正理由',
      en: 'every finding of the checks is settled; a corrected value carries its reason',
    },
  },
  {
    from: 'checked',
    to: 'raw',
    name: { zh: '退回', en: 'Return' },
    roles: ['analyst', 'dataAdministrator'],
    needs: ['reason'],
    when: { zh: '审核后发现仪器、采样或者传输问题', en: 'a fault is found after the review' },
  },
  {
    from: 'checked',
    to: 'official',
    name: { zh: '发布', en: 'Publish' },
    roles: ['dataAdministrator'],
    needs: ['otherPerson', 'leaderApproval'],
    when: {
      zh: '统计期内数据已审核且有效性满足评价要求',
      en: 'the period is reviewed and valid enough to evaluate',
    },
  },
  {
    from: 'official',
    to: 'checked',
    name: { zh: '撤回', en: 'Withdraw' },
    roles: ['dataAdministrator'],
    needs: ['reason', 'leaderApproval'],
    when: { zh: '发布后发现差错，须更正后重新发布', en: 'an error is found after publication' },
  },
];

/** The allowed change between two states, or `undefined`. */
export const transitionOf = (from: ValueState, to: ValueState): Transition | undefined =>
  transitions.find((one) => one.from === from && one.to === to);

/** Whether a role may take a value from one state to another. Staying in a state is not a change. */
export const mayChange = (from: ValueState, to: ValueState, role: Role): boolean =>
  transitionOf(from, to)?.roles.includes(role) ?? false;

/** What a particular change would leave unfulfilled; empty when it may go ahead. */
export function missingFor(
  change: { from: ValueState; to: ValueState },
  given: { by: string; reviewedBy?: string | null; reason?: string | null; approvedBy?: string | null },
): Requirement[] {
  const fulfilled: Record<Requirement, boolean> = {
    reason: Boolean(given.reason && given.reason.trim().length >= revisionRules.reasonLength.min),
    otherPerson: Boolean(given.reviewedBy) && given.reviewedBy !== given.by,
    leaderApproval: Boolean(given.approvedBy),
  };
  return (transitionOf(change.from, change.to)?.needs ?? []).filter((need) => !fulfilled[need]);
}

/** Versions of a value (数据版本): append-only, numbered from 1. */
export const revisionRules = {
  first: 1,
  /** Characters of the reason for a correction. */
  reasonLength: { min: 4, max: 500 },
} as const;

/** How a value reached the centre. */
export type SourceKind = 'hj212' | 'import' | 'manual' | 'api';
export const sourceKindWords: Readonly<Record<SourceKind, Words>> = {
  hj212: { zh: '设备自动上报', en: 'device' },
  import: { zh: '文件导入', en: 'file import' },
  manual: { zh: '人工更正', en: 'correction by hand' },
  api: { zh: '接口推送', en: 'interface' },
};

const rank = (state: ValueState): number => valueStates.indexOf(state);

/**
 * Whether an incoming value may replace a present one (覆盖规则). A reviewed value gives way only to one of
 * at least its own state that does not come straight from a device; the replaced one stays as a version.
 */
export const mayReplace = (present: ValueState, incoming: ValueState, source: SourceKind): boolean =>
  present === 'raw' || (source !== 'hj212' && rank(incoming) >= rank(present));

/** State of a figure computed from values: the lowest among them. No value at all is raw. */
export const lowestState = (states: readonly ValueState[]): ValueState =>
  valueStates[states.length === 0 ? 0 : Math.min(...states.map(rank))] ?? 'raw';
