import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server, Socket } from 'node:net';
import { ingestService } from '@zhanlan/ingest/contract';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { modules } from './modules.ts';
import { own, seedDistrict, wholeHour } from './testing/districts.ts';
import { addressOf, routes, sampleOf } from './testing/requests.ts';

interface Address {
  host?: string | undefined;
  port?: number | string | undefined;
  path?: string | undefined;
}

/** Arguments of `connect` and `listen`: Node's own callers pass them already gathered in an array. */
function addressIn(parameters: readonly unknown[]): Address {
  const [first, second] = (Array.isArray(parameters[0]) ? parameters[0] : parameters) as unknown[];
  if (typeof first === 'object' && first !== null) return first as Address;
  if (typeof first === 'string') return { path: first };
  return { port: first as number, ...(typeof second === 'string' ? { host: second } : {}) };
}

const textOf = ({ host = 'localhost', port, path }: Address): string => path ?? `${host}:${port}`;

// Every outgoing stream of this process, TLS too, goes through `connect`; every listener through `listen`.
const dialled = new Set<string>();
const listeners = new Set<Server>();
let datagrams = 0;
const onDatagram = (): void => {
  datagrams += 1;
};
let centre: TestCentre;

beforeAll(async () => {
  const { connect } = Socket.prototype;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...parameters: unknown[]) {
    dialled.add(textOf(addressIn(parameters)));
    return Reflect.apply(connect, this, parameters);
  });
  const { listen } = Server.prototype;
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...parameters: unknown[]) {
    listeners.add(this);
    return Reflect.apply(listen, this, parameters);
  });
  subscribe('udp.socket', onDatagram);

  centre = await startTestCentre(modules);
  const common = { now: wholeHour(new Date()), spareAccountId: 'nobody' };
  const facts = await seedDistrict(centre, own, common);
  const cookie = await centre.signIn('analyst');
  for (const { name, route } of routes) {
    if (route.response === 'events' || route.body === 'upload') continue;
    const sample = sampleOf(name, route, facts, common);
    const answer = await centre.fetch(addressOf(route, sample), {
      method: route.method,
      cookie,
      ...(sample.body === undefined ? {} : { json: sample.body }),
    });
    await answer.arrayBuffer();
  }
  await centre.drained();
});
afterAll(async () => {
  unsubscribe('udp.socket', onDatagram);
  vi.restoreAllMocks();
  await centre.stop();
});

it('listens on its three doors and dials nobody but its database', async () => {
  const gateway = centre.kernel.services.use(ingestService).gatewayAddress();
  const answer = await centre.fetch('/api/ingest/pipelines', { cookie: await centre.signIn('analyst') });
  const { offers } = (await answer.json()) as { offers: { broker: string } };
  const doors = [new URL(centre.url).host, `${gateway?.host}:${gateway?.port}`, offers.broker];
  const open = [...listeners].map((server) => {
    const address = server.address();
    return address === null || typeof address === 'string'
      ? String(address)
      : `${address.address}:${address.port}`;
  });
  expect(open.sort()).toEqual([...doors].sort());

  // This test knocks at the doors itself, over the loopback.
  const database = process.env.ZHANLAN_TEST_DATABASE_URL;
  const known = [...doors, ...(database ? [new URL(database).host] : [])];
  expect([...dialled].filter((address) => !known.includes(address))).toEqual([]);
  // Nobody has called at the broker; the others were.
  expect([...dialled].sort()).toEqual(expect.arrayContaining(doors.slice(0, 2).sort()));
  expect(datagrams).toBe(0);
});
