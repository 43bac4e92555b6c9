export * from './cwqi.ts';
export * from './ranking.ts';
export * from './rules.ts';
