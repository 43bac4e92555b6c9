export * from './event-grade.ts';
export * from './hazard.ts';
export * from './risk.ts';
export { emergencyRules } from './rules.ts';
export * from './termination.ts';
