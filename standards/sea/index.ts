export * from './evaluate.ts';
export * from './grades.ts';
export * from './items.ts';
export * from './rules.ts';
