import {
  type DataFlag,
  dataFlag,
  editionOfFlagByte,
  type ProtocolEdition,
  presentCode,
} from '@zhanlan/standards';
import type { Decoded } from './decode.ts';

/** The edition that a frame follows: by its Flag byte; without one it is of 2005, which had none at first. */
export const editionOf = (decoded: Pick<Decoded, 'flag'>): ProtocolEdition =>
  decoded.flag ? (editionOfFlagByte(decoded.flag.value) ?? '2025') : '2005';

/**
 * What a data flag of a frame means (HJ 212-2017 table 8): by system code, since `B` and `D` mean other things at ambient air
 * stations (22) than at pollution sources (31, 32); by edition, since 2005 has `P` and air stations 0–3.
 */
export const flagMeaning = (decoded: Pick<Decoded, 'head' | 'flag'>, flag: string): DataFlag | undefined => {
  const st = decoded.head.ST ?? '';
  // Old loggers send letters of 2017 without a Flag byte, and new ones those of 2005.
  return dataFlag(st, flag, editionOf(decoded)) ?? dataFlag(st, flag, '2017') ?? dataFlag(st, flag, '2005');
};

/**
 * The present code of a factor as it stands in a frame: codes of 2005 are translated (011 → w01018), and where the frame is of
 * 2005 its `Ld` is the night level and its `Ln` the day level, the other way round than today.
 *
 * @returns `undefined` for a code of no edition
 */
export const presentFactor = (decoded: Pick<Decoded, 'flag'>, factor: string): string | undefined =>
  presentCode(factor, editionOf(decoded) === '2005' ? '2005' : undefined);

/** Share of normal values that makes a period of flue gas normal (HJ 212-2017 C.16–C.18). */
const normalShare = 0.75;

/**
 * The flag of a period by the flags of the values that it is made of (HJ 212-2017 C.16–C.18): wastewater is normal only where
 * all are; flue gas where 75 % are, else it is a fault. `null` where the rule names none or there are no values.
 *
 * @param systemCode ST of the device: 31 and 51 flue gas, 32 and 52 wastewater
 */
export function periodFlag(systemCode: string, flags: readonly string[]): string | null {
  if (flags.length === 0) return null;
  const normal = flags.filter((flag) => flag === 'N').length;
  if (systemCode === '31' || systemCode === '51') return normal / flags.length >= normalShare ? 'N' : 'D';
  // One abnormal value spoils the period; it is named by the first, as the rule does not say by which.
  if (systemCode === '32' || systemCode === '52') return flags.find((flag) => flag !== 'N') ?? 'N';
  return null;
}
