import { keyOfText } from './cipher.ts';

/** The SM4 keys of a device: the one in use, and the one that it has been sent and not yet confirmed. */
export interface DeviceKeys {
  current: Uint8Array;
  pending: Uint8Array | null;
}

/**
 * Renewal of a key (HJ 212-2025, CN 1014): the site asks with SKCreateTime and is answered 9013; the centre sends SKCreateTime
 * and NewSK enciphered by the key in use; when the site reports ExeRtn=1 the new one is in use. Until then frames may come
 * under either, so both are tried.
 *
 * @returns the keys with the new one pending; `null` where the text is no key, or where another one is pending: the site may
 *   have taken that already, and would not be understood any more
 */
export function renewKey(keys: DeviceKeys, newSk: string): DeviceKeys | null {
  const pending = keyOfText(newSk);
  if (!pending || (keys.pending && !Buffer.from(keys.pending).equals(pending))) return null;
  return { current: keys.current, pending };
}

/** The site carried it out, or a frame came that the new key opened. */
export const confirmKey = ({ current, pending }: DeviceKeys): DeviceKeys => ({
  current: pending ?? current,
  pending: null,
});

/** The site refused or failed: the old key stays. */
export const abandonKey = ({ current }: DeviceKeys): DeviceKeys => ({ current, pending: null });

/** Keys in the order in which they are tried; the index is what `decodeFrame` reports. */
export const keysOf = ({ current, pending }: DeviceKeys): readonly Uint8Array[] =>
  pending ? [pending, current] : [current];
