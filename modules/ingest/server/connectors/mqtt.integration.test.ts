import { type AddressInfo, connect as connectPlain, createServer, type Server } from 'node:net';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsModule } from '@zhanlan/observations/server';
import { Aedes } from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestModule } from '../index.ts';
import { expectBalance, hourly, hourOf, operator, registerSites } from '../testing/pipelines.ts';
import { topicFits } from './broker.ts';

let centre: TestCentre;
let keeper: ReturnType<typeof operator>;
let embedded: string;
let outside: { aedes: Aedes; server: Server; port: number };

/** The site is the second level of the topic. */
const byTopic = { ...hourly, site: { code: 'topic.2', authority: 'TEST' } };

const connect = (url: string, password: string, id: string): Promise<MqttClient> =>
  mqtt.connectAsync(url, {
    username: 'device',
    password,
    clientId: id,
    reconnectPeriod: 0,
    connectTimeout: 5000,
  });

beforeAll(async () => {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const own = (probe.address() as AddressInfo).port;
  await new Promise<void>((done) => probe.close(() => done()));
  outside = { aedes, server, port };
  centre = await startTestCentre([observationsModule, ingestModule], {
    environment: { ZHANLAN_CONNECTOR_HOSTS: `127.0.0.1:${port}`, ZHANLAN_MQTT_PORT: String(own) },
  });
  keeper = operator(centre, await centre.signIn('dataAdministrator'));
  const { offers } = await keeper.call<{ offers: { broker: string } }>('GET', 'pipelines');
  embedded = `mqtt://${offers.broker}`;
  await registerSites(centre, ['A1', 'A2']);
});
afterAll(async () => {
  await centre.stop();
  await new Promise<void>((done) => outside.aedes.close(() => outside.server.close(() => done())));
});

it('compares topics with filters level by level', () => {
  expect(topicFits('air/+/data', 'air/A1/data')).toBe(true);
  expect(topicFits('air/#', 'air/A1/data')).toBe(true);
  expect(topicFits('air/+', 'air/A1/data')).toBe(false);
  expect(topicFits('air/A1', 'air')).toBe(false);
  expect(topicFits('air', 'air/A1')).toBe(false);
});

