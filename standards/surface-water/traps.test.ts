import { describe, expect, it } from 'vitest';
import limits from '../data/water-limits.json' with { type: 'json' };
import { Decimal, roundKeepingDigit } from '../rounding.ts';
import { basinPollutants, evaluateMeans, sectionsOverThird } from './basin.ts';
import { evaluateSource } from './drinking-source.ts';
import { itemClass, type SurfaceItem, surfaceItem, surfaceItems } from './items.ts';
import { surfaceWaterRules } from './rules.ts';
import { evaluateSection } from './section.ts';
import { temperatureLimits } from './source-items.ts';
import { mean } from './statistics.ts';

const item = (key: string): SurfaceItem => {
  const found = surfaceItem(key);
  if (!found) throw new Error(`${key} is missing`);
  return found;
};
const ruleOf = (id: string) => {
  const found = surfaceWaterRules.find((rule) => rule.id === id);
  if (!found) throw new Error(`${id} is missing`);
  return found;
};
const evaluate = (id: string, input: object) => ruleOf(id).evaluate(input as never);

describe('dissolved oxygen', () => {
  it('complies at its limit, as all other items do', () => {
    expect([7.5, 7.49, 6, 5, 3, 2, 1.99].map((value) => itemClass(item('DO'), value, 'river'))).toEqual([
      'Ⅰ',
      'Ⅱ',
      'Ⅱ',
      'Ⅲ',
      'Ⅳ',
      'Ⅴ',
      '劣Ⅴ',
    ]);
  });
});

describe('the water body', () => {
  it('makes Ⅱ of a river and Ⅲ of a lake of the same phosphorus, in every rule that asks for it', () => {
    const ask = (id: string, input: object) =>
      ['river', 'lake'].map((waterBody) => evaluate(id, { waterBody, ...input }).value);
    expect(ask('surfaceWater.item', { item: 'TP', value: 0.05 })).toEqual(['Ⅱ', 'Ⅲ']);
    expect(ask('surfaceWater.section', { values: { TP: 0.05 } })).toEqual(['Ⅱ', 'Ⅲ']);
    expect(ask('surfaceWater.waters', { sections: [{ TP: 0.05 }] })).toEqual(['优', '良好']);
    expect(ask('drinkingSource.evaluate', { basic: { TP: 0.2 } })).toEqual(['达标', '不达标']);
  });
  it('is never guessed', () => {
    for (const id of ['surfaceWater.item', 'surfaceWater.section', 'surfaceWater.waters'])
      expect(
        evaluate(id, { item: 'TP', value: 1, values: { TP: 1 }, sections: [{ TP: 1 }] }).absence?.code,
      ).toBe('noData');
  });
});

describe('the edition of GB 3838', () => {
  it('is that of 2002 alone: no later one is known', () => {
    const cited = surfaceWaterRules.flatMap((rule) => rule.bases.map((basis) => basis.standard));
    expect([...new Set(cited.filter((name) => name.startsWith('GB 3838')))]).toEqual(['GB 3838-2002']);
    expect(limits.gb3838.standard).toBe('GB 3838-2002');
  });
  it('begins on 2002-06-01, to the day', () => {
    const on = (date: string | null) =>
      evaluate('surfaceWater.item', { date, waterBody: 'river', item: 'TP', value: 0.2 });
    expect(on('2002-05-31').absence?.code).toBe('notApplicable');
    expect([on('2002-06-01').value, on('2026-11-26').value, on(null).value]).toEqual(['Ⅲ', 'Ⅲ', 'Ⅲ']);
    expect(on('1.6.2002').absence?.code).toBe('noData');
  });
});

describe('what is not detected', () => {
  it('counts half, but can be told otherwise: a weekly report of 2018 gives Ⅱ where half gives Ⅰ', () => {
    const values = { pH: 7.5, DO: 8, NH3N: '0.1L', Cd: '0.002L' };
    const judged = (nonDetect?: string) =>
      evaluate('surfaceWater.section', { waterBody: 'river', values, nonDetect }).value;
    expect([judged(), judged('half'), judged('full')]).toEqual(['Ⅰ', 'Ⅰ', 'Ⅱ']);
  });
  it('is unknown, not 0, without its detection limit', () => {
    expect(
      evaluate('surfaceWater.item', { waterBody: 'river', item: 'Hg', value: '未检出' }).absence?.code,
    ).toBe('noData');
    expect(evaluateSource({ benzene: '未检出' }, 'river').compliant).toBeNull();
  });
});

