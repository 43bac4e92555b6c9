import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Lease, LeaseSource } from './gate.ts';

class LeasedConnection implements DatabaseConnection {
  readonly lease: Lease;
  constructor(lease: Lease) {
    this.lease = lease;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount } = await this.lease.query<R>(sql, parameters);
    return { rows, numAffectedRows: BigInt(rowCount) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; streams are not offered.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming queries are not offered: read in bounded pages');
  }
}

class LeaseDriver implements Driver {
  readonly #source: LeaseSource;
  constructor(source: LeaseSource) {
    this.#source = source;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new LeasedConnection(await this.#source.acquire());
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as LeasedConnection).lease.release();
  }
  async destroy(): Promise<void> {}
}

/** One Kysely dialect for both engines: whatever gives leases. */
export function leaseDialect(source: LeaseSource): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new LeaseDriver(source),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
