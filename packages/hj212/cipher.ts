import { createCipheriv, createDecipheriv } from 'node:crypto';

const block = 16;

/**
 * SM4-ECB without padding as HJ 212-2025 uses it (annex A.2): whole blocks of 16 bytes are enciphered, what is left of the
 * last one stays plain, so the length does not change.
 *
 * @throws RangeError where the key has not 16 bytes
 */
export function encipher(content: Uint8Array, key: Uint8Array): Uint8Array {
  return blocks(content, createCipheriv('sm4-ecb', checked(key), null).setAutoPadding(false));
}

/** The reverse of {@link encipher}. @throws RangeError where the key has not 16 bytes */
export function decipher(content: Uint8Array, key: Uint8Array): Uint8Array {
  return blocks(content, createDecipheriv('sm4-ecb', checked(key), null).setAutoPadding(false));
}

function blocks(content: Uint8Array, cipher: { update(data: Uint8Array): Buffer; final(): Buffer }): Buffer {
  const whole = content.length - (content.length % block);
  return Buffer.concat([cipher.update(content.subarray(0, whole)), cipher.final(), content.subarray(whole)]);
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== block)
    throw new RangeError(`an SM4 key has 16 bytes, not ${key.length} / SM4 密钥为 16 字节`);
  return key;
}

/**
 * Commands that must be enciphered on the internet (and should be on a private network) in edition 2025: data on the way
 * up, keys and site information both ways.
 */
export const mustEncipher = (command: string, direction: 'up' | 'down'): boolean =>
  command === '1014' || command === '3020' || (direction === 'up' && /^2\d{3}$/.test(command));

/** The standard prints cipher text as `{0xE4,0x3E,…}`, and some devices send that text. */
const printed = /^\{?\s*(0x[0-9A-Fa-f]{2}(?:\s*,\s*0x[0-9A-Fa-f]{2})*)\s*\}?/;

/** The bytes that printed cipher text stands for, with the plain tail behind it; `null` where it is none. */
export function readPrintedCipher(content: string): Uint8Array | null {
  // The pattern is linear, but a first look spares it on every open frame.
  if (!/^\{?\s*0x/.test(content)) return null;
  const match = printed.exec(content);
  if (!match) return null;
  const bytes = (match[1] as string).split(',').map((byte) => Number.parseInt(byte.trim().slice(2), 16));
  return Buffer.concat([Uint8Array.from(bytes), Buffer.from(content.slice(match[0].length), 'latin1')]);
}

/** Cipher text as the standard prints it. */
export function printCipher(content: Uint8Array): string {
  const whole = content.length - (content.length % block);
  const bytes = Array.from(
    content.subarray(0, whole),
    (byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return (whole > 0 ? `{${bytes.join(',')}}` : '') + Buffer.from(content.subarray(whole)).toString('latin1');
}

/** A key as it stands in NewSK: 16 letters or digits. `null` where it is not of that form. */
export const keyOfText = (text: string): Uint8Array | null =>
  /^[0-9A-Za-z]{16}$/.test(text) ? Buffer.from(text, 'latin1') : null;
