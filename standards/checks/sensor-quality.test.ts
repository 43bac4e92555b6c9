import { describe, expect, it } from 'vitest';
import { Decimal } from '../rounding.ts';
import { flatLineFlags, hampelFlags, spikeFlags } from './sensor-quality.ts';

const series = (...values: Array<number | null>) =>
  values.map((one) => (one === null ? null : new Decimal(one)));

describe('QARTOD', () => {
  it('gives the published flags of spikes', () => {
    expect(spikeFlags(series(10, 12, 999.99, 13, 15, 40, 9, 9), 25, 50)).toEqual([2, 4, 4, 4, 1, 3, 1, 2]);
  });

  it('does not evaluate spikes beside a gap', () => {
    expect(spikeFlags(series(1, null, 90, 1, 1), 25, 50)).toEqual([2, 9, 2, 3, 2]);
  });

  it('gives the published flags of flat lines', () => {
    const values = series(1, 2, 2.0001, 2, 2.0001, 2, 2.0001, 2, 4, 5, 3, 3.0001, 3.0005, 3.00001);
    expect(flatLineFlags(values, 900, { suspectSeconds: 3000, failSeconds: 4800, tolerance: 0.01 })).toEqual([
      1, 1, 1, 1, 3, 3, 4, 4, 1, 1, 1, 1, 1, 3,
    ]);
  });
});

it('finds the outliers of the worked Hampel series', () => {
  const values = series(7.1, 7.2, 7.1, 7.3, 12, 7.2, 7.2, 7.1, 7.1, 7.1, 7.1, 7.1, 7.1, 7, 3, 7.1, 7.2);
  expect(hampelFlags(values, 3, 3, 0.05).flatMap((outlier, index) => (outlier ? [index] : []))).toEqual([
    4, 14,
  ]);
});
