import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soilRules } from './rules.ts';
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
const judged = (id: string, input: Record<string, unknown>) =>
  soilRules.find((rule) => rule.id === id)?.evaluate(input as never);
const rank = { low: 0, negligible: 0, background: 0, possible: 1, survey: 1, high: 2, unacceptable: 2 };

describe('farmland', () => {
  it('takes the upper bound of each pH band into it', () => {
    expect([4, 5.5, 5.51, 6.5, 6.51, 7.5, 7.51].map(phBand)).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });
  it('has the values of GB 15618 in the four bands', () => {
    const bands = [5, 6, 7, 8];
    const screening = (item: Parameters<typeof farmLimits>[0], use: FarmUse) =>
      bands.map((pH) => farmLimits(item, use, pH)?.screening);
    const intervention = (item: Parameters<typeof farmLimits>[0]) =>
      bands.map((pH) => farmLimits(item, 'other', pH)?.intervention);
    expect([screening('Cd', 'paddy'), screening('Cd', 'other')]).toEqual([
      [0.3, 0.4, 0.6, 0.8],
      [0.3, 0.3, 0.3, 0.6],
    ]);
    expect([screening('Hg', 'paddy'), screening('Hg', 'other')]).toEqual([
      [0.5, 0.5, 0.6, 1],
      [1.3, 1.8, 2.4, 3.4],
    ]);
    expect([screening('As', 'paddy'), screening('As', 'other')]).toEqual([
      [30, 30, 25, 20],
      [40, 40, 30, 25],
    ]);
    expect([screening('Pb', 'paddy'), screening('Pb', 'other')]).toEqual([
      [80, 100, 140, 240],
      [70, 90, 120, 170],
    ]);
    expect([screening('Cr', 'paddy'), screening('Cr', 'other')]).toEqual([
      [250, 250, 300, 350],
      [150, 150, 200, 250],
    ]);
    expect([screening('Cu', 'orchard'), screening('Cu', 'other'), screening('Cu', 'paddy')]).toEqual([
      [150, 150, 200, 200],
      [50, 50, 100, 100],
      [50, 50, 100, 100],
    ]);
    expect([screening('Ni', 'paddy'), screening('Zn', 'other')]).toEqual([
      [60, 70, 100, 190],
      [200, 200, 250, 300],
    ]);
    expect((['Cd', 'Hg', 'As', 'Pb', 'Cr'] as const).map(intervention)).toEqual([
      [1.5, 2, 3, 4],
      [2, 2.5, 4, 6],
      [200, 150, 120, 100],
      [400, 500, 700, 1000],
      [800, 850, 1000, 1300],
    ]);
    expect(
      (['HCH', 'DDT', 'BaP'] as const).map((item) => farmLimits(item, 'other', null)?.screening),
    ).toEqual([0.1, 0.1, 0.55]);
  });
  it('under rotation takes the stricter column of each item, whichever that is', () => {
    const metals = agriculturalItems.slice(0, 8);
    for (const { key } of metals)
      for (const pH of [5, 6, 7, 8]) {
        const paddy = farmLimits(key, 'paddy', pH)?.screening as number;
        const other = farmLimits(key, 'other', pH)?.screening as number;
        const result = judged('soil.agricultural', { item: key, use: 'rotation', pH, content: 1 });
        expect(result?.limits[0]?.value, `${key} ${pH}`).toBe(String(Math.min(paddy, other)));
      }
  });
  it('is marked, since its values are from memory', () => {
    expect(judged('soil.agricultural', { item: 'HCH', use: 'other', content: 0.1 })?.unverified).toBe(true);
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
  it('has the values of GB 36600 for items that are met often', () => {
    const of = (name: string) => {
      const item = developmentItem(name);
      return [item?.screening, item?.control];
    };
    expect(of('砷')).toEqual([
      [20, 60],
      [120, 140],
    ]);
    expect(of('铬(六价)')).toEqual([
      [3, 5.7],
      [30, 78],
    ]);
    expect(of('苯')).toEqual([
      [1, 4],
      [10, 40],
    ]);
    expect(of('50-32-8')).toEqual([
      [0.55, 1.5],
      [5.5, 15],
    ]);
    expect(of('TPH')).toEqual([
      [826, 4500],
      [5000, 9000],
    ]);
  });
  it('finds each item by key, name and each of its CAS numbers', () => {
    for (const item of developmentItems) {
      expect(developmentItem(item.key)).toBe(item);
      expect(developmentItem(item.zh)).toBe(item);
      if (item.cas !== '-') for (const cas of item.cas.split(',')) expect(developmentItem(cas)).toBe(item);
    }
    expect(developmentItem('-')).toBeUndefined();
  });
  it('is of class 1 where its use is not known', () => {
    for (const { key, screening } of developmentItems) {
      const result = judged('soil.development', { item: key, content: 0 });
      expect(Number(result?.limits[0]?.value), key).toBe(screening[0]);
    }
  });
  it('is unknown, not at no risk, without a content', () => {
    expect(judged('soil.development', { item: 'TPH', content: '' })?.absence?.code).toBe('noData');
    expect(judged('soil.development', { item: 'TPH', content: -1 })?.absence?.code).toBe('failed');
    expect(judged('soil.development', { item: '7732-18-5', content: 1 })?.absence?.code).toBe(
      'notApplicable',
    );
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
