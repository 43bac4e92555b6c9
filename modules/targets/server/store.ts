import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { Target, TargetInput } from '../contract.ts';

export async function upsertTargets(db: Db, targets: readonly TargetInput[]): Promise<void> {
  for (const one of targets) {
    await sql`
      insert into targets.target (year, indicator, name_zh, name_en, comparison, value, unit, source_zh, source_en)
      values (${one.year}, ${one.indicator}, ${one.name.zh}, ${one.name.en}, ${one.comparison}, ${one.value},
        ${one.unit}, ${one.source.zh}, ${one.source.en})
      on conflict (year, indicator) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
        comparison = excluded.comparison, value = excluded.value, unit = excluded.unit,
        source_zh = excluded.source_zh, source_en = excluded.source_en`.execute(db);
  }
}

/** The target of each indicator for the year, else the one declared last before it. */
export async function selectTargets(db: Db, year: number): Promise<Target[]> {
  const { rows } = await sql<{
    year: number;
    indicator: string;
    name_zh: string;
    name_en: string;
    comparison: '>=' | '<=';
    value: string;
    unit: string;
    source_zh: string;
    source_en: string;
  }>`
    select distinct on (indicator) * from targets.target where year <= ${year}::integer
    order by indicator, year desc`.execute(db);
  return rows.map((row) => ({
    year: row.year,
    indicator: row.indicator,
    name: { zh: row.name_zh, en: row.name_en },
    comparison: row.comparison,
    value: row.value,
    unit: row.unit,
    source: { zh: row.source_zh, en: row.source_en },
  }));
}
