import { Problem } from '@zhanlan/kernel/contract';
import type { Config } from '@zhanlan/kernel/server';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { SettingsOf } from '../../contract.ts';
import { isBeyond, mayMove } from '../pipelines/cursor.ts';
import { tableRecords } from '../pipelines/records.ts';
import { type Reached, reach, unreachable } from './address.ts';
import type { Connector, Source } from './connector.ts';

/** Longest time for connecting and for one statement, in ms. */
const longestConnect = 10_000;
const longestStatement = 60_000;
/** A source that always has more is asked again in the next run. */
const mostPages = 200;

interface Answer {
  columns: string[];
  rows: Array<Array<string | null>>;
}

interface Session {
  /** Runs the statement with the cursor wherever `:cursor` stands. */
  query(statement: string, cursor: string): Promise<Answer>;
  quote(name: string): string;
  close(): Promise<void>;
}

/** Splits at `:cursor`, but not within quotes, comments or a cast. */
function aroundCursor(statement: string): string[] {
  const parts = [''];
  for (const [piece] of statement.matchAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|(?<!:):cursor\b|[\s\S]/g,
  )) {
    if (piece === ':cursor') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

/** As the server wrote it, but times with a zone as ISO 8601, without losing microseconds. */
function textOf(oid: number, value: string): string {
  if (oid !== 1184) return value;
  const iso = value.replace(' ', 'T');
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
}

async function openPostgres(
  settings: SettingsOf<'database'>,
  secret: string | null,
  at: Reached,
): Promise<Session> {
  const client = new pg.Client({
    host: at.address,
    port: at.port,
    database: settings.database,
    user: settings.user,
    password: secret ?? '',
    ssl: settings.tls ? { servername: at.host } : false,
    connectionTimeoutMillis: longestConnect,
    statement_timeout: longestStatement,
    query_timeout: longestStatement + 5000,
    application_name: 'zhanlan',
  });
  // A connection that breaks between two statements shows at the next one.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set default_transaction_read_only = on');
  return {
    quote: (name) => client.escapeIdentifier(name),
    async query(statement, cursor) {
      const parts = aroundCursor(statement);
      await client.query('begin transaction read only');
      try {
        const result = await client.query({
          text: parts.join('$1'),
          values: parts.length > 1 ? [cursor] : [],
          // One statement only: the simple protocol would take several.
          queryMode: 'extended',
          rowMode: 'array',
          types: { getTypeParser: (oid: number) => (value: string) => textOf(oid, value) },
        } as pg.QueryArrayConfig);
        return { columns: result.fields.map((field) => field.name), rows: result.rows };
      } finally {
        await client.query('rollback').catch(() => undefined);
      }
    },
    close: () => client.end().catch(() => undefined),
  };
}

async function openMysql(
  settings: SettingsOf<'database'>,
  secret: string | null,
  at: Reached,
): Promise<Session> {
  const connection = await mysql.createConnection({
    host: at.address,
    port: at.port,
    database: settings.database,
    user: settings.user,
    password: secret ?? '',
    ...(settings.tls ? { ssl: { rejectUnauthorized: true } } : {}),
    connectTimeout: longestConnect,
    multipleStatements: false,
    // Reading a file of this machine because a server asks for it is not what a connector is for.
    flags: ['-LOCAL_FILES'],
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
  });
  connection.on('error', () => undefined);
  return {
    quote: (name) => `\`${name.replaceAll('`', '``')}\``,
    async query(statement, cursor) {
      const parts = aroundCursor(statement);
      await connection.query('start transaction read only');
      try {
        const [rows, fields] = await connection.query({
          sql: parts.join('?'),
          values: parts.slice(1).map(() => cursor),
          timeout: longestStatement,
        });
        return {
          columns: (fields ?? []).map((field) => field.name),
          rows: (rows as unknown[][]).map((row) =>
            row.map((cell) =>
              cell === null || cell === undefined
                ? null
                : Buffer.isBuffer(cell)
                  ? cell.toString('utf8')
                  : String(cell),
            ),
          ),
        };
      } finally {
        await connection.query('rollback').catch(() => undefined);
      }
    },
    close: () => connection.end().catch(() => connection.destroy()),
  };
}

async function assertNotOwn(config: Config, settings: SettingsOf<'database'>, at: Reached): Promise<void> {
  if (!config.databaseUrl || settings.engine !== 'postgresql') return;
  const own = new URL(config.databaseUrl);
  if (Number(own.port || 5432) !== at.port || own.pathname.slice(1) !== settings.database) return;
  const same = await reach(
    { ...config, connectors: { ...config.connectors, hosts: [own.hostname] } },
    { host: own.hostname, port: at.port },
  ).catch(() => null);
  if (same?.address !== at.address) return;
  throw new Problem('cyclic-pipeline', 422, {
    zh: '这是本中心自己的数据库，数据会循环接入。请填写外部数据库。',
    en: "This is the centre's own database: the data would go round in a circle. Give an outside one.",
  });
}

/**
 * Where a full page ends: its last value may go on in the next page, so the rows that have it are left to that one, whether
 * the statement asks for `>` or `>=`.
 */
function wholeRows(rows: Answer['rows'], position: number, full: boolean): Answer['rows'] {
  if (!full) return rows;
  const last = rows.at(-1)?.[position];
  const kept = rows.filter((row) => row[position] !== last);
  if (kept.length > 0) return kept;
  throw new Problem('cursor-stuck', 422, {
    zh: `${rows.length} 行的游标值都是“${last}”，无法继续。请改用更细的游标列，或增大每页行数。`,
    en: `${rows.length} rows have the same cursor value "${last}", so the reading cannot go on. Take a finer cursor column, or more rows for each page.`,
  });
}

/** Asks a database by one SELECT in a read-only transaction, in the order of the cursor column. */
export const queryDatabase: Connector<'database'> = async function* (runtime, source, signal) {
  const { settings } = source;
  const { config } = runtime.kernel;
  const at = await reach(config, settings);
  await assertNotOwn(config, settings, at);
  const what = `${settings.host}:${settings.port}/${settings.database}`;
  const fail = (error: unknown): never => {
    throw unreachable(what, error);
  };
  const open = settings.engine === 'postgresql' ? openPostgres : openMysql;
  const session = await open(settings, source.secret, at).catch(fail);
  const leave = (): void => void session.close();
  signal.addEventListener('abort', leave, { once: true });
  try {
    yield* pagesOf(session, source, fail);
  } finally {
    signal.removeEventListener('abort', leave);
    await session.close();
  }
};

async function* pagesOf(session: Session, source: Source<'database'>, fail: (error: unknown) => never) {
  const { settings, definition } = source;
  const { cursorColumn, pageRows } = settings;
  const inner = settings.statement.replace(/;\s*$/, '');
  const order = cursorColumn ? ` order by ${session.quote(cursorColumn)}` : '';
  // On a line of its own: the statement may end in a comment.
  const statement = `select * from (\n${inner}\n) as source${order} limit ${pageRows + 1}`;
  let cursor = source.cursor ?? (settings.cursorStart || null);
  for (let count = 0; count < mostPages; count += 1) {
    const before = cursor;
    const answer = await session.query(statement, cursor ?? '').catch(fail);
    const full = answer.rows.length > pageRows;
    const position = cursorColumn ? answer.columns.indexOf(cursorColumn) : -1;
    if (full && position < 0) {
      throw new Problem('too-many-records', 422, {
        zh: `查询结果超过 ${pageRows} 行，且没有游标列。请设置游标列，或在语句中限制行数。`,
        en: `The statement gives more than ${pageRows} rows and there is no cursor column. Set one, or limit the rows in the statement.`,
      });
    }
    const rows = position < 0 ? answer.rows : wholeRows(answer.rows, position, full);
    const moves = definition && cursorColumn ? mayMove(definition, cursorColumn, new Date()) : () => true;
    if (position >= 0) {
      for (const row of rows) {
        const value = row[position] ?? '';
        if (isBeyond(value, cursor) && moves(value)) cursor = value;
      }
    }
    const cells = rows.map((row) => row.map((cell) => cell ?? ''));
    const reached = cursor;
    yield { records: tableRecords(answer.columns, cells), cursor: () => reached };
    if (!full || cursor === before) return;
  }
}
