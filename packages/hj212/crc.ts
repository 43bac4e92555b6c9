/** Table of the reflected polynomial 0xA001. */
const table = Uint16Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >> 1) ^ 0xa001 : value >> 1;
  return value;
});

/**
 * `steps[k]` carries the high byte of the register over k + 1 bytes. Only that byte goes on from step to step, and the
 * table is linear over exclusive or, so eight bytes can be looked up side by side instead of one after the other.
 */
const steps: Uint8Array[] = [table.map((value) => value >> 8)].map((step) => Uint8Array.from(step));
for (let k = 1; k < 8; k += 1)
  steps.push((steps[k - 1] as Uint8Array).map((high) => (steps[0] as Uint8Array)[high] as number));
const [s1, s2, s3, s4, s5, s6, s7, s8] = steps as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/**
 * The check of HJ 212-2017 annex A over the bytes of the data segment (2025: the same, over the plain text). It is not
 * CRC-16/MODBUS: the old low byte is thrown away at each step, so there are only 256 different results.
 */
export function crcOf(data: Uint8Array, from = 0, to = data.length): number {
  if (from >= to) return 0xffff;
  const last = to - 1;
  let high = 0xff;
  let at = from;
  for (; at + 8 <= last; at += 8)
    high =
      (s8[high ^ (data[at] as number)] as number) ^
      (s7[data[at + 1] as number] as number) ^
      (s6[data[at + 2] as number] as number) ^
      (s5[data[at + 3] as number] as number) ^
      (s4[data[at + 4] as number] as number) ^
      (s3[data[at + 5] as number] as number) ^
      (s2[data[at + 6] as number] as number) ^
      (s1[data[at + 7] as number] as number);
  for (; at < last; at += 1) high = s1[high ^ (data[at] as number)] as number;
  return table[high ^ (data[last] as number)] as number;
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

/** Which check a frame carries: the one of the standard, one met in the field, none, or a wrong one. */
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
