export * from './levels.ts';
export { noiseRules } from './rules.ts';
