import { crcOf, crcText } from './crc.ts';

/** Puts a data segment into a frame: `##`, length in bytes, segment, check, CR LF (HJ 212-2017 6.3.1). */
export function encodeFrame(segment: string): Uint8Array {
  const data = Buffer.from(segment, 'utf8');
  if (data.length > 9999)
    throw new RangeError(`a data segment has at most 9999 bytes, this one has ${data.length}`);
  const length = String(data.length).padStart(4, '0');
  return Buffer.concat([Buffer.from(`##${length}`), data, Buffer.from(`${crcText(crcOf(data))}\r\n`)]);
}

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
}

export function segmentOf(head: Head, cp: string): string {
  const packets = head.PNUM === undefined ? '' : `PNUM=${head.PNUM};PNO=${head.PNO};`;
  return `QN=${head.QN};ST=${head.ST};CN=${head.CN};PW=${head.PW};MN=${head.MN};Flag=${head.Flag};${packets}CP=&&${cp}&&`;
}

/** Answers of the centre: 9011 request, 9012 execution, 9013 notify, 9014 data. */
export type AnswerCommand = '9011' | '9012' | '9013' | '9014';

/** An answer to a received frame: system code 91, no answer wanted, the version of the asker (HJ 212-2017 6.2). */
export function answerTo(head: Record<string, string>, command: AnswerCommand, cp = ''): Uint8Array {
  const version = Number(head.Flag ?? 4) >> 2;
  return encodeFrame(
    segmentOf(
      { QN: head.QN ?? '', ST: '91', CN: command, PW: head.PW ?? '', MN: head.MN ?? '', Flag: version << 2 },
      cp,
    ),
  );
}
