export * from './rules.ts';
export * from './trophic.ts';
