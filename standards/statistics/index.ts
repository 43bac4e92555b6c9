export * from './percentile.ts';
export * from './ratio.ts';
export * from './spearman.ts';
