import { connect, type Socket } from 'node:net';
import { decodeFrame, Framer } from '@zhanlan/hj212';

/** One TCP connection of a device to the centre. */
export interface Link {
  readonly open: boolean;
  /** Settles when the connection has ended. */
  readonly ended: Promise<void>;
  /** Sends a frame once and waits for the answer 9014 with its QN; false where none came in time or the connection ended. */
  exchange(bytes: Uint8Array, qn: string, timeoutMs: number): Promise<boolean>;
  close(): void;
}

/** @throws where the centre does not take the connection within `timeoutMs` */
export async function openLink(
  to: { host: string; port: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Link> {
  const socket = await dial(to, timeoutMs, signal);
  const framer = new Framer();
  let awaited: { qn: string; settle(answered: boolean): void } | null = null;
  socket.on('data', (chunk: Buffer) => {
    for (const item of framer.push(chunk)) {
      if (item.kind !== 'frame') continue;
      const { valid, head } = decodeFrame(item.bytes);
      if (valid && head.CN === '9014' && head.QN === awaited?.qn) awaited?.settle(true);
    }
  });
  const ended = Promise.withResolvers<void>();
  socket.once('close', () => {
    awaited?.settle(false);
    ended.resolve();
  });
  return {
    ended: ended.promise,
    get open() {
      return !socket.destroyed;
    },
    exchange(bytes, qn, answerWithin) {
      if (socket.destroyed) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => awaited?.settle(false), answerWithin);
      awaited = {
        qn,
        settle(answered) {
          awaited = null;
          clearTimeout(timer);
          resolve(answered);
        },
      };
      socket.write(bytes);
      return promise;
    },
    close() {
      socket.destroy();
    },
  };
}

function dial(to: { host: string; port: number }, timeoutMs: number, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect({ host: to.host, port: to.port, noDelay: true, signal });
  const timer = setTimeout(() => socket.destroy(new Error('the centre does not answer')), timeoutMs);
  // Stays for the whole life: a device does not care why a connection ended, it connects again.
  socket.on('error', reject);
  socket.once('close', () => clearTimeout(timer));
  socket.once('connect', () => {
    clearTimeout(timer);
    // The centre closes its half on a graceful stop; a device that only waits would not notice.
    socket.once('end', () => socket.destroy());
    resolve(socket);
  });
  return promise;
}
