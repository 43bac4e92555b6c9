/** How a frame ended: as it should, with LF alone, at once with the next frame, or not seen yet. */
export type LineEnd = 'crLf' | 'lf' | 'none' | 'unknown';

/** The start of a frame: its marks and its declared length. */
export interface FrameHeader {
  /** Where the data segment begins. */
  dataAt: number;
  /** Declared length; `null` when there are no digits. */
  declared: number | null;
  /** Digits of the length: four by the standard (HJ 212-2017 6.3.1), three are met. */
  digits: number;
}

/** Reads `##LLLL` at `at`; the two marks may be missing. */
export function frameHeader(bytes: Uint8Array, at: number): FrameHeader {
  const start = bytes[at] === 0x23 && bytes[at + 1] === 0x23 ? at + 2 : at;
  let declared = 0;
  let digits = 0;
  for (; digits < 4; digits += 1) {
    const byte = bytes[start + digits];
    if (byte === undefined || byte < 0x30 || byte > 0x39) break;
    declared = declared * 10 + (byte - 0x30);
  }
  return { dataAt: start + digits, declared: digits === 0 ? null : declared, digits };
}
