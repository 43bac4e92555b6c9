import { sql } from 'kysely';
import type { Db } from '../module.ts';

interface Column {
  schema: string;
  schema_comment: string;
  table: string;
  table_comment: string;
  rows: number;
  column: string;
  type: string;
  nullable: boolean;
  key: boolean;
  comment: string;
}

export interface DictionaryTable {
  name: string;
  comment: string;
  rows: number;
  columns: Array<{ name: string; type: string; nullable: boolean; key: boolean; comment: string }>;
}

export interface DictionarySchema {
  name: string;
  comment: string;
  tables: DictionaryTable[];
}

/** The data dictionary, read from the live schema. Partitions and schemas that libraries own inside are left out. */
export async function readDictionary(db: Db): Promise<DictionarySchema[]> {
  const { rows } = await sql<Column>`
    select n.nspname as schema,
           coalesce(obj_description(n.oid, 'pg_namespace'), '') as schema_comment,
           c.relname as table,
           coalesce(obj_description(c.oid, 'pg_class'), '') as table_comment,
           greatest(c.reltuples, 0)::int as rows,
           a.attname as column,
           format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as nullable,
           coalesce(a.attnum = any (i.indkey), false) as key,
           coalesce(col_description(c.oid, a.attnum), '') as comment
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p', 'v', 'm')
      and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'jobs', 'topology')
      and n.nspname not like 'pg\\_%'
    order by n.nspname, c.relname, a.attnum`.execute(db);
  const schemas = new Map<string, DictionarySchema>();
  for (const row of rows) {
    const schema = schemas.get(row.schema) ?? { name: row.schema, comment: row.schema_comment, tables: [] };
    schemas.set(row.schema, schema);
    let table = schema.tables.at(-1);
    if (table?.name !== row.table) {
      table = { name: row.table, comment: row.table_comment, rows: row.rows, columns: [] };
      schema.tables.push(table);
    }
    table.columns.push({
      name: row.column,
      type: row.type,
      nullable: row.nullable,
      key: row.key,
      comment: row.comment,
    });
  }
  return [...schemas.values()];
}
