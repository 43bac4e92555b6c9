import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { Duplex } from 'node:stream';
import { Aedes, type Client } from 'aedes';
import type { PipelineRuntime } from '../pipelines/commit.ts';
import type { MessageIntake } from '../pipelines/messages.ts';
import { holderOf } from '../pipelines/receive.ts';
import { selectWorking } from '../store/push-keys.ts';
import { PacketLimit } from './packet-limit.ts';

export interface Broker {
  address: { host: string; port: number };
  /** Ends the connections of keys that were revoked and of pipelines that were switched off or changed. */
  review(): Promise<void>;
  stop(): Promise<void>;
}

interface Publisher {
  pipelineId: number;
  keyId: number;
  topic: string;
}

/** Largest message, in bytes; connections that the broker holds; time for saying who one is, in ms. */
const largestMessage = 1024 * 1024;
/** Topic and properties come on top of it. */
const largestPacket = largestMessage + 128 * 1024;
const mostConnections = 10_000;
const longestGreeting = 10_000;

/** Whether a topic fits a filter: `+` stands for one level, `#` for all that follow. */
export function topicFits(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split('/'), topic.split('/')];
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true;
    if (given[index] === undefined || (level !== '+' && level !== given[index])) return false;
  }
  return wanted.length === given.length;
}

/**
 * The embedded MQTT broker. It only takes: a device connects with a key of its pipeline as password, publishes to the topics of
 * that pipeline and subscribes to nothing. A message with QoS 1 or 2 is acknowledged after it was committed; one that could
 * not be kept is not acknowledged and the connection ends, so that the device sends it again.
 */
export async function openBroker(
  runtime: PipelineRuntime,
  intake: MessageIntake,
  listen: { host: string; port: number },
): Promise<Broker> {
  const { kernel } = runtime;
  const publishers = new Map<Client, Publisher>();
  const aedes = await Aedes.createBroker({
    connectTimeout: longestGreeting,
    maxClientsIdLength: 120,
    preConnect: (_client, _packet, done) => done(null, publishers.size < mostConnections),
    authenticate(client, _user, password, done) {
      const key = password?.toString() ?? '';
      holderOf(kernel.db, key).then(
        (holder) => {
          const settings = holder?.pipeline.settings;
          if (!holder?.pipeline.enabled || settings?.kind !== 'mqtt' || settings.broker !== null)
            return done(null, false);
          publishers.set(client, {
            pipelineId: holder.pipeline.id,
            keyId: holder.keyId,
            topic: settings.topic,
          });
          return done(null, true);
        },
        (error: unknown) => {
          kernel.log.error({ err: error }, 'an MQTT client could not be looked up');
          done(null, false);
        },
      );
    },
    authorizePublish(client, packet, done) {
      const publisher = client && publishers.get(client);
      const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
      if (!publisher || !topicFits(publisher.topic, packet.topic) || payload.length > largestMessage) {
        kernel.log.warn({ topic: packet.topic, bytes: payload.length }, 'an MQTT message was refused');
        return done(new Error('this key may not publish this'));
      }
      // Nothing is kept for later subscribers: there are none.
      packet.retain = false;
      intake.keep(publisher.pipelineId, packet.topic, payload).then(
        () => done(null),
        (error: unknown) => done(error as Error),
      );
    },
    authorizeSubscribe: (_client, _subscription, done) => done(null, null),
  });
  aedes.on('clientDisconnect', (client) => publishers.delete(client));
  aedes.on('clientError', (client, error) =>
    kernel.log.debug({ client: client.id, err: error }, 'MQTT client'),
  );
  aedes.on('connectionError', (_client, error) => kernel.log.debug({ err: error }, 'MQTT connection'));
  const server: Server = createServer({ noDelay: true }, (socket) => {
    const limit = new PacketLimit(largestPacket);
    const stream = Duplex.from({ readable: socket.pipe(limit), writable: socket });
    limit.on('error', () => socket.destroy());
    socket.on('error', () => stream.destroy());
    stream.on('close', () => socket.destroy());
    aedes.handle(stream);
  });
  server.maxConnections = mostConnections;
  server.listen(listen.port, listen.host);
  await once(server, 'listening').catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `MQTT 端口 ${listen.port} 已被占用，请设置 ZHANLAN_MQTT_PORT / the MQTT port ${listen.port} is taken: set ZHANLAN_MQTT_PORT`,
    );
  });
  const bound = server.address();
  return {
    address: { host: listen.host, port: typeof bound === 'object' && bound ? bound.port : listen.port },
    async review() {
      if (publishers.size === 0) return;
      const working = await selectWorking(
        kernel.db,
        [...publishers.values()].map(({ keyId }) => keyId),
      );
      for (const [client, { keyId, topic }] of publishers) {
        if (working.get(keyId) !== topic) client.close();
      }
    },
    async stop() {
      server.close();
      await new Promise<void>((done) => aedes.close(done));
    },
  };
}
