import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps what must be sent out again in clear, such as the password of a device: unlike the password of a person it cannot be
 * hashed. AES-256-GCM under a key derived from the secret of the centre, so that a copy of the database alone opens nothing.
 */
export interface Sealing {
  seal(text: string): string;
  /** @returns `null` where it was sealed under another secret, or was changed */
  open(sealed: string): string | null;
}

const nonceLength = 12;
const tagLength = 16;

export function openSealing(secret: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'zhanlan sealing 1', 32));
  return {
    seal(text) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceLength + tagLength) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      try {
        const body = bytes.subarray(nonceLength, -tagLength);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
