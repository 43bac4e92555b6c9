import type { ValueState } from '@zhanlan/kernel/contract';
import type { Db, Events } from '@zhanlan/kernel/server';
import {
  observationsStored,
  type Reading,
  type ReadingOutcome,
  type ReadingSource,
  type StoreResult,
} from '../contract.ts';
import { checkReading } from './checks.ts';
import { expectedCount, monthsOf, restamp, rollupPeriods, rollupsOf, stampShift } from './period.ts';
import {
  resolveSource,
  resolveStreams,
  type Stream,
  type StreamKey,
  selectStreamsById,
  selectUnits,
  streamKeyText,
} from './store/datastreams.ts';
import { addToRollups, type RollupInput, recomputeRollups } from './store/rollups.ts';
import { selectKnownSites } from './store/sites.ts';
import {
  ensurePartitions,
  insertNewValues,
  replaceValues,
  selectHeldBefore,
  selectPresent,
  updateLatest,
  type ValueRow,
  valueKey,
} from './store/values.ts';

/** Readings per statement; bounds memory and the length of one query on the embedded database. */
const batchSize = 5000;
/** Items in one event; more go into further events. */
const eventItems = 1000;

const rank: Record<ValueState, number> = { raw: 0, checked: 1, official: 2 };

const reviewed: ReadingOutcome = {
  status: 'refused',
  code: 'alreadyReviewed',
  words: {
    zh: '该时刻的数值已审核或发布，原始来源不能覆盖。如确需更正，请在站点页面提交更正并说明原因。',
    en: 'The value at this time was already reviewed; a raw source does not replace it. Correct it on the page of the site, with a reason.',
  },
};

const conflicting: ReadingOutcome = {
  status: 'refused',
  code: 'conflictingValue',
  words: {
    zh: '同一文件中该时刻已有另一个数值，保留先出现的一个，此值未入库。请核对文件。',
    en: 'The same file gives another value for this time; the first one is kept and this one was not stored. Check the file.',
  },
};

/**
 * What to do with a value that differs from the present one, or does not: the same value again changes
 * nothing, whatever its state below; a reviewed value gives way only to one of at least its own state that
 * does not come straight from a device; a file does not contradict itself.
 */
export function decide(
  present: Pick<ValueRow, 'value' | 'qualifier' | 'flag' | 'state' | 'sourceId'>,
  next: Pick<ValueRow, 'value' | 'qualifier' | 'flag' | 'state' | 'sourceId'>,
  sourceKind: ReadingSource['kind'],
): 'duplicate' | 'revise' | 'reviewed' | 'conflicting' {
  const promoted = rank[next.state] > rank[present.state];
  const same =
    present.value === next.value && present.qualifier === next.qualifier && present.flag === next.flag;
  if (same && !promoted) return 'duplicate';
  if (rank[present.state] > 0 && (sourceKind === 'hj212' || rank[next.state] < rank[present.state]))
    return 'reviewed';
  // A file that contradicts itself would be revised to and fro each time it is imported.
  if (sourceKind === 'import' && !same && present.sourceId === next.sourceId) return 'conflicting';
  return 'revise';
}

interface Pending {
  /** Place in the caller's list. */
  index: number;
  row: ValueRow;
}

/** What a batch changed. */
interface Changes {
  added: ValueRow[];
  revised: ValueRow[];
}

/**
 * Writes values whose keys are all different. A value that another writer changes at the same time is
 * looked at again.
 */
