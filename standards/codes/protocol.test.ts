import { describe, expect, it } from 'vitest';
import { dataFlag, flagSetOf, flagSets } from './flags.ts';
import {
  commandCodes,
  editionOfFlagByte,
  type ProtocolEdition,
  protocolCode,
  protocolLists,
  systemCodes,
} from './protocol.ts';

const editions: ProtocolEdition[] = ['2005', '2017', '2025'];

describe('code lists of HJ 212', () => {
  it('give each code one meaning within an edition', () => {
    for (const { codes } of Object.values(protocolLists))
      for (const edition of editions) {
        const here = codes.filter((one) => one.editions.includes(edition)).map((one) => one.code);
        expect(here.filter((code, index) => here.indexOf(code) !== index)).toEqual([]);
      }
  });
  it('know what came with 2025', () => {
    expect(protocolCode('CN', '9015', '2017')).toBeUndefined();
    expect(protocolCode('CN', '9015', '2025')?.name.en).toBe('Heartbeat');
    expect(protocolCode('ST', '44', '2017')).toBeUndefined();
    expect(protocolCode('ST', '44', '2025')?.name.zh).toBe('用电监控');
  });
  it('know that a code changed its meaning', () => {
    expect(protocolCode('CN', '3013', '2005')?.name.zh).toBe('设备操作');
    expect(protocolCode('CN', '3013', '2017')?.name.zh).toBe('启动清洗、反吹');
    expect(protocolCode('CN', '1001', '2017')).toBeUndefined();
    expect(protocolCode('CN', '1021', '2017')).toBeUndefined();
    expect(protocolCode('QnRtn', '9', '2005')).toBeUndefined();
  });
  it('count as the standards do', () => {
    const count = (codes: ReadonlyArray<{ editions: readonly string[] }>, edition: string) =>
      codes.filter((one) => one.editions.includes(edition)).length;
    expect(editions.map((edition) => count(systemCodes, edition))).toEqual([13, 20, 22]);
    expect(count(commandCodes, '2025') - count(commandCodes, '2017')).toBe(10);
  });
  it.each([
    [0, '2005'],
    [3, '2005'],
    [4, '2017'],
    [7, '2017'],
    [8, '2025'],
    [11, '2025'],
    [12, null],
    [-1, null],
    [4.5, null],
  ])('a Flag byte of %s is edition %s', (flag, edition) => {
    expect(editionOfFlagByte(flag)).toBe(edition);
  });
});

describe('data flags', () => {
  it('B and D mean other things in ambient air than at a pollution source', () => {
    expect(dataFlag('22', 'B')?.name.en).toBe('Fault');
    expect(dataFlag('31', 'B')?.name.en).toBe('Communication fault between logger and instrument');
    expect(dataFlag('22', 'D')?.name.en).toBe('Span check');
    expect(dataFlag('32', 'D')?.name.en).toBe('Fault');
  });
  it('a set value counts in ambient air, not at a pollution source', () => {
    expect(dataFlag('22', 'S')?.counts).toBe(true);
    expect(dataFlag('31', 'S')?.counts).toBe(false);
  });
  it('knows no flag of another set or edition', () => {
    expect(dataFlag('32', 'K')).toBeUndefined();
    expect(dataFlag('31', 'P', '2017')).toBeUndefined();
    expect(dataFlag('31', 'P', '2005')?.name.en).toBe('Power fault');
    expect(dataFlag('31', 'n')).toBeUndefined();
  });
  it('reads the digits of the air stations of 2005', () => {
    expect(flagSetOf('22', '2005')).toBe(flagSets.air2005);
    expect(dataFlag('22', '3', '2005')?.counts).toBe(true);
    expect(dataFlag('22', 'N', '2005')).toBeUndefined();
  });
});
