import { describe, expect, it } from 'vitest';
import { geographyBookFacts } from './book-facts.ts';
import { groundOf } from './precision.ts';

describe('the catalogue of geographic data', () => {
  it('has layers whose code says their kind and geometry, each once', () => {
    const geometry: Record<string, string> = { P: '点', L: '线', A: '面' };
    const codes = geographyBookFacts.layers.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const layer of geographyBookFacts.layers) {
      expect(layer.code).toMatch(/^[JDSHZTWYF]\d\d[PLA]$/);
      expect(layer.geometry, layer.code).toBe(geometry[layer.code.at(-1) ?? '']);
      expect(layer.level, layer.code).toMatch(/^[1-4] 级$/);
    }
  });

  it('says what a decimal is worth on the ground', () => {
    expect([4, 5, 6, 8].map(groundOf)).toEqual(['11 m', '1.1 m', '11 cm', '1.1 mm']);
  });

  it('has colours for every level of the index, as the standard gives them', () => {
    expect(geographyBookFacts.symbols.map(({ colour }) => colour)).toContain('紫（153，0，76）');
    expect(geographyBookFacts.symbols.every(({ shape, meaning }) => shape !== '' && meaning !== '')).toBe(
      true,
    );
  });
});
