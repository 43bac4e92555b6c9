import { connect, type Socket } from 'node:net';
import { decodeFrame, encodeFrame, Framer, segmentOf, simulatedMn, timeText } from '@zhanlan/hj212';

/** A frame of the crash test and what must be in the database once it was acknowledged. */
export interface Sent {
  qn: string;
  time: Date;
  /** Value by factor. */
  values: Record<string, number>;
  bytes: Uint8Array;
}

const firstTime = Date.parse('2020-04-03T00:00:00+08:00');
const firstQn = Date.parse('2026-01-01T00:00:00+08:00');

/** Frame `index` of a device: no two have the same time, and the values tell which frame they came in. */
function frameOf(mn: string, index: number): Sent {
  const time = new Date(firstTime + index * 1000);
  const qn = timeText(new Date(firstQn + index), true);
  const values = { w01018: 10 + index / 1000, w21003: 1 + index / 1000 };
  const items = Object.entries(values).map(
    ([factor, value]) => `${factor}-Rtd=${value.toFixed(3)},${factor}-Flag=N`,
  );
  const head = { QN: qn, ST: '32', CN: '2011', PW: '123456', MN: mn, Flag: 5 };
  const rounded = Object.fromEntries(
    Object.entries(values).map(([factor, value]) => [factor, Number(value.toFixed(3))]),
  );
  const content = [`DataTime=${timeText(time)}`, ...items].join(';');
  return { qn, time, values: rounded, bytes: encodeFrame(segmentOf(head, content)) };
}

/**
 * A client that does not wait for each answer: it keeps `window` frames under way. After a reconnect it sends
 * again what was not acknowledged, and never what was.
 */
export class PipeliningClient {
  readonly mn: string;
  readonly acknowledged: Sent[] = [];
  /** Sent at least once and not acknowledged, oldest first. */
  readonly outstanding = new Map<string, Sent>();
  readonly #window: number;
  #index = 0;
  #socket: Socket | null = null;
  /** New frames are sent; off while the centre is killed, so that the count of open frames stands. */
  #sending = false;

  constructor(number: number, window: number) {
    this.mn = simulatedMn('wastewater', number);
    this.#window = window;
  }

  async connect(port: number, sending: boolean): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const framer = new Framer();
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const item of framer.push(chunk)) if (item.kind === 'frame') this.#hear(item.bytes);
      this.#fill();
    });
    await new Promise<void>((done, failed) => {
      socket.once('connect', done);
      socket.once('close', () => failed(new Error(`${this.mn} could not connect`)));
    });
    this.#socket = socket;
    this.#sending = sending;
    for (const frame of this.outstanding.values()) socket.write(frame.bytes);
    this.#fill();
  }

  /** Sends nothing new any more; answers are still heard. */
  hold(): void {
    this.#sending = false;
  }

  /** Waits until the other end is gone and every answer that still came was counted. */
  async closed(): Promise<void> {
    const socket = this.#socket;
    if (socket && !socket.closed) await new Promise<void>((done) => socket.once('close', () => done()));
  }

  close(): void {
    this.#socket?.destroy();
  }

  #hear(bytes: Uint8Array): void {
    const { valid, head } = decodeFrame(bytes);
    if (!valid || head.CN !== '9014' || head.MN !== this.mn) return;
    const frame = this.outstanding.get(head.QN ?? '');
    if (!frame) return;
    this.outstanding.delete(frame.qn);
    this.acknowledged.push(frame);
  }

  #fill(): void {
    while (this.#sending && this.outstanding.size < this.#window) {
      const frame = frameOf(this.mn, this.#index);
      this.#index += 1;
      this.outstanding.set(frame.qn, frame);
      this.#socket?.write(frame.bytes);
    }
  }
}
