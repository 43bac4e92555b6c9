import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import { evaluateSea, unionisedAmmonia } from './evaluate.ts';
import { classesCounted, eutrophicationGrade, nearshoreGrade, seaShares } from './grades.ts';
import { type SeaClass, seaClasses, seaItem, seaItemClass, seaItems } from './items.ts';
import { seaVectorAdapters } from './vectors.ts';

const classOf = (name: string, value: number | string) => evaluateSea({ [name]: value }).class;
const rank = (name: string, value: number): number => seaClasses.indexOf(classOf(name, value) as SeaClass);
const some = fc.double({ min: 0, max: 20000, noNaN: true });

describe('items of table 1', () => {
  it('never get a better class from more of it; dissolved oxygen never from less', () => {
    const counted = seaItems.filter((item) => item.key !== 'pH');
    fc.assert(
      fc.property(fc.constantFrom(...counted), some, some, (item, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        return item.direction === 'gt'
          ? rank(item.key, more) <= rank(item.key, less)
          : rank(item.key, less) <= rank(item.key, more);
      }),
    );
  });

  it('comply at their limit, but dissolved oxygen does not', () => {
    expect([6.01, 6, 5.01, 5, 4, 3.01, 3].map((value) => classOf('DO', value))).toEqual([
      '一类',
      '二类',
      '二类',
      '三类',
      '四类',
      '四类',
      '劣四类',
    ]);
    expect([0.2, 0.3, 0.4, 0.5, 0.51].map((value) => classOf('DIN', value))).toEqual([...seaClasses]);
  });

  it('are judged by pH bands', () => {
    expect([6.79, 6.8, 7.79, 7.8, 8.5, 8.51, 8.8, 8.81].map((value) => classOf('pH', value))).toEqual([
      '劣四类',
      '三类',
      '三类',
      '一类',
      '一类',
      '三类',
      '三类',
      '劣四类',
    ]);
    const pH = seaItem('pH');
    const near = (value: number) => pH && seaItemClass(pH, new Decimal(value), { normalPh: [7.9, 8.1] });
    expect([8.3, 8.31, 7.69].map(near)).toEqual(['一类', '三类', '三类']);
  });

  it('have stricter coliforms where shellfish is eaten raw, and none in class 4', () => {
    expect(evaluateSea({ fecalColiform: 500 }).class).toBe('一类');
    expect(evaluateSea({ fecalColiform: 500 }, { rawShellfish: true }).class).toBe('四类');
    expect(classOf('粪大肠菌群', 1e6)).toBe('四类');
  });

  it('are found by their names', () => {
    for (const item of seaItems) {
      expect(seaItem(item.key)).toBe(item);
      expect(seaItem(item.name.zh)).toBe(item);
    }
    expect(seaItem('铬（六价）')?.key).toBe('Cr6');
  });

  it('name the multiple of an exceedance against the target', () => {
    const { items, compliant } = evaluateSea({ DIN: 0.45, DO: 2 }, { target: '二类' });
    expect(items.map((one) => one.exceedance)).toEqual(['0.50', null]);
    expect(compliant).toBe(false);
    expect(evaluateSea({}).class).toBeNull();
  });
});

describe('nitrogen', () => {
  const din = seaVectorAdapters['sea.DIN'];
  it('in mg/L as N is added and not converted again', () => {
    const input = { NO3N_mgL: 0.15, NO2N_mgL: 0.01, NH4N_mgL: 0.05 };
    expect(din?.(input as never)).toMatchObject({ DIN_mgL: '0.21', class: '二类' });
    expect(din?.({ NO3: 150, NO2: 10, NH4: 50, unit: 'μg/L' } as never)).toMatchObject({ DIN_mgL: '0.21' });
    expect(din?.({ NO3_umolL: 12, NO2_umolL: 1.5 } as never)).toMatchObject({ DIN_mgL: null });
  });

  it('is the less ionised the warmer and the more alkaline the water is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 34, noNaN: true }),
        fc.double({ min: 6, max: 9, noNaN: true }),
        (t, pH) => {
          const { percent } = unionisedAmmonia(10, t, 30, pH);
          return (
            percent.lessThan(unionisedAmmonia(10, t + 1, 30, pH).percent) &&
            percent.lessThan(unionisedAmmonia(10, t, 30, pH + 0.1).percent) &&
            percent.lessThan(100)
          );
        },
      ),
    );
  });
});

describe('grades', () => {
  it('of eutrophication begin at 1 and change beyond 3 and 9', () => {
    expect(['0.999', 1, 3, '3.001', 9, '9.001'].map((index) => eutrophicationGrade(index).zh)).toEqual([
      '未富营养化',
      '轻度富营养化',
      '轻度富营养化',
      '中度富营养化',
      '中度富营养化',
      '重度富营养化',
    ]);
  });

  it('of nearshore water are undecided where class 1 alone is unknown and would decide', () => {
    const shares = seaShares({ 一二类: 95, 三类: 3, 四类: 1, 劣四类: 1 }, 100);
    expect(shares && nearshoreGrade(shares)).toBeNull();
    const lower = seaShares({ 一二类: 85, 三类: 10, 四类: 3, 劣四类: 2 }, 100);
    expect(lower && nearshoreGrade(lower)?.zh).toBe('良好');
  });

  it('never get better with more water worse than class 4', () => {
    const order = ['优', '良好', '一般', '差', '极差'];
    const grade = (good: number, inferior: number): number =>
      order.indexOf(
        nearshoreGrade({ first: new Decimal(good), good: new Decimal(good), inferior: new Decimal(inferior) })
          ?.zh ?? '',
      );
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y) => {
          const inferior = (100 - x) * y;
          return grade(x, inferior) >= 0 && grade(x, inferior) <= grade(x * 0.9, inferior + x * 0.1);
        },
      ),
    );
  });

  it('come from counts as from percentages', () => {
    const grade = seaVectorAdapters['sea.nearshoreGrade'];
    expect(grade?.({ counts: { Ⅰ: 6, Ⅱ: 3, Ⅲ: 1, Ⅳ: 0, 劣Ⅳ: 0 } } as never)).toMatchObject({
      goodShare: '90',
      grade: '优',
    });
  });

  it('read the headings of bulletins', () => {
    const headings = [
      '一类',
      'Ⅱ',
      'III类',
      'class4',
      '劣四类',
      '劣Ⅳ',
      '一、二类',
      'Ⅰ~Ⅲ类',
      '优良',
      'inferior',
      '合计',
      'class1',
    ];
    expect(headings.map(classesCounted)).toEqual([
      [1],
      [2],
      [3],
      [4],
      [5],
      [5],
      [1, 2],
      [1, 2, 3],
      [1, 2],
      [5],
      [],
      [1],
    ]);
  });
});
