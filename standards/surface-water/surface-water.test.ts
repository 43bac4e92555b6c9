import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import { cityIndex, cwqi, cwqiItems, itemIndex, phIndex } from './city-index.ts';
import { evaluateSource, sourceComplianceRates } from './drinking-source.ts';
import { itemClass, meets, surfaceClasses, surfaceClassOf, surfaceItem, surfaceItems } from './items.ts';
import { bestClass } from './limits.ts';
import { evaluateSection } from './section.ts';
import { sourceItems } from './source-items.ts';
import { oxygenIndex, saturatedOxygenOf } from './standard-index.ts';
import { meanPh } from './statistics.ts';
import { comprehensiveTrophicIndex, trophicGrade, trophicIndex, trophicItems } from './trophic.ts';

const rank = (text: string | null) => surfaceClasses.indexOf(text as never);
const body = fc.constantFrom('river' as const, 'lake' as const);
const anyItem = fc.constantFrom(...surfaceItems);
const concentration = fc.double({ min: 0, max: 50_000, noNaN: true });
const of = (value: number) => new Decimal(value);

describe('classes', () => {
  it('never get better with more of an item; with oxygen never worse', () => {
    const counted = fc.constantFrom(...surfaceItems.filter((item) => item.direction !== 'range'));
    fc.assert(
      fc.property(counted, body, concentration, concentration, (item, where, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((one) => rank(itemClass(item, one, where)));
        return item.direction === 'ge' ? (more ?? 0) <= (less ?? 0) : (more ?? 0) >= (less ?? 0);
      }),
    );
  });
  it('of pH are Ⅰ within 6–9, ends included, and nothing but 劣Ⅴ outside', () => {
    const pH = surfaceItem('pH');
    if (!pH) throw new Error('pH is missing');
    expect([5.99, 6, 7, 9, 9.01].map((value) => itemClass(pH, value, 'river'))).toEqual([
      '劣Ⅴ',
      'Ⅰ',
      'Ⅰ',
      'Ⅰ',
      '劣Ⅴ',
    ]);
  });
  it('agree with the comparison on decimals, whatever the value is written as', () => {
    fc.assert(
      fc.property(anyItem, body, concentration, (item, where, value) => {
        const slow = item.limits[where].findIndex((limit) => meets(item, of(value), limit));
        return (
          bestClass(item.direction, item.limits[where], value) === slow &&
          bestClass(item.direction, item.limits[where], of(value)) === slow
        );
      }),
    );
  });
  it('see the twentieth digit of a decimal', () => {
    const TP = surfaceItem('TP');
    if (!TP) throw new Error('TP is missing');
    expect(itemClass(TP, '0.2', 'river')).toBe('Ⅲ');
    expect(itemClass(TP, '0.20000000000000000001', 'river')).toBe('Ⅳ');
    expect(() => itemClass(TP, Number.NaN, 'river')).toThrow(RangeError);
  });
  it('of the same phosphorus are Ⅱ in a river and Ⅲ in a lake', () => {
    const TP = surfaceItem('总磷');
    expect(TP && [itemClass(TP, 0.05, 'river'), itemClass(TP, 0.05, 'lake')]).toEqual(['Ⅱ', 'Ⅲ']);
  });
  it('are read however they are written', () => {
    expect(['IV', '劣V类', 'Ⅲ类', 'v', '', 'VI'].map(surfaceClassOf)).toEqual([
      'Ⅳ',
      '劣Ⅴ',
      'Ⅲ',
      'Ⅴ',
      null,
      null,
    ]);
  });
});

describe('sections', () => {
  const values = fc.dictionary(fc.constantFrom(...surfaceItems.map((one) => one.key)), concentration);
  it('never improve when a further item is measured', () => {
    fc.assert(
      fc.property(values, anyItem, concentration, body, (given, { key }, value, waterBody) => {
        const without = Object.fromEntries(Object.entries(given).filter(([name]) => name !== key));
        const before = evaluateSection({ waterBody, values: without }).class;
        const after = evaluateSection({ waterBody, values: { ...without, [key]: value } }).class;
        return before === null || rank(after) >= rank(before);
      }),
    );
  });
  it('are the worst of their deciding items', () => {
    fc.assert(
      fc.property(values, body, (given, waterBody) => {
        const { class: found, items } = evaluateSection({ waterBody, values: given });
        return items.length === 0
          ? found === null
          : rank(found) === Math.max(...items.map((one) => rank(one.class)));
      }),
    );
  });
  it('name heavy metals over Ⅲ first, and give pH and oxygen no multiple', () => {
    const { mainPollutants } = evaluateSection({
      waterBody: 'river',
      values: { DO: 1, TP: 0.9, Hg: 0.0002, pH: 9.5 },
    });
    expect(mainPollutants.map((one) => [one.item.key, one.exceedance])).toEqual([
      ['Hg', '1.00'],
      ['TP', '3.50'],
      ['DO', null],
    ]);
  });
});

it('means pH by hydrogen ions: nearer the acid value than the arithmetic mean', () => {
  const pH = fc.double({ min: 4, max: 10, noNaN: true });
  fc.assert(fc.property(pH, pH, (a, b) => meanPh([a, b]).toNumber() <= (a + b) / 2 + 1e-9));
});

