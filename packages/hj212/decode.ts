import { isAscii, isUtf8 } from 'node:buffer';
import { decipher, mustEncipher, readPrintedCipher } from './cipher.ts';
import { type CrcVerdict, crcOf, crcVerdict } from './crc.ts';
import { type FlagBits, flagBits } from './flag-byte.ts';
import { frameHeader, type LineEnd } from './frame-header.ts';
import { noteHead } from './head-tolerances.ts';
import { type CpItem, decodeSegment } from './segment.ts';
import { type SpoilingTolerance, type Tolerance, Tolerances } from './tolerances.ts';

/** What is known of a device and of the way in which its frame came; all of it may be left out. */
export interface DecodeOptions {
  /** SM4 keys of a device, the likeliest first (2025); while a key is renewed there are two. */
  keys?: (mn: string) => readonly Uint8Array[];
  /** A frame with any tolerance is not valid. */
  strict?: boolean;
  /** Departures that this device is let have although they spoil a frame. */
  accept?: ReadonlySet<SpoilingTolerance>;
  /** How the frame ended, as the framer saw it. */
  lineEnd?: LineEnd;
  /** The frame came over the internet, where edition 2025 wants some commands enciphered. */
  internet?: boolean;
}

/** How enciphered content (2025) came and whether it could be read. */
export interface Enciphered {
  form: 'raw' | 'printed';
  outcome: 'opened' | 'noKey' | 'wrongKey';
  /** Which of the keys opened it. */
  key: number | null;
}

/** A frame, read as far as it can be; what was unusual about it is named in `tolerances`. */
export interface Decoded {
  /** Declared length, `null` when there were no digits. */
  declaredLength: number | null;
  /** Bytes of the data segment; of the plain one, where it came as printed cipher text. */
  actualLength: number;
  crc: CrcVerdict;
  /** Length and check both conform: the only frames whose data may be stored. */
  valid: boolean;
  head: Record<string, string>;
  flag: FlagBits | null;
  cp: CpItem[];
  /** RF=1: sent again later (补传, 2025). */
  resent: boolean;
  enciphered: Enciphered | null;
  tolerances: Tolerance[];
  /** The data segment as plain text. */
  segment: string;
}

const gbk = new TextDecoder('gb18030');
const noKeys = (): readonly Uint8Array[] => [];
const nothing: DecodeOptions = {};

/** What edition 2005 prints itself. */
const usualIn2005: readonly Tolerance[] = ['code2005', 'timesJoinedByComma', 'repeatedKey'];

/**
 * Decodes one frame `##LLLL…CCCC`, with or without its CR LF (HJ 212-2017 6.3, HJ 212-2025 with SM4). Never throws: what
 * cannot be read is named in the result. The data segment ends at the last `&&`; what follows is taken for the check.
 */
export function decodeFrame(frame: Uint8Array, options: DecodeOptions = nothing): Decoded {
  const bytes = Buffer.isBuffer(frame)
    ? frame
    : Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const tolerances = new Tolerances();
  const { dataAt, declared, digits } = frameHeader(bytes, 0);
  if (digits > 0 && digits < 4) tolerances.note('shortLength');
  const end = dataEnd(bytes, dataAt);
  const closed = end > dataAt;
  const dataTo = closed ? end : bytes.length;
  const received = closed ? bytes.toString('latin1', end, bytes.length).trimEnd() : '';
  let data = bytes.subarray(dataAt, dataTo);
  let enciphered: Enciphered | null = null;
  let crc: CrcVerdict =
    received.length === 4 && Number.parseInt(received, 16) === crcOf(data) && isHex4(received)
      ? 'HJ212'
      : 'mismatch';
  let ascii = isAscii(data);
  if (!ascii || crc === 'mismatch') {
    const opened = openContent(data, received, declared, crc, options.keys ?? noKeys);
    if (opened) {
      ({ data, enciphered, crc } = opened);
      ascii = isAscii(data);
    } else crc = crcVerdict(data, received);
  }
  if (crc !== 'mismatch' && crc !== 'missing') noteCrc(crc, received, tolerances);

  const closedBook = enciphered !== null && enciphered.outcome !== 'opened';
  const segment = closedBook ? data.toString('latin1') : textOf(data, ascii, tolerances);
  const { head, cp } = decodeSegment(closedBook ? headOf(segment) : segment, tolerances);
  const flag = flagBits(head.Flag) ?? flagInContent(cp);
  if (tolerances.list.length > 0 && (flag?.version ?? 0) === 0) tolerances.allow(usualIn2005);
  noteHead(head, flag, segment, tolerances);
  if (data.length > 1024) tolerances.note('dataTooLong');
  const fits = declared === data.length || lengthFits(declared, segment, tolerances);
  if (!fits) tolerances.note('lengthMismatch');
  if (enciphered?.form === 'printed') tolerances.note('printedCipher');
  if (options.lineEnd === 'none') tolerances.note('noLineEnd');
  else if (options.lineEnd === 'lf') tolerances.note('lineFeedOnly');
  if (
    options.internet &&
    flag?.version === 2 &&
    !enciphered &&
    cp.length > 0 &&
    mustEncipher(head.CN ?? '', 'up')
  )
    tolerances.note('openText');
  return {
    declaredLength: declared,
    actualLength: data.length,
    crc,
    valid: isValid(crc, fits, tolerances.list, options),
    head,
    flag,
    cp,
    resent: head.RF === '1',
    enciphered,
    tolerances: tolerances.list,
    segment,
  };
}

