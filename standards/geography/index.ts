export { geographyBookFacts } from './book-facts.ts';
export * from './convert.ts';
export * from './coordinates.ts';
export * from './degrees.ts';
export * from './gauss-krueger.ts';
export * from './layers.ts';
export * from './position.ts';
