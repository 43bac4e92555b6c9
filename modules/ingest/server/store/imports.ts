import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { ImportParameters, ImportRun, Mapping, MappingDefinition, RunCounts } from '../../contract.ts';
import type { Delimiter, TextEncoding } from '../import/encoding.ts';
import type { FileFormat } from '../import/sniff.ts';

export interface FileRow {
  sha256: string;
  fileName: string;
  bytes: number;
  format: FileFormat;
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  district: string | null;
  uploadedBy: string;
}

/** Keeps what is known of an uploaded file; the same content again only gets the newer name. */
export async function saveFile(db: Db, file: FileRow, now: Date): Promise<void> {
  await sql`
    insert into ingest.file (sha256, file_name, bytes, format, encoding, delimiter, district, uploaded_by, uploaded_at)
    values (${file.sha256}, ${file.fileName}, ${file.bytes}, ${file.format}, ${file.encoding}, ${file.delimiter},
      ${file.district}, ${file.uploadedBy}, ${now})
    on conflict (sha256) do update set file_name = excluded.file_name, district = case
      when ingest.file.district is not distinct from excluded.district then ingest.file.district end`.execute(
    db,
  );
}

/** A file that the caller may use: its own district's, or any for the whole city. */
export async function findFile(db: Db, sha256: string, district: string | null): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`
    select sha256, file_name as "fileName", bytes, format, encoding, delimiter, district, uploaded_by as "uploadedBy"
    from ingest.file
    where sha256 = ${sha256} and (${district}::text is null or district is null or district = ${district}::text)`.execute(
    db,
  );
  return rows[0] ?? null;
}

interface MappingRow {
  id: number;
  name: string;
  definition: MappingDefinition;
  changed_by: string;
  changed_at: Date;
}

const mappingOf = (row: MappingRow): Mapping => ({
  id: String(row.id),
  name: { zh: row.name, en: row.name },
  builtIn: false,
  definition: row.definition,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
});

export async function selectMappings(db: Db): Promise<Mapping[]> {
  const { rows } = await sql<MappingRow>`select * from ingest.mapping order by name limit 500`.execute(db);
  return rows.map(mappingOf);
}

export async function saveMapping(
  db: Db,
  name: string,
  definition: MappingDefinition,
  by: string,
  now: Date,
): Promise<Mapping> {
  const { rows } = await sql<MappingRow>`
    insert into ingest.mapping (name, definition, changed_by, changed_at)
    values (${name}, ${JSON.stringify(definition)}::jsonb, ${by}, ${now})
    on conflict (name) do update set definition = excluded.definition, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    returning *`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the mapping was not kept');
  return mappingOf(row);
}

