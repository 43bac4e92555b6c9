import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealing } from './sealing.ts';

describe('sealing', () => {
  const sealing = openSealing('a secret of at least thirty-two characters');
  it('gives back what was sealed, and seals it differently each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = sealing.seal(text);
        expect(sealing.open(sealed)).toBe(text);
        expect(sealing.seal(text)).not.toBe(sealed);
      }),
    );
  });

  it('opens nothing under another secret, and nothing that was changed or cut', () => {
    const sealed = sealing.seal('123456');
    expect(openSealing('another secret of thirty-two characters').open(sealed)).toBeNull();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealing.open(changed.toString('base64url'))).toBeNull();
      expect(sealing.open(bytes.subarray(0, at).toString('base64url'))).toBeNull();
    }
  });
});
