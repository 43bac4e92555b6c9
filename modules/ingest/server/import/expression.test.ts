import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappingDefinition } from '../../contract.ts';
import { compileComputed } from './expression.ts';
import { compileRows } from './row-readings.ts';

const compute = (expression: string, row: Record<string, string>): unknown => {
  const result = compileComputed([{ column: 'x', expression }])(row);
  return 'cells' in result ? result.cells[0] : result.reason;
};

describe('an expression', () => {
  it('computes values, times and sites from the cells of a row', () => {
    expect(compute('number(row.a) * 1000', { a: '0.042' })).toBe('42');
    expect(compute('round(number(row.a) - 273.15, 2)', { a: '300' })).toBe('26.85');
    expect(compute('row["日 期"] + "T" + row.time + ":00"', { '日 期': '2026-03-01', time: '08:00' })).toBe(
      '2026-03-01T08:00:00',
    );
    expect(compute('row.station.split("-")[0]', { station: '1680A-x' })).toBe('1680A');
    expect(compute('row.v.remove(",")', { v: '1,234' })).toBe('1234');
  });

  it('leaves a cell empty where the value is missing: unknown is never 0', () => {
    expect(compute('number(row.a) * 1000', { a: ' ' })).toBe('');
  });

  it('says what it cannot compute', () => {
    expect(compute('number(row.a)', { a: 'n/a' })).toContain('not a number');
    expect(compute('number(row.a) / 0', { a: '1' })).toContain('finite');
    expect(compute('row.b', { a: '1' })).toContain('No such key');
  });

  it.each([
    'row.a.matches("(a+)+$")',
    '[1, 2].map(x, x)',
    'cel.bind(s, row.a, s + s)',
    'row.a.split("").join(row.a)',
    'process.exit(1)',
    'row.constructor',
    '1 +',
  ])('refuses %s', (expression) => {
    const run = (): unknown => compute(expression, { a: 'a' });
    let outcome: unknown;
    try {
      outcome = run();
    } catch (error) {
      outcome = error;
    }
    // `row.constructor` is a key like any other, and there is none.
    expect(String(outcome)).toMatch(/mapping-misfit|No such key/);
  });

  it('ends at once and reaches nothing outside, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom(...'row.a["]()+*-/?:,! 019exsplitnumber') }),
        (expression) => {
          const began = performance.now();
          try {
            compute(expression || '1', { a: '1' });
          } catch (error) {
            expect((error as { id?: string }).id).toBe('mapping-misfit');
          }
          expect(performance.now() - began).toBeLessThan(500);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a mapping with computed columns', () => {
  const mapping = mappingDefinition.parse({
    layout: 'wide',
    computed: [
      { column: 'at', expression: 'row.date + "T" + row.time + ":00"' },
      { column: 'mg', expression: 'number(row.ug) / 1000' },
    ],
    time: { columns: ['at'], format: 'ISO', stamp: 'end' },
    site: { code: 'site' },
    properties: [{ column: 'mg', property: 'a21005', unit: 'mg/m3', interval: 'PT1H', statistic: 'mean' }],
  });
  const read = compileRows(mapping, ['site', 'date', 'time', 'ug'], {});
  const row = (cells: string[]) => read({ line: 2, cells, raw: cells.join(','), bytesRead: 0 });

  it('reads them like columns of the file', () => {
    const { time, found } = row(['1680A', '2026-03-01', '08:00', '600']);
    expect(time?.toISOString()).toBe('2026-03-01T00:00:00.000Z');
    expect(found.map(({ reading }) => reading.value)).toEqual([0.6]);
    expect(row(['1680A', '2026-03-01', '08:00', 'NaN'])).toMatchObject({
      missing: 1,
      found: [],
      refused: null,
    });
  });

  it('holds a row whose value cannot be computed, with all its values', () => {
    expect(row(['1680A', '2026-03-01', '08:00', 'bad']).refused).toMatchObject({
      reason: 'expression',
      column: 'mg',
      readings: 1,
    });
    expect(row(['1680A', '2026-03-01', '08:00', '1', 'more']).refused).toMatchObject({ reason: 'rowShape' });
  });
});
