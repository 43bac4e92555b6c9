export { addCycles, type Cycle } from './calendar.ts';
export * from './data-sets.ts';
export * from './freshness.ts';
