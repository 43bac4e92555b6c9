import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../catalogue.ts';
import { cwqiItems } from '../surface-water/city-index.ts';
import { cityWaterVectorAdapters } from './vectors.ts';

const published = (group: string, input: unknown) =>
  cityWaterVectorAdapters[group]?.(input as never) as Record<string, unknown>;
const evaluated = (id: string, input: unknown) => ruleOf(id)?.evaluate(input as never);
const neutral = Object.fromEntries(
  cwqiItems.map((item) => [item.key, item.key === 'pH' ? 7 : (item.limits.river[2] as number)]),
);
const cwqi = (change: Record<string, number | string>, waterBody = 'river'): number =>
  Number(published('cwqi.river', { waterBody, values: { ...neutral, ...change } }).CWQI);

describe('the index of rivers or of lakes', () => {
  it('rises with every concentration and falls with dissolved oxygen', () => {
    assert(
      property(
        constantFrom(...cwqiItems.filter((item) => item.key !== 'pH')),
        constantFrom('river', 'lake'),
        double({ min: 0.001, max: 10, noNaN: true }),
        double({ min: 1.01, max: 10, noNaN: true }),
        ({ key }, body, value, factor) => {
          const [less, more] = [cwqi({ [key]: value }, body), cwqi({ [key]: value * factor }, body)];
          return key === 'DO' ? more < less : more > less;
        },
      ),
    );
  });

  it('rises as pH goes away from 7 on either side, faster below', () => {
    const off = double({ min: 0.01, max: 3, noNaN: true });
    assert(
      property(off, off, (one, more) => {
        const above = cwqi({ pH: 7 + one });
        const below = cwqi({ pH: 7 - one });
        return cwqi({ pH: 7 + one + more }) > above && cwqi({ pH: 7 - one - more }) > below && below > above;
      }),
    );
  });

  it('does not count total nitrogen and faecal coliforms', () => {
    expect(cwqi({ TN: 50, FC: 1e6 })).toBe(cwqi({}));
  });

  it('adds exact indices, and half a detection limit', () => {
    expect(cwqi({ Zn: 0.00001 })).toBe(19.00001);
    expect(cwqi({ oil: '0.01L' })).toBe(cwqi({ oil: 0.005 }));
  });
});

describe('the rankings', () => {
  const cities = (...rows: object[]) => ({ names: '甲、乙，丙', cities: rows });

  it('leave out cities that were clean in both periods, and wait for those whose inflow fails', () => {
    const result = evaluated(
      'surfaceWater.cityImprovement',
      cities({ now: 2, base: 3, clean: 1 }, { now: 4, base: 5, inflow: 1 }, { now: 5, base: 5 }),
    );
    expect(result?.value).toBe('1 丙 0.00');
    expect(result?.steps.filter((one) => one.label.en === 'Not ranked')).toHaveLength(2);
  });

  it('are marked where a tie or a missing index was met', () => {
    const marked = (index: number | null) =>
      evaluated('surfaceWater.cityRanking', cities({ index: 5 }, { index }))?.unverified;
    expect([6, 5, null, -1].map(marked)).toEqual([false, true, true, true]);
  });

  it('name a city without a name by its row', () => {
    expect(evaluated('surfaceWater.cityRanking', { cities: [{ index: 5 }, { index: 4 }] })?.value).toBe(
      '1 #2 4.0000；2 #1 5.0000',
    );
  });

  it('list the least index first, and every city once', () => {
    const some = double({ min: 0, max: 30, noNaN: true });
    assert(
      property(some, some, some, (...given) => {
        const rows = given.map((index) => ({ index }));
        const list = evaluated('surfaceWater.cityRanking', { cities: rows })?.value?.split('；') ?? [];
        const order = list.map((one) => given[Number(/#(\d)/.exec(one)?.[1]) - 1] ?? Number.NaN);
        return order.length === 3 && order.every((one, at) => at === 0 || (order[at - 1] ?? 0) <= one);
      }),
    );
  });
});

describe('published cases', () => {
  it('may name items in other ways, and the water body', () => {
    const { perItem } = published('cwqi.river', { values: { 总磷: 0.05, w21003: '0.5', 'NH3-N': null } });
    expect(perItem).toMatchObject({ TP: '0.25', 总磷: '0.25', NH3N: '0.5', w21003: '0.5' });
    expect(published('cwqi.river', { waterBody: 'lake', values: { TP: 0.05 } }).perItem).toEqual({ TP: '1' });
    expect(published('cwqi.lakeItems', { values: neutral }).CWQI).toBe('23');
    expect(published('cwqi.river', { values: { TP: 0.05 } }).CWQI).toBeNull();
    expect(published('cwqi.river', { values: { ...neutral, DO: 0 } }).CWQI).toBeNull();
  });

  it('of a city may lack rivers, lakes or a base, but not the number or the index of one', () => {
    const city = (input: object) => published('cwqi.city', input);
    expect(city({ riverCWQI: 5, M: 3 })).toMatchObject({ cityCWQI: '5', changePct: null });
    expect(city({ riverCWQI: 5, M: 3, lakeCWQI: null, N: 0, baseCityCWQI: 4 })).toMatchObject({
      cityCWQI: '5',
      changePct: '25',
      improved: false,
    });
    expect(city({ lakeCWQI: 4 })).toMatchObject({ cityCWQI: '4' });
    expect(city({ riverCWQI: 5, M: 3, N: 2 })).toMatchObject({ cityCWQI: null });
    expect(city({ riverCWQI: 5, lakeCWQI: 4, N: 2 })).toMatchObject({ cityCWQI: null });
    expect(city({ cityCWQI: 4, baseCityCWQI: 5 })).toMatchObject({ changePct: '-20', improved: true });
  });
});
