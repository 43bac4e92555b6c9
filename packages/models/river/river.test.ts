import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finiteRelease, instantRelease, pulsePassage, pulsePeak } from './instant.ts';
import {
  completeMix,
  lakeSteady,
  lakeTransient,
  lateralMixing,
  longitudinalDispersion,
  mixingLength,
} from './mixing.ts';
import { shoreInstant, shoreSteady } from './shore.ts';
import { steadyRiver } from './steady.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('mixing', () => {
  it('lies between what is mixed', () => {
    const amount = between(0, 1000);
    fc.assert(
      fc.property(amount, amount, amount, between(0.001, 1000), (Cp, Ch, Qp, Qh) => {
        const C = completeMix({ Cp, Qp, Ch, Qh });
        return C >= Math.min(Cp, Ch) - 1e-9 && C <= Math.max(Cp, Ch) + 1e-9;
      }),
    );
  });

  it('needs something that flows', () => {
    expect(() => completeMix({ Cp: 1, Qp: 0, Ch: 1, Qh: 0 })).toThrow(RangeError);
    expect(() => completeMix({ Cp: -1, Qp: 1, Ch: 1, Qh: 1 })).toThrow(/不得为负.*must not be negative/);
  });

  it('brings a lake from its start to its steady state', () => {
    const lake = { W: 5, Q: 2, k: 1e-6, V: 1e6 };
    expect(lakeSteady(lake)).toBeCloseTo(5 / 3, 12);
    expect(lakeTransient(lake, 7, 0)).toBe(7);
    expect(lakeTransient(lake, 7, 1e9)).toBeCloseTo(5 / 3, 12);
    expect(() => lakeSteady({ W: 5, Q: 0, k: 0, V: 1e6 })).toThrow(RangeError);
  });

  it('has its braces: 0.442 of uB²/Ey from the bank, 0.11 from the middle', () => {
    const river = { B: 80, u: 0.5, Ey: 0.3 };
    const unit = (0.5 * 80 * 80) / 0.3;
    expect(mixingLength({ ...river, a: 0 }) / unit).toBeCloseTo(0.442039, 6);
    expect(mixingLength({ ...river, a: 40 }) / unit).toBeCloseTo(0.11, 12);
    expect(mixingLength({ ...river, a: 20 })).toBeCloseTo(4352.152121639594, 9);
    expect(() => mixingLength({ ...river, a: 41 })).toThrow(RangeError);
    expect(() => mixingLength({ ...river, a: 0, Ey: 0 })).toThrow(RangeError);
  });

  it('has the coefficients of Taylor and Fischer', () => {
    const channel = { h: 2.5, B: 80, J: 0.0002 };
    expect(lateralMixing(channel)).toBeCloseTo(0.04657374394441573, 4);
    expect(longitudinalDispersion(channel, 0.5)).toBeCloseTo(100.52015585406532, 1);
    expect(() => lateralMixing({ h: 0.5, B: 80, J: 0.0002 })).toThrow(RangeError);
  });
});

describe('the steady river', () => {
  const plug = { k: 0.2 / 86_400, u: 0.3, Ex: 10 };

  it('chooses its branch at 0.027, at 380 and at Pe 1', () => {
    const branch = (k: number, B?: number) => steadyRiver({ k, u: 1, Ex: 1, B, A: 10 }, { C0: 1 }).branch;
    expect(branch(0.027, 1)).toBe('alpha<=0.027 & Pe>=1');
    expect(branch(0.027, 0.99)).toBe('alpha<=0.027 & Pe<1');
    expect(branch(0.0271, 1)).toBe('0.027<alpha<=380');
    expect(branch(380)).toBe('0.027<alpha<=380');
    expect(branch(380.1)).toBe('alpha>380');
    expect(branch(0)).toBe('alpha<=0.027');
  });

  it('does not reach above the outfall where it flows as a plug, and does where it disperses', () => {
    expect(steadyRiver({ ...plug, B: 40 }, { C0: 10 }).at(-100)).toBeNull();
    expect(steadyRiver({ ...plug, B: 10 }, { C0: 10 }).at(-100)).toBeCloseTo(10 * Math.exp(-3), 12);
  });

  it('needs a cross-section where dispersion rules', () => {
    const outfall = { Cp: 200, Qp: 0.5, Ch: 2, Qh: 10 };
    const still = { k: 0.001, u: 0.001, Ex: 50 };
    const solution = steadyRiver({ ...still, A: 100 }, outfall);
    expect(solution.branch).toBe('alpha>380');
    expect(solution.C0).toBeCloseTo(120 / (200 * Math.sqrt(0.05)), 12);
    expect(solution.at(50)).toBeCloseTo(solution.at(-50) as number, 12);
    expect(() => steadyRiver(still, outfall)).toThrow(RangeError);
    expect(() => steadyRiver({ k: 0, u: 0, Ex: 50 }, outfall)).toThrow(RangeError);
  });

  it('never rises away from the outfall, in any branch', () => {
    fc.assert(
      fc.property(
        between(0, 0.01),
        between(0.001, 2),
        between(0.1, 200),
        between(0, 5000),
        between(0, 5000),
        (k, u, Ex, a, b) => {
          const { at } = steadyRiver({ k, u, Ex, B: 10 }, { C0: 1 });
          const [near, far] = [Math.min(a, b), Math.max(a, b)];
          return (at(near) as number) >= (at(far) as number) && (at(-near) ?? 0) >= (at(-far) ?? 0);
        },
      ),
    );
  });
});

