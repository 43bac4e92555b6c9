import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (salt: string, password: string): string =>
  createHash('sha256').update(salt).update('\u0000').update(password).digest('hex');

/** Salted hash of a device password. A fast hash on purpose: it is compared for every frame. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${digest(salt, password)}`;
}

export function passwordMatches(password: string, stored: string): boolean {
  const [salt = '', hash = ''] = stored.split(':');
  return timingSafeEqual(Buffer.from(digest(salt, password)), Buffer.from(hash));
}
