import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { decodeFrame, encodeFrame, isUpload } from '@zhanlan/hj212';
import vectors from '@zhanlan/hj212/vectors' with { type: 'json' };
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsService } from '@zhanlan/observations/contract';
import { observationsModule } from '@zhanlan/observations/server';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ingestService } from '../../contract.ts';
import { ingestModule } from '../index.ts';

let centre: TestCentre;
let cookie: string;
const open: Socket[] = [];

async function dial(): Promise<{
  socket: Socket;
  received: () => string;
  until: (mark: string) => Promise<string>;
}> {
  const address = centre.kernel.services.use(ingestService).gatewayAddress();
  const socket = connect(address?.port ?? 0, '127.0.0.1');
  open.push(socket);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return {
    socket,
    received: () => text,
    until: async (mark) => {
      while (!text.includes(mark)) await once(socket, 'data');
      return text;
    },
  };
}

interface Entry {
  reason: string;
  raw: string;
  reference: string;
}

/** Quarantine entries; asks until there are as many as expected, since a fault is not answered on the line. */
async function quarantine(reason: string, count: number): Promise<Entry[]> {
  for (;;) {
    const answer = await centre.fetch(`/api/ingest/quarantine?reason=${reason}`, { cookie });
    const { entries } = (await answer.json()) as { entries: Entry[] };
    if (entries.length >= count) return entries;
    await new Promise((done) => setTimeout(done, 25));
  }
}

async function values(
  mn: string,
): Promise<Array<{ property: string; value: number; interval: string; statistic: string; time: string }>> {
  const { rows } = await sql<{
    property: string;
    value: number;
    interval: string;
    statistic: string;
    time: Date;
  }>`
    select d.property, o.value, d.interval, d.statistic, o.phenomenon_time as time
    from observations.observation o join observations.datastream d on d.id = o.datastream_id
    join ingest.device v on v.site_id = d.site_id where v.mn = ${mn}
    order by d.property, d.interval, d.statistic, o.phenomenon_time`.execute(centre.kernel.db);
  return rows.map((row) => ({ ...row, time: row.time.toISOString() }));
}

const frame = (mn: string, command: string, cp: string, head = 'ST=32;PW=123456;Flag=5'): Uint8Array => {
  const [st, ...rest] = head.split(';');
  return encodeFrame(`QN=20260301080000001;${st};CN=${command};${rest[0]};MN=${mn};${rest[1]};CP=&&${cp}&&`);
};

beforeAll(async () => {
  centre = await startTestCentre([observationsModule, ingestModule]);
  cookie = await centre.signIn('dataAdministrator');
  const observations = centre.kernel.services.use(observationsService);
  const site = (id: string) => ({
    id,
    kind: 'wastewaterOutlet',
    name: { zh: '总排口', en: 'Main outlet' },
    district: '440803',
    simulated: false,
    codes: [],
    source: 'test',
  });
  await centre.kernel.transaction((db) => observations.upsertSites(db, [site('outlet-1'), site('outlet-2')]));
  const registered = await centre.fetch('/api/ingest/devices/440800A1', {
    method: 'PUT',
    cookie,
    json: { siteId: 'outlet-1', systemCode: '32', password: '123456' },
  });
  expect(registered.status).toBe(200);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});
afterAll(() => centre.stop());

describe('frames of the vector file, byte for byte', () => {
  const cases = (
    vectors.cases as Array<{ id: string; input: { raw?: string }; expected: { valid?: boolean } }>
  ).flatMap(({ id, input, expected }) => {
    if (!input.raw || expected.valid !== true) return [];
    const decoded = decodeFrame(Buffer.from(input.raw, 'utf8'));
    return isUpload(decoded.head.CN) && decoded.head.MN && decoded.flag?.wantsAnswer
      ? [{ id, raw: input.raw, decoded }]
      : [];
  });

  it('answers each with its 9014 once it is kept', async () => {
    expect(cases.length).toBeGreaterThan(5);
    const ingest = centre.kernel.services.use(ingestService);
    for (const mn of new Set(cases.map(({ decoded }) => decoded.head.MN ?? ''))) {
      if (/^[0-9A-Za-z]{1,32}$/.test(mn)) {
        await centre.kernel.transaction((db) => ingest.registerDevice(db, mn, { siteId: 'outlet-2' }));
      }
    }
    for (const { id, raw, decoded } of cases) {
      const { socket, until } = await dial();
      // In three pieces, as a slow line delivers it.
      const bytes = Buffer.from(`${raw}\r\n`, 'utf8');
      socket.write(bytes.subarray(0, 7));
      socket.write(bytes.subarray(7, 90));
      socket.write(bytes.subarray(90));
      const answer = decodeFrame(Buffer.from((await until('\r\n')).trim(), 'latin1'));
      expect([id, answer.head.CN, answer.head.QN, answer.head.MN, answer.valid]).toEqual([
        id,
        '9014',
        decoded.head.QN,
        decoded.head.MN,
        true,
      ]);
      socket.destroy();
    }
  });
});

