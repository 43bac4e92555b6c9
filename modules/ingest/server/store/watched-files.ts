import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';

/** Whether the content was handled by this pipeline before, whatever its name. */
export async function isHandled(db: Db, pipelineId: number, sha256: string): Promise<boolean> {
  const { rows } = await sql`
    select sha256 from ingest.watched_file where pipeline_id = ${pipelineId} and sha256 = ${sha256}`.execute(
    db,
  );
  return rows.length > 0;
}

export async function noteFile(
  db: Db,
  file: {
    pipelineId: number;
    sha256: string;
    name: string;
    bytes: number;
    runId: number;
    words: Words | null;
  },
  now: Date,
): Promise<void> {
  await sql`
    insert into ingest.watched_file (pipeline_id, sha256, name, bytes, run_id, words_zh, words_en, at)
    values (${file.pipelineId}, ${file.sha256}, ${file.name}, ${file.bytes}, ${file.runId}, ${file.words?.zh ?? null},
      ${file.words?.en ?? null}, ${now})
    on conflict (pipeline_id, sha256) do nothing`.execute(db);
}

/** Lets files that could not be read be tried again, after the pipeline was changed. */
export async function forgetUnreadable(db: Db, pipelineId: number): Promise<void> {
  await sql`delete from ingest.watched_file where pipeline_id = ${pipelineId} and words_zh is not null`.execute(
    db,
  );
}
