export * from './evaluate.ts';
export * from './items.ts';
export * from './rules.ts';
