import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateGroundwater } from './evaluate.ts';
import { groundwaterClasses, groundwaterItem, groundwaterItems } from './items.ts';
import { groundwaterRules } from './rules.ts';

const classOf = (name: string, value: unknown) => evaluateGroundwater({ [name]: value }).class;
const rank = (name: string, value: number): number =>
  groundwaterClasses.indexOf(classOf(name, value) as (typeof groundwaterClasses)[number]);

describe('the 93 items', () => {
  it('are 39 usual and 54 others, each with a key of its own', () => {
    expect(groundwaterItems.filter((item) => item.table === 1)).toHaveLength(39);
    expect(groundwaterItems.filter((item) => item.table === 2)).toHaveLength(54);
    expect(new Set(groundwaterItems.map((item) => item.key)).size).toBe(93);
  });

  it('are each found by key and by name, brackets or not', () => {
    for (const item of groundwaterItems) {
      expect(groundwaterItem(item.key)).toBe(item);
      expect(groundwaterItem(item.name.zh)).toBe(item);
    }
    for (const name of ['氨氮', '氨氮（以N计）', 'NH3-N', 'nh3n', 'w21003'])
      expect(groundwaterItem(name)?.key).toBe('NH3N');
    expect(groundwaterItem('六价铬')?.key).toBe('Cr6');
    expect(groundwaterItem('苯并(a)芘')?.key).toBe('BaP');
    expect(groundwaterItem('水位')).toBeUndefined();
  });

  it('never get a better class from more of it', () => {
    const counted = groundwaterItems.filter((item) => item.kind === 'number' && item.key !== 'pH');
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (item, a, b) => rank(item.key, Math.min(a, b)) <= rank(item.key, Math.max(a, b)),
      ),
    );
  });

  it('have at each limit the class that the limit is of, or a better one with the same limit', () => {
    for (const item of groundwaterItems) {
      item.limits.forEach((limit, index) => {
        if (typeof limit !== 'number') return;
        expect(classOf(item.key, limit), item.key).toBe(groundwaterClasses[item.limits.indexOf(limit)]);
        expect(rank(item.key, limit * 1.001), item.key).toBeGreaterThan(index);
      });
    }
  });
});

describe('pH', () => {
  it('is judged by bands, and gets worse away from them on both sides', () => {
    const bands = [5.49, 5.5, 6.49, 6.5, 8.5, 8.51, 9, 9.01].map((value) => classOf('pH', value));
    expect(bands).toEqual(['Ⅴ', 'Ⅳ', 'Ⅳ', 'Ⅰ', 'Ⅰ', 'Ⅳ', 'Ⅳ', 'Ⅴ']);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 7, noNaN: true }),
        fc.double({ min: 0, max: 7, noNaN: true }),
        (a, b) =>
          rank('pH', 7.5 + Math.min(a, b)) <= rank('pH', 7.5 + Math.max(a, b)) &&
          rank('pH', 7.5 - Math.min(a, b)) <= rank('pH', 7.5 - Math.max(a, b)),
      ),
    );
  });

  it('has no class Ⅰ up to 98.5, a misprint that is going round', () => {
    expect(classOf('pH', 12)).toBe('Ⅴ');
  });
});

describe('non-detects and words', () => {
  it('makes anionic surfactants Ⅰ only where they were not detected', () => {
    expect(['未检出', 'ND', '0.05L', '<0.05'].map((value) => classOf('LAS', value))).toEqual(
      Array(4).fill('Ⅰ'),
    );
    expect(classOf('LAS', 0.01)).toBe('Ⅱ');
    expect(classOf('LAS', 0.3)).toBe('Ⅲ');
    expect(classOf('LAS', 0.31)).toBe('Ⅴ');
  });

  it('compares half the detection limit, and guesses none', () => {
    expect(classOf('砷', '0.002L')).toBe('Ⅰ');
    expect(classOf('砷', '0.004L')).toBe('Ⅲ');
    expect(classOf('砷', '未检出')).toBeNull();
    expect(classOf('砷', -1)).toBeNull();
  });

  it('reads odour and visible matter', () => {
    expect(classOf('嗅和味', '无')).toBe('Ⅰ');
    expect(classOf('肉眼可见物', '有')).toBe('Ⅴ');
  });

  it('marks a result that rests on half a detection limit', () => {
    const rule = groundwaterRules.find((one) => one.id === 'groundwater.class');
    const on = (value: unknown) => rule?.evaluate({ date: '2025-01-01', values: { As: value } } as never);
    expect(on('0.002L')?.unverified).toBe(true);
    expect(on(0.002)?.unverified).toBe(false);
  });
});

describe('a sample', () => {
  it('names all worst items, what is unknown and what has no value', () => {
    const result = evaluateGroundwater({ 铁: 0.5, Mn: 0.2, 氨氮: null, 水位: 3 });
    expect(result.class).toBe('Ⅳ');
    expect(result.worst.map((one) => one.given)).toEqual(['铁', 'Mn']);
    expect(result.unknown).toEqual(['水位']);
    expect(result.unjudged).toEqual(['氨氮']);
  });

  it('without results has no class', () => {
    expect(evaluateGroundwater({}).class).toBeNull();
  });
});
