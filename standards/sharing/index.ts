export * from './approval.ts';
export * from './book-facts.ts';
export * from './catalogue-entry.ts';
export * from './masking.ts';
export * from './share-types.ts';
