import { describe, expect, it } from 'vitest';
import { encipher } from './cipher.ts';
import { editionOf, flagMeaning, periodFlag, presentFactor } from './data-flags.ts';
import { decodeFrame } from './decode.ts';
import { encodeFrame, segmentOf } from './encode.ts';
import { flagBits } from './flag-byte.ts';
import { duplicateKey, factorsOf } from './identity.ts';
import { abandonKey, confirmKey, keysOf, renewKey } from './key-renewal.ts';

const frame = (
  QN: string,
  cp: string,
  more: { CN?: string; MN?: string; PNUM?: number; PNO?: number } = {},
) =>
  decodeFrame(encodeFrame(segmentOf({ QN, ST: '31', CN: '2051', PW: '1', MN: '1', Flag: 5, ...more }, cp)));

describe('the identity of a value', () => {
  const first = frame('20260301081000001', 'DataTime=20260301080000;a21026-Avg=1');

  it('is the same under another QN and with milliseconds of nothing', () => {
    const key = duplicateKey(first, 'a21026');
    expect(key).toBe('1;2051;20260301080000;1;a21026');
    expect(duplicateKey(frame('2', 'DataTime=20260301080000000;a21026-Avg=2'), 'a21026')).toBe(key);
  });

  it.each([
    ['another device', frame('1', 'DataTime=20260301080000', { MN: '2' })],
    ['another command', frame('1', 'DataTime=20260301080000', { CN: '2061' })],
    ['another time', frame('1', 'DataTime=20260301081000')],
    ['another moment', frame('1', 'DataTime=20260301080000500')],
    ['another packet', frame('1', 'DataTime=20260301080000', { PNUM: 2, PNO: 2 })],
    ['no time', frame('1', '')],
  ])('is another for %s', (_, other) => {
    expect(duplicateKey(other)).not.toBe(duplicateKey(first));
  });

  it('names each factor once', () => {
    expect(
      factorsOf(frame('1', 'DataTime=20260301080000;a21026-Avg=1,a21026-Flag=N;SB1-RS=1;Flag=N;-Avg=1')),
    ).toEqual(['a21026', 'SB1']);
  });
});

describe('what a data flag means', () => {
  const of = (ST: string, Flag: string | undefined) => ({ head: { ST }, flag: flagBits(Flag) });

  it('goes by edition', () => {
    expect([undefined, '0', '5', '9', '255'].map((Flag) => editionOf(of('31', Flag)))).toEqual([
      '2005',
      '2005',
      '2017',
      '2025',
      '2025',
    ]);
  });

  it('is another at air stations than at pollution sources', () => {
    for (const flag of ['B', 'D']) {
      const [air, source] = [flagMeaning(of('22', '5'), flag), flagMeaning(of('31', '5'), flag)];
      expect(air).toBeDefined();
      expect(source).toBeDefined();
      expect(air).not.toEqual(source);
    }
    expect(flagMeaning(of('31', '5'), 'N')).toBeDefined();
    expect(flagMeaning(of('31', '5'), '?')).toBeUndefined();
    expect(flagMeaning(of('31', '5'), 'constructor')).toBeUndefined();
  });

  it('knows P of edition 2005 also in a frame without Flag', () => {
    expect(flagMeaning(of('31', undefined), 'P')).toBeDefined();
  });

  it('turns the noise levels of 2005 round, and translates its codes', () => {
    expect(presentFactor({ flag: null }, '011')).toBe('w01018');
    expect(presentFactor({ flag: null }, 'Ld')).not.toBe(presentFactor({ flag: flagBits('5') }, 'Ld'));
    expect(presentFactor({ flag: null }, 'Ld')).toBe(presentFactor({ flag: flagBits('5') }, 'Ln'));
    expect(presentFactor({ flag: flagBits('5') }, 'zzzzzzz')).toBeUndefined();
  });

  it.each([
    ['31', 'NNND', 'N'],
    ['31', 'NNDD', 'D'],
    ['51', 'NNNNNNDD', 'N'],
    ['32', 'NNNNNNNM', 'M'],
    ['52', 'NN', 'N'],
    ['22', 'NN', null],
    ['31', '', null],
  ])('of a period of ST %s made of %s: %s', (st, flags, expected) => {
    expect(periodFlag(st, [...flags])).toBe(expected);
  });
});

describe('the renewal of a key (1014)', () => {
  const old = Buffer.from('0123456789abcdef');
  const keys = { current: old, pending: null };
  const fresh = 'FEDCBA9876543210';

  it('tries both keys until the site has taken the new one', () => {
    const renewed = renewKey(keys, fresh);
    if (!renewed) throw new Error('not renewed');
    const segment =
      'QN=20260301081000001;ST=31;CN=2051;PW=1;MN=1;Flag=9;CP=&&DataTime=20260301080000;a21026-Avg=1&&';
    const under = (key: Uint8Array) =>
      decodeFrame(encodeFrame(segment, key), { keys: () => keysOf(renewed) }).enciphered;
    expect(under(old)).toEqual({ form: 'raw', outcome: 'opened', key: 1 });
    expect(under(Buffer.from(fresh))).toEqual({ form: 'raw', outcome: 'opened', key: 0 });
    expect(under(Buffer.alloc(16))?.outcome).toBe('wrongKey');
    expect(keysOf(confirmKey(renewed))).toEqual([Buffer.from(fresh)]);
    expect(keysOf(abandonKey(renewed))).toEqual([old]);
    expect(confirmKey(keys)).toEqual(keys);
  });

  it('takes no other key while one is pending, and none that is no key', () => {
    const renewed = renewKey(keys, fresh);
    if (!renewed) throw new Error('not renewed');
    expect(renewKey(renewed, fresh)).toEqual(renewed);
    expect(renewKey(renewed, '0000000000000000')).toBeNull();
    for (const text of ['', 'short', '0123456789abcdef0', '0123456789abcde钥'])
      expect(renewKey(keys, text)).toBeNull();
    expect(() => encipher(Buffer.from('x'), Buffer.from('short'))).toThrow(RangeError);
  });
});
