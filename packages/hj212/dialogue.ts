import type { Words } from '@zhanlan/standards';
import type { Decoded } from './decode.ts';
import { dataTimeOf } from './readings.ts';
import { executionReply, type Reply, requestReply } from './replies.ts';
import type { RequestFrame } from './request.ts';

/** Where an exchange stands; all but the first two are its end. */
export type DialogueState =
  /** Sent, 9011 (of a notice 9013) is waited for. */
  | 'waiting'
  /** Accepted: values, uploads or 9012 are waited for. */
  | 'running'
  | 'done'
  /** 9011 said no. */
  | 'refused'
  /** 9012 said no, or never came. */
  | 'failed'
  /** Nothing came after all resends: the line counts as down. */
  | 'noAnswer';

/** What is to be done, or has become known. */
export type DialogueAction =
  | { kind: 'send'; bytes: Uint8Array; attempt: number }
  /** The value that was asked for (time, interval, parameter): it repeats the QN of the request. */
  | { kind: 'value'; frame: Decoded }
  /** An upload that belongs to the request; it is stored and answered like any other. */
  | { kind: 'upload'; frame: Decoded }
  | { kind: 'state'; state: DialogueState; reply: Reply | null; words: Words };

/** How long is waited, in milliseconds of the clock that is handed in. */
export interface DialogueTimes {
  /** Milliseconds until the request is sent again: 5 s over wires, 10 s over mobile networks (HJ 212-2017 6.1). */
  overTime: number;
  /** How often it is sent again. */
  reCount: number;
  /** Milliseconds after 9011, or after the last upload, until the command counts as failed. */
  resultTime: number;
}

/** Those of mobile networks (HJ 212-2017 6.1). */
export const usualTimes: DialogueTimes = { overTime: 10_000, reCount: 3, resultTime: 60_000 };

const stateWords: Record<DialogueState, Words> = {
  waiting: { zh: '已发送，等待应答', en: 'Sent, waiting for an answer' },
  running: { zh: '现场机已接受，正在执行', en: 'Accepted, being carried out' },
  done: { zh: '执行成功', en: 'Done' },
  refused: { zh: '现场机拒绝执行', en: 'Refused by the site' },
  failed: { zh: '执行失败', en: 'Failed' },
  noAnswer: {
    zh: '多次重发后仍无应答，线路视为不通',
    en: 'No answer after all resends: the line counts as down',
  },
};
const noResult: Words = {
  zh: '现场机接受后在规定时间内未返回执行结果',
  en: 'the site accepted but sent no result in time',
};

/**
 * One exchange from the centre to a site (HJ 212-2017 6.2): a request is answered by 9011, then come its values or uploads and
 * 9012; a notice is answered by 9013. Without 9011 in time it is sent again, after 9011 never: a command that was accepted is
 * not given twice. It does nothing by itself: time comes in, and what is to be done goes out.
 */
export class Dialogue {
  readonly request: RequestFrame;
  readonly #times: DialogueTimes;
  #state: DialogueState = 'waiting';
  #attempts = 0;
  #due = Number.POSITIVE_INFINITY;
  #uploads = 0;

  constructor(request: RequestFrame, times: Partial<DialogueTimes> = {}) {
    this.request = request;
    this.#times = { ...usualTimes, ...times };
  }

  /** Where the exchange stands. */
  get state(): DialogueState {
    return this.#state;
  }
  /** Nothing more will come of it. */
  get ended(): boolean {
    return this.#state !== 'waiting' && this.#state !== 'running';
  }
  /** When `tick` has something to do next, in milliseconds of the same clock. */
  get due(): number {
    return this.#due;
  }
  /** Uploads that came in answer. */
  get uploads(): number {
    return this.#uploads;
  }

  /** Sends the request; a second time it does nothing. */
  begin(now: number): DialogueAction[] {
    if (this.#attempts > 0) return [];
    return [this.#send(now), this.#to('waiting')];
  }

  /** Takes a valid frame of the device. Empty where it has nothing to do with this exchange. */
  receive(frame: Decoded, now: number): DialogueAction[] {
    if (this.ended || this.#attempts === 0 || frame.head.MN !== this.request.mn) return [];
    const { command, qn, edition } = this.request;
    const { CN, QN } = frame.head;
    if (QN === qn) {
      if (CN === '9011') return this.#answered(requestReply(replyCode(frame, 'QnRtn'), edition), now);
      if (CN === '9012') return this.#executed(executionReply(replyCode(frame, 'ExeRtn'), edition));
      // A notice is done with its answer. Some sites answer requests so as well; that is as good as 9011.
      if (CN === '9013')
        return command.down === 'notify'
          ? [this.#to('done')]
          : this.#answered(requestReply('1', edition), now);
      if (CN === command.cn && command.returns) return this.#came({ kind: 'value', frame }, now);
      return [];
    }
    if (this.#state === 'running' && CN === command.cn && this.#isAskedFor(frame))
      return this.#came({ kind: 'upload', frame }, now);
    return [];
  }

  /** Sends again or gives up, where that is due. */
  tick(now: number): DialogueAction[] {
    if (this.ended || now < this.#due) return [];
    if (this.#state === 'running') return [this.#to('failed', null, noResult)];
    if (this.#attempts > this.#times.reCount) return [this.#to('noAnswer')];
    return [this.#send(now)];
  }

  /** The connection ended, or the exchange is called off. */
  abandon(): DialogueAction[] {
    return this.ended ? [] : [this.#to(this.#state === 'running' ? 'failed' : 'noAnswer')];
  }

  #send(now: number): DialogueAction {
    this.#attempts += 1;
    this.#due = now + this.#times.overTime;
    return { kind: 'send', bytes: this.request.bytes, attempt: this.#attempts };
  }

  #answered(reply: Reply, now: number): DialogueAction[] {
    // The answer to a resend of a request that was answered already.
    if (this.#state === 'running') return [];
    if (!reply.good) return [this.#to('refused', reply)];
    this.#due = now + this.#times.resultTime;
    return [this.#to('running', reply)];
  }

  #executed(reply: Reply): DialogueAction[] {
    return [this.#to(reply.good ? 'done' : 'failed', reply)];
  }

  /** What was asked for has come: the site is at work, even where it left out 9011. */
  #came(action: DialogueAction, now: number): DialogueAction[] {
    const begun = this.#state === 'waiting' ? [this.#to('running')] : [];
    this.#due = now + this.#times.resultTime;
    if (action.kind === 'upload') this.#uploads += 1;
    return [...begun, action];
  }

  /** Within the range that was asked for; other uploads of the command come by themselves in the meantime. */
  #isAskedFor(frame: Decoded): boolean {
    const { command, range } = this.request;
    if (!range) return command.returns === 'uploads';
    const time = dataTimeOf(frame).slice(0, 14);
    return time >= range.begin && time <= range.end;
  }

  #to(state: DialogueState, reply: Reply | null = null, why?: Words): DialogueAction {
    this.#state = state;
    if (this.ended) this.#due = Number.POSITIVE_INFINITY;
    const [words, more] = [stateWords[state], why ?? (reply && !reply.good ? reply.words : null)];
    return {
      kind: 'state',
      state,
      reply,
      words: more ? { zh: `${words.zh}：${more.zh}`, en: `${words.en}: ${more.en}` } : words,
    };
  }
}

const replyCode = (frame: Decoded, key: 'QnRtn' | 'ExeRtn'): string | undefined =>
  frame.cp.find((item) => item[key] !== undefined)?.[key];