async function writeRound(
  db: Db,
  pending: readonly Pending[],
  kind: ReadingSource['kind'],
  outcomes: ReadingOutcome[],
  changes: Changes,
): Promise<void> {
  const added = await insertNewValues(
    db,
    pending.map((item) => item.row),
  );
  let open: Pending[] = [];
  for (const item of pending) {
    if (!added.has(valueKey(item.row))) {
      open.push(item);
      continue;
    }
    changes.added.push(item.row);
    outcomes[item.index] = { status: 'stored', datastreamId: item.row.datastreamId, revision: 1 };
  }
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === 5) throw new Error(`${open.length} values kept changing while they were written`);
    const present = await selectPresent(
      db,
      open.map((item) => item.row),
    );
    const replacements: Array<{ item: Pending; present: ValueRow; next: ValueRow }> = [];
    const refused: Array<{ item: Pending; present: ValueRow }> = [];
    for (const item of open) {
      const current = present.get(valueKey(item.row));
      if (!current) throw new Error(`value ${valueKey(item.row)} is neither new nor present`);
      const decision = decide(current, item.row, kind);
      if (decision === 'duplicate') outcomes[item.index] = duplicateOf(current);
      else if (decision === 'conflicting') outcomes[item.index] = conflicting;
      else if (decision === 'reviewed') refused.push({ item, present: current });
      else replacements.push({ item, present: current, next: nextRevision(current, item.row) });
    }
    if (refused.length > 0) {
      // A device that sends again what it sent before the correction has said nothing new.
      const held = await selectHeldBefore(
        db,
        refused.map(({ item }) => item.row),
      );
      for (const { item, present: current } of refused) {
        outcomes[item.index] = held.has(valueKey(item.row)) ? duplicateOf(current) : reviewed;
      }
    }
    open = [];
    if (replacements.length === 0) break;
    const won = await replaceValues(db, replacements);
    for (const { item, next } of replacements) {
      if (!won.has(valueKey(next))) {
        open.push(item);
        continue;
      }
      changes.revised.push(next);
      outcomes[item.index] = { status: 'revised', datastreamId: next.datastreamId, revision: next.revision };
    }
  }
}

const duplicateOf = (row: ValueRow): ReadingOutcome => ({
  status: 'duplicate',
  datastreamId: row.datastreamId,
  revision: row.revision,
});

/** The revision after `present`; never recorded before it, even where the clock stepped back. */
export function nextRevision(present: ValueRow, next: ValueRow): ValueRow {
  return {
    ...next,
    revision: present.revision + 1,
    recordedAt: next.recordedAt > present.recordedAt ? next.recordedAt : present.recordedAt,
  };
}

/** Splits into rounds in which every key occurs once, so that two values for one time in one batch follow each other. */
function rounds(pending: readonly Pending[]): Pending[][] {
  const result: Pending[][] = [];
  const seen = new Map<string, number>();
  for (const item of pending) {
    const key = valueKey(item.row);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    const list = result[round] ?? [];
    list.push(item);
    result[round] = list;
  }
  return result;
}

/** Brings `latest` and the roll-ups up to date and tells the rest of the house. */
export async function settle(
  db: Db,
  events: Pick<Events, 'publish'>,
  source: ReadingSource,
  changes: Changes,
): Promise<void> {
  const all = [...changes.added, ...changes.revised];
  if (all.length === 0) return;
  const ids = [...new Set(all.map((row) => row.datastreamId))].sort((a, b) => a - b);
  const streams = new Map((await selectStreamsById(db, ids, null)).map((stream) => [stream.id, stream]));
  await updateLatest(db, all);
  for (const period of rollupPeriods) {
    const inputs = (rows: readonly ValueRow[]): RollupInput[] =>
      rows.flatMap((row) => {
        const stream = streams.get(row.datastreamId);
        if (!stream || !rollupsOf(stream.interval).includes(period)) return [];
        return [
          {
            ...row,
            shift: stampShift(stream.interval, stream.stamp),
            expected: expectedCount(stream.interval, period),
          },
        ];
      });
    const added = inputs(changes.added);
    if (added.length > 0) await addToRollups(db, period, added);
    const revised = inputs(changes.revised);
    if (revised.length > 0) await recomputeRollups(db, period, revised);
  }
  await announce(db, events, source, streams, changes);
}

async function announce(
  db: Db,
  events: Pick<Events, 'publish'>,
  source: ReadingSource,
  streams: ReadonlyMap<number, Stream>,
  changes: Changes,
): Promise<void> {
  interface Item {
    stream: Stream;
    from: Date;
    newest: ValueRow;
    stored: number;
    revised: number;
  }
  const items = new Map<number, Item>();
  const note = (row: ValueRow, what: 'stored' | 'revised') => {
    const stream = streams.get(row.datastreamId);
    if (!stream) return;
    const item = items.get(row.datastreamId) ?? {
      stream,
      from: row.time,
      newest: row,
      stored: 0,
      revised: 0,
    };
    if (row.time < item.from) item.from = row.time;
    if (row.time >= item.newest.time) item.newest = row;
    item[what]++;
    items.set(row.datastreamId, item);
  };
  for (const row of changes.added) note(row, 'stored');
  for (const row of changes.revised) note(row, 'revised');
  const list = [...items.values()];
  for (let offset = 0; offset < list.length; offset += eventItems) {
    const part = list.slice(offset, offset + eventItems);
    await events.publish(db, observationsStored, {
      source: { kind: source.kind, reference: source.reference },
      stored: part.reduce((sum, item) => sum + item.stored, 0),
      revised: part.reduce((sum, item) => sum + item.revised, 0),
      items: part.map((item) => ({
        datastreamId: item.stream.id,
        siteId: item.stream.siteId,
        property: item.stream.property,
        interval: item.stream.interval,
        statistic: item.stream.statistic,
        from: item.from.toISOString(),
        to: item.newest.time.toISOString(),
        count: item.stored + item.revised,
        lastValue: item.newest.value,
        unit: item.stream.unit,
        simulated: item.stream.simulated,
      })),
    });
  }
}

