import type { Database } from '../database/index.ts';

/** One table that holds data, named with its schema and quoted. */
export interface DataTable {
  name: string;
  columns: string[];
}

export interface Partition {
  name: string;
  parent: string;
  bound: string;
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'jobs') and n.nspname not like 'pg\\_%'`;

/** The outbox counts by transaction numbers of its own database: in another one its rows would lie in the future. */
const passing = `('kernel', 'migration'), ('kernel', 'event'), ('kernel', 'event_consumer')`;

/**
 * All tables of the centre, referenced ones before those that refer to them. Queued jobs and events on their way are
 * not data and stay out.
 */
export async function dataTables(database: Database): Promise<DataTable[]> {
  const { rows } = await database.query<{ name: string; columns: string[]; needs: string[] | null }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           (select array_agg(format('%I.%I', fn.nspname, f.relname)) from pg_constraint k
             join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
             where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours} and (n.nspname, c.relname) not in (${passing})
    order by 1`);
  const sorted: DataTable[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter((row) => !(row.needs ?? []).some((need) => waiting.has(need)));
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const row of free) {
      sorted.push({ name: row.name, columns: row.columns });
      waiting.delete(row.name);
    }
  }
  return sorted;
}

export async function partitions(database: Database): Promise<Partition[]> {
  const { rows } = await database.query<Partition>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           format('%I.%I', pn.nspname, p.relname) as parent,
           pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    where c.relispartition and c.relkind in ('r', 'p') and ${ours}
    order by 1`);
  return rows;
}

export async function migrations(database: Database): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select module || '/' || name || ' ' || checksum as id from kernel.migration order by 1`,
  );
  return rows.map((row) => row.id);
}
