import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { observationsModule } from '@zhanlan/observations/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestFile, largestPush } from '../contract.ts';
import { ingestModule } from './index.ts';
import { xlsxBomb } from './testing/bombs.ts';
import { hourly, operator } from './testing/pipelines.ts';

let centre: TestCentre;
let cookie: string;
let keeper: ReturnType<typeof operator>;

beforeAll(async () => {
  centre = await startTestCentre([observationsModule, ingestModule], {
    environment: { ZHANLAN_WATCH_FOLDERS: tmpdir() },
    requestMilliseconds: 3000,
  });
  cookie = await centre.signIn('dataAdministrator');
  keeper = operator(centre, cookie);
});
afterAll(() => centre.stop());

const healthy = async (): Promise<number> => (await centre.fetch('/healthz')).status;

describe('a client that holds connections', () => {
  it.each([
    ['sends nothing of its head', ''],
    ['never ends its head', 'POST /api/ingest/push HTTP/1.1\r\nHost: centre\r\nX-Slow: '],
    [
      'never ends its body',
      'POST /api/ingest/push HTTP/1.1\r\nHost: centre\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[',
    ],
  ])('and %s is put out, while others are served', async (_what, head) => {
    const { hostname, port } = new URL(centre.url);
    const sockets: Socket[] = Array.from({ length: 300 }, () => connect(Number(port), hostname));
    const ends = sockets.map((socket) => {
      socket.on('error', () => undefined);
      // Without it what the centre says is not read and the end is not seen.
      socket.resume();
      return once(socket, 'close');
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) if (head) socket.write(head);
    const drip = setInterval(() => {
      for (const socket of sockets) if (head && socket.writable) socket.write('a');
    }, 200);
    expect(await healthy()).toBe(200);
    await Promise.all(ends);
    clearInterval(drip);
    expect(await healthy()).toBe(200);
  });

  it('finds a limit to how many there are', () => {
    expect(centre.app.server.maxConnections).toBeLessThanOrEqual(5000);
  });
});

/**
 * Sends for as long as the centre takes it, in chunks without a length before them. Where the centre closes while more is
 * under way, the line may break before its answer was read: that is told as `ended`.
 */
async function sendWithoutEnd(
  path: string,
  headers: Record<string, string>,
  first: string,
): Promise<{ status: number | 'ended'; sent: number }> {
  const chunk = Buffer.alloc(1024 * 1024, '[1,2,3],\n');
  const sending = request(`${centre.url}${path}`, { method: 'POST', headers });
  const answer = new Promise<IncomingMessage | null>((done, failed) => {
    sending.once('response', done);
    sending.on('error', (error: Error & { code?: string }) =>
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? done(null) : failed(error),
    );
  });
  let over = false;
  const ended = answer.finally(() => {
    over = true;
  });
  let sent = 0;
  sending.write(first);
  while (!over) {
    sent += chunk.length;
    if (!sending.write(chunk)) await Promise.race([once(sending, 'drain').catch(() => undefined), ended]);
  }
  const found = await ended;
  sending.destroy();
  return { status: found?.statusCode ?? 'ended', sent };
}

describe('content without end', () => {
  it('that is pushed is refused at the limit', async () => {
    const { status, sent } = await sendWithoutEnd(
      '/api/ingest/push',
      { 'content-type': 'application/json', authorization: 'Bearer zlk_none' },
      '[',
    );
    expect([413, 'ended']).toContain(status);
    // What the two ends of the line buffer comes on top.
    expect(sent).toBeGreaterThanOrEqual(largestPush);
    expect(sent).toBeLessThan(largestPush + 32 * 1024 * 1024);
  });

  it('that is uploaded is refused at the limit, and nothing of it is kept', async () => {
    const { status, sent } = await sendWithoutEnd(
      '/api/ingest/files',
      { 'content-type': 'multipart/form-data; boundary=x', cookie },
      '--x\r\nContent-Disposition: form-data; name="file"; filename="endless.csv"\r\n\r\na,b\n',
    );
    expect([413, 'ended']).toContain(status);
    expect(sent).toBeGreaterThanOrEqual(largestFile);
    expect(sent).toBeLessThan(largestFile + 64 * 1024 * 1024);
    const { dataDirectory } = centre.kernel.config;
    const kept = await readdir(dataDirectory, { recursive: true });
    const sizes = await Promise.all(kept.map(async (name) => (await stat(join(dataDirectory, name))).size));
    expect(Math.max(...sizes)).toBeLessThan(1024 * 1024);
    expect(await healthy()).toBe(200);
  });
});

describe('a bomb', () => {
  it.each<[string, string, () => Buffer]>([
    ['workbook', 'bomb.xlsx', xlsxBomb],
    ['gzip', 'bomb.csv.gz', () => gzipSync(Buffer.alloc(300 * 1024 * 1024, 'x'))],
  ])('in a %s is refused on upload with words', async (_what, name, content) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content())]), name);
    const before = process.memoryUsage().rss;
    const answer = await centre.fetch('/api/ingest/files', { method: 'POST', cookie, body: form });
    expect([415, 422]).toContain(answer.status);
    expect(((await answer.json()) as { words: { zh: string } }).words.zh).not.toBe('');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a circle', () => {
  it("is refused: a folder that holds the centre's own data, is within it, or is it", async () => {
    const own = basename(centre.kernel.config.dataDirectory);
    for (const folder of ['', own, `${own}/files`]) {
      const answer = await centre.fetch('/api/ingest/pipelines', {
        cookie,
        json: {
          name: `circle ${folder}`,
          settings: { kind: 'folder', root: tmpdir(), folder },
          definition: hourly,
          intervalSeconds: 3600,
        },
      });
      expect([answer.status, ((await answer.json()) as { title: string }).title], folder).toEqual([
        422,
        'cyclic-pipeline',
      ]);
    }
    expect((await keeper.call<{ total: number }>('GET', 'pipelines')).total).toBe(0);
  });
});