interface RunRow extends RunCountColumns {
  id: number;
  file_sha256: string;
  file_name: string;
  mapping_id: string | null;
  mapping_name_zh: string;
  mapping_name_en: string;
  definition: MappingDefinition;
  parameters: ImportParameters;
  state: ImportRun['state'];
  cancel_requested: boolean;
  bytes_read: number;
  bytes_total: number;
  words_zh: string | null;
  words_en: string | null;
  district: string | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

interface RunCountColumns {
  rows: number;
  filtered: number;
  refused_rows: number;
  missing: number;
  readings: number;
  stored: number;
  duplicate: number;
  revised: number;
  quarantined: number;
}

/** A run with what executing it needs. */
export interface StoredRun extends ImportRun {
  definition: MappingDefinition;
  district: string | null;
  cancelRequested: boolean;
}

function runOf(row: RunRow): StoredRun {
  const { rows, filtered, missing, readings, stored, duplicate, revised, quarantined } = row;
  return {
    id: row.id,
    fileId: row.file_sha256,
    fileName: row.file_name,
    mappingId: row.mapping_id,
    mappingName: { zh: row.mapping_name_zh, en: row.mapping_name_en },
    parameters: row.parameters,
    state: row.state,
    counts: {
      rows,
      filtered,
      refusedRows: row.refused_rows,
      missing,
      readings,
      stored,
      duplicate,
      revised,
      quarantined,
    },
    bytesRead: row.bytes_read,
    bytesTotal: row.bytes_total,
    words: row.words_zh === null || row.words_en === null ? null : { zh: row.words_zh, en: row.words_en },
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    definition: row.definition,
    district: row.district,
    cancelRequested: row.cancel_requested,
  };
}

export interface NewRun {
  file: Pick<FileRow, 'sha256' | 'fileName' | 'bytes'>;
  mapping: { id: string | null; name: Words; definition: MappingDefinition };
  parameters: ImportParameters;
  district: string | null;
  by: string;
}

export async function insertRun(db: Db, run: NewRun, now: Date): Promise<StoredRun> {
  const { rows } = await sql<RunRow>`
    insert into ingest.run (file_sha256, file_name, mapping_id, mapping_name_zh, mapping_name_en, definition, parameters,
      state, bytes_total, district, created_by, created_at)
    values (${run.file.sha256}, ${run.file.fileName}, ${run.mapping.id}, ${run.mapping.name.zh}, ${run.mapping.name.en},
      ${JSON.stringify(run.mapping.definition)}::jsonb, ${JSON.stringify(run.parameters)}::jsonb,
      'queued', ${run.file.bytes}, ${run.district}, ${run.by}, ${now})
    returning *`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the run was not kept');
  return runOf(row);
}

/** Runs that the caller may see, newest first. */
export async function selectRuns(
  db: Db,
  district: string | null,
  limit: number,
  offset: number,
): Promise<{ total: number; runs: StoredRun[] }> {
  const scope = sql`(${district}::text is null or district = ${district}::text)`;
  const count = await sql<{ total: number }>`select count(*) as total from ingest.run where ${scope}`.execute(
    db,
  );
  const { rows } = await sql<RunRow>`
    select * from ingest.run where ${scope} order by created_at desc, id desc limit ${limit} offset ${offset}`.execute(
    db,
  );
  return { total: count.rows[0]?.total ?? 0, runs: rows.map(runOf) };
}

export async function findRun(db: Db, id: number, district: string | null): Promise<StoredRun | null> {
  const { rows } = await sql<RunRow>`
    select * from ingest.run where id = ${id} and (${district}::text is null or district = ${district}::text)`.execute(
    db,
  );
  return rows[0] ? runOf(rows[0]) : null;
}

/** Takes a run for execution; `null` where another executes it or it has ended. */
export async function claimRun(db: Db, id: number, claim: string, now: Date): Promise<StoredRun | null> {
  const { rows } = await sql<RunRow>`
    update ingest.run set state = 'running', claim = ${claim}, started_at = coalesce(started_at, ${now})
    where id = ${id} and state in ('queued', 'interrupted') returning *`.execute(db);
  return rows[0] ? runOf(rows[0]) : null;
}

/** The run as it stands, locked until the batch is committed; `null` where another has taken it over. */
export async function lockRun(db: Db, id: number, claim: string): Promise<StoredRun | null> {
  const { rows } = await sql<RunRow>`
    select * from ingest.run where id = ${id} and claim = ${claim} and state = 'running' for update`.execute(
    db,
  );
  return rows[0] ? runOf(rows[0]) : null;
}

/** Adds the counts of a batch. The table itself refuses counts in which a reading has no end. */
export async function addCounts(db: Db, id: number, counts: RunCounts, bytesRead: number): Promise<void> {
  await sql`
    update ingest.run set rows = rows + ${counts.rows}, filtered = filtered + ${counts.filtered},
      refused_rows = refused_rows + ${counts.refusedRows}, missing = missing + ${counts.missing},
      readings = readings + ${counts.readings}, stored = stored + ${counts.stored}, duplicate = duplicate + ${counts.duplicate},
      revised = revised + ${counts.revised}, quarantined = quarantined + ${counts.quarantined}, bytes_read = ${bytesRead}
    where id = ${id}`.execute(db);
}

export async function endRun(
  db: Db,
  id: number,
  state: 'done' | 'cancelled' | 'failed' | 'interrupted',
  words: Words | null,
  now: Date,
): Promise<void> {
  await sql`
    update ingest.run set state = ${state}, claim = null, words_zh = ${words?.zh ?? null}, words_en = ${words?.en ?? null},
      bytes_read = case when ${state} = 'done' then bytes_total else bytes_read end,
      ended_at = ${state === 'interrupted' ? null : now}
    where id = ${id}`.execute(db);
}

/** Asks a running import to stop at the next batch; one that has not begun ends at once. */
export async function requestCancel(db: Db, id: number, words: Words, now: Date): Promise<void> {
  await sql`
    update ingest.run set cancel_requested = true,
      state = case when state = 'running' then state else 'cancelled' end,
      words_zh = case when state = 'running' then words_zh else ${words.zh} end,
      words_en = case when state = 'running' then words_en else ${words.en} end,
      ended_at = case when state = 'running' then ended_at else ${now}::timestamptz end
    where id = ${id} and state in ('queued', 'running', 'interrupted')`.execute(db);
}

/** Makes a stopped import ready to go on; answers whether it was stopped. */
export async function requeueRun(db: Db, id: number): Promise<boolean> {
  const { rows } = await sql`
    update ingest.run set state = 'queued', cancel_requested = false, words_zh = null, words_en = null, ended_at = null
    where id = ${id} and state in ('interrupted', 'cancelled', 'failed') returning id`.execute(db);
  return rows.length > 0;
}

/** At start: what was running when the centre went down is interrupted. Answers with all that wait to be executed. */
export async function recoverRuns(db: Db): Promise<number[]> {
  await sql`update ingest.run set state = 'interrupted', claim = null where state = 'running'`.execute(db);
  const { rows } = await sql<{ id: number }>`
    select id from ingest.run where state in ('queued', 'interrupted') order by id`.execute(db);
  return rows.map((row) => row.id);
}
