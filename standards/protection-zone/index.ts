export * from './check.ts';
export * from './groundwater.ts';
export * from './lake.ts';
export * from './law.ts';
export * from './law-text.ts';
export * from './river.ts';
export { protectionZoneRules } from './rules.ts';
