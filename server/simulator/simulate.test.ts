import { createServer, type Server, type Socket } from 'node:net';
import { answerTo, type Decoded, decodeFrame, Framer, readingsOf } from '@zhanlan/hj212';
import { afterEach, expect, it } from 'vitest';
import { type SimulateOptions, simulate } from './simulate.ts';

/** A gateway in small; `answers` decides by the running number of a frame whether it is answered, left alone, or the connection cut. */
class Gateway {
  readonly frames: Decoded[] = [];
  readonly sockets = new Set<Socket>();
  #server: Server | null = null;
  port = 0;

  async open(answers: (count: number) => 'answer' | 'silence' | 'cut' = () => 'answer'): Promise<void> {
    const server = createServer((socket) => {
      this.sockets.add(socket);
      const framer = new Framer();
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        for (const item of framer.push(chunk)) {
          const decoded = decodeFrame(item.bytes);
          expect(decoded.valid).toBe(true);
          this.frames.push(decoded);
          const what = answers(this.frames.length);
          if (what === 'answer') socket.write(answerTo(decoded.head, '9014'));
          if (what === 'cut') socket.destroy();
        }
      });
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.port = (server.address() as { port: number }).port;
  }

  close(): void {
    this.#server?.close();
    for (const socket of this.sockets) socket.destroy();
  }

  get distinct(): Set<string> {
    return new Set(this.frames.map(({ head }) => `${head.MN} ${head.QN}`));
  }
}

const gateway = new Gateway();
afterEach(() => {
  gateway.close();
  gateway.frames.length = 0;
});

const options = (more: Partial<SimulateOptions> = {}): SimulateOptions => ({
  host: '127.0.0.1',
  port: gateway.port,
  devices: 3,
  seed: 1,
  plan: { kind: 'day', day: '2020-04-03', speed: null },
  timeoutMs: 1500,
  backOffMs: 5,
  ...more,
});
const never = new AbortController().signal;
/** 144 of ten minutes, 24 hours, one day. */
const dayOfADevice = 169;

it('replays a day: every period once, in order, all acknowledged', async () => {
  await gateway.open();
  const counters = await simulate(options(), never);
  expect(counters).toEqual({
    sent: 3 * dayOfADevice,
    acknowledged: 3 * dayOfADevice,
    resent: 0,
    refused: 0,
    dropped: 0,
    connections: 3,
  });
  const uploads = gateway.frames.map(
    (frame) => `${frame.head.MN} ${frame.head.CN} ${readingsOf(frame)?.rawTime}`,
  );
  expect(new Set(uploads).size).toBe(3 * dayOfADevice);
  expect(uploads).toContain('FFFFFFFF3200000000000001 2061 20200403230000');
  expect(uploads).toContain('FFFFFFFF2200000000000001 2031 20200403000000');
});

it('sends an unanswered frame again with the same QN', async () => {
  await gateway.open((count) => (count % 40 === 0 ? 'silence' : 'answer'));
  const counters = await simulate(options({ timeoutMs: 150 }), never);
  expect(counters.acknowledged).toBe(3 * dayOfADevice);
  expect(counters.resent).toBeGreaterThan(5);
  expect(gateway.frames).toHaveLength(counters.sent + counters.resent);
  expect(gateway.distinct.size).toBe(3 * dayOfADevice);
});

it('connects again when the line drops, and loses nothing', async () => {
  await gateway.open((count) => (count % 50 === 0 ? 'cut' : 'answer'));
  const counters = await simulate(options(), never);
  expect(counters.acknowledged).toBe(3 * dayOfADevice);
  expect(counters.connections).toBeGreaterThan(8);
  expect(counters.refused + counters.dropped).toBe(0);
});

it('keeps frames while the centre is away and sends them later', async () => {
  await gateway.open();
  gateway.close();
  const run = simulate(options({ devices: 1 }), never);
  await new Promise((done) => setTimeout(done, 50));
  await gateway.open();
  expect((await run).acknowledged).toBe(dayOfADevice);
});

it('drops the oldest frames when its queue is full, and counts them', async () => {
  await gateway.open();
  const counters = await simulate(options({ devices: 1, queueLimit: 100 }), never);
  expect(counters).toMatchObject({ acknowledged: 100, dropped: 69 });
});

it('gives a frame up that is never answered', async () => {
  await gateway.open((count) => (count <= 12 ? 'silence' : 'answer'));
  const counters = await simulate(options({ devices: 1, timeoutMs: 100 }), never);
  expect(counters).toMatchObject({ acknowledged: dayOfADevice - 1, refused: 1 });
  expect(counters.resent).toBeGreaterThanOrEqual(11);
});

it('sends instants live, ends after the number of frames asked for', async () => {
  await gateway.open();
  const counters = await simulate(options({ plan: { kind: 'live', everyMs: 20 }, frames: 9 }), never);
  expect(counters.acknowledged).toBeGreaterThanOrEqual(9);
  const newest = readingsOf(gateway.frames.at(-1) as Decoded);
  expect(Math.abs(Date.now() - (newest?.time?.getTime() ?? 0))).toBeLessThan(5000);
});

it('ends cleanly on the signal, even without a centre', async () => {
  const ended = new AbortController();
  setTimeout(() => ended.abort(), 30);
  const counters = await simulate(options({ port: 1 }), ended.signal);
  expect(counters).toMatchObject({ sent: 0, acknowledged: 0 });
});
