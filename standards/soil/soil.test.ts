import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agriculturalItems,
  basicItemCount,
  developmentItem,
  developmentItems,
  type FarmUse,
  farmLimits,
  farmRisk,
  phBand,
  siteRisk,
} from './soil.ts';

const uses: FarmUse[] = ['paddy', 'orchard', 'other'];
const content = fc.double({ min: 0, max: 1e6, noNaN: true });
const rank = { low: 0, negligible: 0, background: 0, possible: 1, survey: 1, high: 2, unacceptable: 2 };

describe('farmland', () => {
  it('takes the upper bound of each pH band into it', () => {
    expect([4, 5.5, 5.51, 6.5, 6.51, 7.5, 7.51].map(phBand)).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });
  it('does not know a limit of a metal without pH, but knows it of what does not go by pH', () => {
    expect(farmLimits('Cd', 'other', null)).toBeNull();
    for (const { key } of agriculturalItems.slice(8))
      expect(farmLimits(key, 'other', null), key).not.toBeNull();
  });
  it('is stricter for cadmium, mercury and arsenic in paddies', () => {
    for (const item of ['Hg', 'As'] as const)
      for (const pH of [5, 6, 7, 8])
        expect(farmLimits(item, 'paddy', pH)?.screening).toBeLessThan(
          farmLimits(item, 'other', pH)?.screening as number,
        );
  });
  it('has intervention values for five metals, each above its screening value', () => {
    const held = agriculturalItems.filter(({ key }) => farmLimits(key, 'other', 6)?.intervention != null);
    expect(held.map((one) => one.key)).toEqual(['Cd', 'Hg', 'As', 'Pb', 'Cr']);
    for (const { key } of held)
      for (const use of uses)
        for (const pH of [5, 6, 7, 8]) {
          const limits = farmLimits(key, use, pH);
          expect(limits?.intervention, `${key} ${use} ${pH}`).toBeGreaterThan(limits?.screening as number);
        }
  });
  it('is never at less risk with more of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...agriculturalItems),
        fc.constantFrom(...uses),
        fc.double({ min: 3, max: 10, noNaN: true }),
        content,
        content,
        ({ key }, use, pH, a, b) => {
          const limits = farmLimits(key, use, pH);
          if (!limits) return false;
          return rank[farmRisk(Math.min(a, b), limits)] <= rank[farmRisk(Math.max(a, b), limits)];
        },
      ),
    );
  });
});

describe('construction land', () => {
  it('has 45 basic items; class 1 is never laxer, control never below screening', () => {
    expect(basicItemCount).toBe(45);
    for (const { zh, screening, control } of developmentItems) {
      expect(screening[0], zh).toBeLessThanOrEqual(screening[1] as number);
      expect(control[0], zh).toBeLessThanOrEqual(control[1] as number);
      expect(control[0], zh).toBeGreaterThanOrEqual(screening[0] as number);
      expect(control[1], zh).toBeGreaterThanOrEqual(screening[1] as number);
    }
  });
  it('excuses arsenic, cobalt and vanadium at the background of the place, and nothing else', () => {
    const risks = developmentItems
      .filter((item) => {
        const above = (item.screening[0] as number) * 1.01;
        return siteRisk(item, above, 1, above) === 'background';
      })
      .map((item) => item.zh);
    expect(risks.sort()).toEqual(['砷', '钴', '钒'].sort());
  });
  it('complies at the value itself', () => {
    const lead = developmentItem('铅');
    if (!lead) throw new Error('lead is missing');
    const [screening, control] = [lead.screening[0] as number, lead.control[0] as number];
    expect(siteRisk(lead, screening, 1, null)).toBe('negligible');
    expect(siteRisk(lead, control, 1, null)).toBe('survey');
    expect(siteRisk(lead, control + 0.1, 1, null)).toBe('unacceptable');
  });
  it('is never at less risk with more of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...developmentItems),
        fc.constantFrom(1 as const, 2 as const),
        content,
        content,
        (item, landClass, a, b) =>
          rank[siteRisk(item, Math.min(a, b), landClass, null)] <=
          rank[siteRisk(item, Math.max(a, b), landClass, null)],
      ),
    );
  });
});
