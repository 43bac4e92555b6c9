export { DatabaseError } from './errors.ts';
export { type Database, openDatabase, type OpenOptions } from './open.ts';
export { migrate, type MigrationSource } from './migrate.ts';
