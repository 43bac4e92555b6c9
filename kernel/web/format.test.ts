import { describe, expect, it } from 'vitest';
import { formatNumber, formatTime, instantOfWallTime } from './format.ts';

describe('times', () => {
  it('are shown in UTC+8 whatever zone they came in', () => {
    expect(formatTime('2020-04-02T00:00:00Z', 'en')).toBe('2020-04-02 08:00');
    expect(formatTime('2020-04-02T08:00:00+08:00', 'zh', 'hour')).toBe('2020-04-02 08 时');
    expect(formatTime('2020-04-01T16:00:00Z', 'zh', 'day')).toBe('2020-04-02');
  });
  it('that are missing or no time are a dash', () => {
    expect(formatTime(null, 'zh')).toBe('—');
    expect(formatTime('soon', 'zh')).toBe('—');
  });
  it('of the wall become instants', () => {
    expect(new Date(instantOfWallTime('2020-04-02T08:00')).toISOString()).toBe('2020-04-02T00:00:00.000Z');
  });
});

describe('numbers', () => {
  it('separate thousands and keep decimals', () => {
    expect(formatNumber(1234567.5, 2)).toBe('1,234,567.50');
    expect(formatNumber('1234.50')).toBe('1,234.50');
    expect(formatNumber('-1234')).toBe('-1,234');
  });
  it('that are missing are never 0', () => {
    expect(formatNumber(null)).toBe('—');
    expect(formatNumber(undefined)).toBe('—');
    expect(formatNumber(Number.NaN)).toBe('—');
    expect(formatNumber(0)).toBe('0');
  });
  it('leave text alone', () => expect(formatNumber('Ⅲ')).toBe('Ⅲ'));
});
