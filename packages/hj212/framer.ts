import { crcVerdict } from './crc.ts';
import { frameHeader, type LineEnd } from './frame-header.ts';

/** What a stream of bytes is made of. */
export type StreamItem =
  | { kind: 'frame'; bytes: Uint8Array; lineEnd: LineEnd }
  /** Bytes that belong to no frame: HTTP, TLS, registration packets of modems. */
  | { kind: 'noise'; bytes: Uint8Array }
  /** A frame that was begun and never ended. */
  | { kind: 'truncated'; bytes: Uint8Array };

/** Most bytes of one frame: ten times what the standard allows, as devices in the field send up to 9999. */
const longest = 16 * 1024;
const hash = 0x23;
const ampersand = 0x26;
/** The head of the standard has about 100 characters; CP begins within this many, or nowhere. */
const longestHead = 512;

/**
 * Cuts frames out of TCP segments that stick together or break anywhere (HJ 212-2017 6.3.1). A frame of the declared length
 * that closes as it should is taken by its length. Edition 2025 may be enciphered and hold any byte, so it is taken by its
 * length alone; in the others the next `&&` + four hexadecimal digits + line end closes it, and it begins again at `##dddd`.
 *
 * It holds at most 16 KB between two calls, and looks at each byte a bounded number of times however they drip in.
 */
export class Framer {
  /** How the frames ended: known of a frame only when more has come. */
  readonly lineEnds: Record<Exclude<LineEnd, 'unknown'>, number> = { crLf: 0, lf: 0, none: 0 };
  /** What has come and is not cut yet: `#held` from `#from` up to `#to`. */
  #held: Buffer = Buffer.alloc(0);
  #from = 0;
  #to = 0;
  /** No end of the frame lies before here, counted from its start. */
  #searched = 0;
  /** No start of another frame lies before here, counted likewise. */
  #restart = 0;
  /** The first start behind that of the frame, and that of a whole frame with a right check; 0 while none is known. */
  #first = 0;
  #sure = 0;
  /** Starts behind that of the frame which have not come to their length, and where the first of them ends. */
  #behind: Array<{ at: number; end: number }> = [];
  #soonest = Number.POSITIVE_INFINITY;
  /** Whether the frame goes by its length alone; `null` while its head has not come. */
  #byLength: boolean | null = null;
  /** The line end of the frame before has not come yet. */
  #lineEndOpen = false;

  push(chunk: Uint8Array): StreamItem[] {
    this.#append(chunk);
    const items: StreamItem[] = [];
    while (this.#take(items)) {
      // Each turn takes one item off the front.
    }
    this.#keepRest();
    return items;
  }

