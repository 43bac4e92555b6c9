/** Table of the reflected polynomial 0xA001. */
const table = Uint16Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >> 1) ^ 0xa001 : value >> 1;
  return value;
});

/**
 * The check of HJ 212-2017 annex A over the bytes of the data segment. It is not CRC-16/MODBUS: the old low
 * byte is thrown away at each step, so there are only 256 different results.
 */
export function crcOf(data: Uint8Array): number {
  let register = 0xffff;
  for (let index = 0; index < data.length; index += 1)
    register = table[(register >> 8) ^ (data[index] as number)] as number;
  return register;
}

/** CRC-16/MODBUS, which devices in the field send by mistake. */
export function modbusCrcOf(data: Uint8Array): number {
  let register = 0xffff;
  for (let index = 0; index < data.length; index += 1)
    register = (register >> 8) ^ (table[(register ^ (data[index] as number)) & 0xff] as number);
  return register;
}

/** Four upper-case hexadecimal digits, as printed in a frame. */
export const crcText = (crc: number): string => crc.toString(16).toUpperCase().padStart(4, '0');

export type CrcVerdict = 'HJ212' | 'MODBUS' | 'MODBUS-byteswapped' | 'missing' | 'mismatch';

/** What a received check is. Only `HJ212` conforms; the MODBUS ones tell the operator what is wrong with the device. */
export function crcVerdict(data: Uint8Array, received: string): CrcVerdict {
  if (received === '') return 'missing';
  if (!/^[0-9A-Fa-f]{4}$/.test(received)) return 'mismatch';
  const value = Number.parseInt(received, 16);
  if (value === crcOf(data)) return 'HJ212';
  const modbus = modbusCrcOf(data);
  if (value === modbus) return 'MODBUS';
  if (value === (((modbus & 0xff) << 8) | (modbus >> 8))) return 'MODBUS-byteswapped';
  return 'mismatch';
}
