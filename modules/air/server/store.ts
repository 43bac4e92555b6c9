import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { CityStation } from '../contract.ts';

export interface MembershipRow {
  site_id: string;
  /** YYYY-MM-DD. */
  valid_from: string;
  member: boolean;
  source: string;
  recorded_by: string;
  recorded_at: Date;
}

/** Every entry, newest date first for each site. */
export async function selectMemberships(db: Db): Promise<MembershipRow[]> {
  const { rows } = await sql<MembershipRow>`
    select site_id, to_char(valid_from, 'YYYY-MM-DD') as valid_from, member, source, recorded_by, recorded_at
    from air.city_station order by site_id, air.city_station.valid_from desc`.execute(db);
  return rows;
}

/** Records entries; one of the same site and date replaces the other. */
export async function upsertMemberships(
  db: Db,
  entries: readonly CityStation[],
  by: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into air.city_station (site_id, valid_from, member, source, recorded_by, recorded_at)
    select site_id, valid_from, member, source, ${by}, ${now.toISOString()}::timestamptz
    from unnest(${entries.map((one) => one.siteId)}::text[], ${entries.map((one) => one.from)}::date[],
      ${entries.map((one) => one.member)}::boolean[], ${entries.map((one) => one.source)}::text[])
      as r(site_id, valid_from, member, source)
    on conflict (site_id, valid_from) do update set member = excluded.member, source = excluded.source,
      recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(db);
}