function isValid(
  crc: CrcVerdict,
  fits: boolean,
  tolerances: readonly Tolerance[],
  { accept, strict }: DecodeOptions,
): boolean {
  if (strict && tolerances.length > 0) return false;
  if (crc === 'HJ212' && fits) return true;
  if (!accept) return false;
  const checked =
    crc === 'HJ212' ||
    (crc === 'MODBUS' && accept.has('modbusCrc')) ||
    (crc === 'MODBUS-byteswapped' && accept.has('modbusCrcSwapped'));
  return checked && (fits || accept.has('lengthMismatch'));
}

const isHex4 = (text: string): boolean => /^[0-9A-Fa-f]{4}$/.test(text);

/** End of the data segment, behind the ampersands that close it; 0 where nothing closes it. */
function dataEnd(bytes: Buffer, from: number): number {
  // The usual place: four characters before the end, with or without a line end.
  let last = bytes.length;
  while (last > from && (bytes[last - 1] as number) <= 0x20) last -= 1;
  const usual = last - 4;
  if (usual - 2 >= from && bytes[usual - 1] === 0x26 && bytes[usual - 2] === 0x26) return usual;
  // A single ampersand closes only where the check stands behind it and the content is not empty.
  if (usual - 1 > from && bytes[usual - 1] === 0x26 && isHex4(bytes.toString('latin1', usual, last)))
    return usual;
  const end = bytes.lastIndexOf('&&') + 2;
  return end >= from + 2 ? end : 0;
}

function noteCrc(crc: CrcVerdict, received: string, tolerances: Tolerances): void {
  if (crc === 'MODBUS') tolerances.note('modbusCrc');
  else if (crc === 'MODBUS-byteswapped') tolerances.note('modbusCrcSwapped');
  else if (received !== received.toUpperCase()) tolerances.note('lowerCaseCrc');
}

/** Without the content, which cannot be read. */
const headOf = (segment: string): string => `${segment.slice(0, segment.indexOf('CP=&&'))}CP=&&&&`;

function textOf(data: Buffer, ascii: boolean, tolerances: Tolerances): string {
  if (ascii) return data.toString('latin1', 0, data.length);
  if (isUtf8(data)) return data.toString('utf8', 0, data.length);
  tolerances.note('gbkText');
  return gbk.decode(data);
}

/** The length counts bytes; where Chinese text stands in the frame some devices count characters or bytes of GBK. */
function lengthFits(declared: number | null, segment: string, tolerances: Tolerances): boolean {
  if (declared === null) return false;
  let wide = 0;
  let characters = 0;
  for (const character of segment) {
    characters += 1;
    if ((character.codePointAt(0) as number) > 0x7f) wide += 1;
  }
  if (wide === 0) return false;
  if (declared === characters) tolerances.note('lengthInCharacters');
  else if (declared === characters + wide) tolerances.note('lengthInGbk');
  else return false;
  return true;
}

function flagInContent(cp: readonly CpItem[]): FlagBits | null {
  for (const item of cp) if (item.Flag !== undefined) return flagBits(item.Flag);
  return null;
}

/** Readable text: UTF-8 without control characters but tab and line ends. */
function isText(data: Buffer): boolean {
  for (const byte of data)
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return isUtf8(data);
}

/**
 * Opens the content of a frame of edition 2025 that came enciphered: the check is over the plain text, so it does not hold
 * for the bytes as they came (but once in 256 by chance). `null` where the frame is open text.
 */
function openContent(
  data: Buffer,
  received: string,
  declared: number | null,
  crc: CrcVerdict,
  keys: (mn: string) => readonly Uint8Array[],
): { data: Buffer; enciphered: Enciphered; crc: CrcVerdict } | null {
  const cpAt = data.indexOf('CP=&&');
  if (cpAt < 0 || data.length < cpAt + 7 || !data.subarray(data.length - 2).equals(ampersands)) return null;
  const from = cpAt + 5;
  const to = data.length - 2;
  const { head } = decodeSegment(data.toString('latin1', 0, cpAt));
  if (flagBits(head.Flag)?.version !== 2) return null;
  const content = data.subarray(from, to);
  const printed = declared === data.length ? null : readPrintedCipher(content.toString('latin1'));
  if (!printed && (content.length < 16 || (crc === 'HJ212' && isText(content)))) return null;
  const cipher = printed ?? content;
  const form = printed ? 'printed' : 'raw';
  const wrap = (inner: Uint8Array): Buffer =>
    Buffer.concat([data.subarray(0, from), inner, data.subarray(to)]);
  const candidates = keys(head.MN ?? '');
  for (const [index, key] of candidates.entries()) {
    const plain = wrap(decipher(cipher, key));
    if (isHex4(received) && Number.parseInt(received, 16) === crcOf(plain) && isText(plain))
      return { data: plain, enciphered: { form, outcome: 'opened', key: index }, crc: 'HJ212' };
  }
  // Readable text whose check does not hold is a damaged open frame, not cipher text.
  if (!printed && isText(content)) return null;
  return {
    data: wrap(cipher),
    enciphered: { form, outcome: candidates.length > 0 ? 'wrongKey' : 'noKey', key: null },
    crc: received === '' ? 'missing' : 'mismatch',
  };
}
const ampersands = Buffer.from('&&');
