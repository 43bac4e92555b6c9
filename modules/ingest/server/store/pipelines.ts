import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { MappingDefinition, Pipeline, PipelineInput, SourceSettings } from '../../contract.ts';
import { type PipelineRunRow, pipelineRunOf } from './pipeline-runs.ts';

export interface PipelineRow {
  id: number;
  name: string;
  settings: SourceSettings;
  secret_sealed: string | null;
  definition: MappingDefinition;
  interval_seconds: number | null;
  silence_seconds: number | null;
  cursor: string | null;
  enabled: boolean;
  district: string | null;
  next_run_at: Date | null;
  failures: number;
  last_data_at: Date | null;
  newest_time: Date | null;
  silent_since: Date | null;
  changed_by: string;
  changed_at: Date;
}

const inScope = (district: string | null) =>
  sql`(${district}::text is null or p.district = ${district}::text)`;

/** A pipeline that the caller may see. */
export async function findPipeline(db: Db, id: number, district: string | null): Promise<PipelineRow | null> {
  const { rows } =
    await sql<PipelineRow>`select p.* from ingest.pipeline p where p.id = ${id} and ${inScope(district)}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** Switched-on pipelines of a kind, for the connections that are held open. */
export async function selectListening(db: Db, kind: SourceSettings['kind']): Promise<PipelineRow[]> {
  const { rows } = await sql<PipelineRow>`
    select p.* from ingest.pipeline p where p.enabled and p.settings->>'kind' = ${kind} order by p.id limit 500`.execute(
    db,
  );
  return rows;
}

/** Makes a pipeline, switched off; `null` where the name is taken. */
export async function insertPipeline(
  db: Db,
  input: PipelineInput & { secretSealed: string | null },
  district: string | null,
  by: string,
  now: Date,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into ingest.pipeline (name, settings, secret_sealed, definition, interval_seconds, silence_seconds, cursor, enabled,
      district, watched_since, created_by, created_at, changed_by, changed_at)
    values (${input.name}, ${JSON.stringify(input.settings)}::jsonb, ${input.secretSealed}, ${JSON.stringify(input.definition)}::jsonb,
      ${input.intervalSeconds}, ${input.silenceSeconds}, ${input.cursor ?? null}, false, ${district}, ${now}, ${by}, ${now}, ${by}, ${now})
    on conflict (name) do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Changes a pipeline; `false` where another has the name. It is asked at once, and silence counts from now. */
export async function updatePipeline(
  db: Db,
  id: number,
  input: PipelineInput & { secretSealed: string | null },
  by: string,
  now: Date,
): Promise<boolean> {
  const taken = await sql`select id from ingest.pipeline where name = ${input.name} and id <> ${id}`.execute(
    db,
  );
  if (taken.rows.length > 0) return false;
  await sql`
    update ingest.pipeline set name = ${input.name}, settings = ${JSON.stringify(input.settings)}::jsonb,
      secret_sealed = ${input.secretSealed}, definition = ${JSON.stringify(input.definition)}::jsonb,
      interval_seconds = ${input.intervalSeconds}, silence_seconds = ${input.silenceSeconds},
      cursor = case when ${input.cursor === undefined} then cursor else ${input.cursor ?? null} end,
      failures = 0, next_run_at = ${now}, watched_since = ${now}, silent_since = null, changed_by = ${by}, changed_at = ${now}
    where id = ${id}`.execute(db);
  return true;
}

export async function setEnabled(db: Db, id: number, enabled: boolean, by: string, now: Date): Promise<void> {
  await sql`
    update ingest.pipeline set enabled = ${enabled}, failures = 0, next_run_at = ${now}, watched_since = ${now},
      silent_since = null, changed_by = ${by}, changed_at = ${now}
    where id = ${id}`.execute(db);
}

interface ListedRow extends PipelineRow {
  run: PipelineRunRow | null;
  day_readings: number;
  day_stored: number;
  day_duplicate: number;
  day_revised: number;
  day_quarantined: number;
  day_failed: number;
}

/** Pipelines with their last run and what the last 24 hours brought. */
export async function selectPipelines(
  db: Db,
  filter: {
    district: string | null;
    id?: number | undefined;
    kind?: string | undefined;
    search?: string | undefined;
    limit: number;
    offset: number;
  },
  now: Date,
): Promise<{ total: number; pipelines: Pipeline[] }> {
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const where = sql`${inScope(filter.district)}
    and (${filter.id ?? null}::bigint is null or p.id = ${filter.id ?? null}::bigint)
    and (${filter.kind ?? null}::text is null or p.settings->>'kind' = ${filter.kind ?? null}::text)
    and (${pattern}::text is null or p.name ilike ${pattern}::text)`;
  const count = await sql<{
    total: number;
  }>`select count(*) as total from ingest.pipeline p where ${where}`.execute(db);
  const { rows } = await sql<ListedRow>`
    with page as (select p.* from ingest.pipeline p where ${where} order by p.name limit ${filter.limit} offset ${filter.offset}),
      last as (select distinct on (r.pipeline_id) r.* from ingest.pipeline_run r join page on page.id = r.pipeline_id
        order by r.pipeline_id, r.started_at desc, r.id desc),
      day as (select r.pipeline_id, sum(r.readings)::bigint as readings, sum(r.stored)::bigint as stored, sum(r.duplicate)::bigint as duplicate,
          sum(r.revised)::bigint as revised, sum(r.quarantined)::bigint as quarantined, count(*) filter (where r.state = 'failed') as failed
        from ingest.pipeline_run r join page on page.id = r.pipeline_id
        where r.started_at > ${new Date(now.getTime() - 86_400_000)} and r.trigger <> 'replay' group by r.pipeline_id)
    select page.*, to_jsonb(last) as run, coalesce(day.readings, 0) as day_readings, coalesce(day.stored, 0) as day_stored,
      coalesce(day.duplicate, 0) as day_duplicate, coalesce(day.revised, 0) as day_revised,
      coalesce(day.quarantined, 0) as day_quarantined, coalesce(day.failed, 0) as day_failed
    from page left join last on last.pipeline_id = page.id left join day on day.pipeline_id = page.id
    order by page.name`.execute(db);
  return { total: count.rows[0]?.total ?? 0, pipelines: rows.map(pipelineOf) };
}

function pipelineOf(row: ListedRow): Pipeline {
  return {
    id: row.id,
    name: row.name,
    settings: row.settings,
    secretSet: row.secret_sealed !== null,
    definition: row.definition,
    intervalSeconds: row.interval_seconds,
    silenceSeconds: row.silence_seconds,
    cursor: row.cursor,
    enabled: row.enabled,
    district: row.district,
    nextRunAt: row.next_run_at?.toISOString() ?? null,
    failures: row.failures,
    lastDataAt: row.last_data_at?.toISOString() ?? null,
    newestTime: row.newest_time?.toISOString() ?? null,
    silentSince: row.silent_since?.toISOString() ?? null,
    lastRun: row.run ? pipelineRunOf(row.run) : null,
    day: {
      readings: Number(row.day_readings),
      stored: Number(row.day_stored),
      duplicate: Number(row.day_duplicate),
      revised: Number(row.day_revised),
      quarantined: Number(row.day_quarantined),
      failed: Number(row.day_failed),
    },
    connection: null,
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  };
}

/**
 * Pipelines that are due. A time of the next run that lies further ahead than any run may (the clock of the centre was
 * wrong) is due as well, or the pipeline would stand still until then.
 */
export async function selectDue(db: Db, now: Date): Promise<PipelineRow[]> {
  const { rows } = await sql<PipelineRow>`
    select p.* from ingest.pipeline p
      left join ingest.pipeline_run r on r.pipeline_id = p.id and r.state in ('queued', 'running')
    where p.enabled and p.interval_seconds is not null and r.id is null
      and (p.next_run_at is null or p.next_run_at <= ${now}::timestamptz
        or p.next_run_at > ${now}::timestamptz + make_interval(secs => greatest(p.interval_seconds, 3600) + 60))
    order by p.next_run_at limit 20 for update of p skip locked`.execute(db);
  return rows;
}

/** Longest wait after failures, and the first one; it doubles in between. In s. */
const longestWait = 3600;
const firstWait = 30;

/** When a pipeline is asked again: after its interval, or sooner or later after failures, with a growing wait. */
export function nextRun(now: Date, interval: number, failures: number): Date {
  const wait = failures === 0 ? interval : Math.min(longestWait, firstWait * 2 ** Math.min(failures - 1, 12));
  return new Date(now.getTime() + wait * 1000);
}

export async function keepOutcome(
  db: Db,
  row: Pick<PipelineRow, 'id'>,
  failures: number,
  next: Date | null,
): Promise<void> {
  await sql`update ingest.pipeline set failures = ${failures}, next_run_at = ${next} where id = ${row.id}`.execute(
    db,
  );
}

export async function moveCursor(db: Db, id: number, cursor: string | null): Promise<void> {
  await sql`update ingest.pipeline set cursor = ${cursor} where id = ${id}`.execute(db);
}

/** Notes new values of a pipeline; answers what it was, where its silence ends by them. */
export async function noteData(
  db: Db,
  id: number,
  newest: Date | null,
  now: Date,
): Promise<{ name: string; district: string | null } | null> {
  const before = await sql<{
    silent_since: Date | null;
  }>`select silent_since from ingest.pipeline where id = ${id} for update`.execute(db);
  const { rows } = await sql<{ name: string; district: string | null }>`
    update ingest.pipeline set last_data_at = ${now}, silent_since = null,
      newest_time = case when newest_time is null or newest_time < ${newest}::timestamptz then ${newest}::timestamptz else newest_time end
    where id = ${id} returning name, district`.execute(db);
  return before.rows[0]?.silent_since ? (rows[0] ?? null) : null;
}

/** Notes pipelines that have become silent, and returns those. */
export async function beginSilences(
  db: Db,
  now: Date,
): Promise<Array<{ id: number; name: string; district: string | null; last_data_at: Date | null }>> {
  const { rows } = await sql<{
    id: number;
    name: string;
    district: string | null;
    last_data_at: Date | null;
  }>`
    update ingest.pipeline set silent_since = ${now}
    where enabled and silence_seconds is not null and silent_since is null
      and greatest(coalesce(last_data_at, watched_since), watched_since) < ${now}::timestamptz - make_interval(secs => silence_seconds)
    returning id, name, district, last_data_at`.execute(db);
  return rows;
}
