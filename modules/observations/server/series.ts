import type { ValueState } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { gapThreshold, thin } from './downsample.ts';
import {
  expectedCount,
  floorTo,
  intervalLength,
  type RollupPeriod,
  rollupsOf,
  stampShift,
} from './period.ts';
import type { Stream } from './store/datastreams.ts';
import { countValues, type KnownValue, selectValues } from './store/reads.ts';
import { computeRollups, countRollups, type Rollup, selectRollups } from './store/rollups.ts';

/** Above this many values a series is drawn from roll-ups. */
export const rawLimit = 20_000;

export interface SeriesAnswerPoint {
  time: string;
  value: number | null;
  min?: number | null;
  max?: number | null;
  qualifier: '<' | null;
  flag: string;
  state: ValueState;
  revision: number;
}

export interface Series {
  total: number;
  sampling: 'none' | 'lttb' | 'hour' | 'day';
  points: SeriesAnswerPoint[];
}

const states: readonly ValueState[] = ['raw', 'checked', 'official'];
const stateOf = (rank: number): ValueState => states[rank] ?? 'raw';

const pointOf = (value: KnownValue): SeriesAnswerPoint => ({
  time: value.time.toISOString(),
  value: value.value,
  qualifier: value.qualifier,
  flag: value.flag,
  state: value.state,
  revision: value.revision,
});

/** Marks a gap: without it a chart would join what was never measured. */
const gapAt = (time: number): SeriesAnswerPoint => ({
  time: new Date(time).toISOString(),
  value: null,
  qualifier: null,
  flag: '',
  state: 'raw',
  revision: 0,
});

/** Strings stretches together with a gap mark between each two. */
function withGaps<P extends { time: number }>(
  segments: readonly P[][],
  point: (item: P) => SeriesAnswerPoint,
): SeriesAnswerPoint[] {
  const points: SeriesAnswerPoint[] = [];
  let previous: P | undefined;
  for (const segment of segments) {
    const first = segment[0];
    if (previous && first) points.push(gapAt((previous.time + first.time) / 2));
    for (const item of segment) points.push(point(item));
    previous = segment.at(-1) ?? previous;
  }
  return points;
}

/** The series of a datastream in a range, with at most about `target` points; gaps stay gaps. */
export async function readSeries(
  db: Db,
  stream: Stream,
  range: { from: Date; to: Date; asKnownAt: Date | null },
  target: number,
): Promise<Series> {
  const { from, to, asKnownAt } = range;
  const total = await countValues(db, stream.id, from, to, asKnownAt, rawLimit + 1);
  if (total <= rawLimit || rollupsOf(stream.interval).length === 0)
    return rawSeries(db, stream, range, target);
  return rollupSeries(db, stream, range, target);
}

async function rawSeries(
  db: Db,
  stream: Stream,
  { from, to, asKnownAt }: { from: Date; to: Date; asKnownAt: Date | null },
  target: number,
): Promise<Series> {
  // Daily and longer values never reach the limit in the lifetime of a station; it still bounds the read.
  const values = await selectValues(db, [stream.id], from, to, asKnownAt, 4 * rawLimit);
  const items = values.map((value) => ({ time: value.time.getTime(), value: value.value, known: value }));
  const threshold = gapThreshold(items, intervalLength(stream.interval));
  if (items.length <= target) {
    const points: SeriesAnswerPoint[] = [];
    items.forEach((item, index) => {
      const previous = items[index - 1];
      if (previous && item.time - previous.time > threshold)
        points.push(gapAt((previous.time + item.time) / 2));
      points.push(pointOf(item.known));
    });
    return { total: items.length, sampling: 'none', points };
  }
  const segments = thin(items, target, threshold);
  return { total: items.length, sampling: 'lttb', points: withGaps(segments, (item) => pointOf(item.known)) };
}

async function rollupSeries(
  db: Db,
  stream: Stream,
  { from, to, asKnownAt }: { from: Date; to: Date; asKnownAt: Date | null },
  target: number,
): Promise<Series> {
  const offered = rollupsOf(stream.interval);
  const hours = (to.getTime() - from.getTime()) / 3_600_000;
  let period: RollupPeriod =
    offered.includes('hour') && (hours <= 4 * target || !offered.includes('day')) ? 'hour' : 'day';
  if (period === 'hour' && offered.includes('day')) {
    const hourly = await countRollups(db, period, stream.id, from, to);
    if (hourly > 4 * target) period = 'day';
  }
  const rollups = await readRollups(db, stream, period, { from, to, asKnownAt }, rawLimit);
  const items = rollups.map((rollup) => ({
    time: rollup.start.getTime(),
    value: rollup.sum === null || rollup.count === 0 ? null : rollup.sum / rollup.count,
    rollup,
  }));
  const length = period === 'hour' ? 3_600_000 : 86_400_000;
  const segments = thin(items, target, 1.5 * length);
  return {
    total: rollups.reduce((sum, rollup) => sum + rollup.total, 0),
    sampling: period,
    points: withGaps(segments, (item) => ({
      time: item.rollup.start.toISOString(),
      value: item.value,
      min: item.rollup.minimum,
      max: item.rollup.maximum,
      qualifier: null,
      flag: '',
      state: stateOf(item.rollup.state_rank),
      revision: 0,
    })),
  };
}

/**
 * Roll-ups of a datastream from the period that holds `from` on. The period that holds `to` counts only what was over
 * by then: looking back never shows what came later. It, and those of an earlier knowledge, are computed from values.
 */
export async function readRollups(
  db: Db,
  stream: Stream,
  period: RollupPeriod,
  { from, to, asKnownAt }: { from: Date; to: Date; asKnownAt: Date | null },
  limit: number,
): Promise<Rollup[]> {
  const begin = floorTo(period, from);
  const open = floorTo(period, to);
  const shape = {
    shift: stampShift(stream.interval, stream.stamp),
    length: intervalLength(stream.interval) ?? 0,
    expected: expectedCount(stream.interval, period),
  };
  const compute = (lower: Date, upper: Date, most: number): Promise<Rollup[]> =>
    computeRollups(
      db,
      period,
      stream.id,
      shape,
      { from: lower, to: upper, asKnownAt: asKnownAt ?? new Date() },
      most,
    );
  const whole = asKnownAt
    ? await compute(begin, open, limit)
    : await selectRollups(db, period, stream.id, begin, open, limit);
  const partial = whole.length < limit ? await compute(open > begin ? open : begin, to, 1) : [];
  return [...whole, ...partial];
}
