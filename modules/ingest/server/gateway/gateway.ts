import { createServer, type Socket } from 'node:net';
import { answerTo, decodeFrame, Framer, isUpload, type StreamItem } from '@zhanlan/hj212';
import type { Words } from '@zhanlan/kernel/contract';
import { DatabaseError, type Kernel } from '@zhanlan/kernel/server';
import { Counter } from 'prom-client';
import type { QuarantineReason } from '../../contract.ts';
import { type Arrival, type CommitRuntime, commitArrivals, type Kept } from './commit.ts';

/** Most arrivals of one transaction; more wait for the next. */
const batchSize = 500;
/** Arrivals that may wait before connections are no longer read from. */
const mostWaiting = 4000;
const mostConnections = 5000;
/** A peer that sends so many things that are no valid frame is cut off: a scanner, or a broken line. */
const mostFaults = 20;
/** A device reports at least every ten minutes; a silent peer holds its place no longer than this. */
const idleMilliseconds = 30 * 60_000;

export interface Gateway {
  address: { host: string; port: number };
  stats(): { connections: number; stored: number; refused: number };
  stop(): Promise<void>;
}

interface Waiting {
  arrival: Arrival;
  connection: Connection;
}

interface Connection {
  socket: Socket;
  faults: number;
}

const faultWords: Record<'crc' | 'truncatedFrame' | 'malformedFrame' | 'noise', Words> = {
  crc: {
    zh: 'CRC 校验或长度不符，报文未入库、未应答，由设备重发。',
    en: 'The CRC or the length does not match; the frame was neither stored nor answered, so that the device sends it again.',
  },
  truncatedFrame: {
    zh: '报文不完整（连接中断或被下一帧打断），未入库。',
    en: 'The frame is cut off (the connection ended, or the next frame began); it was not stored.',
  },
  malformedFrame: {
    zh: '报文缺少 MN 或 CN，或二者不合格式，未入库。',
    en: 'The frame has no MN or no CN, or they are not of their form; it was not stored.',
  },
  noise: {
    zh: '收到的内容不是 HJ 212 报文（可能是网页访问、扫描或通信模块注册包）。',
    en: 'What came is not HJ 212 (perhaps a web request, a scan, or a registration packet of a modem).',
  },
};

const modbusHint: Words = {
  zh: '设备使用了 CRC-16/MODBUS，而非 HJ 212-2017 附录 A 的算法，请修改设备程序。',
  en: 'The device uses CRC-16/MODBUS instead of the check of HJ 212-2017 annex A; its program must be mended.',
};

/** A frame as it is kept: whoever may read frames need not learn the password of the device. */
const withoutPassword = (text: string): string => text.replace(/\bPW=[^;,&\r\n]*/g, 'PW=******');

/** What one item of the stream is: a frame to store, or a fault with its reason. */
function arrivalOf(item: StreamItem, remote: string, receivedAt: Date): Arrival {
  const text = Buffer.from(item.bytes).toString('latin1');
  const faulty = (reason: QuarantineReason & keyof typeof faultWords, hint?: Words): Arrival => {
    const words = faultWords[reason];
    return {
      kind: 'fault',
      reason,
      words: hint ? { zh: words.zh + hint.zh, en: `${words.en} ${hint.en}` } : words,
      text: withoutPassword(text),
      remote,
      receivedAt,
    };
  };
  if (item.kind === 'noise') return faulty('noise');
  if (item.kind === 'truncated') return faulty('truncatedFrame');
  const decoded = decodeFrame(item.bytes);
  if (!decoded.valid) return faulty('crc', decoded.crc.startsWith('MODBUS') ? modbusHint : undefined);
  if (!/^[\w-]{1,32}$/.test(decoded.head.MN ?? '') || !/^\d{4}$/.test(decoded.head.CN ?? ''))
    return faulty('malformedFrame');
  return {
    kind: 'frame',
    decoded,
    text: withoutPassword(
      `##${String(decoded.actualLength).padStart(4, '0')}${decoded.segment}${text.slice(-4)}`,
    ),
    remote,
    receivedAt,
  };
}

/**
 * The HJ 212-2017 TCP gateway. What arrives on all connections is kept in common transactions, and each
 * device gets its 9014 after the commit and not before.
 *
 * @throws Error where the port is taken
 */
