import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import type { ShareLevel, ShareTypeCode } from './share-types.ts';
import data from './sharing.json' with { type: 'json' };

export type ShareState = keyof typeof data.states;
export type ShareAction =
  | 'submit'
  | 'return'
  | 'accept'
  | 'approve'
  | 'reject'
  | 'review'
  | 'provide'
  | 'suspend'
  | 'resume'
  | 'end';

export const shareStateWords: Readonly<Record<ShareState, Words>> = data.states;

export interface ShareStep {
  action: ShareAction;
  from: readonly ShareState[];
  to: ShareState;
  /** Roles that may do it. */
  by: readonly string[];
  name: Words;
  /** Working days allowed; `null`: none set. */
  workdays: number | null;
}

export const shareSteps = data.steps.map(({ action, from, to, by, zh, en, workdays }) => ({
  action,
  from,
  to,
  by,
  name: { zh, en },
  workdays,
})) as readonly ShareStep[];

export interface ShareRequest {
  state: ShareState;
  type: ShareTypeCode;
  level: ShareLevel;
  /** Reviews asked for so far. */
  reviews: number;
}

/**
 * The state a request for shared data comes to by an action (审批), or why it may not be taken. Unconditional data are
 * provided once registered; grades 3 and 4 are approved and rejected by a leader alone; a refusal is reviewed once.
 */
export function shareTransition(
  request: ShareRequest,
  action: ShareAction,
  role: string,
): ShareRequest | Fault {
  const step = shareSteps.find((one) => one.action === action);
  if (!step?.from.includes(request.state))
    return fault(
      'state',
      `“${shareStateWords[request.state].zh}”的申请不能${step?.name.zh ?? action}`,
      `cannot ${action} a request that is ${request.state}`,
    );
  if (!step.by.includes(role))
    return fault('role', `该岗位不能${step.name.zh}`, `this role may not ${action}`);
  const decides = action === 'approve' || action === 'reject';
  if (decides && request.level >= 3 && role !== 'leader')
    return fault('leader', '3 级、4 级数据应由局领导审批', 'grades 3 and 4 are decided by a leader');
  if (action === 'approve' && request.type === '3')
    return fault('type', '不予共享的数据不能同意提供', 'data that are not shared cannot be approved');
  if (action === 'review' && request.reviews > 0)
    return fault('reviewed', '只能请求复核一次', 'a refusal is reviewed once');
  // Unconditional sharing asks for registration only (无条件共享不得另设审批).
  const to = action === 'submit' && request.type === '1' ? 'approved' : step.to;
  return { ...request, state: to, reviews: request.reviews + (action === 'review' ? 1 : 0) };
}
