import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../catalogue.ts';
import { pollutant } from '../codes/pollutants.ts';
import { Decimal } from '../rounding.ts';
import { surfaceItems } from '../surface-water/items.ts';
import { cityCwqi, cwqiChange, cwqiItem, cwqiItems, cwqiOf, itemIndex, thirdLimit } from './cwqi.ts';
import { rankAscending } from './ranking.ts';
import { cityWaterVectorAdapters } from './vectors.ts';

const third = Object.fromEntries(
  cwqiItems.map((item) => [item.key, item.key === 'pH' ? 7 : (thirdLimit(item, 'river') as number)]),
);
const cwqi = (change: Record<string, number | string | null>, body: 'river' | 'lake' = 'river') =>
  cwqiOf({ ...third, ...change }, body).cwqi;
const indexOf = (name: string, value: number | string, body: 'river' | 'lake' = 'river'): string | null => {
  const item = cwqiItem(name);
  return (item && itemIndex(item, value, body)?.toString()) ?? null;
};
const published = (group: string, input: unknown) =>
  cityWaterVectorAdapters[group]?.(input as never) as Record<string, unknown>;
const evaluated = (id: string, input: unknown) => ruleOf(id)?.evaluate(input as never);

describe('the water-quality index', () => {
  it('rises with every concentration and falls with dissolved oxygen', () => {
    assert(
      property(
        constantFrom(...cwqiItems.filter((item) => item.key !== 'pH')),
        constantFrom('river' as const, 'lake' as const),
        double({ min: 0.0001, max: 100, noNaN: true }),
        double({ min: 1.01, max: 10, noNaN: true }),
        ({ key }, body, value, factor) => {
          const less = cwqi({ [key]: value }, body);
          const more = cwqi({ [key]: value * factor }, body);
          return (
            less !== null && more !== null && (key === 'DO' ? more.lessThan(less) : more.greaterThan(less))
          );
        },
      ),
    );
  });

  it('rises as pH goes away from 7 on either side, faster below', () => {
    assert(
      property(
        double({ min: 0.01, max: 3, noNaN: true }),
        double({ min: 0.01, max: 3, noNaN: true }),
        (off, more) => {
          const at = (pH: number) => cwqi({ pH }) as Decimal;
          return (
            at(7 + off + more).greaterThan(at(7 + off)) &&
            at(7 - off - more).greaterThan(at(7 - off)) &&
            at(7 - off).greaterThan(at(7 + off))
          );
        },
      ),
    );
    expect([6, 7, 9].map((pH) => indexOf('pH', pH))).toEqual(['1', '0', '1']);
  });

  it('has 21 items, without temperature, total nitrogen and faecal coliforms', () => {
    expect(cwqiItems).toHaveLength(21);
    expect(['TN', '总氮', 'FC', 'waterTemp', '水温'].map(cwqiItem)).toEqual(Array(5).fill(undefined));
    expect(cwqi({ TN: 50, FC: 1e6 })?.equals(cwqi({}) as Decimal)).toBe(true);
  });

  it('takes phosphorus of lakes against 0.05, of rivers against 0.2', () => {
    expect(indexOf('TP', 0.05, 'lake')).toBe('1');
    expect(indexOf('TP', 0.05, 'river')).toBe('0.25');
  });

  it('inverts dissolved oxygen, and has none of an oxygen of 0', () => {
    expect([2.5, 5, 10].map((value) => indexOf('DO', value))).toEqual(['2', '1', '0.5']);
    expect(indexOf('DO', 0)).toBeNull();
    expect(cwqiOf({ ...third, DO: 0 }, 'river').impossible.map((item) => item.key)).toEqual(['DO']);
    expect(evaluated('cityWater.CWQI', { body: 'river', values: { ...third, Cu: -1 } })?.absence?.code).toBe(
      'failed',
    );
  });

  it('has no sum over fewer than 21 items, and names those that are missing', () => {
    const { cwqi: sum, missing } = cwqiOf({ ...third, Hg: null, LAS: '' }, 'river');
    expect(sum).toBeNull();
    expect(missing.map((item) => item.key)).toEqual(['Hg', 'LAS']);
  });

  it('counts a value below the detection limit as half of it', () => {
    expect(cwqi({ oil: '0.01L' })?.equals(cwqi({ oil: 0.005 }) as Decimal)).toBe(true);
    expect(cwqi({ oil: '<0.01' })?.equals(cwqi({ oil: 0.005 }) as Decimal)).toBe(true);
  });

  it('adds exact indices, not rounded ones', () => {
    expect(cwqi({ Zn: 0.00001 })?.toString()).toBe('19.00001');
  });

  it('finds its items by key, name and code', () => {
    for (const item of surfaceItems.filter((one) => one.decides)) {
      for (const name of [item.key, item.name, item.code, pollutant(item.code)?.name.zh ?? item.key])
        expect(cwqiItem(name)?.key, name).toBe(item.key);
    }
    expect(['NH3-N', '铬（六价）', 'Cr⁶⁺', '挥发性酚类', 'CODcr'].map((name) => cwqiItem(name)?.key)).toEqual(
      ['NH3N', 'Cr6', 'Cr6', 'phenol', 'COD'],
    );
  });
});

