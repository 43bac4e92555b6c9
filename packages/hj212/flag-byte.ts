/** Flag byte V5–V0 D A (HJ 212-2017 table 3): version 0 = 2005, 1 = 2017, 2 = 2025. */
export interface FlagBits {
  value: number;
  version: number;
  /** Packet numbers are present. */
  hasPacketNumbers: boolean;
  /** An answer is wanted. */
  wantsAnswer: boolean;
}

/** Reads the text of Flag; `null` when it is no number of up to three digits. */
export function flagBits(text: string | undefined): FlagBits | null {
  if (!text || !/^\d{1,3}$/.test(text)) return null;
  const value = Number(text);
  return { value, version: value >> 2, hasPacketNumbers: (value & 2) !== 0, wantsAnswer: (value & 1) !== 0 };
}

/** The version that the Flag byte holds for each edition. */
export const versions = { '2005': 0, '2017': 1, '2025': 2 } as const;
