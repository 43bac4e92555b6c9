import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { PipelineRun, RunCounts } from '../../contract.ts';

export interface PipelineRunRow {
  id: number;
  pipeline_id: number | null;
  trigger: PipelineRun['trigger'];
  state: PipelineRun['state'];
  cancel_requested: boolean;
  rows: number;
  filtered: number;
  refused_rows: number;
  missing: number;
  readings: number;
  stored: number;
  duplicate: number;
  revised: number;
  quarantined: number;
  cursor_before: string | null;
  cursor_after: string | null;
  words_zh: string | null;
  words_en: string | null;
  district: string | null;
  started_by: string;
  /** A text where the row came as JSON. */
  started_at: Date | string;
  finished_at: Date | string | null;
}

export const countsOf = (row: PipelineRunRow): RunCounts => ({
  rows: row.rows,
  filtered: row.filtered,
  refusedRows: row.refused_rows,
  missing: row.missing,
  readings: row.readings,
  stored: row.stored,
  duplicate: row.duplicate,
  revised: row.revised,
  quarantined: row.quarantined,
});

export const pipelineRunOf = (row: PipelineRunRow): PipelineRun => ({
  id: row.id,
  pipelineId: row.pipeline_id,
  trigger: row.trigger,
  state: row.state,
  startedAt: new Date(row.started_at).toISOString(),
  finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  counts: countsOf(row),
  cursorBefore: row.cursor_before,
  cursorAfter: row.cursor_after,
  words: row.words_zh === null || row.words_en === null ? null : { zh: row.words_zh, en: row.words_en },
  startedBy: row.started_by,
});

/** Begins a run; `null` where the pipeline is running already. */
export async function insertPipelineRun(
  db: Db,
  run: {
    pipelineId: number | null;
    trigger: PipelineRun['trigger'];
    state: 'queued' | 'ok';
    claim: string | null;
    district: string | null;
    by: string;
  },
  now: Date,
): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`
    insert into ingest.pipeline_run (pipeline_id, trigger, state, claim, district, started_by, started_at)
    values (${run.pipelineId}, ${run.trigger}, ${run.state}, ${run.claim}, ${run.district}, ${run.by}, ${now})
    on conflict (pipeline_id) where state in ('queued', 'running') do nothing
    returning *`.execute(db);
  return rows[0] ?? null;
}

/** The run that counts what is pushed within the hour, locked until the caller commits. */
export async function runOfHour(
  db: Db,
  pipeline: { id: number; name: string; district: string | null },
  trigger: 'push' | 'message',
  now: Date,
): Promise<PipelineRunRow> {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const { rows } = await sql<PipelineRunRow>`
    insert into ingest.pipeline_run (pipeline_id, trigger, state, hour, district, started_by, started_at, finished_at)
    values (${pipeline.id}, ${trigger}, 'ok', ${hour}, ${pipeline.district}, ${`pipeline:${pipeline.id}`}, ${now}, ${now})
    on conflict (pipeline_id, hour) where hour is not null do update set finished_at = ${now}
    returning *`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the run of the hour was not kept');
  return row;
}

export async function findPipelineRun(db: Db, id: number): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`select * from ingest.pipeline_run where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The run of a pipeline that has not ended. */
export async function findOpenRun(db: Db, pipelineId: number): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`
    select * from ingest.pipeline_run where pipeline_id = ${pipelineId} and state in ('queued', 'running')`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Takes a run for execution; `null` where another executes it or it has ended. */
export async function claimPipelineRun(
  db: Db,
  id: number,
  claim: string,
  cursor: string | null,
): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`
    update ingest.pipeline_run set state = 'running', claim = ${claim}, cursor_before = ${cursor}, cursor_after = ${cursor}
    where id = ${id} and state = 'queued' returning *`.execute(db);
  return rows[0] ?? null;
}

/** The run as it stands, locked until the batch is committed; `null` where another has taken it over. */
export async function lockPipelineRun(db: Db, id: number, claim: string): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`
    select * from ingest.pipeline_run where id = ${id} and claim = ${claim} and state = 'running' for update`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Adds the counts of a batch. The table itself refuses counts in which a reading has no end. */
export async function addRunCounts(db: Db, id: number, counts: RunCounts): Promise<void> {
  await sql`
    update ingest.pipeline_run set rows = rows + ${counts.rows}, filtered = filtered + ${counts.filtered},
      refused_rows = refused_rows + ${counts.refusedRows}, missing = missing + ${counts.missing},
      readings = readings + ${counts.readings}, stored = stored + ${counts.stored}, duplicate = duplicate + ${counts.duplicate},
      revised = revised + ${counts.revised}, quarantined = quarantined + ${counts.quarantined}
    where id = ${id}`.execute(db);
}

export async function noteCursor(db: Db, id: number, cursor: string | null): Promise<void> {
  await sql`update ingest.pipeline_run set cursor_after = ${cursor} where id = ${id}`.execute(db);
}

export async function endPipelineRun(
  db: Db,
  id: number,
  state: 'ok' | 'failed' | 'cancelled',
  words: Words | null,
  now: Date,
): Promise<PipelineRunRow> {
  const { rows } = await sql<PipelineRunRow>`
    update ingest.pipeline_run set state = ${state}, claim = null, words_zh = ${words?.zh ?? null}, words_en = ${words?.en ?? null},
      finished_at = ${now} where id = ${id} returning *`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`there is no run ${id}`);
  return row;
}

/** Asks a running run to stop at the next batch; one that has not begun ends at once. */
export async function cancelOpenRun(
  db: Db,
  pipelineId: number,
  words: Words,
  now: Date,
): Promise<PipelineRunRow | null> {
  const { rows } = await sql<PipelineRunRow>`
    update ingest.pipeline_run set cancel_requested = true,
      words_zh = case when state = 'queued' then ${words.zh} else words_zh end,
      words_en = case when state = 'queued' then ${words.en} else words_en end,
      finished_at = case when state = 'queued' then ${now}::timestamptz end,
      state = case when state = 'queued' then 'cancelled' else state end
    where pipeline_id = ${pipelineId} and state in ('queued', 'running') returning *`.execute(db);
  return rows[0] ?? null;
}

export async function selectPipelineRuns(
  db: Db,
  pipelineId: number,
  limit: number,
  offset: number,
): Promise<{ total: number; runs: PipelineRun[] }> {
  const count = await sql<{ total: number }>`
    select count(*) as total from ingest.pipeline_run where pipeline_id = ${pipelineId}`.execute(db);
  const { rows } = await sql<PipelineRunRow>`
    select * from ingest.pipeline_run where pipeline_id = ${pipelineId}
    order by started_at desc, id desc limit ${limit} offset ${offset}`.execute(db);
  return { total: count.rows[0]?.total ?? 0, runs: rows.map(pipelineRunOf) };
}

/** At start: runs that were open when the centre went down have failed; their pipelines are asked again at once. */
export async function recoverPipelineRuns(db: Db, words: Words, now: Date): Promise<void> {
  await sql`
    with ended as (
      update ingest.pipeline_run set state = 'failed', claim = null, words_zh = ${words.zh}, words_en = ${words.en}, finished_at = ${now}
      where state in ('queued', 'running') returning pipeline_id)
    update ingest.pipeline p set next_run_at = ${now} from ended where p.id = ended.pipeline_id`.execute(db);
}
