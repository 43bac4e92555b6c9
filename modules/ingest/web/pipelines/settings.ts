import type { Offers, Pipeline, Settings } from '../answers.ts';
import type { Kind } from './words.ts';

/** What a new pipeline of a kind begins with. */
export function beginningOf(kind: Kind, offers: Offers): Settings {
  switch (kind) {
    case 'http':
      return { kind, url: '', format: 'json', secretHeader: 'authorization' };
    case 'database':
      return { kind, engine: 'postgresql', host: '', port: 5432, database: '', user: '', statement: '' };
    case 'folder':
      return { kind, root: offers.folders[0] ?? '', pattern: '*.csv' };
    case 'mqtt':
      return { kind, broker: null, topic: '' };
    default:
      return { kind };
  }
}

/** How a form speaks of the secret: unchanged, a new one, or none. */
export type SecretWay = 'keep' | 'set' | 'none';

/** The secret as it is sent: left out is unchanged. */
export const secretOf = (way: SecretWay, secret: string): { secret?: string | null } =>
  way === 'keep' ? {} : { secret: way === 'set' ? secret : null };

/** Whether the centre shows a secret to the source. */
export const takesSecret = (settings: Settings): boolean =>
  settings.kind === 'http' ||
  settings.kind === 'database' ||
  (settings.kind === 'mqtt' && typeof settings.broker === 'string');

export const firstSecretWay = (pipeline: Pipeline | null): SecretWay =>
  pipeline?.secretSet ? 'keep' : 'none';
