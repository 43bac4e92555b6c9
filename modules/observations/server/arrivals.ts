import type { Db, EventStream, Events } from '@zhanlan/kernel/server';
import { type ArrivalMessage, observationsStored } from '../contract.ts';
import { selectStreamsById } from './store/datastreams.ts';

/** Most values in one message: a page cannot show more, and a bulk import would flood it. */
const mostItems = 200;

/** Live arrivals of the datastreams that the caller may see, as one message for each stored batch. */
export async function* followArrivals(
  db: Db,
  events: Pick<Events, 'follow'>,
  district: string | null,
  signal: AbortSignal,
): EventStream {
  yield { event: 'ready', data: {} };
  for await (const { id, payload } of events.follow(observationsStored, signal)) {
    const streams = new Map(
      (
        await selectStreamsById(
          db,
          payload.items.map((item) => item.datastreamId),
          district,
        )
      ).map((stream) => [stream.id, stream]),
    );
    const seen = payload.items.filter((item) => streams.has(item.datastreamId));
    if (seen.length === 0) continue;
    const message: ArrivalMessage = {
      stored: seen.reduce((sum, item) => sum + item.count, 0),
      revised: payload.revised,
      items: seen.slice(-mostItems).flatMap((item) => {
        const stream = streams.get(item.datastreamId);
        if (!stream) return [];
        return [
          {
            datastreamId: stream.id,
            siteId: stream.siteId,
            siteName: stream.siteName,
            siteKind: stream.siteKind,
            property: stream.property,
            propertyName: stream.propertyName,
            interval: stream.interval,
            statistic: stream.statistic,
            time: item.to,
            value: item.lastValue,
            unit: stream.unit,
            simulated: stream.simulated,
          },
        ];
      }),
    };
    yield { id, event: 'arrival', data: message };
  }
}
