export * from './audit.ts';
export * from './retention.ts';
export * from './roles.ts';
export * from './security.ts';
export * from './states.ts';
