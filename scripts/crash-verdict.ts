import type { Database } from '@zhanlan/kernel/server';
import type { PipeliningClient } from './crash-traffic.ts';

export interface Findings {
  /** Acknowledged values that were looked for. */
  values: number;
  /** Acknowledged values that are not there, or differ. */
  lost: number;
  /** Values that are there more than once, or in two versions. */
  double: number;
  /** Values that no client ever sent. */
  foreign: number;
  /** Acknowledged frames whose raw frame was not stored exactly once. */
  frames: number;
  /** The first few, in words. */
  examples: string[];
}

/** Compares what a client knows to be acknowledged with what the database holds. */
export async function compare(database: Database, client: PipeliningClient, into: Findings): Promise<void> {
  const blame = (kind: 'lost' | 'double' | 'foreign' | 'frames', what: string): void => {
    into[kind] += 1;
    if (into.examples.length < 10) into.examples.push(`${kind}: ${client.mn} ${what}`);
  };

  const { rows } = await database.query<{ property: string; time: Date; value: number; revision: number }>(
    `select d.property, o.phenomenon_time as time, o.value, o.revision
       from observations.observation o
       join observations.datastream d on d.id = o.datastream_id
       join ingest.device v on v.site_id = d.site_id
      where v.mn = $1`,
    [client.mn],
  );
  const keyOf = (property: string, time: Date): string => `${property} ${time.toISOString()}`;
  const held = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row.property, row.time);
    if (held.has(key) || row.revision !== 1) blame('double', key);
    held.set(key, row.value);
  }
  for (const frame of client.acknowledged) {
    for (const [property, value] of Object.entries(frame.values)) {
      const key = keyOf(property, frame.time);
      into.values += 1;
      const found = held.get(key);
      if (found !== value) blame('lost', `${key}: ${value} sent, ${found ?? 'nothing'} found`);
      held.delete(key);
    }
  }
  // The rest was sent and stored, and the answer was lost with the centre.
  for (const frame of client.outstanding.values())
    for (const property of Object.keys(frame.values)) held.delete(keyOf(property, frame.time));
  for (const key of held.keys()) blame('foreign', key);

  const stored = await database.query<{ raw: string }>(
    `select raw from ingest.frame where mn = $1 and verdict = 'stored'`,
    [client.mn],
  );
  const copies = new Map<string, number>();
  for (const { raw } of stored.rows) {
    const qn = /QN=(\d{17})/.exec(raw)?.[1] ?? '';
    copies.set(qn, (copies.get(qn) ?? 0) + 1);
  }
  for (const { qn } of client.acknowledged) {
    const count = copies.get(qn) ?? 0;
    if (count !== 1) blame('frames', `QN=${qn} stored ${count} times`);
  }
}
