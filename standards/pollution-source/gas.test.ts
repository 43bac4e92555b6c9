import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import {
  atReferenceExcessAir,
  atReferenceOxygen,
  atStandardState,
  dryConcentration,
  dryStandardFlow,
  excessAir,
  gasDayLoad,
  gasHourLoad,
  gasYearLoad,
  massFromPpm,
  noxAsNo2,
  noxFromPpm,
  wetFlow,
} from './gas.ts';
import { comparisonTolerance, meanFlow, volumeOf, waterLoad, weightedMean } from './water.ts';

const d = (value: Decimal.Value): Decimal => new Decimal(value);
const tenths = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((one) => d(one).dividedBy(10));

describe('reference oxygen', () => {
  it('is not converted near 21 %, whatever the guard', () => {
    expect(atReferenceOxygen(d(1), d(20), d(6))).toBe('nearAir');
    expect(atReferenceOxygen(d(1), d(21), d(6), 25)).toBe('nearAir');
    expect(atReferenceOxygen(d(1), d('20.5'), d(6), 21)).toMatchObject({});
    expect(atReferenceOxygen(d(1), d(10), d(21))).toBe('reference');
  });
  it('grows with oxygen below the guard, and changes nothing at the reference', () => {
    fc.assert(
      fc.property(tenths(1, 19), tenths(1, 19), tenths(1, 15), (a, b, reference) => {
        fc.pre(a.lt(b));
        const [low, high] = [atReferenceOxygen(d(30), a, reference), atReferenceOxygen(d(30), b, reference)];
        expect(Decimal.isDecimal(low) && Decimal.isDecimal(high) && low.lt(high)).toBe(true);
        expect(String(atReferenceOxygen(d(30), reference, reference))).toBe('30');
      }),
    );
  });
  it('agrees with the conversion by excess air', () => {
    fc.assert(
      fc.property(tenths(0, 19), tenths(1, 15), (oxygen, reference) => {
        const alpha = excessAir(oxygen);
        const alphaReference = excessAir(reference);
        if (!alpha || !alphaReference) throw new Error('below 21 %');
        const byAir = atReferenceExcessAir(d(30), alpha, alphaReference);
        const byOxygen = atReferenceOxygen(d(30), oxygen, reference);
        expect(Number(byAir)).toBeCloseTo(Number(byOxygen), 10);
      }),
    );
  });
});

describe('state of the gas', () => {
  it('leaves the load of a stack as it is: concentration up, flow down by the same', () => {
    fc.assert(
      fc.property(tenths(0, 300), fc.integer({ min: 90000, max: 105000 }), (temperature, pressure) => {
        const state = { atmospheric: d(pressure), gauge: d(-300), temperature };
        const c = atStandardState(d(50), state);
        const q = dryStandardFlow(d(10000), state, d(0));
        expect(Number(c?.times(q ?? 0))).toBeCloseTo(500000, 4);
      }),
    );
  });
  it('knows no negative absolute pressure, no temperature below zero, no gas of water alone', () => {
    const state = { atmospheric: d(101325), gauge: d(0), temperature: d(0) };
    expect(atStandardState(d(50), { ...state, gauge: d(-101325) })).toBeNull();
    expect(atStandardState(d(50), { ...state, temperature: d(-273) })).toBeNull();
    expect(dryConcentration(d(50), d(100))).toBeNull();
    expect(dryStandardFlow(d(50), state, d(100))).toBeNull();
  });
  it('gives nitrogen oxides the same by mass and by volume', () => {
    const [no, no2] = [massFromPpm(d(40), 30), massFromPpm(d(5), 46)];
    expect(Number(noxAsNo2(no, no2))).toBeCloseTo(Number(noxFromPpm(d(40), d(5))), 10);
  });
});

describe('loads', () => {
  it('sum hours to a day without the 10⁻⁶ that D.34 prints', () => {
    const hour = gasHourLoad(d(30), d(100000));
    expect(String(hour)).toBe('3');
    expect(String(gasDayLoad(Array.from({ length: 24 }, () => hour)))).toBe('72');
    expect(String(gasYearLoad(Array.from({ length: 365 }, () => d(72))))).toBe('26.28');
  });
  it('take the dry concentration as it stands: converting it would multiply the load', () => {
    const converted = atReferenceOxygen(d(30), d(16), d(6));
    expect(String(converted)).toBe('90');
    expect(String(gasHourLoad(d(30), d(100000)))).not.toBe(
      String(gasHourLoad(d(String(converted)), d(100000))),
    );
  });
  it('give flow in m³/h and m³', () => {
    expect(String(wetFlow(d(2), d(10)))).toBe('72000');
    expect(
      String(
        volumeOf(
          Array.from({ length: 120 }, () => d(10)),
          5,
        ),
      ),
    ).toBe('6');
    expect(String(meanFlow(d(6), 600))).toBe('10');
    expect(String(waterLoad(d(1000), d(50)))).toBe('50');
  });
  it('weight a mean by flow within the range of its values, and count no period without flow', () => {
    const period = fc.record({ concentration: tenths(0, 100), volume: tenths(0, 50) });
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 24 }), (periods) => {
        const { mean, counted } = weightedMean(periods);
        const flowing = periods.filter((one) => one.volume.gt(0)).map((one) => one.concentration);
        expect(counted).toBe(flowing.length);
        expect(mean === null).toBe(counted === 0);
        if (mean === null) return;
        expect(mean.toDecimalPlaces(9).gte(Decimal.min(...flowing))).toBe(true);
        expect(mean.toDecimalPlaces(9).lte(Decimal.max(...flowing))).toBe(true);
      }),
    );
  });
});

describe('comparison tolerance', () => {
  it.each([
    ['COD', 29.9, '5', false],
    ['COD', 30, '30', true],
    ['COD', 60, '20', true],
    ['COD', 100, '15', true],
    ['TP', 0.39, '0.04', false],
    ['TP', 0.4, '15', true],
    ['temperature', 20, '0.5', false],
  ])('%s at %s: %s', (item, laboratory, limit, percent) => {
    const found = comparisonTolerance(item, d(laboratory));
    expect([String(found?.limit), found?.percent]).toEqual([limit, percent]);
  });
  it('knows no other item', () => {
    expect(comparisonTolerance('SS', d(1))).toBeNull();
  });
});
