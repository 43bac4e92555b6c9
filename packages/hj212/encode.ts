import { encipher } from './cipher.ts';
import { crcOf, crcText } from './crc.ts';
import { flagBits } from './flag-byte.ts';

const opening = Buffer.from('CP=&&');

/**
 * Puts a data segment into a frame: `##`, length in bytes, segment, check, CR LF (HJ 212-2017 6.3.1). With a key the content
 * between `CP=&&` and `&&` is enciphered (HJ 212-2025); length and check are those of the plain segment.
 *
 * @throws RangeError where the segment is longer than four digits can say
 */
export function encodeFrame(segment: string, key?: Uint8Array): Uint8Array {
  const data = Buffer.from(segment, 'utf8');
  if (data.length > 9999)
    throw new RangeError(`a data segment has at most 9999 bytes, this one has ${data.length}`);
  const length = String(data.length).padStart(4, '0');
  const check = Buffer.from(`${crcText(crcOf(data))}\r\n`);
  if (key) {
    const from = data.indexOf(opening) + opening.length;
    if (from >= opening.length && data.length >= from + 2)
      data.set(encipher(data.subarray(from, data.length - 2), key), from);
  }
  return Buffer.concat([Buffer.from(`##${length}`), data, check]);
}

/** The fields of a head, in the order in which they are sent (table 3). */
export interface Head {
  /** YYYYMMDDhhmmsszzz, the identity of the exchange; an answer repeats it. */
  QN: string;
  ST: string;
  CN: string;
  PW: string;
  MN: string;
  Flag: number;
  PNUM?: number;
  PNO?: number;
  /** Sent again later 补传 (2025); where it is not, the field is absent. */
  RF?: 1;
}

/** A data segment of a head and the content of CP. */
export function segmentOf(head: Head, cp: string): string {
  const packets = head.PNUM === undefined ? '' : `PNUM=${head.PNUM};PNO=${head.PNO};`;
  const resent = head.RF === undefined ? '' : 'RF=1;';
  return `QN=${head.QN};ST=${head.ST};CN=${head.CN};PW=${head.PW};MN=${head.MN};Flag=${head.Flag};${packets}${resent}CP=&&${cp}&&`;
}

/** Answers of the centre: 9011 request, 9012 execution, 9013 notify, 9014 data. */
export type AnswerCommand = '9011' | '9012' | '9013' | '9014';

/** An answer to a received frame: system code 91, no answer wanted, the version of the asker (HJ 212-2017 6.2). */
export function answerTo(head: Record<string, string>, command: AnswerCommand, cp = ''): Uint8Array {
  const version = Math.min(flagBits(head.Flag)?.version ?? 1, 2);
  return encodeFrame(
    segmentOf(
      { QN: head.QN ?? '', ST: '91', CN: command, PW: head.PW ?? '', MN: head.MN ?? '', Flag: version << 2 },
      cp,
    ),
  );
}

/** Most bytes of a data segment (6.3.1). */
const mostData = 1024;

/** Most bytes of CP in one packet, by edition (table 3). */
export const mostContent = { '2005': 960, '2017': 950, '2025': 950 } as const;

/**
 * Spreads the items of an upload over packets that fit (HJ 212-2017 6.3.3, C.49): each is a whole frame with a QN of its own
 * and repeats DataTime. What fits in one packet carries no packet numbers.
 *
 * @param qnOf the QN of a packet, by its number from 1
 */
export function packetsOf(
  head: Omit<Head, 'QN' | 'PNUM' | 'PNO'>,
  dataTime: string,
  items: readonly string[],
  qnOf: (number: number) => string,
  most: number = mostContent['2017'],
): string[] {
  const time = `DataTime=${dataTime}`;
  // The whole data segment has a limit too, which a head with long numbers reaches first.
  const longestHead = segmentOf({ ...head, QN: qnOf(1), PNUM: 9999, PNO: 9999 }, '');
  const room = Math.min(most, mostData - Buffer.byteLength(longestHead));
  const contents: string[] = [];
  let content = time;
  for (const item of items) {
    if (content !== time && Buffer.byteLength(content) + 1 + Buffer.byteLength(item) > room) {
      contents.push(content);
      content = time;
    }
    content += `;${item}`;
  }
  contents.push(content);
  const split = contents.length > 1;
  return contents.map((cp, index) => {
    const numbers = split ? { PNUM: contents.length, PNO: index + 1 } : {};
    const Flag = split ? head.Flag | 2 : head.Flag & ~2;
    return segmentOf({ ...head, ...numbers, Flag, QN: qnOf(index + 1) }, cp);
  });
}
