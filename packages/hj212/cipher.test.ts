import { describe, expect, it } from 'vitest';
import { decipher, encipher, keyOfText, mustEncipher, printCipher, readPrintedCipher } from './cipher.ts';
import { decodeFrame } from './decode.ts';
import { encodeFrame } from './encode.ts';
import { Framer } from './framer.ts';
import vectors from './vectors/hj212.json' with { type: 'json' };

/** HJ 212-2025 annex A.1 and A.2; where they come from is said in the vectors. */
const { key_hex, examples } = vectors.official_2025_crypto;
const key = Buffer.from(key_hex, 'hex');
const keys = () => [key];
const worked = examples.filter((one) => 'plain_frame' in one) as Array<{
  id: string;
  plain_frame: string;
  cp_cipher_hex: string;
  plain_tail: string;
  crc: string;
  len_field: number;
}>;

const parts = (frame: string) => ({
  segment: frame.slice(6, -4),
  content: frame.slice(frame.indexOf('CP=&&') + 5, -6),
});
const printedFrame = (frame: string): string => {
  const { segment, content } = parts(frame);
  const text = printCipher(encipher(Buffer.from(content), key));
  return `${frame.slice(0, 6)}${segment.slice(0, segment.indexOf('CP=&&') + 5)}${text}&&${frame.slice(-4)}`;
};

describe('the examples of HJ 212-2025 annex A', () => {
  it('uses the published key of 16 × 0x30', () => {
    expect(key).toEqual(Buffer.alloc(16, 0x30));
    expect(keyOfText('0000000000000000')).toEqual(key);
    expect(keyOfText('short')).toBeNull();
  });

  it('A.1: check and length', () => {
    const frame = (examples[0] as { frame: string }).frame.replace('\\r\\n', '');
    expect(decodeFrame(Buffer.from(frame))).toMatchObject({
      valid: true,
      crc: 'HJ212',
      declaredLength: 87,
      flag: { version: 2, wantsAnswer: true },
      enciphered: null,
    });
  });

  it.each(worked)('A.2 $id: enciphers to the printed bytes and back', (example) => {
    const { segment, content } = parts(example.plain_frame);
    const cipher = Buffer.from(encipher(Buffer.from(content), key));
    const whole = example.cp_cipher_hex.length / 2;
    expect(cipher.subarray(0, whole).toString('hex').toUpperCase()).toBe(example.cp_cipher_hex);
    expect(cipher.subarray(whole).toString()).toBe(example.plain_tail);
    expect(Buffer.from(decipher(cipher, key)).toString()).toBe(content);

    const frame = encodeFrame(segment, key);
    const decoded = decodeFrame(frame, { keys });
    expect(decoded).toMatchObject({
      valid: true,
      crc: 'HJ212',
      segment,
      declaredLength: example.len_field,
      enciphered: { form: 'raw', outcome: 'opened', key: 0 },
    });
    expect(decoded.tolerances).toEqual(['defaultMn']);
    expect(Buffer.from(frame).subarray(-6, -2).toString()).toBe(example.crc);
  });

  it.each(worked)('A.2 $id: reads the printed notation', ({ plain_frame, len_field }) => {
    const items = new Framer().push(Buffer.from(`${printedFrame(plain_frame)}\r\n`));
    expect(items).toHaveLength(1);
    const decoded = decodeFrame(items[0]?.bytes as Uint8Array, { keys });
    expect(decoded).toMatchObject({
      valid: true,
      actualLength: len_field,
      segment: parts(plain_frame).segment,
      enciphered: { form: 'printed', outcome: 'opened' },
    });
    expect(decoded.tolerances).toContain('printedCipher');
  });
});

describe('enciphered frames', () => {
  const { segment } = parts((worked[0] as { plain_frame: string }).plain_frame);
  const frame = encodeFrame(segment, key);
  const other = Buffer.from('another key here');

  it('says when the key is missing or wrong, and gives no values', () => {
    expect(decodeFrame(frame)).toMatchObject({ valid: false, cp: [], enciphered: { outcome: 'noKey' } });
    expect(decodeFrame(frame, { keys: () => [other] })).toMatchObject({
      valid: false,
      cp: [],
      enciphered: { outcome: 'wrongKey', key: null },
    });
    expect(decodeFrame(frame).head.MN).toBe('010000A8900016F000169DC0');
  });

  it('tries each key while one is renewed, and says which it was', () => {
    expect(decodeFrame(frame, { keys: () => [other, key] }).enciphered?.key).toBe(1);
  });

  it('reads an open frame of edition 2025 though it has a key', () => {
    expect(decodeFrame(encodeFrame(segment), { keys })).toMatchObject({ valid: true, enciphered: null });
    expect(decodeFrame(encodeFrame(segment), { keys, internet: true }).tolerances).toContain('openText');
  });

  it('frames by the length, whatever bytes the cipher text holds', () => {
    const hostile = Buffer.from(encodeFrame(segment));
    const from = hostile.indexOf('CP=&&') + 5;
    hostile.set(Buffer.from('&&2200\r\n##0012&&1234\r\n'), from + 20);
    const stream = Buffer.concat([hostile, encodeFrame(segment, key)]);
    for (const size of [1, 7, 64, stream.length]) {
      const framer = new Framer();
      const items = [];
      for (let at = 0; at < stream.length; at += size)
        items.push(...framer.push(stream.subarray(at, at + size)));
      expect(items.map((item) => item.kind)).toEqual(['frame', 'frame']);
      expect(Buffer.from(items[0]?.bytes as Uint8Array)).toEqual(hostile.subarray(0, -2));
    }
  });

  it('says which commands must be enciphered', () => {
    expect([mustEncipher('2011', 'up'), mustEncipher('2061', 'down'), mustEncipher('1014', 'down')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([mustEncipher('3020', 'up'), mustEncipher('9014', 'up'), mustEncipher('1011', 'up')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('reads printed bytes with and without braces, and nothing else', () => {
    expect(readPrintedCipher('{0xE4,0x3E}g=N')).toEqual(Buffer.from([0xe4, 0x3e, 0x67, 0x3d, 0x4e]));
    expect(readPrintedCipher('0xE4, 0x3e')).toEqual(Buffer.from([0xe4, 0x3e]));
    expect(readPrintedCipher('DataTime=1')).toBeNull();
    expect(() => encipher(new Uint8Array(3), new Uint8Array(4))).toThrow(RangeError);
  });
});
