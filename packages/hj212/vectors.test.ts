import { expect, it } from 'vitest';
import { hj212VectorAdapters } from './vector-adapters.ts';
import vectors from './vectors/hj212.json' with { type: 'json' };

for (const { id, group, input, expected } of vectors.cases as Array<{
  id: string;
  group: string;
  input: unknown;
  expected: unknown;
}>) {
  it(`${group} ${id}`, () => {
    expect(hj212VectorAdapters[group]?.(input)).toEqual(expected);
  });
}
