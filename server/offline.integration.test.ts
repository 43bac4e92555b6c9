import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import { ingestService } from '@zhanlan/ingest/contract';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { own, seedDistrict, wholeHour } from './testing/districts.ts';
import { addressOf, routes, sampleOf } from './testing/requests.ts';

// Node announces every socket that is dialled and every server that listens, whichever library does it.
const dialled: Socket[] = [];
const listening: Server[] = [];
const onDial = (message: unknown): void => void dialled.push((message as { socket: Socket }).socket);
const onListen = (message: unknown): void => void listening.push((message as { server: Server }).server);

/** Ports on which the centre listens. */
let doors: number[];
/** Remote addresses that were dialled: of this process itself, and others. */
const reached = new Set<string>();
let centre: TestCentre;

beforeAll(async () => {
  subscribe('net.client.socket', onDial);
  subscribe('tracing:net.server.listen:asyncEnd', onListen);
  centre = await startTestCentre(modules);
  const common = { now: wholeHour(new Date()), spareAccountId: 'nobody' };
  const facts = await seedDistrict(centre, own, common);
  for (const { name, route } of routes) {
    if (route.response === 'events' || route.body === 'upload') continue;
    const sample = sampleOf(name, route, facts, common);
    const answer = await centre.fetch(addressOf(route, sample), {
      method: route.method,
      cookie: await centre.signIn('analyst'),
      ...(sample.body === undefined ? {} : { json: sample.body }),
    });
    await answer.arrayBuffer();
  }
  await centre.drained();
});
afterAll(async () => {
  unsubscribe('net.client.socket', onDial);
  unsubscribe('tracing:net.server.listen:asyncEnd', onListen);
  await centre.stop();
});
