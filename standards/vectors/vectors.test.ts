import { describe, expect, it } from 'vitest';
import { standardsVectorAdapters } from './adapters.ts';
import air from './air.json' with { type: 'json' };
import { agrees, runVectors, type VectorFile } from './run.ts';
import water from './water.json' with { type: 'json' };

for (const [name, file] of Object.entries({ air, water })) {
  describe(name, () => {
    const report = runVectors(file as unknown as VectorFile, standardsVectorAdapters);
    for (const { group, passed, total } of report.groups.filter((row) => row.supported)) {
      it(`${group}: ${total} cases`, () => {
        expect(report.failures.filter((failure) => failure.group === group)).toEqual([]);
        expect(passed).toBe(total);
      });
    }
  });
}

describe('the comparison of the runner', () => {
  it('tells a wrong number, a missing key and a wrong list from agreement', () => {
    expect(agrees({ AQI: 100 }, { AQI: 101 }, 1e-9)).toBe(false);
    expect(agrees({ AQI: 100 }, {}, 1e-9)).toBe(false);
    expect(agrees({ AQI: 0 }, { AQI: null }, 1e-9)).toBe(false);
    expect(agrees({ primary: ['O3'] }, { primary: ['O3', 'CO'] }, 1e-9)).toBe(false);
    expect(agrees({ primary: ['PM10', 'PM2.5'] }, { primary: ['PM2.5', 'PM10'] }, 1e-9)).toBe(true);
    expect(agrees({ AQI: null }, { AQI: 0 }, 1e-9)).toBe(false);
    // What a standard rounds is exact; what was cut when it was printed agrees in what is printed.
    expect(agrees({ composite: 2.6 }, { composite: '2.61' }, 1e-9)).toBe(false);
    expect(agrees({ multiple: 0.65 }, { multiple: '0.654' }, 1e-9)).toBe(false);
    expect(agrees({ C: 15.5224 }, { C: 15.52238 }, 1e-9)).toBe(true);
    expect(agrees({ C: 15.5224 }, { C: 15.5226 }, 1e-9)).toBe(false);
    expect(agrees({ C: 15.5224 }, { C: 15.53 }, 1e-9, '', 1e-3)).toBe(true);
  });

  it('takes a printed fraction as rounded, a whole number and a text as exact', () => {
    expect(agrees({ E: 10.6667 }, { E: '10.666666667' }, 1e-9)).toBe(true);
    expect(agrees({ E: 10.6667 }, { E: '10.6668' }, 1e-9)).toBe(false);
    expect(agrees({ AQI: 100 }, { AQI: 100.4 }, 1e-9)).toBe(false);
    expect(agrees({ times: '0.42' }, { times: '0.4201' }, 1e-9)).toBe(false);
  });

  it('widens numbers by the relative tolerance that a file states', () => {
    const cases = [{ id: '1', group: 'length', input: 1841.83, expected: 1842 }];
    const adapters = { length: (input: number) => input };
    const note = 'numbers are printed rounded, compare with tolerance 1e-3 relative unless given.';
    expect(runVectors({ cases, meta: { note } }, adapters).passed).toBe(1);
    expect(runVectors({ cases }, adapters).passed).toBe(0);
  });
});
