import { crcVerdict } from './crc.ts';

/** What a stream of bytes is made of. */
export type StreamItem =
  | { kind: 'frame'; bytes: Uint8Array }
  /** Bytes that belong to no frame: HTTP, TLS, registration packets of modems. */
  | { kind: 'noise'; bytes: Uint8Array }
  /** A frame that was begun and never ended. */
  | { kind: 'truncated'; bytes: Uint8Array };

const longest = 16 * 1024;
const hash = 0x23;

const isHex = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/**
 * Cuts frames out of TCP segments that stick together or break anywhere. A frame of the declared length
 * that closes as it should is taken by its length, so that enciphered content (2025) may hold any byte;
 * otherwise the next `&&` + four hexadecimal digits + line end closes it, and it begins again at `##dddd`.
 */
export class Framer {
  #pending: Uint8Array = new Uint8Array(0);

  push(chunk: Uint8Array): StreamItem[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const items: StreamItem[] = [];
    while (this.#take(items)) {
      // Each turn takes one item off the front.
    }
    return items;
  }

  /** The connection ended: what is left is noise or a truncated frame. */
  end(): StreamItem[] {
    const bytes = this.#pending;
    this.#pending = new Uint8Array(0);
    if (isBlank(bytes)) return [];
    return [{ kind: frameStart(bytes, 0) === 0 ? 'truncated' : 'noise', bytes }];
  }

  #take(items: StreamItem[]): boolean {
    const bytes = this.#pending;
    if (bytes.length === 0) return false;
    const start = frameStart(bytes, 0);
    if (start !== 0) {
      const upTo = start < 0 ? keepTail(bytes) : start;
      if (upTo === 0) return false;
      const junk = bytes.subarray(0, upTo);
      if (!isBlank(junk)) items.push({ kind: 'noise', bytes: junk });
      this.#pending = bytes.subarray(upTo);
      return this.#pending.length > 0;
    }
    if (bytes.length < 6) return false;
    const end = frameEnd(bytes);
    if (end > 0) {
      items.push({ kind: 'frame', bytes: bytes.subarray(0, end) });
      this.#pending = bytes.subarray(end);
      return true;
    }
    const next = frameStart(bytes, 2);
    const declared = declaredEnd(bytes);
    const waiting = declared !== null && bytes.length < declared;
    if (next > 0 && (!waiting || isWholeFrame(bytes.subarray(next)))) {
      items.push({ kind: 'truncated', bytes: bytes.subarray(0, next) });
      this.#pending = bytes.subarray(next);
      return true;
    }
    if (bytes.length > longest) {
      items.push({ kind: 'truncated', bytes });
      this.#pending = new Uint8Array(0);
    }
    return false;
  }
}

/** Index of the next `##` that digits follow or may still follow; -1 if none. */
function frameStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== hash) continue;
    if (at + 1 < bytes.length && bytes[at + 1] !== hash) continue;
    let plausible = true;
    for (let digit = at + 2; digit < Math.min(at + 5, bytes.length); digit += 1)
      plausible &&= isDigit(bytes[digit] as number);
    if (plausible) return at;
  }
  return -1;
}

/** A lone `#` at the very end may be the first half of a start mark. */
function keepTail(bytes: Uint8Array): number {
  return bytes[bytes.length - 1] === hash ? bytes.length - 1 : bytes.length;
}

/** Where the frame should end by its declared length, without the line end. */
function declaredEnd(bytes: Uint8Array): number | null {
  let length = 0;
  for (let at = 2; at < 6; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || !isDigit(byte)) return null;
    length = length * 10 + (byte - 0x30);
  }
  return 6 + length + 4;
}

/** End of the first frame, without its line end; 0 when it is not complete. */
function frameEnd(bytes: Uint8Array): number {
  const declared = declaredEnd(bytes);
  if (declared !== null && bytes.length >= declared && closes(bytes, declared - 6)) return declared;
  for (let at = 4; at + 6 <= bytes.length; at += 1) {
    // The next frame begins before this one closed: it was cut off.
    if (
      at > 6 &&
      bytes[at] === hash &&
      bytes[at + 1] === hash &&
      isDigit(bytes[at + 2] ?? 0) &&
      isDigit(bytes[at + 5] ?? 0)
    )
      return 0;
    if (!closes(bytes, at)) continue;
    const after = bytes[at + 6];
    if (after === 0x0d || after === 0x0a || after === hash) return at + 6;
    // Without a line end the frame closes only where nothing more has come yet and the length has passed.
    if (after === undefined && declared !== null && at + 6 >= declared) return at + 6;
  }
  return 0;
}

/**
 * A frame of the declared length with a right check stands at the front: the one before it was cut off, and does not
 * hold it up. Enciphered content does not pass for one.
 */
function isWholeFrame(bytes: Uint8Array): boolean {
  const end = frameEnd(bytes);
  if (end === 0 || end !== declaredEnd(bytes)) return false;
  const received = Buffer.from(bytes.subarray(end - 4, end)).toString('latin1');
  return crcVerdict(bytes.subarray(6, end - 4), received) === 'HJ212';
}

/** `&&` and four hexadecimal digits stand here. */
function closes(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x26 || bytes[at + 1] !== 0x26) return false;
  for (let digit = at + 2; digit < at + 6; digit += 1) if (!isHex(bytes[digit] ?? 0)) return false;
  return true;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20 || byte === 0);
}
