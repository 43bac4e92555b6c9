import { describe, expect, it } from 'vitest';
import {
  areaFaults,
  areaOf,
  areaPath,
  districts,
  functionalAreas,
  liesWithin,
  streetClass,
  streets,
} from './areas.ts';

describe('areas', () => {
  it('hold the city, nine districts and 125 streets, each street under a district', () => {
    expect(districts).toHaveLength(10);
    expect(streets).toHaveLength(125);
    for (const { code, district } of streets) {
      expect(code.startsWith(district)).toBe(true);
      expect(areaOf(district)?.level).toBe('district');
    }
  });
  it('lead from the province down', () => {
    expect(areaPath('440802001').map((one) => one.name.zh)).toEqual([
      '广东省',
      '湛江市',
      '赤坎区',
      '中华街道',
    ]);
    expect(areaPath('999999')).toEqual([]);
  });
  it.each([
    ['440802001', '440802', true],
    ['440802001', '440800', true],
    ['440802001', '440000', true],
    ['440802001', '440803', false],
    ['440802', '440802', true],
    ['440800', '440802', false],
    ['440105', '440000', true],
    ['440105', '440800', false],
    ['440800-JK', '440800', true],
    ['440800-JK', '440811', false],
  ])('%s lies within %s: %s', (code, outer, expected) => {
    expect(liesWithin(code, outer)).toBe(expected);
  });
  it.each([
    ['440802', []],
    ['440802001', []],
    ['440800-DH', []],
    ['110105', []],
    ['440899', ['notHeld']],
    ['440802999', ['notHeld']],
    ['44080', ['layout']],
    ['440800-XX', ['layout']],
  ])('%s: %j', (code, expected) => {
    expect(areaFaults(code).map((one) => one.code)).toEqual(expected);
  });
  it('names no functional area with a code that GB/T 2260 could give', () => {
    for (const { code, street } of functionalAreas) {
      expect(code).not.toMatch(/^\d{6}$/);
      if (street) expect(areaOf(street)?.level).toBe('street');
    }
  });
  it('classes streets by their number, in agreement with their names', () => {
    for (const { code, name } of streets) {
      const named = name.endsWith('街道')
        ? '街道'
        : name.endsWith('镇')
          ? '镇'
          : name.endsWith('乡')
            ? '乡'
            : null;
      if (named) expect(streetClass(code)?.zh, name).toBe(named);
    }
    expect(streetClass('440802')).toBeNull();
  });
});