describe('trophic level', () => {
  it('rises with chlorophyll, nutrients and permanganate index, and falls with transparency', () => {
    const value = fc.double({ min: 0.001, max: 500, noNaN: true });
    const factor = fc.double({ min: 1.001, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...trophicItems), value, factor, (item, one, by) => {
        const [low, high] = [trophicIndex(item, of(one)), trophicIndex(item, of(one).times(by))];
        if (!low || !high) return false;
        return item === 'SD' ? high.lt(low) : high.gt(low);
      }),
    );
  });
  it('lies between the least and the largest index of its items', () => {
    const index = fc.double({ min: -50, max: 150, noNaN: true });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...trophicItems), index, { minKeys: 1 }), (given) => {
        const indices = Object.fromEntries(Object.entries(given).map(([item, one]) => [item, of(one)]));
        const total = comprehensiveTrophicIndex(indices)?.toNumber() ?? Number.NaN;
        const all = Object.values(given);
        return total >= Math.min(...all) - 1e-9 && total <= Math.max(...all) + 1e-9;
      }),
    );
  });
  it('is graded with 30 and 50 both mesotrophic, and unknown of nothing or of 0', () => {
    expect([29.999, 30, 50, 50.001, 60, 70, 70.001].map((one) => trophicGrade(of(one)).zh)).toEqual([
      '贫营养',
      '中营养',
      '中营养',
      '轻度富营养',
      '轻度富营养',
      '中度富营养',
      '重度富营养',
    ]);
    expect(comprehensiveTrophicIndex({})).toBeNull();
    expect(trophicIndex('TP', of(0))).toBeNull();
  });
});

describe('the city water index', () => {
  const whole = new Map(cwqiItems.map((item) => [item.key, of(item.key === 'pH' ? 7.5 : 1)]));
  it('has 21 items, and no sum where one is missing or oxygen is 0', () => {
    expect(cwqiItems).toHaveLength(21);
    expect(cwqi(whole, 'river').cwqi).not.toBeNull();
    const withoutOil = new Map([...whole].filter(([key]) => key !== 'oil'));
    expect(cwqi(withoutOil, 'river')).toMatchObject({ cwqi: null });
    expect(cwqi(withoutOil, 'river').missing.map((item) => item.key)).toEqual(['oil']);
    expect(cwqi(new Map(whole).set('DO', of(0)), 'river').cwqi).toBeNull();
  });
  it('rises with every concentration and falls with oxygen', () => {
    const item = fc.constantFrom(...cwqiItems.filter((one) => one.key !== 'pH'));
    const by = fc.double({ min: 1.001, max: 10, noNaN: true });
    fc.assert(
      fc.property(item, by, body, (one, factor, where) => {
        const [low, high] = [itemIndex(one, of(2), where), itemIndex(one, of(2).times(factor), where)];
        if (!low || !high) return false;
        return one.key === 'DO' ? high.lt(low) : high.gt(low);
      }),
    );
  });
  it('measures phosphorus of lakes against 0.05, and pH by its distance from 7', () => {
    const TP = surfaceItem('TP');
    expect(TP && itemIndex(TP, of(0.04), 'lake')?.toNumber()).toBe(0.8);
    expect([6, 7, 8, 9].map((one) => phIndex(of(one), [6, 9]).toNumber())).toEqual([1, 0, 0.5, 1]);
  });
  it('of a city without lakes is that of its rivers, and unknown without both', () => {
    expect(cityIndex({ cwqi: of(5.2), count: of(6) }, null)?.toNumber()).toBe(5.2);
    expect(cityIndex(null, null)).toBeNull();
  });
});

describe('drinking sources', () => {
  it('have 5 supplementary and 80 specific items, 33 of them monthly', () => {
    expect(sourceItems.filter((one) => one.table === 2)).toHaveLength(5);
    expect(sourceItems.filter((one) => one.table === 3)).toHaveLength(80);
    expect(sourceItems.filter((one) => one.table === 3 && one.monthly)).toHaveLength(33);
    expect(new Set(sourceItems.map((one) => one.key)).size).toBe(85);
  });
  it('do not fail by chemical oxygen demand, nitrogen or coliforms, but by one specific item', () => {
    const good = { DO: 7, TN: 9, FC: 1e6, COD: 99 };
    expect(evaluateSource(good, 'lake')).toMatchObject({ compliant: true, class: 'Ⅱ' });
    expect(evaluateSource({ ...good, 苯: 0.011 }, 'lake')).toMatchObject({ compliant: false, class: 'Ⅱ' });
    expect(evaluateSource({ ...good, 苯: '0.02L' }, 'lake').compliant).toBe(true);
  });
  it('are not judged by nothing, and say which names they do not know', () => {
    expect(evaluateSource({ TN: 1, 某物: 3 }, 'lake')).toMatchObject({ compliant: null, unknown: ['某物'] });
  });
  it('have no rate by volume while one volume is unknown', () => {
    const rates = sourceComplianceRates([
      { compliant: true, volume: of(10) },
      { compliant: false, volume: null },
    ]);
    expect([rates.byVolume, rates.byCount?.toNumber()]).toEqual([null, 50]);
    expect(sourceComplianceRates([]).byCount).toBeNull();
  });
});

describe('the index of oxygen', () => {
  const saturated = saturatedOxygenOf(25) as Decimal;
  it('differs between the editions below the limit', () => {
    expect(oxygenIndex(of(4), saturated, of(5), '2018')?.toNumber()).toBe(1.25);
    expect(oxygenIndex(of(4), saturated, of(5), '1993')?.toNumber()).toBe(2.8);
  });
  it('exceeds 1 just where oxygen is below its limit, up to saturation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8.2, noNaN: true }),
        fc.constantFrom('1993' as const, '2018' as const),
        (oxygen, edition) => {
          const index = oxygenIndex(of(oxygen), saturated, of(5), edition);
          return index !== null && index.gt(1) === oxygen < 5;
        },
      ),
    );
  });
  it('has less saturation in salt water, and none where the formula ends', () => {
    expect(saturatedOxygenOf(25, 30)?.lt(saturated)).toBe(true);
    expect(saturatedOxygenOf(-31.6)).toBeNull();
  });
});
