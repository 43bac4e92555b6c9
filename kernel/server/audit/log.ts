import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../module.ts';

export interface AuditEntry {
  actor: string;
  action: string;
  subject: string;
  details?: Record<string, unknown>;
}

interface AuditRow {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  details: string;
  previous_hash: string;
  hash: string;
}

export type Tables = {
  'kernel.audit_entry': AuditRow;
  'kernel.audit_head': { singleton: boolean; seq: number; hash: string };
};

const genesis = '0'.repeat(64);

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = [
    row.seq,
    row.at.toISOString(),
    row.actor,
    row.action,
    row.subject,
    row.details,
    row.previous_hash,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * Appends one entry inside the caller's transaction. The head row is locked, so entries are numbered and
 * chained in the order in which their transactions commit.
 */
export async function appendAudit(db: Db, entry: AuditEntry, at: Date): Promise<void> {
  const tables = db.withTables<Tables>();
  const head = await tables
    .selectFrom('kernel.audit_head')
    .select(['seq', 'hash'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const row = {
    seq: head.seq + 1,
    at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: JSON.stringify(entry.details ?? {}),
    previous_hash: head.hash,
  };
  const hash = hashOf(row);
  await tables
    .insertInto('kernel.audit_entry')
    .values({ ...row, hash })
    .execute();
  await tables.updateTable('kernel.audit_head').set({ seq: row.seq, hash }).execute();
}

export interface AuditVerdict {
  intact: boolean;
  entries: number;
  head: string;
  brokenAt: number | null;
}

/** Walks the whole chain in batches and recomputes every hash; also catches removed or renumbered entries and a cut tail. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const tables = db.withTables<Tables>();
  let previous = genesis;
  let seq = 0;
  for (;;) {
    const rows = await tables
      .selectFrom('kernel.audit_entry')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(1000)
      .execute();
    for (const row of rows) {
      const follows = row.seq === seq + 1 && row.previous_hash === previous && row.hash === hashOf(row);
      if (!follows) return { intact: false, entries: seq, head: previous, brokenAt: row.seq };
      previous = row.hash;
      seq = row.seq;
    }
    if (rows.length < 1000) break;
  }
  const head = await tables.selectFrom('kernel.audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow();
  const complete = head.seq === seq && head.hash === previous;
  return { intact: complete, entries: seq, head: previous, brokenAt: complete ? null : seq + 1 };
}

export interface AuditQuery {
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  offset: number;
}

export async function listAudit(db: Db, query: AuditQuery): Promise<{ total: number; entries: AuditRow[] }> {
  let rows = db.withTables<Tables>().selectFrom('kernel.audit_entry');
  if (query.actor) rows = rows.where('actor', '=', query.actor);
  if (query.action) rows = rows.where('action', 'ilike', `%${query.action.replace(/[\\%_]/g, '\\$&')}%`);
  if (query.from) rows = rows.where('at', '>=', new Date(query.from));
  if (query.to) rows = rows.where('at', '<=', new Date(query.to));
  const count = await rows.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const entries = await rows
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return { total: Number(count.total), entries };
}
