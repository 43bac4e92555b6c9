import { invalid, type ObservationInput } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { Datastream, Interval, ReadQuery, SiteKind, Stamp } from '../contract.ts';
import { periodEnd, restamp } from './period.ts';
import { type Stream, selectStreams } from './store/datastreams.ts';
import {
  type KnownValue,
  type LatestValue,
  selectLatest,
  selectNewestBetween,
  selectValues,
} from './store/reads.ts';

/** Most readings one query answers with; more is refused, never cut off silently. */
export const readLimit = 50_000;

/** The reading as figures and pages cite it. Its id names this value for ever, also after it is corrected. */
export function inputOf(stream: Stream, value: KnownValue): ObservationInput {
  const time = value.time.toISOString();
  return {
    kind: 'observation',
    id: `${stream.id}:${time}:${value.revision}`,
    datastreamId: stream.id,
    siteId: stream.siteId,
    siteName: stream.siteName,
    property: stream.property,
    propertyName: stream.propertyName,
    phenomenonTime: time,
    periodEnd: periodEnd(value.time, stream.interval, stream.stamp).toISOString(),
    revision: value.revision,
    value: value.value,
    unit: stream.unit,
    qualifier: value.qualifier,
    flag: value.flag,
    state: value.state,
    simulated: stream.simulated,
  };
}

const idsByStamp = (streams: readonly Stream[]): Map<Stamp, number[]> =>
  new Map(
    [...Map.groupBy(streams, (stream) => stream.stamp)].map(([stamp, group]) => [
      stamp,
      group.map((stream) => stream.id),
    ]),
  );

/** Readings with their provenance, by site, property and time. */
export async function readObservations(db: Db, query: ReadQuery): Promise<ObservationInput[]> {
  const streams = await selectStreams(db, {
    siteIds: query.siteIds,
    siteKind: query.siteKind,
    properties: query.properties,
    interval: query.interval,
    statistic: query.statistic,
    basis: query.basis,
    simulated: query.simulated ?? false,
    scope: query.district,
  });
  if (streams.length === 0) return [];
  const values: KnownValue[] = [];
  for (const [stamp, ids] of idsByStamp(streams)) {
    values.push(
      ...(await selectValues(
        db,
        ids,
        restamp(query.from, query.interval, 'end', stamp),
        restamp(query.to, query.interval, 'end', stamp),
        query.asKnownAt ?? null,
        readLimit + 1,
      )),
    );
  }
  if (values.length > readLimit) {
    throw invalid(
      {
        zh: `所选范围的数据超过 ${readLimit} 条。请缩短时段或减少站点、项目。`,
        en: `The range holds more than ${readLimit} readings. Shorten it, or choose fewer sites or properties.`,
      },
      'from',
    );
  }
  // Streams come ordered by site and property, values by stream and time.
  const order = new Map(streams.map((stream, index) => [stream.id, { stream, index }]));
  return values
    .flatMap((value) => {
      const place = order.get(value.datastreamId);
      return place ? [{ place, value }] : [];
    })
    .sort((a, b) => a.place.index - b.place.index || a.value.time.getTime() - b.value.time.getTime())
    .map(({ place, value }) => inputOf(place.stream, value));
}

const hour = 3_600_000;
/** How far back the newest value is first looked for. Widened eightfold until nothing older can exist. */
const firstWindow = 2 * hour;

/**
 * Newest value of each datastream at a moment, as known at an instant. The present is answered from
 * `latest` alone; the past is searched in widening windows, so that no query touches more than it must.
 */
export async function latestAt(
  db: Db,
  ids: readonly number[],
  at: Date,
  asKnownAt: Date | null,
): Promise<Map<number, KnownValue>> {
  const found = new Map<number, KnownValue>();
  const latest = await selectLatest(db, ids);
  let open: LatestValue[] = [];
  for (const value of latest) {
    const known = !asKnownAt || value.recordedAt <= asKnownAt;
    if (known && value.time <= at) found.set(value.datastreamId, value);
    else if (value.first <= at) open.push(value);
  }
  let after = at.getTime() - firstWindow;
  let before = at;
  for (let window = firstWindow; open.length > 0; window *= 8) {
    const lower = new Date(after);
    for (const value of await selectNewestBetween(
      db,
      open.map((stream) => stream.datastreamId),
      lower,
      before,
      asKnownAt,
    )) {
      found.set(value.datastreamId, value);
    }
    open = open.filter((stream) => !found.has(stream.datastreamId) && stream.first <= lower);
    before = lower;
    after -= window * 8;
  }
  return found;
}

/** End of the newest period that a kind of site has a value for and that was over at a moment; null where there is none. */
export async function newestTime(
  db: Db,
  query: { siteKind: SiteKind; at: Date; simulated?: boolean; interval: Interval },
): Promise<Date | null> {
  const streams = await selectStreams(db, {
    siteKind: query.siteKind,
    interval: query.interval,
    simulated: query.simulated ?? false,
    scope: null,
  });
  let newest: Date | null = null;
  for (const [stamp, ids] of idsByStamp(streams)) {
    const values = await latestAt(db, ids, restamp(query.at, query.interval, 'end', stamp), null);
    for (const value of values.values()) {
      const end = periodEnd(value.time, query.interval, stamp);
      if (!newest || end > newest) newest = end;
    }
  }
  return newest;
}

/** Datastreams as a page shows them, each with its newest value at the moment. */
export async function describeStreams(
  db: Db,
  streams: readonly Stream[],
  at: Date,
  asKnownAt: Date | null,
): Promise<Datastream[]> {
  const ids = streams.map((stream) => stream.id);
  const newest = await latestAt(db, ids, at, asKnownAt);
  const extent = new Map((await selectLatest(db, ids)).map((value) => [value.datastreamId, value]));
  return streams.map((stream) => {
    const value = newest.get(stream.id);
    const span = extent.get(stream.id);
    return {
      id: stream.id,
      siteId: stream.siteId,
      property: stream.property,
      propertyName: stream.propertyName,
      unit: stream.unit,
      interval: stream.interval,
      statistic: stream.statistic,
      basis: stream.basis,
      method: stream.method,
      depth: stream.depth,
      stamp: stream.stamp,
      first: span ? span.first.toISOString() : null,
      last: span ? span.time.toISOString() : null,
      latest: value ? inputOf(stream, value) : null,
    };
  });
}
