import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import {
  abnormalYear,
  compared,
  countVerdict,
  exceedanceMultiple,
  furnaceDay,
  permitVerdict,
} from './exceedance.ts';
import { electronicLabels, labelDeadline, labelEffects } from './labels.ts';
import { pollutionSourceRules } from './rules.ts';
import { chargedAtOutlet, pollutionEquivalents, taxPollutants, tonnesByPh } from './tax.ts';

const d = (value: Decimal.Value): Decimal => new Decimal(value);
const rule = (id: string) => pollutionSourceRules.find((one) => one.id === id);

describe('exceedance', () => {
  it('is never less at a higher concentration', () => {
    const water = rule('source.exceedance.water');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10000 }),
        fc.integer({ min: 0, max: 10000 }),
        fc.integer({ min: 1, max: 5000 }),
        (a, b, limit) => {
          const [low, high] = [Math.min(a, b) / 100, Math.max(a, b) / 100];
          const [x, y] = [
            exceedanceMultiple(d(low), d(limit).dividedBy(100)),
            exceedanceMultiple(d(high), d(limit).dividedBy(100)),
          ];
          expect(x?.lte(y ?? -1)).toBe(true);
          const verdict = (mean: number) => water?.evaluate({ mean, limit: limit / 100 } as never).value;
          if (verdict(low) === '超标') expect(verdict(high)).toBe('超标');
        },
      ),
    );
  });
  it('rounds to the decimals of the limit only where they are given', () => {
    expect(String(compared(d('50.5'), 0))).toBe('50');
    expect(String(compared(d('51.5'), 0))).toBe('52');
    expect(String(compared(d('50.4'), null))).toBe('50.4');
    expect(exceedanceMultiple(d(1), d(0))).toBeNull();
  });
});

describe('furnace temperature', () => {
  const day = (value: number | null): Array<Decimal | null> =>
    Array.from({ length: 288 }, () => (value === null ? null : d(value)));
  it('takes 850 ℃ itself as enough', () => {
    expect(furnaceDay(day(850), [])).toMatchObject({ failing: 0, verdict: 'within' });
    expect(furnaceDay(day(849.9), [])).toMatchObject({ failing: 288, verdict: 'beyond' });
  });
  it('takes a day that did not come for unknown, and a labelled one for nothing', () => {
    expect(furnaceDay([], [])).toMatchObject({ gaps: 288, verdict: 'unknown' });
    expect(
      furnaceDay(
        day(20),
        day(20).map(() => true),
      ),
    ).toMatchObject({ labelled: 288, failing: 0, verdict: 'within' });
  });
  it('says unknown only where the gaps decide', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), (failing, gaps) => {
        const worst = failing + gaps > 5;
        const best = failing > 5;
        expect(countVerdict(failing, gaps, 5)).toBe(
          worst === best ? (best ? 'beyond' : 'within') : 'unknown',
        );
      }),
    );
  });
});

describe('amounts of a year', () => {
  it('allow 60 h of abnormal operation, and no event beyond 4 h at a municipal plant', () => {
    expect(abnormalYear([d(30), d(30)], null).within).toBe(true);
    expect(abnormalYear([d(30), d('30.01')], null).within).toBe(false);
    expect(abnormalYear([d(4), d(4)], 4).within).toBe(true);
    expect(abnormalYear([d('4.01')], 4)).toMatchObject({ tooLong: 1, within: false });
  });
  it('never take an unknown month for 0', () => {
    expect(permitVerdict([d(1), null], d(10)).verdict).toBe('unknown');
    expect(permitVerdict([d(11), null], d(10)).verdict).toBe('beyond');
    expect(permitVerdict([d(5), d(5)], d(10)).verdict).toBe('within');
  });
});

describe('electronic labels', () => {
  it('are twelve in two families, each with an effect', () => {
    expect(electronicLabels).toHaveLength(12);
    for (const { effect, family } of electronicLabels) {
      expect(labelEffects[effect]).toBeDefined();
      if (effect === 'substitute') expect(family).toBe('monitor');
    }
  });
  it('are due at noon of the next day', () => {
    expect(labelDeadline('2026-02-28')).toBe('2026-03-01T12:00');
    expect(labelDeadline('2025-12-31')).toBe('2026-01-01T12:00');
  });
});

describe('environmental tax', () => {
  it('holds 10 and 51 water pollutants and 44 air pollutants', () => {
    const count = (group: string) => taxPollutants.filter((one) => one.group === group).length;
    expect([count('water1'), count('water2'), count('air')]).toEqual([10, 51, 44]);
    expect(new Set(taxPollutants.map((one) => one.key)).size).toBe(105);
  });
  it('gives one equivalent for what one weighs, exactly', () => {
    for (const one of taxPollutants) expect(String(pollutionEquivalents(one, one.kg))).toBe('1');
  });
  it('charges the most by equivalents, not by weight', () => {
    const charged = chargedAtOutlet([
      { key: 'air.3', kg: d(1000) },
      { key: 'air.10', kg: d(1) },
      { key: 'air.1', kg: d(95) },
      { key: 'air.2', kg: d(190) },
    ]);
    expect(charged.map((one) => one.pollutant.key)).toEqual(['air.10', 'air.2', 'air.1']);
  });
  it('charges five first-class and three other water pollutants, and one of COD, BOD5 and TOC', () => {
    const all = chargedAtOutlet(
      taxPollutants.filter((one) => one.group !== 'air').map(({ key }) => ({ key, kg: d(10) })),
    );
    expect(all.filter((one) => one.pollutant.group === 'water1')).toHaveLength(5);
    expect(all.filter((one) => one.pollutant.group === 'water2')).toHaveLength(3);
    const demand = chargedAtOutlet(['water2.12', 'water2.13', 'water2.14'].map((key) => ({ key, kg: d(1) })));
    expect(demand.map((one) => one.pollutant.key)).toEqual(['water2.14']);
  });
  it.each([
    [0, 0.06],
    [1, 0.125],
    [3.99, 0.5],
    [5, 5],
    [5.99, 5],
    [6, null],
    [9, null],
    [9.01, 1],
    [10, 1],
    [10.01, 0.5],
    [13.5, 0.06],
  ])('pH %s: %s t for one equivalent', (pH, tonnes) => {
    expect(tonnesByPh(d(pH))?.toNumber() ?? null).toBe(tonnes);
  });
});

describe('what is from memory', () => {
  it.each([
    'source.gas.substitution',
    'source.water.substitution',
    'source.gas.capture',
    'source.water.comparison',
    'source.transmission',
    'source.exceedance.furnace',
    'source.label',
    'source.tax.special',
  ])('%s says so in every result', (id) => {
    for (const { input } of rule(id)?.cases ?? [])
      expect(rule(id)?.evaluate(input as never).unverified).toBe(true);
  });
  it('and what is not does not', () => {
    expect(rule('source.tax.equivalents')?.evaluate({ pollutant: 'air.1', kg: 1 } as never).unverified).toBe(
      false,
    );
    const abnormal = rule('source.exceedance.abnormalHours');
    expect(abnormal?.evaluate({ plant: 'hazardous', events: [1] } as never).unverified).toBe(false);
    expect(abnormal?.evaluate({ plant: 'municipal', events: [1] } as never).unverified).toBe(true);
    const outlet = rule('source.tax.outlet');
    expect(outlet?.evaluate({ amounts: { 'water2.13': 1 } } as never).unverified).toBe(false);
    expect(outlet?.evaluate({ amounts: { 'water2.13': 1, 'water2.12': 1 } } as never).unverified).toBe(true);
  });
});
