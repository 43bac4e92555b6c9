import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../catalogue.ts';
import { roundHalfEven } from '../rounding.ts';
import { trophicItems } from '../surface-water/trophic.ts';
import { lakeVectorAdapters } from './vectors.ts';

const published = (input: unknown) =>
  lakeVectorAdapters['lake.TLI']?.(input as never) as Record<string, unknown>;
const full = { Chla: 10, TP: 0.05, TN: 1, SD: 1, CODMn: 4 };
const tli = (values: Record<string, number | string>): string | null => {
  const { TLI } = published(values);
  return TLI === null ? null : roundHalfEven(TLI as string, 3);
};

describe('the index of a whole lake', () => {
  it('rises with every item but transparency, with which it falls', () => {
    assert(
      property(
        constantFrom(...trophicItems),
        double({ min: 0.001, max: 100, noNaN: true }),
        double({ min: 1.01, max: 10, noNaN: true }),
        (key, value, factor) => {
          const [less, more] = [value, value * factor].map((one) =>
            Number(published({ ...full, [key]: one }).TLI),
          ) as [number, number];
          return key === 'SD' ? more < less : more > less;
        },
      ),
    );
  });

  it('takes its weights over the items that are there', () => {
    expect(tli(full)).toBe('48.018');
    expect(tli({ Chla: 10 })).toBe('50.006');
    expect(tli({})).toBeNull();
  });

  it('counts a value below the detection limit as half of it, and never a 0', () => {
    expect(tli({ ...full, TP: '0.02L' })).toBe(tli({ ...full, TP: 0.01 }));
    expect(tli({ ...full, TP: '<0.02' })).toBe(tli({ ...full, TP: 0.01 }));
    expect(tli({ ...full, TP: 0 })).toBeNull();
  });
});

it('the index of one item opens its formula', () => {
  const result = ruleOf('surfaceWater.trophicItem')?.evaluate({ item: 'SD', value: 0.9 } as never);
  expect(result?.steps[0]?.expression).toBe('10 × (5.118 − 1.94 × ln 0.9) = 53.224 (m)');
});

describe('published cases', () => {
  it('state units in their names or beside them', () => {
    const { indices } = published({ Chla_mgm3: 10, TP: 0.05, TN: 1, SD_m: 1, CODMn: 4 });
    for (const other of [
      { Chla_ugL: 10, TP_ugL: 50, TN_mgL: 1, SD_cm: 100, CODMn_mgL: 4 },
      { 'Chl_a (μg/L)': 10, 'TP(µg/L)': 50, w21001: 1, w01004: 1, w01019: 4 },
      { Chla_mgL: 0.01, 'TP(mg/L)': 0.05, 总氮: 1, '透明度(cm)': 100, 高锰酸盐指数: 4 },
      { values: { 叶绿素a: 0.01, TP: 0.05, TN: 1, SD: 1, CODMn: 4 }, units: { 叶绿素a: 'mg/L' } },
    ])
      expect(published(other).indices).toEqual(indices);
  });

  it('never take COD for the permanganate index', () => {
    expect(published({ Chla: 10, COD: 20 }).indices).toEqual(published({ Chla: 10 }).indices);
  });

  it('give indices or measured values, of the named items alone', () => {
    expect(Object.keys(published({ ...full, params: ['Chla', 'TP'] }).indices as object)).toEqual([
      'Chla',
      'TP',
    ]);
    expect(Number(published({ TLI_Chla: 40, 'TLI(TP)': 40 }).TLI)).toBe(40);
    expect(Number(published({ indices: { ...full }, params: ['SD'] }).TLI)).toBe(1);
  });

  it('give the index alone, whose state changes at 30 and beyond 50, 60 and 70', () => {
    const states = [29.9999, 30, 50, 50.0001, 60, 60.0001, 70, 70.0001].map(
      (TLI) => published({ TLI }).grade,
    );
    expect(states).toEqual([
      '贫营养',
      '中营养',
      '中营养',
      '轻度富营养',
      '轻度富营养',
      '中度富营养',
      '中度富营养',
      '重度富营养',
    ]);
    expect(published({})).toMatchObject({ TLI: null, grade: null });
  });
});