describe('the embedded broker', () => {
  it('ends a connection at the head of a packet beyond the limit, before it holds any of it', async () => {
    const { hostname, port } = new URL(embedded);
    const socket = connectPlain(Number(port), hostname);
    const closed = new Promise((done) => socket.once('close', done));
    socket.on('error', () => undefined);
    // CONNECT with 200 MB to come.
    socket.write(Buffer.from([0x10, 0x80, 0x80, 0x80, 0x64]));
    await closed;
    const after = await connect(embedded, 'zlk_none', 'after').catch((error: Error) => error.message);
    expect(after).toContain('Not authorized');
  });

  it('acknowledges a message when its values are committed, and holds back what it cannot read', async () => {
    const made = await keeper.make({ kind: 'mqtt', topic: 'air/+/hour' }, { definition: byTopic });
    const device = await connect(embedded, await keeper.key(made.id), 'one');
    for (let hour = 0; hour < 20; hour += 1) {
      await device.publishAsync('air/A1/hour', JSON.stringify({ time: hourOf(hour), pm25: hour }), {
        qos: 1,
      });
      const { lastRun } = await keeper.look(made.id);
      expect(lastRun?.counts.stored).toBe(hour + 1);
    }
    await device.publishAsync('air/A1/hour', 'not json', { qos: 1 });
    await device.publishAsync('air/A1/hour', '[1]', { qos: 1 });
    await device.publishAsync('air/none/hour', JSON.stringify({ time: hourOf(1), pm25: 1 }), { qos: 2 });
    await device.endAsync();
    const [run] = await keeper.runs(made.id);
    expect(run).toMatchObject({
      trigger: 'message',
      state: 'ok',
      counts: { readings: 21, stored: 20, quarantined: 1 },
    });
    if (run) expectBalance(run);
    const held = await keeper.quarantine(`pipelineId=${made.id}`);
    expect(held.map((entry) => entry.reason).sort()).toEqual([
      'malformedPayload',
      'malformedPayload',
      'unknownSite',
    ]);
  });

  it('takes many messages at once in few transactions, each once', async () => {
    const made = await keeper.make({ kind: 'mqtt', topic: 'burst/+' }, { definition: byTopic });
    const device = await connect(embedded, await keeper.key(made.id), 'burst');
    const hours = Array.from({ length: 500 }, (_, hour) =>
      new Date(Date.UTC(2025, 0, 1, hour)).toISOString(),
    );
    await Promise.all(
      hours.map((time) => device.publishAsync('burst/A2', JSON.stringify({ time, pm25: 1 }), { qos: 1 })),
    );
    await device.endAsync();
    const runs = await keeper.runs(made.id);
    expect(runs.reduce((sum, run) => sum + run.counts.stored, 0)).toBe(500);
  });

  it('keeps strangers out: no key, a wrong one, a revoked one, other topics, subscriptions', async () => {
    const made = await keeper.make({ kind: 'mqtt', topic: 'own/+' }, { definition: byTopic });
    const key = await keeper.key(made.id);
    await expect(connect(embedded, '', 'nobody')).rejects.toThrow();
    await expect(connect(embedded, `${key}x`, 'wrong')).rejects.toThrow();
    const device = await connect(embedded, key, 'right');
    const granted = await device.subscribeAsync('#').catch(() => [{ qos: 128 }]);
    expect(granted.every(({ qos }) => qos === 128)).toBe(true);
    const closed = new Promise<void>((done) => device.once('close', () => done()));
    device.publish('another/A1', '{}', { qos: 1 }, () => undefined);
    await closed;
    const second = await connect(embedded, key, 'second');
    const { keys } = await keeper.call<{ keys: Array<{ id: number }> }>('GET', `pipelines/${made.id}/keys`);
    const ended = new Promise<void>((done) => second.once('close', () => done()));
    await keeper.call('POST', `pipelines/${made.id}/keys/${keys[0]?.id}/revoke`);
    await ended;
    await expect(connect(embedded, key, 'revoked')).rejects.toThrow();
    expect(await keeper.runs(made.id)).toEqual([]);
  });

  it('does not acknowledge what could not be kept: it comes again', async () => {
    const made = await keeper.make({ kind: 'mqtt', topic: 'lost/+' }, { definition: byTopic });
    // As devices do: connects again by itself and sends what was not acknowledged.
    const password = await keeper.key(made.id);
    const device = await mqtt.connectAsync(embedded, {
      username: 'device',
      password,
      clientId: 'lost',
      clean: false,
      reconnectPeriod: 100,
    });
    const { database } = centre.kernel;
    await database.query(
      'alter table ingest.pipeline_run add constraint refused_for_a_test check (false) not valid',
    );
    let acknowledged = false;
    const closed = new Promise<void>((done) => device.once('close', () => done()));
    const published = device
      .publishAsync('lost/A1', JSON.stringify({ time: hourOf(20), pm25: 77 }), { qos: 1 })
      .then(() => {
        acknowledged = true;
      });
    await closed;
    expect(acknowledged).toBe(false);
    await database.query('alter table ingest.pipeline_run drop constraint refused_for_a_test');
    await published;
    await device.endAsync();
    expect((await keeper.look(made.id)).lastRun?.counts).toMatchObject({ stored: 1, duplicate: 0 });
  });
});

describe('a broker of others', () => {
  it('is subscribed to, reconnects, and is left when the pipeline is switched off', async () => {
    const made = await keeper.make(
      { kind: 'mqtt', broker: `mqtt://127.0.0.1:${outside.port}`, topic: 'region/+/hour' },
      { definition: byTopic },
    );
    await keeper.until(made.id, ({ connection }) => connection?.connected === true);
    const device = await connect(`mqtt://127.0.0.1:${outside.port}`, '', 'region');
    await device.publishAsync('region/A2/hour', JSON.stringify({ time: hourOf(21), pm25: 21 }), { qos: 1 });
    await keeper.until(made.id, ({ lastRun }) => lastRun?.counts.stored === 1);
    // The line breaks; the session stays, and what came meanwhile is sent again.
    for (const client of Object.values(
      (outside.aedes as unknown as { clients: Record<string, { id: string; close(): void }> }).clients,
    )) {
      if (client.id === `zhanlan-${made.id}`) client.close();
    }
    await device.publishAsync('region/A2/hour', JSON.stringify({ time: hourOf(22), pm25: 22 }), { qos: 1 });
    await keeper.until(made.id, ({ lastRun }) => lastRun?.counts.stored === 2);
    await keeper.call('POST', `pipelines/${made.id}/enabled`, { enabled: false });
    await keeper.until(made.id, ({ connection }) => connection === null);
    await device.endAsync();
  });

  it('may not be the broker of this centre, nor an inside one that is not listed', async () => {
    const make = async (broker: string) => {
      const answer = await centre.fetch('/api/ingest/pipelines', {
        cookie: await centre.signIn('dataAdministrator'),
        json: { name: broker, settings: { kind: 'mqtt', broker, topic: 'x' }, definition: byTopic },
      });
      return ((await answer.json()) as { title: string }).title;
    };
    expect(await make(embedded)).toBe('cyclic-pipeline');
    expect(await make('mqtt://127.0.0.1:1')).toBe('inside-address');
  });
});
