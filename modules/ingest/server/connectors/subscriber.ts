import { connect as connectPlain } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { Problem, type Words } from '@zhanlan/kernel/contract';
import mqtt, { type MqttClient } from 'mqtt';
import type { SettingsOf } from '../../contract.ts';
import type { PipelineRuntime } from '../pipelines/commit.ts';
import { secretOf } from '../pipelines/execute.ts';
import type { MessageIntake } from '../pipelines/messages.ts';
import { type PipelineRow, selectListening } from '../store/pipelines.ts';
import { type Reached, reach, unreachable } from './address.ts';

interface Subscription {
  /** Settings with which it was opened: another mark closes it. */
  mark: string;
  client: MqttClient | null;
  connected: boolean;
  words: Words | null;
  /** Not tried before this instant, in ms, after it could not be opened. */
  notBefore: number;
}

const retry = 30_000;

export const brokerDestination = (broker: string): { host: string; port: number; secure: boolean } => {
  const url = new URL(broker);
  const secure = url.protocol === 'mqtts:';
  return { host: url.hostname, port: Number(url.port || (secure ? 8883 : 1883)), secure };
};

/**
 * Connections to brokers of others, one for each switched-on pipeline. The session outlives the connection and a message is
 * acknowledged only after it was committed, so the broker sends again what was not.
 */
export class Subscriber {
  readonly #runtime: PipelineRuntime;
  readonly #intake: MessageIntake;
  readonly #open = new Map<number, Subscription>();

  constructor(runtime: PipelineRuntime, intake: MessageIntake) {
    this.#runtime = runtime;
    this.#intake = intake;
  }

  state(pipelineId: number): { connected: boolean; words: Words | null } | null {
    const held = this.#open.get(pipelineId);
    return held ? { connected: held.connected, words: held.words } : null;
  }

  /** Opens what should be open and closes the rest. */
  async refresh(): Promise<void> {
    const wanted = new Map(
      (await selectListening(this.#runtime.kernel.db, 'mqtt'))
        .filter(({ settings }) => settings.kind === 'mqtt' && settings.broker !== null)
        .map((pipeline) => [pipeline.id, pipeline]),
    );
    for (const [id, held] of this.#open) {
      const pipeline = wanted.get(id);
      if (pipeline && held.mark === markOf(pipeline)) continue;
      this.#open.delete(id);
      await held.client?.endAsync();
    }
    for (const pipeline of wanted.values()) {
      const held = this.#open.get(pipeline.id);
      if (held?.client || (held && Date.now() < held.notBefore)) continue;
      await this.#connect(pipeline);
    }
  }

  async stop(): Promise<void> {
    const held = [...this.#open.values()];
    this.#open.clear();
    // Without a clean end of the session: what is not acknowledged comes again after the start.
    await Promise.all(held.map(({ client }) => client?.endAsync()));
  }

  async #connect(pipeline: PipelineRow): Promise<void> {
    const { kernel } = this.#runtime;
    const settings = pipeline.settings as SettingsOf<'mqtt'>;
    const held: Subscription = {
      mark: markOf(pipeline),
      client: null,
      connected: false,
      words: null,
      notBefore: Date.now() + retry,
    };
    this.#open.set(pipeline.id, held);
    const { host, port, secure } = brokerDestination(settings.broker ?? '');
    let at: Reached;
    let password: string | null;
    try {
      at = await reach(kernel.config, { host, port });
      password = secretOf(this.#runtime, pipeline.secret_sealed);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      held.words = error.words;
      return;
    }
    const client = new mqtt.MqttClient(
      () =>
        secure
          ? connectSecure({ host: at.address, port, servername: host })
          : connectPlain({ host: at.address, port, noDelay: true }),
      {
        clientId: `zhanlan-${pipeline.id}`,
        clean: false,
        manualConnect: true,
        keepalive: 30,
        reconnectPeriod: 5000,
        connectTimeout: 10_000,
        resubscribe: false,
        ...(settings.user ? { username: settings.user } : {}),
        ...(password === null ? {} : { password: Buffer.from(password) }),
      } as mqtt.IClientOptions,
    );
    held.client = client;
    client.handleMessage = (packet, done) => {
      this.#intake.keep(pipeline.id, packet.topic, packet.payload as Buffer).then(
        () => done(),
        // Not acknowledged: a new connection makes the broker send it again.
        () => client.reconnect(),
      );
    };
    client.on('connect', () => {
      client.subscribe(settings.topic, { qos: 1 }, (error, granted) => {
        const refused =
          error ??
          (granted?.some(({ qos }) => qos === 128) ? new Error('the subscription was refused') : null);
        held.connected = refused === null;
        held.words = refused ? unreachable(host, refused).words : null;
      });
    });
    client.on('close', () => {
      held.connected = false;
    });
    client.on('error', (error) => {
      held.connected = false;
      held.words = unreachable(host, error).words;
    });
    client.connect();
  }
}

const markOf = (pipeline: PipelineRow): string => JSON.stringify([pipeline.settings, pipeline.secret_sealed]);
