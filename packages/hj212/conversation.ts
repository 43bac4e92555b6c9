import type { Words } from '@zhanlan/standards';
import type { Decoded } from './decode.ts';
import { Dialogue, type DialogueAction, type DialogueTimes } from './dialogue.ts';
import type { PlannedRequest } from './recall.ts';
import { type Addressee, type RequestFault, requestFrame } from './request.ts';
import { nextQn } from './time.ts';

/** Most requests that wait for one device. */
const mostQueued = 500;

/** What is to be done or told, by the request that it belongs to. */
export type ConversationAction =
  | { id: number; cn: string; qn: string; action: DialogueAction }
  /** The request could not be built: nothing was sent. */
  | { id: number; cn: string; qn: null; faults: RequestFault[] };

/**
 * The exchanges of one device, one after the other: loggers carry out one command at a time. A request is built when its turn
 * comes, so that QN and the time it sets are those of sending.
 */
export class Conversation {
  readonly #to: () => Omit<Addressee, 'qn'>;
  readonly #times: () => Partial<DialogueTimes>;
  readonly #queue: Array<PlannedRequest & { id: number }> = [];
  #running: { id: number; dialogue: Dialogue } | null = null;
  #lastQn: string | undefined;
  #lastId = 0;

  /**
   * @param to the device, asked for each request: its password and key may change in between
   * @param lastQn the QN used last, where one is known from before
   */
  constructor(
    to: () => Omit<Addressee, 'qn'>,
    times: () => Partial<DialogueTimes> = () => ({}),
    lastQn?: string,
  ) {
    this.#to = to;
    this.#times = times;
    this.#lastQn = lastQn;
  }

  /** @returns the number by which its actions are known; `null` where too many wait */
  add(request: PlannedRequest): number | null {
    if (this.#queue.length >= mostQueued) return null;
    this.#lastId += 1;
    this.#queue.push({ ...request, id: this.#lastId });
    return this.#lastId;
  }

  /** Requests that wait or run. */
  get open(): number {
    return this.#queue.length + (this.#running ? 1 : 0);
  }
  /** When `tick` has something to do next; at once where a request waits and none runs. */
  get due(): number {
    return (
      this.#running?.dialogue.due ??
      (this.#queue.length > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
    );
  }

  /** Takes a valid frame of the device. */
  receive(frame: Decoded, now: number): ConversationAction[] {
    const running = this.#running;
    if (!running) return [];
    return [...this.#named(running, running.dialogue.receive(frame, now)), ...this.#next(now)];
  }

  /** Sends, sends again or gives up what is due, and begins the next. */
  tick(now: number): ConversationAction[] {
    const running = this.#running;
    return [...(running ? this.#named(running, running.dialogue.tick(now)) : []), ...this.#next(now)];
  }

  /** The connection ended: what runs is given up; what waits stays for the next connection. */
  interrupted(): ConversationAction[] {
    const running = this.#running;
    return running ? this.#named(running, running.dialogue.abandon()) : [];
  }

  /** Takes a request that waits out of the queue; false where it is gone. */
  cancel(id: number): boolean {
    const at = this.#queue.findIndex((one) => one.id === id);
    if (at >= 0) this.#queue.splice(at, 1);
    return at >= 0;
  }

  #next(now: number): ConversationAction[] {
    const actions: ConversationAction[] = [];
    while (!this.#running) {
      const planned = this.#queue.shift();
      if (!planned) break;
      const qn = nextQn(new Date(now), this.#lastQn);
      const built = requestFrame(planned.cn, planned.values, { ...this.#to(), qn });
      if (!built.ok) {
        actions.push({ id: planned.id, cn: planned.cn, qn: null, faults: built.faults });
        continue;
      }
      this.#lastQn = qn;
      const running = { id: planned.id, dialogue: new Dialogue(built.request, this.#times()) };
      this.#running = running;
      actions.push(...this.#named(running, running.dialogue.begin(now)));
    }
    return actions;
  }

  #named(
    running: { id: number; dialogue: Dialogue },
    actions: readonly DialogueAction[],
  ): ConversationAction[] {
    if (running.dialogue.ended && this.#running === running) this.#running = null;
    const { command, qn } = running.dialogue.request;
    return actions.map((action) => ({ id: running.id, cn: command.cn, qn, action }));
  }
}

/** Words for a request that was not built. */
export const faultWords = (faults: readonly RequestFault[]): Words => ({
  zh: faults.map((one) => one.words.zh).join('；'),
  en: faults.map((one) => one.words.en).join('; '),
});
