import { AsyncLocalStorage } from 'node:async_hooks';

/** Answers of one statement. */
export interface Rows<R = Record<string, unknown>> {
  rows: R[];
  rowCount: number;
}

/** One user's turn on a connection; a transaction keeps it to the end. */
export interface Lease {
  query<R>(text: string, values: readonly unknown[]): Promise<Rows<R>>;
  /** Several statements without parameters; answers with the rows of all of them, in order. */
  execute(text: string): Promise<Rows>;
  release(): void;
}

/** Where leases come from: the gate of the embedded database, or a pool of connections. */
export interface LeaseSource {
  acquire(): Promise<Lease>;
  close(): Promise<void>;
}

/** Marks the async context of a running transaction. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Runs the body of a transaction. On the embedded database a query beside it would wait for the lease
 * that the transaction itself holds, for ever; `refuseInside` makes it fail at once instead.
 */
export async function runInside<T>(body: () => Promise<T>): Promise<T> {
  const mark = { open: true };
  try {
    return await inside.run(mark, body);
  } finally {
    mark.open = false;
  }
}

export function refuseInside(): void {
  if (inside.getStore()?.open) {
    throw new Error(
      'a query outside the transaction was made from inside it: use the handle that the transaction gave',
    );
  }
}

/** First come, first served; one holder at a time. */
export class Turnstile {
  #tail: Promise<void> = Promise.resolve();

  async enter(): Promise<() => void> {
    const before = this.#tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#tail = promise;
    await before;
    return resolve;
  }
}
