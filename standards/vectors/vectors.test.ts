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
  });
});
