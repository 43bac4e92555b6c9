import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventFacts, eventGrade, eventGrades, reportWithinHours, severestFirst } from './event-grade.ts';
import {
  hazardSubstance,
  hazardSubstances,
  isolationSubstances,
  quantityBand,
  quantityRatio,
} from './hazard.ts';
import { processClass, type RiskPotential, riskPotential, sensitivities, systemHazard } from './risk.ts';
import { emergencyRules } from './rules.ts';
import { mayProposeEnd } from './termination.ts';

const emergencyRule = (id: string) => emergencyRules.find((rule) => rule.id === id);
const rank = (facts: EventFacts) => severestFirst.indexOf(eventGrade(facts) as never);

describe('grades', () => {
  it('begin at their thresholds', () => {
    expect([2, 3, 9, 10, 29, 30].map((dead) => eventGrade({ dead }))).toEqual([
      'IV',
      'III',
      'III',
      'II',
      'II',
      'I',
    ]);
    expect([9, 10, 50, 100].map((poisoned) => eventGrade({ poisoned }))).toEqual(['IV', 'III', 'II', 'I']);
    expect([499.99, 500, 2000, 10000].map((loss) => eventGrade({ loss }))).toEqual(['IV', 'III', 'II', 'I']);
    expect([4999, 5000, 10000, 50000].map((evacuated) => eventGrade({ evacuated }))).toEqual([
      'IV',
      'III',
      'II',
      'I',
    ]);
  });
  it('took fewer deaths, and named sensitive areas, up to 2014', () => {
    expect([0, 1, 2, 3, 9, 10].map((dead) => eventGrade({ dead }, '2011'))).toEqual([
      'IV',
      'III',
      'III',
      'II',
      'II',
      'I',
    ]);
    const spill: EventFacts = { dead: 0, hazardousInSensitiveArea: true };
    expect([eventGrade(spill, '2011'), eventGrade(spill, '2014')]).toEqual(['II', 'IV']);
  });
  it('change on the day of the national plan, and not before the decree', () => {
    const on = (date: string) => emergencyRule('emergency.grade')?.evaluate({ date, dead: 10 } as never);
    expect([on('2014-12-28')?.edition, on('2014-12-29')?.edition]).toEqual(['2011', '2014']);
    expect([on('2014-12-28')?.value, on('2014-12-29')?.value]).toEqual([eventGrades.I.zh, eventGrades.II.zh]);
    expect(on('2011-04-30')?.absence?.code).toBe('notApplicable');
  });
  it('of water supply and of boundaries follow the rank of the place', () => {
    const stopped = (['none', 'township', 'county', 'prefecture'] as const).map((intakeStopped) =>
      eventGrade({ intakeStopped }),
    );
    const crossed = (['none', 'prefecture', 'province', 'nation'] as const).map((boundary) =>
      eventGrade({ boundary }),
    );
    const harmed = (['none', 'damaged', 'partlyLost', 'lost'] as const).map((ecology) =>
      eventGrade({ ecology }),
    );
    for (const grades of [stopped, crossed, harmed]) expect(grades).toEqual(['IV', 'III', 'II', 'I']);
  });
  it('are the severest of what is known', () => {
    expect(eventGrade({ dead: 0, intakeStopped: 'county', loss: 600 })).toBe('II');
  });
  it('are unknown where nothing is known', () => {
    expect(eventGrade({})).toBeNull();
    expect(eventGrade({ dead: null, loss: Number.NaN })).toBeNull();
  });
  it('never get milder with more harm', () => {
    const fact = fc.constantFrom('dead' as const, 'poisoned' as const, 'evacuated' as const, 'loss' as const);
    fc.assert(
      fc.property(fact, fc.nat(100_000), fc.nat(100_000), fc.nat(20), (which, a, b, dead) => {
        const base: EventFacts = { dead };
        return rank({ ...base, [which]: Math.max(a, b) }) <= rank({ ...base, [which]: Math.min(a, b) });
      }),
    );
  });
  it('are reported within 2 hours from Ⅱ on, and where unclear but grave', () => {
    expect(severestFirst.map((grade) => reportWithinHours(grade, null))).toEqual([2, 2, 4, 4]);
    expect(reportWithinHours('unclear', true)).toBe(2);
    expect(reportWithinHours('unclear', null)).toBeNull();
  });
});

