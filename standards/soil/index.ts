export { soilRules } from './rules.ts';
export * from './soil.ts';
