export * from './air/index.ts';
export * from './books/index.ts';
export * from './catalogue.ts';
export * from './checks/index.ts';
export * from './city-water/index.ts';
export * from './codes/index.ts';
export * from './collection/index.ts';
export * from './data-management/index.ts';
export * from './emergency/index.ts';
export * from './evaluation.ts';
export * from './geography/index.ts';
export * from './groundwater/index.ts';
export * from './lake/index.ts';
export * from './noise/index.ts';
export * from './pollution-source/index.ts';
export * from './protection-zone/index.ts';
export * from './rounding.ts';
export * from './rule.ts';
export * from './sea/index.ts';
export * from './sharing/index.ts';
export * from './soil/index.ts';
export * from './statistics/index.ts';
export * from './surface-water/index.ts';
export * from './units.ts';
export { standardsVectorAdapters } from './vectors/adapters.ts';
export {
  type Adapter,
  agrees,
  reportLines,
  runVectors,
  type VectorFile,
  type VectorReport,
} from './vectors/run.ts';