describe('a spill', () => {
  const spill = { M: 500_000, A: 60, Ex: 20, u: 0.5, k: 0.2 / 86_400 };

  it.each([
    [1000, 2000, 11.699658993449171],
    [5000, 10_000, 5.136244758813259],
    [5000, 9000, 3.8347148261461514],
    [10_000, 20_000, 3.5487679338350753],
  ])('at %d m after %d s', (x, t, C) => {
    expect(instantRelease(spill, x, t)).toBeCloseTo(C, 9);
  });

  it.each([
    [9000, 0.854598849788701],
    [11_000, 3.4657754869911037],
    [12_000, 3.9009154373185093],
  ])('released over an hour, after %d s', (t, C) => {
    expect(finiteRelease({ ...spill, k: 0 }, 3600, 5000, t)).toBeCloseTo(C, 6);
  });

  it('released over a short time is the instantaneous one', () => {
    expect(finiteRelease(spill, 0.01, 5000, 9000)).toBeCloseTo(instantRelease(spill, 5000, 9000), 4);
    expect(finiteRelease(spill, 10, 5000, 5)).toBe(0);
  });

  it('keeps its mass', () => {
    let mass = 0;
    for (let x = -2000; x < 12_000; x += 5) mass += instantRelease({ ...spill, k: 0 }, x, 9000) * 60 * 5;
    expect(mass / spill.M).toBeCloseTo(1, 6);
  });

  it('peaks before x/u', () => {
    const { t, C } = pulsePeak(spill, 5000);
    expect(t).toBeCloseTo(9916.7, 1);
    expect(C).toBeCloseTo(5.147, 3);
  });

  it('passes between two times at which the limit is met', () => {
    const passage = pulsePassage(spill, 5000, 1);
    expect(instantRelease(spill, 5000, passage?.from ?? 0)).toBeCloseTo(1, 9);
    expect(instantRelease(spill, 5000, passage?.until ?? 0)).toBeCloseTo(1, 9);
    expect(passage?.from).toBeLessThan(9916);
    expect(passage?.until).toBeGreaterThan(9917);
    expect(pulsePassage(spill, 5000, 5.2)).toBeNull();
  });

  it('refuses what cannot be', () => {
    expect(() => instantRelease(spill, 1000, 0)).toThrow(RangeError);
    expect(() => instantRelease({ ...spill, Ex: 0 }, 1000, 10)).toThrow(RangeError);
    expect(() => instantRelease({ ...spill, M: Number.NaN }, 1000, 10)).toThrow(RangeError);
  });
});

describe('a release at the shore', () => {
  const river = { h: 3, u: 0.5, Ey: 0.2, k: 0, Ch: 0.1 };

  it('is mixed across far below, when enough images are taken', () => {
    const narrow = { ...river, B: 40, images: 20 };
    const mixed = 0.1 + 50 / (0.5 * 40 * 3);
    expect(shoreSteady(narrow, 50, 50_000, 0)).toBeCloseTo(mixed, 6);
    expect(shoreSteady(narrow, 50, 50_000, 40)).toBeCloseTo(mixed, 6);
    expect(shoreSteady({ ...narrow, a: 15 }, 50, 50_000, 10)).toBeCloseTo(mixed, 6);
  });

  it('carries its load through every cross-section', () => {
    const narrow = { ...river, Ch: 0, B: 40, images: 8 };
    for (const a of [0, 10]) {
      let load = 0;
      for (let y = -a + 0.05; y < 40 - a; y += 0.1)
        load += shoreSteady({ ...narrow, a }, 50, 2000, y) * 0.5 * 3 * 0.1;
      expect(load).toBeCloseTo(50, 3);
    }
  });

  it('is higher with a far bank than without, and doubled at the bank against the open', () => {
    expect(shoreSteady({ ...river, B: 40 }, 50, 5000, 30)).toBeGreaterThan(shoreSteady(river, 50, 5000, 30));
    const open = shoreSteady({ ...river, Ch: 0, a: 1e6 }, 50, 1000, 0);
    expect(shoreSteady({ ...river, Ch: 0 }, 50, 1000, 0)).toBeCloseTo(2 * open, 12);
  });

  it('at once is all in the water, none in the bank', () => {
    let mass = 0;
    for (let x = 100; x < 900; x += 2)
      for (let y = 0.5; y < 200; y += 1)
        mass += (shoreInstant({ ...river, Ch: 0 }, 1000, 2, x, y, 1000) * 3 * 2) as number;
    expect(mass / 1000).toBeCloseTo(1, 3);
  });

  it('refuses a place on the bank or above the outfall', () => {
    expect(() => shoreSteady({ ...river, B: 40 }, 50, 100, 41)).toThrow(RangeError);
    expect(() => shoreSteady(river, 50, 100, -1)).toThrow(RangeError);
    expect(() => shoreSteady(river, 50, 0, 1)).toThrow(RangeError);
  });
});
