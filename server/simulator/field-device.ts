import { setTimeout as wait } from 'node:timers/promises';
import type { UploadFrame } from '@zhanlan/hj212';
import { type Link, openLink } from './link.ts';

export interface Counters {
  /** Frames that were sent at least once. */
  sent: number;
  /** Frames that the centre answered with 9014. */
  acknowledged: number;
  /** Sendings beyond the first one of a frame. */
  resent: number;
  /** Frames given up: no answer on several connections. */
  refused: number;
  /** Frames that the full queue pushed out, oldest first. */
  dropped: number;
  connections: number;
}

export const noCounters = (): Counters => ({
  sent: 0,
  acknowledged: 0,
  resent: 0,
  refused: 0,
  dropped: 0,
  connections: 0,
});

export interface Line {
  host: string;
  port: number;
  /** How long to wait for a connection and for each answer. */
  timeoutMs: number;
  /** First pause before connecting again; it doubles up to 30 s. */
  backOffMs: number;
  /** Frames kept while the centre is away. */
  queueLimit: number;
}

/** Sendings of a frame on one connection (HJ 212-2017 6.2: the first and three more, then the line counts as down). */
const sendings = 4;
/** Connections on which a frame may stay unanswered before it is given up. */
const connectionsPerFrame = 3;
const longestBackOff = 30_000;

interface Kept {
  frame: UploadFrame;
  sendings: number;
  connections: number;
}

/** The sending half of a data logger: a bounded queue, one frame under way at a time, one connection that is renewed. */
export class FieldDevice {
  readonly #queue: Kept[] = [];
  readonly #line: Line;
  readonly #counters: Counters;
  readonly #onAcknowledged: () => void;
  #arrived = Promise.withResolvers<void>();
  #emptied = Promise.withResolvers<void>();

  /** @param counters shared by all devices of a run */
  constructor(line: Line, counters: Counters, onAcknowledged: () => void) {
    this.#line = line;
    this.#counters = counters;
    this.#onAcknowledged = onAcknowledged;
  }

  keep(frame: UploadFrame): void {
    if (this.#queue.length === this.#line.queueLimit) {
      // The first one may be under way: the next is the oldest that is not.
      this.#queue.splice(1, 1);
      this.#counters.dropped += 1;
    }
    this.#queue.push({ frame, sendings: 0, connections: 0 });
    this.#arrived.resolve();
  }

  /** Waits until every frame was acknowledged, refused or dropped. */
  async emptied(): Promise<void> {
    if (this.#queue.length > 0) await this.#emptied.promise;
  }

  /** Sends what is kept, until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const link = await openLink(this.#line, this.#line.timeoutMs, signal).catch(() => null);
      if (link) {
        this.#counters.connections += 1;
        if (await this.#serve(link, signal)) failures = 0;
        link.close();
      }
      const pause = Math.min(this.#line.backOffMs * 2 ** failures, longestBackOff);
      failures += 1;
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns whether the centre acknowledged anything on this connection */
  async #serve(link: Link, signal: AbortSignal): Promise<boolean> {
    let acknowledged = false;
    while (!signal.aborted && link.open) {
      const [next] = this.#queue;
      if (!next) {
        this.#arrived = Promise.withResolvers();
        await Promise.race([this.#arrived.promise, link.ended]);
        continue;
      }
      if (await this.#offer(link, next, signal)) {
        acknowledged = true;
        this.#counters.acknowledged += 1;
        this.#take();
        this.#onAcknowledged();
        continue;
      }
      if (signal.aborted || !link.open) break;
      next.connections += 1;
      if (next.connections === connectionsPerFrame) {
        this.#counters.refused += 1;
        this.#take();
      }
      break;
    }
    return acknowledged;
  }

  async #offer(link: Link, kept: Kept, signal: AbortSignal): Promise<boolean> {
    for (let attempt = 0; attempt < sendings && link.open && !signal.aborted; attempt += 1) {
      if (kept.sendings === 0) this.#counters.sent += 1;
      else this.#counters.resent += 1;
      kept.sendings += 1;
      if (await link.exchange(kept.frame.bytes, kept.frame.QN, this.#line.timeoutMs)) return true;
    }
    return false;
  }

  #take(): void {
    this.#queue.shift();
    if (this.#queue.length > 0) return;
    this.#emptied.resolve();
    this.#emptied = Promise.withResolvers();
  }
}
