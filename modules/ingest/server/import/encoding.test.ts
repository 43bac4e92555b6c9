import { describe, expect, it } from 'vitest';
import { detectDelimiter, detectEncoding } from './encoding.ts';

const bytes = (...values: number[]): Uint8Array[] => [Uint8Array.from(values)];

describe('detectEncoding', () => {
  it('takes UTF-8 by its bytes, with or without a mark', async () => {
    expect(await detectEncoding([Buffer.from('站点,PM2.5 μg/m³\n霞山,21\n')])).toBe('utf-8');
    expect(await detectEncoding([Buffer.from('a,b\n1,2\n')])).toBe('utf-8');
    expect(await detectEncoding(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('utf-8');
  });
  it('takes GBK where UTF-8 does not fit, also cut anywhere', async () => {
    expect(await detectEncoding(bytes(0xba, 0xfe, 0xb9, 0xe2))).toBe('gb18030');
  });
  it('is not deceived by GBK that is valid UTF-8: 霞山 reads ϼɽ', async () => {
    expect(await detectEncoding(bytes(0xcf, 0xbc, 0xc9, 0xbd, 0x2c, 0x32, 0x31))).toBe('gb18030');
  });
});

describe('detectDelimiter', () => {
  it('counts outside quotes', () => {
    expect(detectDelimiter('a;"b,c,d,e";f')).toBe(';');
    expect(detectDelimiter('a\tb')).toBe('\t');
    expect(detectDelimiter('single')).toBe(',');
  });
});
