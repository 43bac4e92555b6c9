import { describe, expect, it } from 'vitest';
import { flux, fluxBy, periodLoad, ratingCurve } from './flux.ts';

const C = [2.1, 1.8, 2.6, 3.4, 2.9, 1.7];
const Q = [35, 28, 60, 140, 95, 22];
const samples = C.map((one, index) => ({ C: one, Q: Q[index] as number }));

describe('flux', () => {
  it.each([
    ['A', 4826.76],
    ['B', 5617.612800000001],
    ['C', 3963.024],
    ['D', 4612.355772631579],
  ] as const)('by method %s differs on the same samples', (method, expected) => {
    expect(fluxBy(method, samples, { meanFlow: 52 })).toBeCloseTo(expected, 6);
  });

  it('by rating curve is exact for a river that has one', () => {
    const exact = Q.map((flow) => ({ Q: flow, C: 0.5 * flow ** 0.3 }));
    const { a, b, smearing } = ratingCurve(exact);
    expect([Math.exp(a), b, smearing]).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.3, 9),
      expect.closeTo(1, 9),
    ]);
    const flows = [10, 50, 0];
    const mean = (10 * 0.5 * 10 ** 0.3 + 50 * 0.5 * 50 ** 0.3) / 3;
    expect(fluxBy('E', exact, { flows })).toBeCloseTo(mean * 31.536, 6);
  });

  it('smears back what logarithms take away', () => {
    expect(ratingCurve(samples).smearing).toBeGreaterThan(1);
  });

  it('of months is the sum of their loads', () => {
    expect(
      periodLoad([
        { C: 2, Q: 10, days: 31 },
        { C: 1.5, Q: 40, days: 28 },
      ]),
    ).toBeCloseTo(198.72, 9);
    expect(flux({ C: 1.8, Q: 25 })).toEqual({
      perDay: expect.closeTo(3.888),
      perYear: expect.closeTo(1419.12),
    });
  });

  it('refuses what it cannot tell', () => {
    expect(() => fluxBy('A', [])).toThrow(RangeError);
    expect(() => fluxBy('E', samples)).toThrow(/全年流量/);
    expect(() => fluxBy('E', samples.slice(0, 2), { flows: Q })).toThrow(RangeError);
    expect(() => ratingCurve([1, 2, 3].map((one) => ({ C: one, Q: 5 })))).toThrow(RangeError);
    expect(() => periodLoad([{ C: 1, Q: 1, days: 0 }])).toThrow(RangeError);
    expect(() => flux({ C: -1, Q: 1 })).toThrow(RangeError);
  });
});
