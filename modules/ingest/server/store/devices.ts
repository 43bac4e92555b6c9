import type { Db } from '@zhanlan/kernel/server';
import { sql } from 'kysely';
import type { Device, DeviceSettings } from '../../contract.ts';

export interface DeviceRow {
  mn: string;
  site_id: string;
  system_code: string | null;
  active: boolean;
  simulated: boolean;
  password_hash: string | null;
  stamp: 'start' | 'end';
  minute_interval: Device['minuteInterval'];
  units: Record<string, string>;
  district: string | null;
  last_frame_at: Date | null;
  frames: number;
  refused: number;
}

export const deviceOf = (row: DeviceRow): Device => ({
  mn: row.mn,
  siteId: row.site_id,
  systemCode: row.system_code,
  active: row.active,
  simulated: row.simulated,
  passwordSet: row.password_hash !== null,
  stamp: row.stamp,
  minuteInterval: row.minute_interval,
  units: row.units,
  district: row.district,
  lastFrameAt: row.last_frame_at?.toISOString() ?? null,
  frames: row.frames,
  refused: row.refused,
});

export async function findDevices(db: Db, mns: readonly string[]): Promise<Map<string, DeviceRow>> {
  const { rows } =
    await sql<DeviceRow>`select * from ingest.device where mn = any(${[...mns]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.mn, row]));
}

/** Whether there is such a device within the caller's district; null sees all. */
export async function isDeviceSeen(db: Db, mn: string, scope: string | null): Promise<boolean> {
  const { rows } = await sql<{ mn: string }>`
    select mn from ingest.device where mn = ${mn} and (${scope}::text is null or district = ${scope}::text)`.execute(
    db,
  );
  return rows.length > 0;
}

/** Devices that the caller may see. */
export async function selectDevices(
  db: Db,
  filter: { district: string | null; search?: string | undefined; simulated?: boolean | undefined },
  limit: number,
  offset: number,
): Promise<{ total: number; devices: Device[] }> {
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const scope = sql`(${filter.district}::text is null or district = ${filter.district}::text)
    and (${pattern}::text is null or mn ilike ${pattern}::text or site_id ilike ${pattern}::text)
    and (${filter.simulated ?? null}::boolean is null or simulated = ${filter.simulated ?? null}::boolean)`;
  const count = await sql<{
    total: number;
  }>`select count(*) as total from ingest.device where ${scope}`.execute(db);
  const { rows } = await sql<DeviceRow>`
    select * from ingest.device where ${scope} order by simulated, mn limit ${limit} offset ${offset}`.execute(
    db,
  );
  return { total: count.rows[0]?.total ?? 0, devices: rows.map(deviceOf) };
}

export interface DeviceFacts extends Omit<DeviceSettings, 'password'> {
  mn: string;
  simulated: boolean;
  district: string | null;
  /** `undefined` leaves it as it is. */
  passwordHash: string | null | undefined;
}

/**
 * Registers a device or changes its settings.
 *
 * @param scope district of the caller, null for all: a device of another district stays as it is
 * @returns the device as kept, or null where it belongs to another district
 */
export async function saveDevice(
  db: Db,
  device: DeviceFacts,
  scope: string | null,
  now: Date,
): Promise<DeviceRow | null> {
  const keep = device.passwordHash === undefined;
  const { rows } = await sql<DeviceRow>`
    insert into ingest.device (mn, site_id, system_code, active, simulated, password_hash, stamp, minute_interval, units, district, registered_at)
    values (${device.mn}, ${device.siteId}, ${device.systemCode}, ${device.active}, ${device.simulated}, ${device.passwordHash ?? null},
      ${device.stamp}, ${device.minuteInterval}, ${JSON.stringify(device.units)}::jsonb, ${device.district}, ${now})
    on conflict (mn) do update set site_id = excluded.site_id, system_code = excluded.system_code, active = excluded.active,
      password_hash = case when ${keep} then ingest.device.password_hash else excluded.password_hash end,
      stamp = excluded.stamp, minute_interval = excluded.minute_interval, units = excluded.units, district = excluded.district
    where ${scope}::text is null or ingest.device.district = ${scope}::text
    returning *`.execute(db);
  return rows[0] ?? null;
}

/** Registers simulated devices that are new; those that exist stay as they are. */
export async function insertSimulated(
  db: Db,
  devices: ReadonlyArray<{ mn: string; siteId: string; systemCode: string | null }>,
  now: Date,
): Promise<void> {
  await sql`
    insert into ingest.device (mn, site_id, system_code, active, simulated, stamp, minute_interval, units, registered_at)
    select mn, site_id, system_code, true, true, 'start', 'PT10M', '{}'::jsonb, ${now}::timestamptz
    from unnest(${devices.map((device) => device.mn)}::text[], ${devices.map((device) => device.siteId)}::text[],
      ${devices.map((device) => device.systemCode)}::text[]) as d(mn, site_id, system_code)
    on conflict (mn) do nothing`.execute(db);
}

/** Counts what came from each device. */
export async function countFrames(
  db: Db,
  counts: ReadonlyMap<string, { frames: number; refused: number }>,
  now: Date,
): Promise<void> {
  // One order for every writer, so that two of them cannot wait for each other.
  const entries = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    with counted as (
      select * from unnest(${entries.map(([mn]) => mn)}::text[], ${entries.map(([, count]) => count.frames)}::bigint[],
        ${entries.map(([, count]) => count.refused)}::bigint[]) as c(mn, frames, refused)
    )
    update ingest.device d set frames = d.frames + c.frames, refused = d.refused + c.refused, last_frame_at = ${now}::timestamptz
    from counted c where c.mn = d.mn`.execute(db);
}
