import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { PushKey } from '../../contract.ts';

interface KeyRow {
  id: number;
  pipeline_id: number;
  name: string;
  start: string;
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const keyOf = (row: KeyRow): PushKey => ({
  id: row.id,
  name: row.name,
  start: row.start,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

export async function selectKeys(db: Db, pipelineId: number): Promise<PushKey[]> {
  const { rows } = await sql<KeyRow>`
    select * from ingest.push_key where pipeline_id = ${pipelineId} order by created_at desc, id desc limit 200`.execute(
    db,
  );
  return rows.map(keyOf);
}

export async function insertKey(
  db: Db,
  key: { pipelineId: number; name: string; start: string; hash: string; by: string },
  now: Date,
): Promise<PushKey> {
  const { rows } = await sql<KeyRow>`
    insert into ingest.push_key (pipeline_id, name, start, hash, created_by, created_at)
    values (${key.pipelineId}, ${key.name}, ${key.start}, ${key.hash}, ${key.by}, ${now}) returning *`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('the key was not kept');
  return keyOf(row);
}

/** Revokes a key; `null` where the pipeline has no such key that works. */
export async function revokeKey(
  db: Db,
  pipelineId: number,
  id: number,
  by: string,
  now: Date,
): Promise<PushKey | null> {
  const { rows } = await sql<KeyRow>`
    update ingest.push_key set revoked_at = ${now}, revoked_by = ${by}
    where id = ${id} and pipeline_id = ${pipelineId} and revoked_at is null returning *`.execute(db);
  return rows[0] ? keyOf(rows[0]) : null;
}

/** The key with this hash that was not revoked, with its pipeline. */
export async function findKey(db: Db, hash: string): Promise<{ id: number; pipelineId: number } | null> {
  const { rows } = await sql<{ id: number; pipelineId: number }>`
    select id, pipeline_id as "pipelineId" from ingest.push_key where hash = ${hash} and revoked_at is null`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function noteUse(db: Db, id: number, now: Date): Promise<void> {
  await sql`update ingest.push_key set last_used_at = ${now} where id = ${id}`.execute(db);
}

/** Which of the keys still open a switched-on MQTT pipeline of the embedded broker: its topic by key. */
export async function selectWorking(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; topic: string }>`
    select k.id, p.settings->>'topic' as topic from ingest.push_key k join ingest.pipeline p on p.id = k.pipeline_id
    where k.id = any(${[...new Set(ids)]}::bigint[]) and k.revoked_at is null and p.enabled
      and p.settings->>'kind' = 'mqtt' and p.settings->>'broker' is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.topic]));
}