const keyOf = (reading: Reading): StreamKey => ({
  siteId: reading.siteId,
  property: reading.property,
  interval: reading.interval,
  statistic: reading.statistic,
  basis: reading.basis,
  method: reading.method ?? '',
  depth: reading.depth ?? null,
  stamp: reading.stamp,
});

async function storeBatch(
  db: Db,
  events: Pick<Events, 'publish'>,
  source: ReadingSource,
  readings: readonly Reading[],
  now: Date,
): Promise<ReadingOutcome[]> {
  const sites = await selectKnownSites(db, [...new Set(readings.map((reading) => reading.siteId))]);
  const units = await selectUnits(db, [...new Set(readings.map((reading) => reading.property))]);
  const known = { sites: new Set(sites.keys()), units, now };
  const outcomes: ReadingOutcome[] = new Array(readings.length);
  const accepted: Array<{ index: number; reading: Reading; value: number }> = [];
  readings.forEach((reading, index) => {
    const check = checkReading(reading, known);
    if (check.ok) accepted.push({ index, reading, value: check.value });
    else outcomes[index] = { status: 'refused', code: check.code, words: check.words };
  });
  if (accepted.length === 0) return outcomes;

  const sourceId = await resolveSource(db, source.kind, source.reference);
  const keys = new Map(accepted.map(({ reading }) => [streamKeyText(keyOf(reading)), keyOf(reading)]));
  const streams = await resolveStreams(db, [...keys.values()], now);
  const pending = accepted.map(({ index, reading, value }): Pending => {
    const stream = streams.get(streamKeyText(keyOf(reading)));
    if (!stream) throw new Error(`datastream ${streamKeyText(keyOf(reading))} was not kept`);
    return {
      index,
      row: {
        datastreamId: stream.id,
        time: restamp(reading.time, reading.interval, reading.stamp, stream.stamp),
        value,
        qualifier: reading.qualifier ?? null,
        flag: reading.flag ?? '',
        state: reading.state ?? 'raw',
        sourceId,
        origin: reading.origin ?? null,
        revision: 1,
        recordedAt: now,
        changedBy: null,
        reason: null,
      },
    };
  });
  // One order for every writer, so that two of them cannot wait for each other.
  pending.sort(
    (a, b) => a.row.datastreamId - b.row.datastreamId || a.row.time.getTime() - b.row.time.getTime(),
  );
  await ensurePartitions(db, monthsOf(pending.map((item) => item.row.time)));
  const changes: Changes = { added: [], revised: [] };
  for (const round of rounds(pending)) await writeRound(db, round, source.kind, outcomes, changes);
  await settle(db, events, source, changes);
  return outcomes;
}

/**
 * Checks and stores readings in the caller's transaction, or in one of its own. Bad readings are refused
 * one by one with the reason; they disturb no others.
 */
export async function storeReadings(
  db: Db,
  events: Pick<Events, 'publish'>,
  source: ReadingSource,
  readings: readonly Reading[],
  now: Date,
): Promise<StoreResult> {
  if (!db.isTransaction) {
    return db
      .transaction()
      .execute((transaction) => storeReadings(transaction, events, source, readings, now));
  }
  const result: StoreResult = { outcomes: [], stored: 0, duplicate: 0, revised: 0, refused: 0 };
  for (let offset = 0; offset < readings.length; offset += batchSize) {
    const outcomes = await storeBatch(db, events, source, readings.slice(offset, offset + batchSize), now);
    for (const outcome of outcomes) {
      result[outcome.status]++;
      result.outcomes.push(outcome);
    }
  }
  return result;
}
