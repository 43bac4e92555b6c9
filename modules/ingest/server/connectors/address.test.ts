import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@zhanlan/kernel/server';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PipelineRuntime } from '../pipelines/commit.ts';
import { reach } from './address.ts';
import { pullHttp } from './http.ts';

/** What the name service answers, one after another; a name service that changes its mind cannot be had for real. */
const answers = vi.hoisted(() => [] as Array<Array<{ address: string; family: number }>>);
vi.mock('node:dns/promises', () => ({ lookup: async () => answers.shift() ?? [] }));

const open = { address: '93.184.215.14', family: 4 };
const inside = { address: '10.0.0.7', family: 4 };
const own = { address: '127.0.0.1', family: 4 };
let source: Server;
let port: number;
const served: string[] = [];

beforeAll(async () => {
  source = createServer((request, response) => {
    served.push(request.headers.host ?? '');
    if (request.url === '/moved') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    } else response.setHeader('content-type', 'application/json').end('[{"a": 1}]');
  });
  await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
  port = (source.address() as AddressInfo).port;
});
afterAll(() => source.close());
beforeEach(() => {
  answers.length = 0;
  served.length = 0;
});

const configOf = (hosts = '') =>
  readConfig({ ZHANLAN_DATA: '/nowhere', ZHANLAN_PORT: '0', ZHANLAN_CONNECTOR_HOSTS: hosts });

/** Asks a source once, as a run does. */
async function pull(hosts: string, path = '/'): Promise<string[]> {
  const runtime = { kernel: { config: configOf(hosts) } } as unknown as PipelineRuntime;
  const source = {
    pipelineId: null,
    district: null,
    settings: {
      kind: 'http' as const,
      url: `http://source.test:${port}${path}`,
      secretHeader: 'authorization',
      format: 'json' as const,
      recordsPath: '',
      cursorColumn: null,
      cursorStart: '',
    },
    secret: null,
    cursor: null,
    definition: null,
  };
  for await (const page of pullHttp(runtime, source, new AbortController().signal))
    return page.records.header;
  return [];
}

it('refuses a name with one inside address among open ones', async () => {
  answers.push([open, inside]);
  await expect(reach(configOf(), { host: 'source.test', port: 80 })).rejects.toMatchObject({
    id: 'inside-address',
  });
});

it.each([
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  'fe80::1',
  'fd00::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '169.254.169.254',
  '192.0.0.192',
  '198.18.0.1',
  '255.255.255.255',
])('refuses %s, given as it is or by a name', async (address) => {
  const refused = { id: 'inside-address' };
  await expect(reach(configOf(), { host: address, port: 80 })).rejects.toMatchObject(refused);
  answers.push([{ address, family: address.includes(':') ? 6 : 4 }]);
  await expect(reach(configOf(), { host: 'source.test', port: 80 })).rejects.toMatchObject(refused);
});

it('looks the name up at each run: one that means the inside by then is refused', async () => {
  answers.push([open], [inside]);
  await expect(reach(configOf(), { host: 'source.test', port: 80 })).resolves.toMatchObject({
    address: open.address,
  });
  await expect(pull('')).rejects.toMatchObject({ id: 'inside-address' });
});

it('goes to the address that was looked at, whatever the name means a moment later', async () => {
  answers.push([own], [inside]);
  expect(await pull(`source.test:${port}`)).toEqual(['a']);
  expect(served).toEqual([`source.test:${port}`]);
  expect(answers).toHaveLength(1);
});

it('does not follow to another place', async () => {
  answers.push([own], [own]);
  await expect(pull(`source.test:${port}`, '/moved')).rejects.toMatchObject({ status: 502 });
  expect(served).toHaveLength(1);
});