describe('a city', () => {
  it('lies between its rivers and its lakes', () => {
    const some = double({ min: 0.1, max: 30, noNaN: true });
    assert(
      property(
        some,
        some,
        integer({ min: 1, max: 40 }),
        integer({ min: 1, max: 40 }),
        (river, lake, M, N) => {
          const found =
            cityCwqi([
              { cwqi: river, count: M },
              { cwqi: lake, count: N },
            ])?.toNumber() ?? Number.NaN;
          return found >= Math.min(river, lake) - 1e-9 && found <= Math.max(river, lake) + 1e-9;
        },
      ),
    );
    expect(cityCwqi([])).toBeNull();
  });

  it('that improves has a negative change', () => {
    expect(cwqiChange(4.9, 5.6)?.toString()).toBe('-12.5');
    expect(cwqiChange(4.9, 0)).toBeNull();
  });

  it('is marked where its weights, from memory, were used', () => {
    expect(
      evaluated('cityWater.cityIndex', { river: 5.2, sections: 6, lake: 4, points: 2 })?.unverified,
    ).toBe(true);
    expect(evaluated('cityWater.CWQI', { body: 'river', values: third })?.unverified).toBe(false);
  });

  it('without a section has no index by its rivers', () => {
    expect(evaluated('cityWater.cityIndex', { river: 5.2, sections: 0, points: 0 })?.absence?.code).toBe(
      'noData',
    );
    expect(evaluated('cityWater.cityIndex', { river: 5.2, sections: -1 })?.absence?.code).toBe('failed');
  });
});

describe('the ranking', () => {
  it('never puts a greater index first, and ranks every city once', () => {
    const row = double({ min: 0, max: 30, noNaN: true });
    assert(
      property(row, row, row, (...indices) => {
        const ranked = rankAscending(indices.map((index) => ({ row: index, value: new Decimal(index) })));
        return (
          ranked.length === 3 &&
          ranked.every((one, at) => {
            const before = ranked[at - 1];
            return !before || (before.row <= one.row && before.rank <= one.rank);
          })
        );
      }),
    );
  });

  it('leaves out cities that were clean in both periods, and waits for those whose inflow fails', () => {
    const cities = [
      { city: '甲', now: 2, base: 3, clean: '是' },
      { city: '乙', now: 4, base: 5, inflow: '是' },
      { city: '丙', now: 5, base: 5 },
    ];
    const result = evaluated('cityWater.improvementRanking', { cities });
    expect(result?.value).toBe('1 丙 0.00');
    expect(result?.steps.filter((one) => one.label.en === 'Not ranked')).toHaveLength(2);
  });

  it('is marked where a tie or a missing index was met', () => {
    const marked = (second: number | null) =>
      evaluated('cityWater.ranking', {
        cities: [
          { city: '甲', index: 5 },
          { city: '乙', index: second },
        ],
      })?.unverified;
    expect([6, 5, null].map(marked)).toEqual([false, true, true]);
  });
});

describe('published cases', () => {
  it('may name items in other ways, and the water body', () => {
    const { perItem } = published('cwqi.river', { values: { 总磷: 0.05, w21003: '0.5', 'NH3-N': null } });
    expect(perItem).toMatchObject({ TP: '0.25', 总磷: '0.25', NH3N: '0.5', w21003: '0.5' });
    expect(published('cwqi.river', { waterBody: 'lake', values: { TP: 0.05 } }).perItem).toEqual({ TP: '1' });
    expect(published('cwqi.lakeItems', { values: third }).CWQI).toBe('23');
    expect(published('cwqi.river', { values: { TP: 0.05 } }).CWQI).toBeNull();
  });

  it('of a city may lack rivers, lakes or a base', () => {
    const city = (input: object) => published('cwqi.city', input);
    expect(city({ riverCWQI: 5, M: 3 })).toMatchObject({ cityCWQI: '5', changePct: null });
    expect(city({ riverCWQI: 5, M: 3, lakeCWQI: null, N: 0, baseCityCWQI: 4 })).toMatchObject({
      cityCWQI: '5',
      changePct: '25',
      improved: false,
    });
    expect(city({ lakeCWQI: 4, N: 2 })).toMatchObject({ cityCWQI: '4' });
    expect(city({ riverCWQI: 5, M: 3, N: 2 })).toMatchObject({ cityCWQI: null });
    expect(city({ cityCWQI: 4, baseCityCWQI: 5 })).toMatchObject({ changePct: '-20', improved: true });
  });
});
