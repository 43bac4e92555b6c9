import { readFileSync } from 'node:fs';
import { agrees, runVectors, type VectorFile } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { modelsVectorAdapters } from './vector-adapters.ts';

const file = JSON.parse(
  readFileSync(new URL('../../standards/vectors/water.json', import.meta.url), 'utf8'),
) as VectorFile;

describe('published cases', () => {
  // Without the tolerance that the file allows: the printed digits must be met.
  const report = runVectors({ cases: file.cases }, modelsVectorAdapters);
  const groups = report.groups.filter((row) => row.supported);
  it('has cases for all ten groups', () => {
    expect(groups.map((row) => row.group).sort()).toEqual(Object.keys(modelsVectorAdapters).sort());
  });
  it.each(groups)('$group: $total cases', ({ group, passed, total }) => {
    expect(report.failures.filter((failure) => failure.group === group)).toEqual([]);
    expect(passed).toBe(total);
  });
});

describe('other spellings of the same input', () => {
  const same = (group: string, input: unknown, expected: unknown): void => {
    const got = modelsVectorAdapters[group]?.(input as never);
    expect(agrees(expected, got, 1e-6), JSON.stringify(got)).toBe(true);
  };

  it('reads units from names', () => {
    const river = { M_kg: 1000, A_m2: 60, Ex: 20, k_per_d: 0.3, u: 0.5, x_km: 5, t_h: 2.5 };
    same('mix.1Dinstant', river, { C_mgL: 7.58995 });
    same('capacity.reach', { Q: 50, Cs: 20, C0: 5, k: 0.2, L_km: 10, u: 0.5 }, { W_kgd: 65777.2 });
    same('mix.2Dshore', { m_kgd: 4320, h: 3, Ey: 0.2, u: 0.5, x: 1000, y: 0, Ch: 0.1 }, { C_mgL: 1.04032 });
  });

  it('takes the bank that is nearer, and the mouth of the definition', () => {
    same('mix.length', { B: 50, a: 50, u: 0.5, Ey: 0.3 }, { Lm: 1841.83 });
    const given = { Q: 10, Cs: 4, C0: 2, k_per_d: 0.1, V: 1e6 };
    same('capacity.reach', given, { W_kgd: 86.4 * 10 * 2 + 0.001 * 0.1 * 1e6 * 4 });
  });

  it('allocates from targets, from headroom, with one pair of bounds or lists', () => {
    const response = {
      responseCoeff: [
        [0.004, 0.001],
        [0.0015, 0.003],
      ],
    };
    const expected = { Q: [25.7143, 17.1429], total: 42.8571 };
    same('allocation.LP', { ...response, headroom_mgL: [0.12, 0.09], bounds_td: [5, 40] }, expected);
    same(
      'allocation.LP',
      { ...response, target: 0.3, background: [0.18, 0.21], Qmin: [5, 5], Qmax: 40 },
      expected,
    );
    same(
      'allocation.LP',
      { ...response, target: 0.3, background: 0.4, bounds_td: [0, 40] },
      { total: null, feasible: false },
    );
  });
});
