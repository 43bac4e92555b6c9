import { describe, expect, it } from 'vitest';
import { isFault, readInfoCode, readProcessCode } from './device-codes.ts';
import { outfallFaults } from './outfalls.ts';
import { pollutants } from './pollutants.ts';
import { authoritiesOf, siteCode, twinOf } from './sites.ts';
import { globalOutletId, readOutletCode, readPermitNumber, readSourceCode } from './source-codes.ts';

const faultsOf = (read: { faults: Array<{ code: string }> }): string[] => read.faults.map((one) => one.code);

describe('pollution source code', () => {
  it('reads two sites of one enterprise: the last letter is a mark, not a check character', () => {
    for (const sequence of ['001', '002'])
      expect(readSourceCode(`91130200699229617X${sequence}P`)).toEqual({
        parts: { socialCredit: '91130200699229617X', sequence, mark: 'P' },
        faults: [],
      });
  });
  it.each([
    ['91130200699229617X001', ['length']],
    ['91130200699229617X00AP', ['layout']],
    ['91130200699229617X001p', ['layout']],
    ['911302006992296170001P', ['check']],
    ['91130200699229617X001V', ['mark']],
    ['91130200699229617X000P', ['sequence']],
  ])('refuses %s: %j', (code, expected) => {
    expect(faultsOf(readSourceCode(code))).toEqual(expected);
  });
  it('takes a permit number with another letter, and knows a receipt', () => {
    expect(readPermitNumber('91130200699229617X001V')).toMatchObject({ receipt: false, faults: [] });
    expect(readPermitNumber('91130200699229617X001X')).toMatchObject({ receipt: true, faults: [] });
    expect(faultsOf(readPermitNumber('911302006992296170001V'))).toEqual(['check']);
  });
});

describe('codes of outlets and facilities', () => {
  it.each([
    ['DA001', 'gasOutlet'],
    ['DW001', 'waterOutlet'],
    ['YS001', 'rainOutlet'],
    ['TA001', 'gasTreatment'],
    ['TW012', 'waterTreatment'],
    ['TN001', 'noiseTreatment'],
    ['TS001', 'solidTreatment'],
    ['MF0001', 'production'],
  ])('%s is a %s', (code, kind) => {
    const read = readOutletCode(code);
    expect(read.kind?.kind).toBe(kind);
    expect(read.faults).toEqual([]);
  });
  it.each([
    ['DX001', ['mark']],
    ['DA01', ['layout']],
    ['DA0001', ['layout']],
    ['DA000', ['layout']],
    ['MF001', ['layout']],
    ['da001', ['mark']],
    ['', ['mark']],
  ])('refuses %s: %j', (code, expected) => {
    expect(faultsOf(readOutletCode(code))).toEqual(expected);
  });
  it('is told apart across enterprises by the source code', () => {
    expect(globalOutletId('91130200699229617X001P', 'DA001')).not.toBe(
      globalOutletId('91130200699229617X002P', 'DA001'),
    );
    expect(siteCode('HJ608', globalOutletId('91130200699229617X001P', 'DA001'))).not.toBeNull();
  });
});

describe('process and information codes', () => {
  it('read their parts', () => {
    const read = readProcessCode('e30102');
    if (isFault(read)) throw new Error(read.code);
    expect([read.class, read.processType, read.factor.name.zh, read.device]).toEqual([
      'e',
      '传统活性污泥法',
      '污水提升泵',
      '02',
    ]);
  });
  it.each([
    ['e301', 'layout'],
    ['x30101', 'layout'],
    ['e3xx01', 'layout'],
    ['g90101', 'processType'],
    ['e39901', 'notHeld'],
  ])('%s: %s', (code, expected) => {
    expect(readProcessCode(code)).toMatchObject({ code: expected });
  });
  it('reads every row of the tables', () => {
    const rows = pollutants.filter((one) => /^[eg]\d{3}xx$/.test(one.code));
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows)
      expect(isFault(readProcessCode(row.code.replace('xx', '01'))), row.code).toBe(false);
  });
  it('knows the two codes that the standard prints twice', () => {
    expect(readProcessCode('e70101')).toMatchObject({
      alsoPrintedFor: { name: { zh: '加药量' }, use: 'e711xx' },
    });
    expect(readProcessCode('e71101')).toMatchObject({ factor: { name: { zh: '加药量' } } });
    expect(readProcessCode('g11901')).toMatchObject({ alsoPrintedFor: { use: 'g200xx' } });
    expect(readProcessCode('g12001')).toMatchObject({ alsoPrintedFor: null });
  });
  it('reads information codes, also those that stand for ten', () => {
    expect(readInfoCode('i12001')).toMatchObject({
      deviceClass: { zh: '监测仪器' },
      infoClass: { zh: '状态' },
      info: { name: { zh: '工作状态' } },
    });
    expect(readInfoCode('i33314')).toMatchObject({ info: { code: 'i3331x' } });
    expect(readInfoCode('i23005')).toMatchObject({ deviceClass: { zh: '数采仪' }, info: null });
    expect(readInfoCode('i42001')).toMatchObject({ code: 'layout' });
    expect(readInfoCode('12001')).toMatchObject({ code: 'layout' });
  });
});

describe('site codes', () => {
  it('name a site only with their authority: national and provincial codes look the same', () => {
    expect(authoritiesOf('1050A')).toEqual(expect.arrayContaining(['CNEMC', 'GDEEMC']));
    expect(siteCode('CNEMC', '1050A')).not.toBe(siteCode('GDEEMC', '1050A'));
    expect(siteCode('', '1050A')).toBeNull();
    expect(siteCode('CNEMC', '1050')).toBeNull();
  });
  it('gives the code of the same station at the other authority', () => {
    expect(twinOf('CNEMC', '1680A')).toBe('GDEEMC:1050A');
    expect(twinOf('GDEEMC', '1050A')).toBe('CNEMC:1680A');
    expect(twinOf('CNEMC', '1050A')).toBeNull();
  });
});

describe('outfall codes', () => {
  it('are opaque unless a pattern is configured', () => {
    expect(outfallFaults('FB-440811-0001-GY-00')).toEqual([]);
    expect(outfallFaults('a b').map((one) => one.code)).toEqual(['layout']);
    expect(outfallFaults('').map((one) => one.code)).toEqual(['layout']);
    expect(outfallFaults('X1', '^GD').map((one) => one.code)).toEqual(['pattern']);
    expect(outfallFaults('GD1', '^GD')).toEqual([]);
  });
});
