import { type CrcVerdict, crcVerdict } from './crc.ts';

/** Flag byte V5–V0 D A (HJ 212-2017 table 3): version 0 = 2005, 1 = 2017, 2 = 2025. */
export interface FlagBits {
  value: number;
  version: number;
  /** Packet numbers are present. */
  hasPacketNumbers: boolean;
  /** An answer is wanted. */
  wantsAnswer: boolean;
}

/** One `;`-separated item of CP: its keys in order, e.g. `w01018-Rtd` and `w01018-Flag`. */
export type CpItem = Record<string, string>;

/** Departures from the standard that were put up with; each is named so that it can be counted by device. */
export type Tolerance =
  | 'lengthMismatch'
  | 'lowerCaseCrc'
  | 'noQn'
  | 'noFlag'
  | 'noMn'
  | 'trailingSeparator'
  | 'cpNotClosed'
  | 'cpMissing'
  | 'gbkText'
  | 'dataTooLong'
  | 'noPacketNumbers';

export interface Decoded {
  /** Declared length, `null` when there were no four digits. */
  declaredLength: number | null;
  actualLength: number;
  crc: CrcVerdict;
  /** Length and check both conform: the only frames whose data may be stored. */
  valid: boolean;
  head: Record<string, string>;
  flag: FlagBits | null;
  cp: CpItem[];
  tolerances: Tolerance[];
  /** The data segment as text. */
  segment: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gb18030');

export function flagBits(text: string | undefined): FlagBits | null {
  if (!text || !/^\d{1,3}$/.test(text)) return null;
  const value = Number(text);
  return { value, version: value >> 2, hasPacketNumbers: (value & 2) !== 0, wantsAnswer: (value & 1) !== 0 };
}

/**
 * Decodes one frame `##LLLL…CCCC` without its CR LF. Never throws: what cannot be read is named in the
 * result. The data segment ends at the last `&&`; what follows is taken for the check.
 */
export function decodeFrame(frame: Uint8Array): Decoded {
  const tolerances: Tolerance[] = [];
  const ascii = latin(frame);
  const start = ascii.startsWith('##') ? 2 : 0;
  const digits = /^\d{4}/.exec(ascii.slice(start, start + 4))?.[0];
  const body = start + (digits ? 4 : 0);
  const end = ascii.lastIndexOf('&&') + 2;
  const closed = end >= body + 2;
  const data = closed ? frame.subarray(body, end) : frame.subarray(body);
  const crcReceived = closed ? ascii.slice(end).trimEnd() : '';
  const crc = crcVerdict(data, crcReceived);
  if (crc === 'HJ212' && crcReceived !== crcReceived.toUpperCase()) tolerances.push('lowerCaseCrc');
  const declaredLength = digits ? Number(digits) : null;
  if (declaredLength !== data.length) tolerances.push('lengthMismatch');
  if (data.length > 1024) tolerances.push('dataTooLong');

  let segment: string;
  try {
    segment = utf8.decode(data);
  } catch {
    segment = gbk.decode(data);
    tolerances.push('gbkText');
  }
  const { head, cp } = decodeSegment(segment, tolerances);
  const flag = flagBits(head.Flag);
  if (!head.QN) tolerances.push('noQn');
  if (!head.MN) tolerances.push('noMn');
  if (!flag) tolerances.push('noFlag');
  if (flag?.hasPacketNumbers && !(head.PNUM && head.PNO)) tolerances.push('noPacketNumbers');
  return {
    declaredLength,
    actualLength: data.length,
    crc,
    valid: crc === 'HJ212' && declaredLength === data.length,
    head,
    flag,
    cp,
    tolerances,
    segment,
  };
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Splits a data segment into the fields of its head and the items of CP. */
export function decodeSegment(
  segment: string,
  tolerances: Tolerance[] = [],
): { head: Record<string, string>; cp: CpItem[] } {
  const at = segment.indexOf('CP=');
  const head: Record<string, string> = Object.create(null);
  const headText = at < 0 ? segment : segment.slice(0, at);
  for (const field of headText.split(/[;,]/)) putPair(head, field);
  if (at < 0) {
    tolerances.push('cpMissing');
    return { head, cp: [] };
  }
  const whole = segment.slice(at + 3);
  if (whole.length < 4 || !whole.startsWith('&&') || !whole.endsWith('&&')) {
    tolerances.push('cpNotClosed');
    head.CP = whole;
    return { head, cp: [] };
  }
  const text = whole.slice(2, -2);
  if (/;\s*$/.test(text)) tolerances.push('trailingSeparator');
  return { head, cp: decodeCp(text) };
}

function putPair(target: Record<string, string>, field: string): void {
  const equals = field.indexOf('=');
  const key = (equals < 0 ? field : field.slice(0, equals)).trim();
  if (key !== '') target[key] = equals < 0 ? '' : field.slice(equals + 1);
}

/** `;` separates items and `,` the keys of one item; text between `//` and `//` (logs) may hold either and is kept whole. */
export function decodeCp(text: string): CpItem[] {
  // A private-use character cannot occur in a frame; it marks where a log was taken out.
  const mark = '\ue000';
  const logs: string[] = [];
  const safe = text.replace(/\/\/.*?\/\//gs, (log) => `${mark}${logs.push(log) - 1}${mark}`);
  const restore = (value: string): string =>
    value.replace(/\ue000(\d+)\ue000/g, (_, index: string) => logs[Number(index)] ?? '');
  const items: CpItem[] = [];
  for (const part of safe.split(';')) {
    const item: CpItem = Object.create(null);
    for (const pair of part.split(',')) putPair(item, pair);
    for (const key of Object.keys(item)) item[key] = restore(item[key] ?? '');
    if (Object.keys(item).length > 0) items.push(item);
  }
  return items;
}
