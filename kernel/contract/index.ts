export * from './admin.ts';
export * from './event.ts';
export * from './figure.ts';
export * from './moment.ts';
export * from './problem.ts';
export * from './roles.ts';
export * from './route.ts';
export * from './service.ts';
export type { Words } from './words.ts';
