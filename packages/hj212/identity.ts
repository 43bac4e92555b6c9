import type { Decoded } from './decode.ts';
import { dataTimeOf } from './readings.ts';
import { packetNumbers } from './reassembly.ts';

/** DataTime without the milliseconds that some devices add: the same moment sent twice is the same. */
const shortTime = (text: string): string => text.trim().replace(/^(\d{14})0{1,3}$/, '$1');

/**
 * What a value is known by when it is sent again: MN, CN, DataTime, PNO, factor. QN is not part of it: a frame that was not
 * answered may come again under another.
 *
 * @param factor left out, the key of the whole frame
 */
export const duplicateKey = (decoded: Pick<Decoded, 'head' | 'flag' | 'cp'>, factor = ''): string =>
  [
    decoded.head.MN ?? '',
    decoded.head.CN ?? '',
    shortTime(dataTimeOf(decoded)),
    packetNumbers(decoded)?.number ?? 1,
    factor,
  ].join(';');

/** Factors that a frame says something of, in its order. */
export function factorsOf(decoded: Pick<Decoded, 'cp'>): string[] {
  const factors = new Set<string>();
  for (const item of decoded.cp)
    for (const key of Object.keys(item)) {
      const dash = key.lastIndexOf('-');
      if (dash > 0) factors.add(key.slice(0, dash));
    }
  return [...factors];
}
