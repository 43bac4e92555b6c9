import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatestTotal, leastCut } from './allocation.ts';
import { mixedCapacity, reachCapacity } from './reach.ts';
import { headroomOf } from './response.ts';
import { allocateByShare, equalRatio } from './share.ts';

/** A channel with a closed head and an open mouth, and its exact response: three sources, three control points. */
const response = (() => {
  const [L, A, D, k] = [20_000, 20_000, 100, 0.03 / 86_400];
  const m = Math.sqrt(k / D);
  const unit = 1e6 / 86_400;
  return [3000, 8000, 14_000].map((x) =>
    [1000, 6000, 12_000].map(
      (source) =>
        (unit * Math.cosh(m * Math.min(x, source)) * Math.sinh(m * (L - Math.max(x, source)))) /
        (D * A * m * Math.cosh(m * L)),
    ),
  );
})();
const loads = [8, 6, 10];
const field = { response, headroom: headroomOf([3, 3, 3], [1.2, 1.2, 1.2]) };
const free = loads.map(() => ({ min: 0 }));

describe('a reach', () => {
  const reach = { Q: 50, Cs: 20, C0: 5, k: 0.2, L: 10_000, u: 0.5 };
  it('takes the more, the farther from its end the waste water enters', () => {
    const [end, middle, head] = (['end', 'middle', 'head'] as const).map((entry) =>
      reachCapacity(reach, entry),
    );
    expect(end).toBeCloseTo(65_777.2, 1);
    expect(middle).toBeCloseTo((end as number) * Math.exp((0.2 * 5000) / 43_200), 6);
    // Full load at the head brings the end exactly to its target.
    expect((5 + (head as number) / 86.4 / 50) * Math.exp((-0.2 * 10_000) / 43_200)).toBeCloseTo(20, 9);
  });

  it('says by how much it is over', () => {
    expect(reachCapacity({ ...reach, C0: 30, k: 0 })).toBeCloseTo(-86.4 * 50 * 10, 6);
    expect(() => reachCapacity({ ...reach, u: 0 })).toThrow(RangeError);
  });

  it('mixed as a whole', () => {
    expect(mixedCapacity({ Q: 10, Cs: 4, C0: 2, k: 0.1, V: 1e6 })).toBeCloseTo(1728 + 400, 9);
  });
});

describe('shares', () => {
  it('add up at every point, and meet every target when used', () => {
    const { shares, allowed, increment } = allocateByShare(field, loads);
    expect(increment.map((one) => one + 1.2)[0]).toBeCloseTo(2.30563834804566, 9);
    expect(shares[0]?.[0]).toBeCloseTo(0.4714081298904532, 9);
    for (const row of shares) expect(row.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    response.forEach((row, point) => {
      const added = row.reduce((sum, one, source) => sum + one * (allowed[source] as number), 0);
      expect(added).toBeLessThanOrEqual((field.headroom[point] as number) + 1e-9);
    });
    expect(equalRatio(field, loads)).toBeCloseTo(1.6280187849686132, 9);
  });

  it('leave nothing where there is no headroom, and no limit where nothing is reached', () => {
    const two = {
      response: [
        [0.004, 0],
        [0, 0],
      ],
      headroom: [-0.1, 0.1],
    };
    expect(allocateByShare(two, [10, 10]).allowed).toEqual([0, null]);
    expect(allocateByShare(two, [10, 10]).shares).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(equalRatio(two, [10, 10])).toBe(0);
  });
});

describe('the greatest total', () => {
  it('starves all but the source nearest the mouth when there is no floor', () => {
    const found = greatestTotal(field, free);
    expect(found.feasible && found.total).toBeCloseTo(59.87955764524219, 6);
    expect(found.feasible && found.loads.map((one) => Math.round(one * 1e6) / 1e6)).toEqual([
      0, 0, 59.879558,
    ]);
    expect(found.feasible && found.binding).toEqual([1]);
    const fair = greatestTotal(
      field,
      loads.map((load) => ({ min: 0.8 * load })),
    );
    expect(
      fair.feasible && fair.loads.every((one, source) => one >= 0.8 * (loads[source] as number) - 1e-9),
    ).toBe(true);
  });

  it('is never below what one ratio for all gives', () => {
    const coefficient = fc.double({ min: 0.0001, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coefficient, coefficient, coefficient), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (rows, left) => {
          const any = { response: rows, headroom: rows.map(() => left) };
          const found = greatestTotal(any, free);
          const ratio = equalRatio(any, loads);
          return (
            found.feasible &&
            found.total >= ratio * 24 * (1 - 1e-6) &&
            found.increment.every((one) => one <= left * (1 + 1e-6)) &&
            found.loads.every((one) => one >= -1e-9)
          );
        },
      ),
    );
  });

  it('agrees with other solvers on a dense programme', () => {
    let seed = 1;
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const place = () => ({ x: random(), y: random() });
    const sources = Array.from({ length: 5 }, place);
    const points = Array.from({ length: 20 }, place);
    const dense = points.map((point) =>
      sources.map((one) => 0.02 * Math.exp(-4 * Math.hypot(one.x - point.x, one.y - point.y))),
    );
    const headroom = points.map(() => 0.05 + 0.25 * random());
    const bounds = sources.map(() => ({ min: 0, max: 5 + 45 * random() }));
    const found = greatestTotal({ response: dense, headroom }, bounds);
    expect(found.feasible && found.total).toBeCloseTo(13.918209918295831, 6);
  });

  it('names the points that no allocation can bring within', () => {
    const over = { response, headroom: [0.5, -0.1, 0.5] };
    expect(greatestTotal(over, free)).toEqual({ feasible: false, over: [1] });
  });

  it('refuses bounds that cannot be, and a source that nothing limits', () => {
    expect(() => greatestTotal(field, [{ min: 2, max: 1 }, { min: 0 }, { min: 0 }])).toThrow(RangeError);
    expect(() => greatestTotal(field, [{ min: 0 }])).toThrow(RangeError);
    expect(() => greatestTotal({ response: [[0.1, 0]], headroom: [1] }, [{ min: 0 }, { min: 0 }])).toThrow(
      RangeError,
    );
  });
});

describe('the least cut', () => {
  it('is none where targets are met, else the one that one ratio would need at the tightest point', () => {
    expect(leastCut(field, loads).cut).toBeCloseTo(0, 9);
    const tight = { response, headroom: [0.5, 0.5, 0.5] };
    const { cut, allocation } = leastCut(tight, loads);
    expect(cut).toBeCloseTo(1 - equalRatio(tight, loads), 6);
    expect(
      allocation.feasible && allocation.loads.every((one, source) => one <= (loads[source] as number) + 1e-9),
    ).toBe(true);
  });

  it('spares a source of weight 0, and says where that cannot be', () => {
    const tight = { response, headroom: [0.6, 0.6, 0.6] };
    const { allocation } = leastCut(tight, loads, { weights: [0, 1, 1] });
    expect(allocation.feasible && allocation.loads[0]).toBeCloseTo(8, 6);
    const none = leastCut({ response, headroom: [0.5, 0.5, 0.5] }, loads, { weights: [0, 1, 1] });
    expect(none).toEqual({ cut: null, allocation: { feasible: false, over: [0] } });
  });
});
