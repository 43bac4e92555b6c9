import type { MigrationSource } from './database/index.ts';

export const kernelMigrations: MigrationSource = {
  module: 'kernel',
  directory: new URL('../db/', import.meta.url),
};