  /** The connection ended: what waits for the rest of its frame gives way to the frames behind it. */
  end(): StreamItem[] {
    const items: StreamItem[] = [];
    for (;;) {
      while (this.#take(items)) {
        // Each turn takes one item off the front.
      }
      const bytes = this.#held.subarray(this.#from, this.#to);
      const next = frameStart(bytes, 0) === 0 ? frameStart(bytes, 2) : -1;
      if (next < 0) break;
      items.push({ kind: 'truncated', bytes: this.#drop(next) });
    }
    const bytes = Uint8Array.from(this.#drop(this.#to - this.#from));
    this.#keepRest();
    if (!isBlank(bytes)) items.push({ kind: frameStart(bytes, 0) === 0 ? 'truncated' : 'noise', bytes });
    return items;
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#to - this.#from;
  }

  #append(chunk: Uint8Array): void {
    const pending = this.#to - this.#from;
    if (pending === 0) {
      this.#held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.#from = 0;
      this.#to = chunk.length;
      return;
    }
    // What is held is always our own buffer here, see #keepRest.
    if (this.#to + chunk.length > this.#held.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(1024, 2 * (pending + chunk.length)));
      this.#held.copy(wider, 0, this.#from, this.#to);
      this.#held = wider;
      this.#from = 0;
      this.#to = pending;
    }
    this.#held.set(chunk, this.#to);
    this.#to += chunk.length;
    this.#own = true;
  }
  #own = false;

  /** What stays behind must not hold on to the buffer of a socket, and items must not share ours. */
  #keepRest(): void {
    const pending = this.#to - this.#from;
    if (pending === 0) {
      this.#held = Buffer.alloc(0);
      this.#from = 0;
      this.#to = 0;
      this.#own = false;
    } else if (!this.#own) {
      const rest = Buffer.allocUnsafeSlow(Math.max(256, 2 * pending));
      this.#held.copy(rest, 0, this.#from, this.#to);
      this.#held = rest;
      this.#from = 0;
      this.#to = pending;
      this.#own = true;
    }
  }

  #drop(count: number): Uint8Array {
    const bytes = this.#held.subarray(this.#from, this.#from + count);
    this.#from += count;
    this.#searched = 0;
    this.#restart = 0;
    this.#first = 0;
    if (this.#behind.length > 0) this.#behind = [];
    this.#soonest = Number.POSITIVE_INFINITY;
    this.#sure = Math.max(0, this.#sure - count);
    this.#byLength = null;
    return this.#own ? Buffer.from(bytes) : bytes;
  }

  #take(items: StreamItem[]): boolean {
    if (this.#lineEndOpen) this.#settleLineEnd();
    const bytes = this.#held.subarray(this.#from, this.#to);
    if (bytes.length === 0) return false;
    const start = frameStart(bytes, 0);
    if (start !== 0) {
      const upTo = start < 0 ? keepTail(bytes) : start;
      if (upTo === 0) return false;
      const junk = this.#drop(upTo);
      if (!isBlank(junk)) items.push({ kind: 'noise', bytes: junk });
      return this.#to > this.#from;
    }
    if (bytes.length < 6) return false;
    const declared = declaredEnd(bytes);
    const end = this.#frameEnd(bytes, declared);
    if (end > 0) {
      items.push({ kind: 'frame', bytes: this.#drop(end), lineEnd: this.#settleLineEnd() });
      return true;
    }
    const next = this.#nextStart(bytes, declared !== null && bytes.length < declared);
    if (next > 0) {
      items.push({ kind: 'truncated', bytes: this.#drop(next) });
      return true;
    }
    if (bytes.length > longest) items.push({ kind: 'truncated', bytes: this.#drop(bytes.length) });
    return false;
  }

  /** Takes the line end of the frame before, as far as it has come. */
  #settleLineEnd(): LineEnd {
    const first = this.#held[this.#from];
    const available = this.#to - this.#from;
    const open = available === 0 || (first === 0x0d && available === 1);
    this.#lineEndOpen = open;
    if (open) return 'unknown';
    const lineEnd =
      first === 0x0d && this.#held[this.#from + 1] === 0x0a ? 'crLf' : first === 0x0a ? 'lf' : 'none';
    this.#from += { crLf: 2, lf: 1, none: 0 }[lineEnd];
    this.lineEnds[lineEnd] += 1;
    return lineEnd;
  }

  /** End of the first frame, without its line end; 0 when it is not complete. */
  #frameEnd(bytes: Buffer, declared: number | null): number {
    if (declared !== null && bytes.length >= declared && closesAt(bytes, declared)) return declared;
    if (declared !== null && bytes.length < declared) {
      this.#byLength ??= goesByLength(bytes);
      // Whether it goes by its length is not known before its head has come, and nothing closes before that.
      if (this.#byLength !== false) return 0;
    }
    let at = Math.max(4, this.#searched);
    for (; at + 6 <= bytes.length; at += 1) {
      const byte = bytes[at];
      // The next frame begins before this one closed: it was cut off.
      if (byte === hash && at > 4 && isStart(bytes, at)) break;
      if (byte !== ampersand) continue;
      const end = closeEnd(bytes, at);
      if (end === 0) continue;
      const after = bytes[end];
      if (after === 0x0d || after === 0x0a || (after === hash && bytes[at + 1] === ampersand)) return end;
      // Without a line end the frame closes only where nothing more has come yet and the length has passed.
      if (after === undefined && declared !== null && end >= declared) return end;
    }
    this.#searched = Math.max(4, Math.min(at, bytes.length - 6));
    return 0;
  }

  /**
   * Where another frame begins before this one has ended; 0 where none does. While this one may still come to its length,
   * only a whole frame with a right check cuts it off: enciphered content does not pass for one. It is then cut off at the
   * first start, as enciphered frames, which show no right check, may lie in between.
   */
  #nextStart(bytes: Buffer, waiting: boolean): number {
    const cutOff = !waiting || this.#sure > 0;
    while (!cutOff || this.#first === 0) {
      const next = frameStart(bytes, Math.max(2, this.#restart));
      if (next < 0 || bytes.length - next < 6) {
        this.#restart = next < 0 ? Math.max(2, bytes.length - 4) : next;
        break;
      }
      this.#restart = next + 1;
      if (this.#first === 0) this.#first = next;
      const declared = declaredEnd(bytes.subarray(next));
      if (cutOff || declared === null) continue;
      this.#behind.push({ at: next, end: next + declared });
      this.#soonest = Math.min(this.#soonest, next + declared);
    }
    if (!cutOff && bytes.length >= this.#soonest) this.#settleBehind(bytes);
    return cutOff || this.#sure > 0 ? this.#first : 0;
  }

  /** Looks whether one of the starts behind that have come to their length is that of a whole frame. */
  #settleBehind(bytes: Buffer): void {
    const ended = this.#behind.filter(({ end }) => end <= bytes.length);
    this.#behind = this.#behind.filter(({ end }) => end > bytes.length);
    this.#soonest = Math.min(...this.#behind.map(({ end }) => end));
    const whole = ended.find(({ at, end }) => isWholeFrame(bytes.subarray(at), end - at));
    if (whole) this.#sure = whole.at;
  }
}

const isHex = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66));
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** `##` and a length stand here. */
const isStart = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === hash && isDigit(bytes[at + 2]) && isDigit(bytes[at + 3]) && isDigit(bytes[at + 4]);

/** Index of the next `##` that digits follow or may still follow; -1 if none. */
function frameStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(hash, from); at >= 0; at = bytes.indexOf(hash, at + 1)) {
    if (at + 1 < bytes.length && bytes[at + 1] !== hash) continue;
    let plausible = true;
    for (let digit = at + 2; digit < Math.min(at + 5, bytes.length); digit += 1)
      plausible &&= isDigit(bytes[digit]);
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
  const { dataAt, declared } = frameHeader(bytes, 0);
  return declared === null ? null : dataAt + declared + 4;
}

/**
 * Flag of the head says edition 2025, and the content is not printed cipher text, whose length is that of the plain text.
 * `null` while that cannot be told.
 */
function goesByLength(bytes: Buffer): boolean | null {
  const head = bytes.toString('latin1', 0, longestHead);
  const cp = head.indexOf('CP=&&');
  // Content that begins with `{0x` is printed; three characters have to be seen.
  if (cp < 0) return bytes.length >= longestHead || head.includes('\n') ? false : null;
  if (cp + 8 > head.length) return null;
  const flag = /[;,]\s*Flag=(\d{1,3})\b/.exec(head.slice(0, cp));
  return flag !== null && Number(flag[1]) >> 2 === 2 && !/^\{?0x/.test(head.slice(cp + 5));
}

/** A frame with a right check ends at `end`. */
function isWholeFrame(bytes: Buffer, end: number): boolean {
  if (!closesAt(bytes, end)) return false;
  const { dataAt } = frameHeader(bytes, 0);
  return crcVerdict(bytes.subarray(dataAt, end - 4), bytes.toString('latin1', end - 4, end)) === 'HJ212';
}

/** An ampersand and four hexadecimal digits stand before `end`: the standard has two, some devices send one. */
const closesAt = (bytes: Uint8Array, end: number): boolean =>
  bytes[end - 5] === ampersand &&
  isHex(bytes[end - 4]) &&
  isHex(bytes[end - 3]) &&
  isHex(bytes[end - 2]) &&
  isHex(bytes[end - 1]);

/** Where the check ends that the ampersand at `at` opens; 0 where none stands behind it. */
function closeEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] === ampersand) return closesAt(bytes, at + 6) ? at + 6 : 0;
  return closesAt(bytes, at + 5) ? at + 5 : 0;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20 || byte === 0);
}