export async function openGateway(
  runtime: CommitRuntime & { kernel: Pick<Kernel, 'log' | 'metrics'> },
  listen: { host: string; port: number },
): Promise<Gateway> {
  const { log, metrics } = runtime.kernel;
  const waiting: Waiting[] = [];
  const connections = new Set<Connection>();
  const counts = { stored: 0, refused: 0 };
  const counter = new Counter({
    name: 'zhanlan_gateway_frames_total',
    help: 'Frames of the HJ 212 gateway by what became of them',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  let working: Promise<void> | null = null;

  async function keep(batch: readonly Waiting[]): Promise<void> {
    let kept: Kept[];
    try {
      kept = await commitArrivals(
        runtime,
        batch.map((item) => item.arrival),
      );
    } catch (error) {
      const [only] = batch;
      if (batch.length > 1 || !only) {
        // One frame must not hold up the others: each is tried on its own.
        for (const item of batch) await keep([item]);
        return;
      }
      log.error({ err: error, remote: only.arrival.remote }, 'a frame could not be kept');
      const held = isOfTheData(error) ? notStorable(only.arrival) : null;
      if (!held || only.arrival.kind === 'fault') {
        // The database was away: nothing was stored, so nothing is answered, and the device sends again.
        only.connection.socket.destroy();
        return;
      }
      // It will be no better when it is sent again: kept as it came, with the reason, and answered.
      await keep([{ arrival: held, connection: only.connection }]);
      const { head, flag } = only.arrival.decoded;
      if (flag?.wantsAnswer && isUpload(head.CN) && only.connection.socket.writable)
        only.connection.socket.write(answerTo(head, '9014'));
      return;
    }
    for (const [index, { arrival, connection }] of batch.entries()) {
      const outcome = kept[index];
      if (!outcome) continue;
      counts[outcome.refused ? 'refused' : 'stored'] += 1;
      counter.inc({ outcome: outcome.refused ? 'refused' : 'stored' });
      if (outcome.stranger) {
        connection.faults += 1;
        if (connection.faults >= mostFaults) connection.socket.destroy();
      }
      if (outcome.acknowledged && arrival.kind === 'frame' && connection.socket.writable) {
        connection.socket.write(answerTo(arrival.decoded.head, '9014'));
      }
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await keep(waiting.splice(0, batchSize));
      if (waiting.length < mostWaiting / 2) for (const { socket } of connections) socket.resume();
    }
  }

  function wake(): void {
    working ??= work()
      .catch((error: unknown) => log.error({ err: error }, 'gateway'))
      .finally(() => {
        working = null;
        if (waiting.length > 0) wake();
      });
  }

  function take(connection: Connection, items: readonly StreamItem[]): void {
    const receivedAt = new Date();
    const { socket } = connection;
    const remote = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`;
    for (const item of items) {
      const arrival = arrivalOf(item, remote, receivedAt);
      waiting.push({ arrival, connection });
      if (arrival.kind === 'fault') connection.faults += 1;
      // A web client or a TLS handshake will never speak HJ 212.
      if (connection.faults >= mostFaults || (arrival.kind === 'fault' && isForeign(arrival.text))) {
        socket.destroy();
        break;
      }
    }
    if (waiting.length > mostWaiting) socket.pause();
    wake();
  }

  const server = createServer({ noDelay: true }, (socket) => {
    const connection: Connection = { socket, faults: 0 };
    const framer = new Framer();
    connections.add(connection);
    socket.setTimeout(idleMilliseconds, () => socket.destroy());
    socket.on('data', (chunk) => take(connection, framer.push(chunk as Buffer)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      connections.delete(connection);
      take(connection, framer.end());
    });
  });
  server.maxConnections = mostConnections;
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(
              `网关端口 ${listen.port} 已被占用，请设置 ZHANLAN_GATEWAY_PORT / the gateway port ${listen.port} is taken: set ZHANLAN_GATEWAY_PORT`,
            )
          : error,
      );
    });
    server.listen(listen.port, listen.host, done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no address');
  log.info({ host: address.address, port: address.port }, 'HJ 212 gateway listens');

  return {
    address: { host: address.address, port: address.port },
    stats: () => ({ connections: connections.size, ...counts }),
    async stop() {
      server.close();
      for (const { socket } of connections) socket.pause();
      // What has arrived whole is kept and answered before the connections end.
      while (working) await working;
      for (const { socket } of connections) socket.destroySoon();
      while (working) await working;
    },
  };
}

/** The database refused the content (SQLSTATE 22, 23), or our own code failed on it; else it was the database that failed. */
const isOfTheData = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || /^2[23]/.test(error.code);

const notStorable = ({ text, remote, receivedAt }: Arrival): Arrival => ({
  kind: 'fault',
  reason: 'notStorable',
  words: {
    zh: '报文校验正确，但入库时出错，原文留存于此并已应答。请把该记录告诉系统管理员。',
    en: 'The frame was right but could not be stored; it is kept here as it came and was answered. Tell the administrator of this entry.',
  },
  text,
  remote,
  receivedAt,
});

/** First bytes of HTTP, SSH and TLS clients. */
const isForeign = (text: string): boolean =>
  /^(?:[A-Z]{3,8} \S+ HTTP\/|SSH-)/.test(text) || text.startsWith('\u0016\u0003');
