import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import { printable } from './printable.ts';

export type Verdict = 'stored' | 'duplicate' | 'partial' | 'refused' | 'empty';

export interface FrameRow {
  id: number;
  receivedAt: Date;
  mn: string;
  cn: string;
  verdict: Verdict;
  raw: string;
}

/** Numbers for frames, handed out before they are stored, so that values can refer to them. */
export async function nextFrameIds(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('ingest.frame_id') as id from generate_series(1, ${count}::integer)`.execute(db);
  return rows.map((row) => row.id);
}

/** First day of the month in China Standard Time, `2026-03-01`. */
function monthOf(time: Date): string {
  return `${new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 7)}-01`;
}

const partitioned = new WeakMap<object, Set<string>>();

/**
 * Makes the partition of a month where it is missing. Callers do it outside the transaction of the data:
 * creating a table locks its parent.
 *
 * @param owner remembers what exists, e.g. the database
 */
export async function ensureFramePartition(db: Db, owner: object, time: Date): Promise<void> {
  const month = monthOf(time);
  const known = partitioned.get(owner) ?? new Set();
  if (known.has(month)) return;
  await sql`select ingest.ensure_frame_partition(${month}::date)`.execute(db);
  partitioned.set(owner, known.add(month));
}

export async function insertFrames(db: Db, frames: readonly FrameRow[]): Promise<void> {
  if (frames.length === 0) return;
  await sql`
    insert into ingest.frame (id, received_at, mn, cn, verdict, raw)
    select * from unnest(${frames.map((frame) => frame.id)}::bigint[], ${frames.map((frame) => frame.receivedAt.toISOString())}::timestamptz[],
      ${frames.map((frame) => frame.mn)}::text[], ${frames.map((frame) => frame.cn)}::text[],
      ${frames.map((frame) => frame.verdict)}::text[], ${frames.map((frame) => printable(frame.raw))}::text[])`.execute(
    db,
  );
}

/** Frames of a device, newest first. */
export async function selectFrames(db: Db, mn: string, before: Date, limit: number): Promise<FrameRow[]> {
  const { rows } = await sql<FrameRow>`
    select id, received_at as "receivedAt", mn, cn, verdict, raw from ingest.frame
    where mn = ${mn} and received_at < ${before.toISOString()}::timestamptz
    order by received_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}
