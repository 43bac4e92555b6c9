import { Pool, types } from 'pg';
import { asDatabaseError } from './errors.ts';
import type { Lease, LeaseSource } from './gate.ts';

const { builtins } = types;

function typeParser(oid: number, format?: string): unknown {
  if (format !== 'binary') {
    if (oid === builtins.INT8) {
      return (text: string) => {
        const value = Number(text);
        if (!Number.isSafeInteger(value)) throw new Error(`integer ${text} is outside the safe range`);
        return value;
      };
    }
    if (oid === builtins.NUMERIC || oid === builtins.DATE) return (text: string) => text;
  }
  return types.getTypeParser(oid as never, format as never);
}

/** A PostgreSQL server with PostGIS, through a pool. */
export async function openServer(
  url: string,
  maxConnections: number,
  log: (line: object) => void,
): Promise<LeaseSource> {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    types: { getTypeParser: typeParser } as never,
    application_name: 'zhanlan',
    options: '-c timezone=UTC',
  });
  pool.on('error', (error) => log({ msg: 'database connection lost', error: error.message }));
  const source: LeaseSource = {
    async acquire(): Promise<Lease> {
      const client = await pool.connect();
      return {
        query: async (text, values) => {
          try {
            const result = await client.query(text, [...values]);
            return { rows: result.rows as never, rowCount: result.rowCount ?? 0 };
          } catch (error) {
            throw asDatabaseError(error);
          }
        },
        execute: async (text) => {
          try {
            const answers = [await client.query(text)].flat();
            return {
              rows: answers.flatMap((answer) => answer.rows),
              rowCount: answers.at(-1)?.rowCount ?? 0,
            };
          } catch (error) {
            throw asDatabaseError(error);
          }
        },
        release: () => client.release(),
      };
    },
    close: () => pool.end(),
  };
  const lease = await source.acquire();
  try {
    await lease.execute('create extension if not exists postgis');
  } catch (error) {
    lease.release();
    await pool.end();
    throw new Error(
      `数据库中没有 PostGIS 且无法安装：请在服务器上安装 PostGIS 3.3 以上并以管理员执行 create extension postgis。 / ` +
        `PostGIS is missing and could not be created: install PostGIS 3.3 or newer on the server and run "create extension postgis" as its administrator. (${(error as Error).message})`,
    );
  }
  lease.release();
  return source;
}
