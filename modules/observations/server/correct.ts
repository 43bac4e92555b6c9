import { notFound, type ObservationInput, Problem } from '@zhanlan/kernel/contract';
import type { Db, Events } from '@zhanlan/kernel/server';
import { inputOf } from './read.ts';
import { resolveSource, type Stream } from './store/datastreams.ts';
import { replaceValues, selectPresent, valueKey } from './store/values.ts';
import { nextRevision, settle } from './write.ts';

export interface Correction {
  time: Date;
  /** `null` marks the value as invalid. */
  value: number | null;
  /** The revision the correction was made on. */
  revision: number;
  reason: string;
  by: string;
}

const changedMeanwhile = (revision: number): Problem =>
  new Problem(
    'changed-meanwhile',
    409,
    {
      zh: `该值已被他人更正（当前为第 ${revision} 版）。请刷新后核对，再决定是否更正。`,
      en: `The value was changed meanwhile (it is now at revision ${revision}). Reload it, look at it again and decide.`,
    },
    'revision',
  );

/**
 * Replaces one value by hand; the earlier one stays as a revision. A corrected value is at least checked
 * 审核: a person looked at it.
 *
 * @throws Problem where there is no such value, or another correction came first
 */
export async function correctValue(
  db: Db,
  events: Pick<Events, 'publish'>,
  stream: Stream,
  correction: Correction,
  now: Date,
): Promise<ObservationInput> {
  const key = { datastreamId: stream.id, time: correction.time };
  const present = (await selectPresent(db, [key])).get(valueKey(key));
  if (!present) throw notFound('该时刻的监测值', 'value at this time');
  if (present.revision !== correction.revision) throw changedMeanwhile(present.revision);
  const source = { kind: 'manual' as const, reference: `manual:${correction.by}` };
  const next = nextRevision(present, {
    ...present,
    value: correction.value,
    qualifier: null,
    flag: '',
    state: present.state === 'official' ? 'official' : 'checked',
    sourceId: await resolveSource(db, source.kind, source.reference),
    recordedAt: now,
    changedBy: correction.by,
    reason: correction.reason,
  });
  const won = await replaceValues(db, [{ present, next }]);
  if (!won.has(valueKey(next))) throw changedMeanwhile(next.revision);
  await settle(db, events, source, { added: [], revised: [next] });
  return inputOf(stream, next);
}
