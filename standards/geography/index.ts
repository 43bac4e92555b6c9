export * from './coordinates.ts';
export * from './position.ts';
