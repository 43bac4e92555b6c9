import type { Decoded } from './decode.ts';
import { dataTimeOf } from './readings.ts';
import type { CpItem } from './segment.ts';

/** Packet numbers of a split upload; `null` where the frame is whole in itself. */
export function packetNumbers(
  decoded: Pick<Decoded, 'head' | 'flag'>,
): { count: number; number: number } | null {
  const { PNUM, PNO } = decoded.head;
  // Edition 2005 sends four digits.
  if (!PNUM || !PNO || !/^\d{1,4}$/.test(PNUM) || !/^\d{1,4}$/.test(PNO)) return null;
  const [count, number] = [Number(PNUM), Number(PNO)];
  return count > 1 && number >= 1 && number <= count ? { count, number } : null;
}

/** A split upload that is not whole yet, or never was. */
export interface SplitUpload {
  mn: string;
  cn: string;
  dataTime: string;
  count: number;
  /** Numbers of the packets that came and of those that did not, ascending. */
  have: number[];
  missing: number[];
}

/** What a packet has come to. */
export type Reassembled =
  /** Not split: nothing to wait for. */
  | { kind: 'single' }
  | { kind: 'waiting'; upload: SplitUpload }
  /** All have come: the items in the order of the packets, DataTime once. */
  | { kind: 'whole'; upload: SplitUpload; cp: CpItem[] }
  /** The packet was there already; `differs` where it says something else than one that still waits. */
  | { kind: 'duplicate'; upload: SplitUpload; differs: boolean }
  /** More packets than are held for one upload. */
  | { kind: 'tooMany'; count: number };

/** What is held at most. */
export interface ReassemblyLimits {
  /** Packets of one upload. */
  packets: number;
  /** Uploads that wait at the same time. */
  uploads: number;
  /** Characters of all uploads that wait, as they stood in their frames. */
  bytes: number;
  /** Milliseconds that an upload may wait for its last packet, and that one put together is remembered. */
  age: number;
}

/** Uploads that are remembered after they were put together. */
const mostDone = 500;

interface Waiting {
  upload: Omit<SplitUpload, 'have' | 'missing'>;
  packets: Map<number, { cp: CpItem[]; segment: string }>;
  bytes: number;
  since: number;
}

/**
 * Puts split uploads together (HJ 212-2017 6.3.3, C.49): by MN, CN, DataTime and PNUM, since each packet has a QN of its own.
 * Every packet is a whole frame: it is stored and acknowledged by itself, and this says only when all are there, or which
 * never came. What it holds is bounded; time is given to it.
 */
export class Reassembly {
  readonly #limits: ReassemblyLimits;
  /** In the order in which they began. */
  readonly #waiting = new Map<string, Waiting>();
  /** Uploads put together not long ago: a packet of them that comes again begins nothing. */
  readonly #done = new Map<string, { upload: SplitUpload; at: number }>();
  #bytes = 0;

  constructor(limits: Partial<ReassemblyLimits> = {}) {
    this.#limits = { packets: 1000, uploads: 2000, bytes: 4 * 1024 * 1024, age: 10 * 60_000, ...limits };
  }

  /** Takes a valid frame. `lost` are uploads given up to make room or because they waited too long. */
  take(
    decoded: Pick<Decoded, 'head' | 'flag' | 'cp' | 'segment'>,
    now: number,
  ): { result: Reassembled; lost: SplitUpload[] } {
    const lost = this.tick(now);
    const numbers = packetNumbers(decoded);
    if (!numbers) return { result: { kind: 'single' }, lost };
    if (numbers.count > this.#limits.packets)
      return { result: { kind: 'tooMany', count: numbers.count }, lost };
    const { MN = '', CN = '' } = decoded.head;
    const dataTime = dataTimeOf(decoded);
    const key = `${MN};${CN};${dataTime};${numbers.count}`;
    const done = this.#done.get(key);
    if (done) return { result: { kind: 'duplicate', upload: done.upload, differs: false }, lost };
    let waiting = this.#waiting.get(key);
    if (!waiting) {
      waiting = {
        upload: { mn: MN, cn: CN, dataTime, count: numbers.count },
        packets: new Map(),
        bytes: 0,
        since: now,
      };
      this.#waiting.set(key, waiting);
    }
    const before = waiting.packets.get(numbers.number);
    if (before) {
      // Sent again for want of an answer, the QN and the check differ; the content should not.
      const differs = contentOf(before.segment) !== contentOf(decoded.segment);
      return { result: { kind: 'duplicate', upload: stateOf(waiting), differs }, lost };
    }
    waiting.packets.set(numbers.number, { cp: decoded.cp, segment: decoded.segment });
    waiting.bytes += decoded.segment.length;
    this.#bytes += decoded.segment.length;
    if (waiting.packets.size === numbers.count) {
      const upload = this.#remove(key, waiting);
      this.#done.set(key, { upload, at: now });
      const [eldest] = this.#done.keys();
      if (this.#done.size > mostDone && eldest !== undefined) this.#done.delete(eldest);
      return { result: { kind: 'whole', upload, cp: merged(waiting) }, lost };
    }
    for (const [oldest, other] of this.#waiting) {
      if (this.#bytes <= this.#limits.bytes && this.#waiting.size <= this.#limits.uploads) break;
      lost.push(this.#remove(oldest, other));
    }
    return { result: { kind: 'waiting', upload: stateOf(waiting) }, lost };
  }

  /** Uploads that have waited too long, with the packets that are missing. */
  tick(now: number): SplitUpload[] {
    const lost: SplitUpload[] = [];
    for (const [key, waiting] of this.#waiting) {
      if (now - waiting.since < this.#limits.age) break;
      lost.push(this.#remove(key, waiting));
    }
    for (const [key, { at }] of this.#done) {
      if (now - at < this.#limits.age) break;
      this.#done.delete(key);
    }
    return lost;
  }

  /** Uploads and characters that wait. */
  get held(): { uploads: number; bytes: number } {
    return { uploads: this.#waiting.size, bytes: this.#bytes };
  }

  #remove(key: string, waiting: Waiting): SplitUpload {
    this.#waiting.delete(key);
    this.#bytes -= waiting.bytes;
    return stateOf(waiting);
  }
}

const contentOf = (segment: string): string => segment.slice(segment.indexOf('CP='));

function stateOf({ upload, packets }: Waiting): SplitUpload {
  const numbers = Array.from({ length: upload.count }, (_, index) => index + 1);
  return {
    ...upload,
    have: numbers.filter((one) => packets.has(one)),
    missing: numbers.filter((one) => !packets.has(one)),
  };
}

function merged({ upload, packets }: Waiting): CpItem[] {
  const items: CpItem[] = [];
  for (let number = 1; number <= upload.count; number += 1)
    for (const item of packets.get(number)?.cp ?? [])
      if (number === 1 || item.DataTime === undefined || Object.keys(item).length > 1) items.push(item);
  return items;
}
