import { describe, expect, it } from 'vitest';
import { checkPollutantCode, findPollutants } from './pollutant-lookup.ts';
import { codesOf2005, deviceUnit, oldPollutants, pollutant, pollutants, presentCode } from './pollutants.ts';

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
  it('takes flue gas in mg/m³ where ambient air is in µg/m³, and amounts in their own unit', () => {
    expect(deviceUnit('a21026', '31', false)).toBe('mg/m³');
    expect(deviceUnit('a21026', '22', false)).toBe('μg/m³');
    expect(deviceUnit('w01018', '32', true)).toBe('kg');
    expect(deviceUnit('zzz', '32', false)).toBe('');
  });
  it('holds each code once', () => {
    expect(pollutants.length).toBeGreaterThanOrEqual(662);
    expect(new Set(pollutants.map((one) => one.code)).size).toBe(pollutants.length);
  });
  it('gives no unit where the table has another code in its place', () => {
    expect(pollutant('a06022')?.unit).toBe('');
    expect(pollutants.filter((one) => /^[aw]\d{5}$/.test(one.unit))).toEqual([]);
  });
});

describe('codes of 2005', () => {
  it.each([
    ['011', 'w01018'],
    ['060', 'w21003'],
    ['001', 'w01001'],
    ['B01', 'w00000'],
    ['B02', 'a00000'],
    ['S02', 'a01011'],
    ['01', 'a34013'],
  ])('%s is %s today, and back', (old, present) => {
    expect(presentCode(old)).toBe(present);
    expect(codesOf2005(present)).toContain(old);
  });
  it('keeps present codes, and knows no others', () => {
    expect(presentCode('w01018')).toBe('w01018');
    expect(presentCode('zzz')).toBeUndefined();
    expect(presentCode('16')).toBeUndefined();
  });
  it('knows that Ld and Ln were swapped in 2005', () => {
    expect(presentCode('Ld', '2005')).toBe('Ln');
    expect(presentCode('Ln', '2005')).toBe('Ld');
    expect(presentCode('Ld')).toBe('Ld');
    expect(presentCode('Leq', '2005')).toBe('Leq');
    expect(codesOf2005('Ln')).toEqual(['Ld']);
  });
  it('maps both ways without loss', () => {
    expect(oldPollutants.length).toBe(new Set(oldPollutants.map((one) => one.code)).size);
    for (const { code, present } of oldPollutants)
      if (present !== null) expect(codesOf2005(present)).toContain(code);
    for (const { code, oldCodes } of pollutants)
      for (const old of oldCodes) expect(presentCode(old, '2005')).toBe(code);
  });
});

describe('look-up', () => {
  const found = (text: string, medium?: string) => findPollutants(text, medium).map((one) => one.code);
  it('finds by present and old code, by name in both languages and by CAS number', () => {
    expect(found('w01018')).toEqual(['w01018']);
    expect(found('011')).toEqual(['w01018']);
    expect(found('氨氮')).toContain('w21003');
    expect(found('oxygen content')).toEqual(['a19001']);
    const benzene = findPollutants('苯', 'air')[0];
    expect(benzene?.code).toBe('a25002');
  });
  it('gives every code of a name, and narrows by medium', () => {
    expect(found('甲苯').length).toBeGreaterThan(1);
    expect(found('甲苯', 'water').every((code) => code.startsWith('w'))).toBe(true);
  });
  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(found('没有这种东西')).toEqual([]);
  });
});

describe('checking a code', () => {
  const faults = (code: string, st?: string) => checkPollutantCode(code, st).faults.map((one) => one.code);
  it.each([
    ['w01018', undefined, []],
    ['w01018', '32', []],
    ['a21026', '31', []],
    ['a21026', '32', ['medium']],
    ['LA', '23', []],
    ['i12001', '32', []],
    ['011', '32', ['old']],
    ['011', '31', ['old', 'medium']],
    ['a21026z', '31', ['converted']],
    ['W01018', undefined, ['letterCase']],
    ['w99999', undefined, ['notHeld']],
    ['COD', undefined, ['layout']],
    ['', undefined, ['layout']],
  ])('%s from %s: %j', (code, st, expected) => {
    expect(faults(code, st)).toEqual(expected);
  });
  it('names the code to use', () => {
    expect(checkPollutantCode('011').present?.code).toBe('w01018');
    expect(checkPollutantCode('a21026z').present?.code).toBe('a21026');
    expect(checkPollutantCode('w99999').present).toBeNull();
  });
});