describe('dangerous substances', () => {
  it('have a critical quantity, and the deadly endpoint above the harmful one', () => {
    expect(new Set(hazardSubstances.map((one) => one.cas)).size).toBe(hazardSubstances.length);
    for (const { zh, critical_t, endpoint1_mg_m3, endpoint2_mg_m3 } of hazardSubstances) {
      expect(critical_t, zh).toBeGreaterThan(0);
      expect(endpoint1_mg_m3, zh).toBeGreaterThanOrEqual(endpoint2_mg_m3);
    }
  });
  it('are banded by the ratio as it stands', () => {
    expect([0.99999, 1, 9.99999, 10, 99.99999, 100].map((Q) => quantityBand(Q))).toEqual([
      'Q < 1',
      '1 ≤ Q < 10',
      '1 ≤ Q < 10',
      '10 ≤ Q < 100',
      '10 ≤ Q < 100',
      'Q ≥ 100',
    ]);
    expect(() => quantityRatio([{ amount: 1, critical: 0 }])).toThrow(RangeError);
  });
  it('hold the figures of the standard for those of a port', () => {
    const held = ['7664-41-7', '7782-50-5', '7647-01-0', '7783-06-4', '7664-39-3', '67-56-1'].map((cas) => {
      const found = hazardSubstance(cas);
      return [found?.critical_t, found?.endpoint1_mg_m3, found?.endpoint2_mg_m3];
    });
    expect(held).toEqual([
      [5, 770, 110],
      [1, 58, 5.8],
      [2.5, 150, 33],
      [2.5, 70, 38],
      [1, 36, 20],
      [10, 9400, 2700],
    ]);
  });
  it('mark what is from memory in every result, and nothing else', () => {
    const rule = emergencyRule('emergency.hj169.endpoints');
    for (const { cas, basis, zh } of hazardSubstances)
      expect(rule?.evaluate({ substance: cas } as never).unverified, zh).toBe(basis === 'memory');
    for (const { key } of isolationSubstances)
      expect(
        emergencyRule('emergency.isolation')?.evaluate({ substance: key, spill: 'large' } as never)
          .unverified,
      ).toBe(true);
  });
  it('are kept at a longer distance from a large spill', () => {
    for (const { key, small, large } of isolationSubstances)
      expect(large[0], key).toBeGreaterThanOrEqual(small[0] as number);
  });
});

describe('risk potentials', () => {
  const least: readonly RiskPotential[] = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅳ+'];
  const at = (Q: number, M: number, E: number): number => {
    const process = processClass(M);
    const hazard = process && systemHazard(Q, process);
    return least.indexOf(riskPotential(hazard, sensitivities[E] ?? 'E3') as RiskPotential);
  };
  it('class processes beyond 20, 10 and 5, at 5, and not below', () => {
    expect([20.1, 20, 10.1, 10, 5.1, 5, 4.9].map((M) => processClass(M))).toEqual([
      'M1',
      'M2',
      'M2',
      'M3',
      'M3',
      'M4',
      null,
    ]);
  });
  it('are Ⅰ below a ratio of 1 whatever the surroundings, and unknown above where these are not known', () => {
    expect(systemHazard(0.999, 'M1')).toBeNull();
    expect(riskPotential(null, null)).toBe('Ⅰ');
    expect(riskPotential('P1', null)).toBeNull();
  });
  it('never fall with more of a substance, more hazardous processes or more sensitive surroundings', () => {
    const Q = fc.double({ min: 0, max: 200, noNaN: true });
    const M = fc.double({ min: 5, max: 40, noNaN: true });
    const E = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(Q, Q, M, M, E, (q1, q2, m1, m2, sensitivity) => {
        const [less, more] = [Math.min(q1, q2), Math.max(q1, q2)];
        const [milder, harsher] = [Math.min(m1, m2), Math.max(m1, m2)];
        return (
          at(less, m1, sensitivity) <= at(more, m1, sensitivity) &&
          at(q1, milder, sensitivity) <= at(q1, harsher, sensitivity) &&
          at(q1, m1, sensitivity) <= at(q1, m1, Math.max(0, sensitivity - 1))
        );
      }),
    );
  });
});

describe('end of emergency monitoring', () => {
  it('asks 48 hours of water and three rounds of other media', () => {
    expect(mayProposeEnd({ medium: 'water', compliantHours: 47.9 })).toBe(false);
    expect(mayProposeEnd({ medium: 'water', compliantHours: 48 })).toBe(true);
    expect(mayProposeEnd({ medium: 'other', compliantRounds: 2 })).toBe(false);
    expect(mayProposeEnd({ medium: 'other', compliantRounds: 3 })).toBe(true);
  });
  it('says nothing of the sea, or of what is not known', () => {
    expect(mayProposeEnd({ medium: 'marine', compliantHours: 100 })).toBeNull();
    expect(mayProposeEnd({ medium: 'water' })).toBeNull();
    expect(mayProposeEnd({ medium: 'water', compliantRounds: 10 })).toBeNull();
  });
});
