import { randomUUID } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '@zhanlan/kernel/contract';
import type { Config } from '@zhanlan/kernel/server';
import type { SettingsOf } from '../../contract.ts';
import { openTable, type TableRow } from '../import/rows.ts';
import { formatOfContent } from '../import/sniff.ts';
import { isBeyond, mayMove } from '../pipelines/cursor.ts';
import { jsonRecords, type Records } from '../pipelines/records.ts';
import { reach, unreachable } from './address.ts';
import type { Connector, Page } from './connector.ts';

/** Largest answer, in bytes, and longest time for all of it, in ms. */
const largestAnswer = 50 * 1024 * 1024;
const longestRequest = 60_000;
/** A source that always has more is asked again in the next run. */
const mostPages = 100;

const refused = (id: string, zh: string, en: string): Problem => new Problem(id, 502, { zh, en });

async function ask(
  config: Config,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const { address, family } = await reach(config, {
    host: url.hostname,
    port: Number(url.port || (secure ? 443 : 80)),
  });
  return new Promise((resolve, reject) => {
    const request = (secure ? requestSecure : requestPlain)(url, {
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'zhanlan', ...headers },
      signal,
      agent: false,
      // The address that was looked at, not whatever the name means now.
      lookup: (_host, options, found) =>
        options.all ? found(null, [{ address, family }]) : found(null, address, family),
    });
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
}

const tooLarge = refused(
  'answer-too-large',
  `来源的回答超过 ${largestAnswer / 1024 / 1024} MB，已停止接收。请用游标或参数缩小范围。`,
  `The answer of the source is larger than ${largestAnswer / 1024 / 1024} MB; reading stopped. Narrow it by the cursor or by parameters.`,
);

/** Writes an answer, unpacked where it is packed, into a file. */
async function keep(answer: IncomingMessage, path: string): Promise<void> {
  const packed = answer.headers['content-encoding'] === 'gzip';
  const body: Readable = packed ? answer.pipe(createGunzip()) : answer;
  // Also keeps an error that comes after the reading from ending the process.
  answer.on('error', (error) => packed && body.destroy(error));
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > largestAnswer) throw tooLarge;
      await file.write(chunk);
    }
  } finally {
    answer.destroy();
    await file.close();
  }
}

/** Fetches an address into a file. */
async function fetchInto(
  path: string,
  config: Config,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await ask(config, url, headers, signal);
  const status = answer.statusCode ?? 0;
  if (status !== 200) {
    answer.destroy();
    const to = answer.headers.location;
    if (to && status >= 300 && status < 400) {
      throw refused(
        'redirected',
        `来源要求转到“${to.slice(0, 200)}”。为安全起见不自动跟随，请核实后把该地址填入管道。`,
        `The source redirects to "${to.slice(0, 200)}". This is not followed by itself: check it, and give the pipeline that address.`,
      );
    }
    throw refused(
      'source-refused',
      `来源回答状态 ${status}。${status === 401 || status === 403 ? '请核对密钥或权限。' : '请核对地址，或联系来源单位。'}`,
      `The source answered with status ${status}. ${status === 401 || status === 403 ? 'Check the secret or the rights of the account.' : 'Check the address, or ask whoever runs the source.'}`,
    );
  }
  await keep(answer, path);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused(
      'malformed-answer',
      `来源的回答不是 JSON（${(error as Error).message}）。请核对地址与格式。`,
      `The answer of the source is not JSON (${(error as Error).message}). Check the address and the format.`,
    );
  }
}

async function* watching(
  rows: Records['rows'],
  column: number,
  see: (value: string) => void,
): AsyncIterable<TableRow> {
  for await (const row of rows) {
    see((row.cells[column] ?? '').trim());
    yield row;
  }
}

const addressOf = ({ url }: SettingsOf<'http'>, cursor: string): URL => {
  const filled = url.replaceAll('{cursor}', encodeURIComponent(cursor));
  if (!URL.canParse(filled)) {
    throw refused(
      'bad-address',
      `地址“${filled.slice(0, 200)}”不成立。请更正。`,
      `The address "${filled.slice(0, 200)}" is not one. Correct it.`,
    );
  }
  return new URL(filled);
};

/** Fetches JSON or a table over HTTP, from the cursor on where the address has one. */
export const pullHttp: Connector<'http'> = async function* (runtime, source, signal) {
  const { settings, definition, secret } = source;
  const { config } = runtime.kernel;
  const directory = await mkdtemp(join(tmpdir(), 'zhanlan-pull-'));
  let cursor = source.cursor ?? (settings.cursorStart || null);
  try {
    for (let count = 0; count < mostPages; count += 1) {
      const before = cursor;
      const url = addressOf(settings, cursor ?? '');
      const path = join(directory, randomUUID());
      const limit = AbortSignal.any([signal, AbortSignal.timeout(longestRequest)]);
      await fetchInto(path, config, url, secret ? { [settings.secretHeader]: secret } : {}, limit).catch(
        (error: unknown) => {
          throw unreachable(url.host, error);
        },
      );
      const table = settings.format === 'table' ? await openFetched(path, url, definition) : null;
      const records: Records =
        table ?? jsonRecords(parse(await readFile(path, 'utf8')), settings.recordsPath, definition);
      const position = settings.cursorColumn === null ? -1 : records.header.indexOf(settings.cursorColumn);
      const moves =
        definition && settings.cursorColumn
          ? mayMove(definition, settings.cursorColumn, new Date())
          : () => true;
      const page: Page = {
        records: {
          header: records.header,
          rows:
            position < 0
              ? records.rows
              : watching(records.rows, position, (value) => {
                  if (isBeyond(value, cursor) && moves(value)) cursor = value;
                }),
        },
        cursor: () => cursor,
      };
      try {
        yield page;
      } finally {
        table?.close();
        await rm(path, { force: true });
      }
      if (position < 0 || cursor === before || !settings.url.includes('{cursor}')) return;
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

async function openFetched(path: string, url: URL, definition: Parameters<typeof openTable>[1] | null) {
  const file = await open(path);
  const head = Buffer.alloc(4096);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  // An address says little about the format; the content does.
  const format = formatOfContent(head.subarray(0, bytesRead));
  return openTable({ path, format }, definition ?? { headerRow: 1 }).catch((error: unknown) => {
    throw error instanceof Problem ? error : unreachable(basename(url.pathname), error);
  });
}