describe('the gateway', () => {
  it('stores the four uploads with their period and statistic', async () => {
    const { socket, until } = await dial();
    const mn = '440800A1';
    socket.write(frame(mn, '2011', 'DataTime=20260301080000;w01018-Rtd=41.5,w01018-Flag=N'));
    socket.write(
      frame(
        mn,
        '2051',
        'DataTime=20260301080000;w01018-Cou=1.25,w01018-Min=40,w01018-Avg=42.5,w01018-Max=45',
      ),
    );
    socket.write(frame(mn, '2061', 'DataTime=20260301080000;w01018-Avg=43.1,w01018-Flag=N'));
    socket.write(frame(mn, '2031', 'DataTime=20260228000000;011-Avg=44.2'));
    const text = await until('\r\n');
    while (text.length > 0 && (await values(mn)).length < 7) await until('9014');
    expect(await values(mn)).toEqual([
      {
        property: 'w01018',
        interval: 'P1D',
        statistic: 'mean',
        value: 44.2,
        time: '2026-02-27T16:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'PT10M',
        statistic: 'max',
        value: 45,
        time: '2026-03-01T00:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'PT10M',
        statistic: 'mean',
        value: 42.5,
        time: '2026-03-01T00:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'PT10M',
        statistic: 'min',
        value: 40,
        time: '2026-03-01T00:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'PT10M',
        statistic: 'sum',
        value: 1.25,
        time: '2026-03-01T00:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'PT1H',
        statistic: 'mean',
        value: 43.1,
        time: '2026-03-01T00:00:00.000Z',
      },
      {
        property: 'w01018',
        interval: 'instant',
        statistic: 'instant',
        value: 41.5,
        time: '2026-03-01T00:00:00.000Z',
      },
    ]);
  });

  it('answers a frame that is sent again, and stores nothing twice', async () => {
    const { socket, until } = await dial();
    const bytes = frame('440800A1', '2061', 'DataTime=20260301090000;w21003-Avg=3.25,w21003-Flag=N');
    socket.write(bytes);
    await until('\r\n');
    const before = (await values('440800A1')).length;
    const again = await dial();
    again.socket.write(bytes);
    await again.until('9014');
    expect((await values('440800A1')).length).toBe(before);
  });

  it('keeps what is no frame in quarantine with the reason, and goes on serving the others', async () => {
    const good = await dial();
    const bad = await dial();
    const valid = Buffer.from(frame('440800A1', '2011', 'DataTime=20260301100000;w01018-Rtd=40'));
    const wrongCrc = Buffer.from(valid);
    wrongCrc.write('0000', valid.length - 6);
    bad.socket.write(wrongCrc);
    bad.socket.write(valid.subarray(0, 60));
    bad.socket.end();
    const scanner = await dial();
    scanner.socket.write('GET / HTTP/1.1\r\nHost: gateway\r\n\r\n');
    await once(scanner.socket, 'close');
    good.socket.write(frame('440800A1', '2011', 'DataTime=20260301110000;w01018-Rtd=39'));
    await good.until('9014');
    expect((await quarantine('crc', 1))[0]?.raw).toContain('w01018-Rtd=40');
    expect((await quarantine('truncatedFrame', 1))[0]?.raw).toContain('##');
    expect((await quarantine('noise', 1))[0]?.raw).toContain('GET / HTTP/1.1');
    expect(bad.received()).toBe('');
    expect(scanner.received()).toBe('');
  });

  it('neither stores nor answers an unknown device or a wrong password', async () => {
    const { socket, received, until } = await dial();
    socket.write(frame('999999', '2011', 'DataTime=20260301100000;w01018-Rtd=40'));
    socket.write(
      frame('440800A1', '2011', 'DataTime=20260301100500;w01018-Rtd=40', 'ST=32;PW=654321;Flag=5'),
    );
    expect((await quarantine('unknownDevice', 1))[0]?.reference).toBe('hj212:999999');
    expect(await quarantine('wrongPassword', 1)).toHaveLength(1);
    expect(received()).toBe('');
    socket.write(frame('440800A1', '2011', 'DataTime=20260301101000;w01018-Rtd=40'));
    await until('9014');
  });

  it('keeps single values back: future time, unknown factor, no number', async () => {
    const { socket, until } = await dial();
    socket.write(frame('440800A1', '2011', 'DataTime=20990301100000;w01018-Rtd=40'));
    socket.write(
      frame(
        '440800A1',
        '2011',
        'DataTime=20260301120000;w01018-Rtd=38,w01018-Flag=N;zz9-Rtd=1;w21003-Rtd=NaN',
      ),
    );
    socket.write(frame('440800A1', '2011', 'DataTime=20260399120000;w01018-Rtd=38'));
    expect((await quarantine('futureTime', 1))[0]?.raw).toContain('20990301');
    expect((await quarantine('unknownProperty', 1)).filter((one) => one.raw.includes('zz9'))).toHaveLength(1);
    expect((await quarantine('notANumber', 1))[0]?.raw).toContain('w21003-Rtd=NaN');
    expect((await quarantine('badTime', 1))[0]?.raw).toContain('20260399');
    // Kept with its refused values: sending it again would not help.
    await until('9014');
    expect((await values('440800A1')).filter((one) => one.time === '2026-03-01T04:00:00.000Z')).toHaveLength(
      1,
    );
  });

  it('registers simulated devices apart from real ones', async () => {
    const mn = 'FFFFFFFF2200000000000001';
    const { socket, until } = await dial();
    socket.write(
      frame(mn, '2061', 'DataTime=20260301080000;a34004-Avg=25,a34004-Flag=N', 'ST=22;PW=123456;Flag=5'),
    );
    await until('9014');
    const { sites } = (await (
      await centre.fetch('/api/observations/sites?simulated=true', { cookie })
    ).json()) as {
      sites: Array<{ id: string; simulated: boolean; kind: string }>;
    };
    expect(sites).toMatchObject([{ id: `sim-${mn.toLowerCase()}`, simulated: true, kind: 'airStation' }]);
    const mixed = await centre.fetch(`/api/ingest/devices/${mn}`, {
      method: 'PUT',
      cookie,
      json: { siteId: 'outlet-1' },
    });
    expect(mixed.status).toBe(400);
  });
});

