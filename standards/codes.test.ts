import { describe, expect, it } from 'vitest';
import { deviceUnit, pollutant, presentCode } from './codes.ts';

describe('pollutant codes', () => {
  it.each([
    ['a34004', 'μg/m³'],
    ['a21005', 'mg/m³'],
    ['w01018', 'mg/L'],
    ['w01001', '1'],
    ['w01003', 'NTU'],
  ])('%s is stored in %s', (code, unit) => {
    expect(pollutant(code)?.unit).toBe(unit);
  });
  it('knows the codes of 2005 by their present ones', () => {
    expect(presentCode('011')).toBe('w01018');
    expect(presentCode('w01018')).toBe('w01018');
    expect(presentCode('zzz')).toBeUndefined();
  });
  it('takes flue gas in mg/m³ where ambient air is in µg/m³, and amounts in their own unit', () => {
    expect(deviceUnit('a21026', '31', false)).toBe('mg/m³');
    expect(deviceUnit('a21026', '22', false)).toBe('μg/m³');
    expect(deviceUnit('w01018', '32', true)).toBe('kg');
    expect(deviceUnit('zzz', '32', false)).toBe('');
  });
});
