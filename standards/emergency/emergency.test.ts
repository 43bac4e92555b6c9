import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventFacts, eventGrade, reportWithinHours, severestFirst } from './event-grade.ts';
import { hazardSubstances, isolationSubstances, quantityBand, quantityRatio } from './hazard.ts';
import { mayProposeEnd } from './termination.ts';

const rank = (facts: EventFacts) => severestFirst.indexOf(eventGrade(facts) as never);

describe('grades', () => {
  it('begin at their thresholds', () => {
    expect([0, 1, 2, 3, 9, 10].map((dead) => eventGrade({ dead }))).toEqual([
      'IV',
      'III',
      'III',
      'II',
      'II',
      'I',
    ]);
    expect([499.99, 500, 2000, 10000].map((loss) => eventGrade({ loss }))).toEqual(['IV', 'III', 'II', 'I']);
    expect([4999, 5000, 10000, 50000].map((evacuated) => eventGrade({ evacuated }))).toEqual([
      'IV',
      'III',
      'II',
      'I',
    ]);
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
  it('are kept at a longer distance from a large spill', () => {
    for (const { key, small, large } of isolationSubstances)
      expect(large[0], key).toBeGreaterThanOrEqual(small[0] as number);
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
  });
});