describe('what would have broken the gateway', () => {
  const upload = (cp: string): Uint8Array =>
    frame('440800A1', '2011', `DataTime=20260301090000;${cp}`, 'ST=32;PW=123456;Flag=5');

  it.each([
    ['a suffix that every object has', 'w01018-constructor=1,w01018-Rtd=31'],
    ['a key that is no property of ours', '__proto__=1,w01018-Rtd=32'],
    ['a value beyond any quantity', 'w01018-Rtd=33;w21003-Rtd=1e307'],
    ['a NUL in a factor', 'w01018-Rtd=34;w\u0000x-Rtd=1'],
    ['a NUL in a flag', 'w01018-Rtd=35;w21003-Rtd=1,w21003-Flag=\u0000'],
  ])('keeps and answers a frame with %s', async (_name, cp) => {
    const { socket, until } = await dial();
    socket.write(upload(cp));
    expect(await until('9014')).toContain('9014');
  });

  it('holds a frame whose MN or CN is none in quarantine, on an open line', async () => {
    const before = (await quarantine('malformedFrame', 0)).length;
    const { socket, until } = await dial();
    socket.write(frame('440800A1', 'constructor', 'DataTime=20260301090000;w01018-Rtd=1'));
    socket.write(frame('4408\u0000A1', '2011', 'DataTime=20260301090000;w01018-Rtd=1'));
    socket.write(upload('w01018-Rtd=36'));
    expect(await until('9014')).toContain('9014');
    await quarantine('malformedFrame', before + 2);
  });

  it('keeps no password where frames are read', async () => {
    const answer = await centre.fetch('/api/ingest/devices/440800A1/frames', { cookie });
    const { frames } = (await answer.json()) as { frames: Array<{ raw: string }> };
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.filter(({ raw }) => raw.includes('PW=******')).length).toBe(frames.length);
    const all = await centre.fetch('/api/ingest/quarantine?limit=500', { cookie });
    expect(await all.text()).not.toContain('PW=123456');
  });

  it('cuts off a peer that keeps sending for devices that nobody registered', async () => {
    const { socket } = await dial();
    const closed = once(socket, 'close');
    for (let number = 0; number < 25; number += 1)
      socket.write(frame(`STRANGER${number}`, '2011', 'DataTime=20260301090000;w01018-Rtd=1'));
    await closed;
  });
});
