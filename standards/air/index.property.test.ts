import { assert, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, roundHalfEven } from '../rounding.ts';
import { basisOn } from '../rule.ts';
import { percentile } from '../statistics/percentile.ts';
import { meanRatio, ratioDecimal, ratioOf, roundRatio } from '../statistics/ratio.ts';
import table from './breakpoints.json' with { type: 'json' };
import { evaluationEdition } from './compliance.ts';
import { aqiEdition, type Column, type Edition, iaqiByDecimals, iaqiValue } from './iaqi.ts';
import { limitEdition } from './limits.ts';
import { mda8 } from './mda8.ts';
import { airRules } from './rules.ts';
import { mda8OfDay, meanOfDay } from './station-day.ts';

const editions: Edition[] = ['2012', '2026'];
const columns = Object.keys(table.editions[0]?.items ?? {}) as Column[];
const each = editions.flatMap((edition) => columns.map((column) => [column, edition] as const));

/** A number as somebody writes it: whole digits and 0 to 4 decimals. */
const written = record({
  whole: integer({ min: 0, max: 49_999_999 }),
  decimals: integer({ min: 0, max: 4 }),
}).map(({ whole, decimals }) => new Decimal(whole).dividedBy(10 ** decimals).toNumber());
const beforeDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

describe.each(each)('the index of %s under %s', (column, edition) => {
  const last = table.editions.find((one) => one.edition === edition)?.items[column].at(-1) as number;

  it('never falls as the concentration rises', () => {
    assert(
      property(integer({ min: 0, max: last * 10_000 }), integer({ min: 0, max: 1_000_000 }), (low, more) => {
        const [a, b] = [low, Math.min(low + more, last * 10_000)].map((whole) =>
          iaqiValue(column, whole / 10_000, edition),
        );
        expect(b).toBeGreaterThanOrEqual(a as number);
      }),
    );
  });

  it('is the same by whole numbers and by decimals, up to four decimals', () => {
    assert(
      property(written, (concentration) => {
        expect(iaqiValue(column, concentration, edition)).toBe(
          iaqiByDecimals(column, concentration, edition),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for any double, and for the text of it', () => {
    assert(
      property(double({ min: 0, max: last * 1.2, noNaN: true }), (concentration) => {
        const value = iaqiValue(column, concentration, edition);
        expect(value).toBe(iaqiByDecimals(column, concentration, edition));
        const text = new Decimal(concentration).toFixed();
        expect(iaqiValue(column, text, edition)).toBe(value);
      }),
    );
  });

  it('meets every breakpoint exactly', () => {
    const points = table.editions.find((one) => one.edition === edition)?.items[column] ?? [];
    points.forEach((point, index) => {
      expect(iaqiValue(column, point, edition)).toBe(table.iaqi[index]);
    });
  });
});

it('rounds once: what is rounded stays', () => {
  assert(
    property(written, integer({ min: 0, max: 4 }), constantFrom(1, -1), (size, decimals, sign) => {
      const once = roundHalfEven(new Decimal(size).times(sign), decimals);
      expect(roundHalfEven(once, decimals)).toBe(once);
      expect(roundHalfEven(new Decimal(once).negated(), decimals)).toBe(
        new Decimal(once).negated().toFixed(decimals),
      );
      expect(new Decimal(once).minus(new Decimal(size).times(sign)).abs().toNumber()).toBeLessThanOrEqual(
        0.5 / 10 ** decimals,
      );
    }),
  );
});

it('rounds fractions as it rounds decimals', () => {
  assert(
    property(written, integer({ min: 0, max: 4 }), (size, decimals) => {
      expect(roundRatio(ratioOf(size), decimals)).toBe(roundHalfEven(size, decimals));
      expect(Number(roundRatio(ratioOf(-size), decimals))).toBeCloseTo(
        -Number(roundHalfEven(size, decimals)),
        9,
      );
    }),
  );
});

describe('the border of the editions', () => {
  const day = integer({ min: 1, max: 400 });
  const moved = (from: string, days: number): string =>
    new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

  it('lies between 28 February and 1 March 2026, at any time of the day', () => {
    assert(
      property(day, constantFrom('', 'T00:00:00', 'T23:59:59', ' 12:00'), (days, time) => {
        const [before, after] = [moved('2026-03-01', -days) + time, moved('2026-02-28', days) + time];
        expect([aqiEdition(before), limitEdition(before), evaluationEdition(before)]).toEqual([
          '2012',
          '2012',
          '2013',
        ]);
        expect([aqiEdition(after), limitEdition(after), evaluationEdition(after)]).toEqual([
          '2026',
          '2026 transition',
          '2026',
        ]);
      }),
    );
  });

  it('lies between 31 December 2030 and 1 January 2031 for the limits', () => {
    assert(
      property(day, (days) => {
        expect(limitEdition(moved('2031-01-01', -days))).toBe('2026 transition');
        expect(limitEdition(moved('2030-12-31', days))).toBe('2026 final');
      }),
    );
  });

  it.each(airRules.filter((rule) => rule.bases.length > 1).map((rule) => [rule.id, rule] as const))(
    'is exact to the day in %s',
    (_id, rule) => {
      for (const basis of rule.bases.slice(1)) {
        const first = basis.from as string;
        expect(basisOn(rule, first)).toBe(basis);
        expect(basisOn(rule, beforeDay(first))).not.toBe(basis);
        for (const { input } of rule.cases) {
          const at = (date: string) => rule.evaluate({ ...input, [rule.dateInput as string]: date } as never);
          expect(at(first).edition).toBe(basis.edition);
          expect(at(`${first}T00:00:00`).edition).toBe(basis.edition);
          expect(at(beforeDay(first)).edition).not.toBe(basis.edition);
        }
      }
    },
  );
});

describe('a day of a station', () => {
  const hour = record({ known: integer({ min: 0, max: 5 }), value: written }).map(({ known, value }) =>
    known === 0 ? null : Math.min(value, 2000),
  );
  const hours = record(Object.fromEntries(Array.from({ length: 24 }, (_, index) => [index, hour]))).map(
    (day) => Object.values(day) as Array<number | null>,
  );

  it('has the same maximum 8-hour mean by running sums as window by window', () => {
    assert(
      property(hours, (day) => {
        const fast = mda8OfDay(day, 0, 160);
        const slow = mda8(day, 160).value;
        expect(fast && ratioDecimal(fast).toString()).toBe(slow && ratioDecimal(slow).toString());
      }),
    );
  });

  it('has the exact mean of its hours, of 20 at least', () => {
    assert(
      property(hours, (day) => {
        const known = day.filter((value) => value !== null);
        const mean = meanOfDay(day, 0);
        expect(mean !== null).toBe(known.length >= 20);
        const slow = meanRatio(known.map(ratioOf));
        if (mean) expect(ratioDecimal(mean).toString()).toBe(slow && ratioDecimal(slow).toString());
      }),
    );
  });
});

it('a percentile lies within the values and does not fall as p rises', () => {
  assert(
    property(
      record({ seed: integer({ min: 1, max: 9999 }), n: integer({ min: 1, max: 400 }) }),
      integer({ min: 0, max: 100 }),
      integer({ min: 0, max: 100 }),
      ({ seed, n }, p, q) => {
        const values = Array.from({ length: n }, (_, index) => (seed * (index + 7) * 7919) % 2003);
        const at = (one: number) => {
          const found = percentile(values.map(ratioOf), ratioOf(one));
          return found ? ratioDecimal(found.value).toNumber() : Number.NaN;
        };
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        expect(at(low)).toBeLessThanOrEqual(at(high));
        expect(at(0)).toBe(Math.min(...values));
        expect(at(100)).toBe(Math.max(...values));
      },
    ),
  );
});

it('no rule of air throws on odd input', () => {
  const odd = constantFrom<unknown>(
    null,
    undefined,
    '',
    'x',
    '-',
    -1,
    0,
    Number.NaN,
    1e300,
    '2026-13-45',
    [],
    [null, 'x', -1],
    {},
    { a: 1 },
    true,
  );
  for (const rule of airRules) {
    assert(
      property(record(Object.fromEntries(Object.keys(rule.inputs).map((key) => [key, odd]))), (input) => {
        const result = rule.evaluate(input as never);
        expect(result.value === null).toBe(result.absence !== null);
      }),
      { numRuns: 60 },
    );
  }
});
