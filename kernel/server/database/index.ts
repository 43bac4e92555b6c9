export { DatabaseError } from './errors.ts';
export { type MigrationSource, migrate } from './migrate.ts';
export { type Database, type OpenOptions, openDatabase } from './open.ts';
