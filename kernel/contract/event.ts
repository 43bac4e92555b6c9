import type { z } from 'zod';

/**
 * A durable event. It is written in the transaction that made it true and delivered at least once, in
 * order of commit, to every consumer and to open pages.
 */
export interface EventContract<S extends z.ZodType = z.ZodType> {
  /** `<module>.<past participle>`, e.g. `observations.stored`. */
  readonly name: string;
  readonly payload: S;
}

export function defineEvent<S extends z.ZodType>(name: string, payload: S): EventContract<S> {
  return { name, payload };
}
