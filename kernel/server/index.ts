export { type AuditVerdict, verifyAudit } from './audit/log.ts';
export { renewSetupToken } from './auth/accounts.ts';
export { type CentreFacts } from './admin/handlers.ts';
export { type Centre, type CentreOptions, startCentre } from './centre.ts';
export { kernelMigrations } from './migrations.ts';
export { type Config, ConfigError, readConfig } from './config.ts';
export { type Database, migrate, openDatabase } from './database/index.ts';
export { type FileStore, openFileStore, type StoredFile } from './files/store.ts';
export * from './module.ts';