describe('decimals', () => {
  it('round 0.095 to 0.10, which binary fractions make 0.09', () => {
    const average = mean(['0.025', '0.1', '0.16'].map((value) => new Decimal(value)));
    expect([average.toString(), roundKeepingDigit(average, 2)]).toEqual(['0.095', '0.10']);
    expect([roundKeepingDigit('0.105', 2), roundKeepingDigit('1.005', 2)]).toEqual(['0.10', '1.00']);
  });
  it('keep one significant digit of what would become 0, and leave 0 alone', () => {
    expect([roundKeepingDigit('0.00005', 3), roundKeepingDigit(0, 3)]).toEqual(['0.00005', '0.000']);
  });
});

describe('table 1', () => {
  it('has 24 items, 21 of which decide: not temperature, nitrogen, coliforms', () => {
    expect(limits.gb3838.table1).toHaveLength(24);
    expect(surfaceItems.filter((one) => one.decides)).toHaveLength(21);
    expect(surfaceItems.filter((one) => !one.decides).map((one) => one.key)).toEqual(['TN', 'FC']);
    expect(temperatureLimits).toEqual({ rise: 1, drop: 2 });
  });
  it('is found by key, code and Chinese name', () => {
    for (const one of surfaceItems)
      expect([one.key, one.code, one.name].map((name) => surfaceItem(name)?.key)).toEqual(
        Array(3).fill(one.key),
      );
  });
  it('has no nitrogen limit for rivers', () => {
    expect(evaluateSection({ waterBody: 'river', values: { DO: 8, TN: 9 } }).apart).toEqual([]);
    expect(evaluateSource({ DO: 8, TN: 9 }, 'river').apart).toEqual([]);
    expect(evaluateSection({ waterBody: 'lake', values: { DO: 8, TN: 9 } }).apart).toHaveLength(1);
  });
});

describe('rivers and basins', () => {
  const clean = { DO: 7, NH3N: 0.3, TP: 0.08 };
  it('of four sections are judged by means, of five by shares', () => {
    // One bad section of four: ammonia 0.98 on average is Ⅲ. Of five: 80 % good; the mean would be 0.84.
    const bad = { NH3N: 3 };
    const labels = (sections: object[]) =>
      evaluate('surfaceWater.waters', { waterBody: 'river', sections }).steps.map((one) => one.label.en);
    expect(labels([clean, clean, clean, bad])).toContain('Mean of Ammonia nitrogen');
    expect(labels([clean, clean, clean, clean, bad])).toContain('Share of Ⅰ–Ⅲ');
  });
  it('take of each item the sections that have it', () => {
    const { means } = evaluateMeans([{ DO: 6, TP: 0.1 }, { DO: 8 }], 'river');
    expect(means.map((one) => [one.item.key, one.mean.toString(), one.sections])).toEqual([
      ['DO', '7', 2],
      ['TP', '0.1', 1],
    ]);
  });
  it('rank pollutants by the share of sections over Ⅲ, at most three, equal ones as in table 1', () => {
    const sections = [
      { TP: 0.3, CODMn: 7, NH3N: 2, F: 2 },
      { TP: 0.3, CODMn: 7 },
      { TP: 0.3, NH3N: 2 },
      { F: 1, TN: 9 },
      { DO: 9 },
    ];
    expect(
      basinPollutants(sectionsOverThird(sections, 'river'), 5).map((one) => [one.item.key, one.rate]),
    ).toEqual([
      ['TP', '60.0'],
      ['CODMn', '40.0'],
      ['NH3N', '40.0'],
    ]);
  });
  it('mark the means of a lake as from memory, those of a short river not', () => {
    const marked = (waterBody: string, values: object) =>
      evaluate('surfaceWater.waters', { waterBody, sections: [values] }).unverified;
    expect([marked('river', clean), marked('lake', clean)]).toEqual([false, true]);
    // A mean of pH without decimals is to be confirmed.
    expect(marked('river', { ...clean, pH: 7.5 })).toBe(true);
  });
});

describe('sources', () => {
  it('list what of the monthly items has no result', () => {
    expect(evaluateSource({}, 'river').missing).toHaveLength(20 + 5 + 33);
    const { missing } = evaluateSource({ DO: 7, w20125: 0.1, 苯: 0.001, COD: 10 }, 'river');
    expect(missing).toHaveLength(55);
    expect(missing).not.toContain('Fe');
  });
});

describe('the index of oxygen', () => {
  const on = (date: string) =>
    evaluate('surfaceWater.oxygenIndex', { date, oxygen: 4, limit: 5, celsius: 25 });
  it('changes its edition to the day, and every figure cites which', () => {
    expect([on('2019-02-28'), on('2019-03-01')].map((one) => [one.value, one.standard])).toEqual([
      ['2.800', 'HJ/T 2.3-93'],
      ['1.250', 'HJ 2.3-2018'],
    ]);
  });
});
