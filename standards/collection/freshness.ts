import type { Words } from '../evaluation.ts';
import { addCycles, inBeijing, instantOf, minute } from './calendar.ts';
import type { CollectedSet } from './data-sets.ts';

export type FreshnessState = 'fresh' | 'late' | 'stale' | 'none';

export interface Freshness {
  state: FreshnessState;
  words: Words;
  /** End of the newest period that has arrived, ISO 8601; `null` where there is none. */
  through: string | null;
  /** Until when the next period must have come, ISO 8601. */
  due: string | null;
  /** From when on it counts as interrupted, ISO 8601. */
  broken: string | null;
}

export const freshnessWords: Readonly<Record<FreshnessState, Words>> = {
  fresh: { zh: '按时', en: 'on time' },
  late: { zh: '迟报', en: 'late' },
  stale: { zh: '中断', en: 'interrupted' },
  none: { zh: '尚无数据', en: 'no data yet' },
};

/** A stamp may lead the clock of the centre by this much. */
const clockTolerance = 10 * minute;

/**
 * How fresh a data set is (及时性): on time until the next period is due, late until it counts as interrupted. Both
 * moments still belong to the better state.
 *
 * @param newest time stamp of the newest value, ISO 8601 with offset, as the data set stamps it; `null`: none
 * @param now ISO 8601 with offset
 * @throws RangeError where a time cannot be read
 */
export function freshness(
  dataSet: Pick<CollectedSet, 'every' | 'stamp' | 'lateMinutes' | 'brokenMinutes'>,
  newest: string | null,
  now: string,
): Freshness {
  const at = read(now);
  if (newest === null) return nothing(freshnessWords.none);
  const stamped = read(newest);
  if (stamped > at + clockTolerance)
    return nothing({
      zh: `最新时标 ${inBeijing(stamped)} 晚于当前时刻，不可信`,
      en: `the newest stamp ${inBeijing(stamped)} lies in the future and says nothing`,
    });
  const through = dataSet.stamp === 'start' ? addCycles(stamped, dataSet.every) : stamped;
  const due = addCycles(through, dataSet.every) + dataSet.lateMinutes * minute;
  const broken = due + dataSet.brokenMinutes * minute;
  const state = at <= due ? 'fresh' : at <= broken ? 'late' : 'stale';
  const [zh, en] = [freshnessWords[state].zh, freshnessWords[state].en];
  return {
    state,
    words: {
      zh: `${zh}：数据截至 ${inBeijing(through)}，下一时段应于 ${inBeijing(due)} 前到达`,
      en: `${en}: data through ${inBeijing(through)}, the next period is due by ${inBeijing(due)}`,
    },
    through: new Date(through).toISOString(),
    due: new Date(due).toISOString(),
    broken: new Date(broken).toISOString(),
  };
}

/**
 * Whether a period may still be filled in (补传): within the days that the data set allows after its end. Later ones go
 * through a correction with its reason. `null` for a period that has not ended.
 *
 * @throws RangeError where a time cannot be read
 */
export function mayBackfill(
  dataSet: Pick<CollectedSet, 'every' | 'stamp' | 'backfillDays'>,
  stamp: string,
  now: string,
): boolean | null {
  const [stamped, at] = [read(stamp), read(now)];
  const end = dataSet.stamp === 'start' ? addCycles(stamped, dataSet.every) : stamped;
  return at < end ? null : at <= end + dataSet.backfillDays * 1440 * minute;
}

const nothing = (words: Words): Freshness => ({
  state: 'none',
  words,
  through: null,
  due: null,
  broken: null,
});

function read(text: string): number {
  const instant = instantOf(text);
  if (instant === null) throw new RangeError(`not an instant with its offset: ${text}`);
  return instant;
}
