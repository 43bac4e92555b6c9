import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../catalogue.ts';
import { roundHalfEven } from '../rounding.ts';
import { comprehensiveIndex, trophicGrade, trophicItem, trophicItems, trophicParts } from './trophic.ts';
import { lakeVectorAdapters } from './vectors.ts';

const tli = (values: Record<string, number | string>): string | null => {
  const index = comprehensiveIndex(trophicParts(values).parts);
  return index && roundHalfEven(index, 3);
};
const published = (input: unknown) =>
  lakeVectorAdapters['lake.TLI']?.(input as never) as Record<string, unknown>;
const full = { Chla: 10, TP: 0.05, TN: 1, SD: 1, CODMn: 4 };

describe('the trophic level index', () => {
  it('rises with every item but transparency, with which it falls', () => {
    assert(
      property(
        constantFrom(...trophicItems),
        double({ min: 0.001, max: 100, noNaN: true }),
        double({ min: 1.01, max: 10, noNaN: true }),
        ({ key }, value, factor) => {
          const less = comprehensiveIndex(trophicParts({ ...full, [key]: value }).parts);
          const more = comprehensiveIndex(trophicParts({ ...full, [key]: value * factor }).parts);
          return (
            less !== null && more !== null && (key === 'SD' ? more.lessThan(less) : more.greaterThan(less))
          );
        },
      ),
    );
  });

  it('lies between the least and the greatest of its parts, whichever items are there', () => {
    assert(
      property(
        constantFrom(...trophicItems),
        double({ min: 0.01, max: 50, noNaN: true }),
        ({ key }, value) => {
          const { parts } = trophicParts({ ...full, [key]: null, Chla: value });
          const indices = parts.map((part) => part.index.toNumber());
          const whole = comprehensiveIndex(parts)?.toNumber() ?? Number.NaN;
          return whole >= Math.min(...indices) - 1e-9 && whole <= Math.max(...indices) + 1e-9;
        },
      ),
    );
  });

  it('takes its weights over the items that are there', () => {
    expect(tli(full)).toBe('48.018');
    expect(tli({ Chla: 10 })).toBe('50.006');
    expect(trophicParts({ Chla: 10 }).missing.map((item) => item.key)).toEqual(['TP', 'TN', 'SD', 'CODMn']);
    expect(tli({})).toBeNull();
  });

  it('counts a value below the detection limit as half of it, and never a 0', () => {
    expect(tli({ ...full, TP: '0.02L' })).toBe(tli({ ...full, TP: 0.01 }));
    expect(tli({ ...full, TP: '<0.02' })).toBe(tli({ ...full, TP: 0.01 }));
    expect(trophicParts({ ...full, TP: 0 }).impossible.map((item) => item.key)).toEqual(['TP']);
    expect(ruleOf('lake.TLI')?.evaluate({ values: { ...full, TN: -1 } } as never).absence?.code).toBe(
      'failed',
    );
  });

  it('without chlorophyll a is marked as not verified', () => {
    const { Chla: _, ...others } = full;
    expect(ruleOf('lake.TLI')?.evaluate({ values: others } as never).unverified).toBe(true);
    expect(ruleOf('lake.TLI')?.evaluate({ values: full } as never).unverified).toBe(false);
  });

  it('finds its items by name and code', () => {
    expect(['叶绿素a', 'Chl-a', 'chl_a', 'w01016'].map((name) => trophicItem(name)?.key)).toEqual(
      Array(4).fill('Chla'),
    );
    expect(['透明度', 'w01004', 'w21011', 'w21001', 'w01019'].map((name) => trophicItem(name)?.key)).toEqual([
      'SD',
      'SD',
      'TP',
      'TN',
      'CODMn',
    ]);
    expect(trophicItem('COD')).toBeUndefined();
  });
});

describe('the trophic state', () => {
  it('changes at 30 and beyond 50, 60 and 70', () => {
    expect(
      [29.9999, 30, 50, 50.0001, 60, 60.0001, 70, 70.0001].map((index) => trophicGrade(index).zh),
    ).toEqual([
      '贫营养',
      '中营养',
      '中营养',
      '轻度富营养',
      '轻度富营养',
      '中度富营养',
      '中度富营养',
      '重度富营养',
    ]);
  });

  it('is that of the exact index, not of the rounded one', () => {
    const result = ruleOf('lake.trophicGrade')?.evaluate({ index: 50.0004 } as never);
    expect(result?.value).toBe('轻度富营养');
  });
});

describe('published cases', () => {
  it('state units in their names or beside them', () => {
    const { indices } = published({ Chla_mgm3: 10, TP: 0.05, TN: 1, SD_m: 1, CODMn: 4 });
    for (const other of [
      { Chla_ugL: 10, TP_ugL: 50, TN_mgL: 1, SD_cm: 100, CODMn_mgL: 4 },
      { Chla_mgL: 0.01, 'TP(mg/L)': 0.05, 总氮: 1, '透明度(cm)': 100, 高锰酸盐指数: 4 },
      { values: { 叶绿素a: 0.01, TP: 0.05, TN: 1, SD: 1, CODMn: 4 }, units: { 叶绿素a: 'mg/L' } },
    ])
      expect(published(other).indices).toEqual(indices);
  });

  it('give indices or measured values, of the named items alone', () => {
    const some = published({ ...full, params: ['Chla', 'TP'] });
    expect(Object.keys(some.indices as object)).toEqual(['Chla', 'TP']);
    expect(Number(published({ TLI_Chla: 40, TLI_TP: 40 }).TLI)).toBe(40);
    expect(published({ TLI: 70.01 }).grade).toBe('重度富营养');
    expect(published({})).toMatchObject({ TLI: null, grade: null });
  });
});
