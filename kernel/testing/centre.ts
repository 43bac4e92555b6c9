import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Role } from '../contract/index.ts';
import {
  type Centre,
  type CentreOptions,
  readConfig,
  type ServerModule,
  startCentre,
} from '../server/index.ts';
import { openTestDatabase } from './database.ts';

export interface TestCentre extends Centre {
  /** Creates an account through the product's own routes and returns its cookie. */
  signIn(role: Role, district?: string | null): Promise<string>;
  fetch(path: string, init?: RequestInit & { cookie?: string; json?: unknown }): Promise<Response>;
}

const password = 'correct horse battery staple';

/** A whole centre on a fresh database and a free port, for tests of routes. */
export async function startTestCentre(
  modules: readonly ServerModule[],
  options: Partial<
    Pick<CentreOptions, 'facts' | 'prepare' | 'webRoot' | 'sessionCheckMilliseconds' | 'requestMilliseconds'>
  > & {
    environment?: Record<string, string>;
    /** Is told every statement that is sent to the database. */
    onStatement?: (text: string) => void;
  } = {},
): Promise<TestCentre> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanlan-centre-'));
  const database = await openTestDatabase(options.onStatement ? { onStatement: options.onStatement } : {});
  const config = readConfig({
    ZHANLAN_DATA: dataDirectory,
    ZHANLAN_PORT: '0',
    ZHANLAN_GATEWAY_PORT: '0',
    ZHANLAN_MQTT_PORT: '0',
    ZHANLAN_SIGN_IN_PER_MINUTE: '1000',
    ...options.environment,
  });
  const centre = await startCentre({
    config,
    modules,
    database,
    log: pino({ level: process.env.ZHANLAN_TEST_LOG ?? 'silent' }),
    ...(options.facts ? { facts: options.facts } : {}),
    ...(options.prepare ? { prepare: options.prepare } : {}),
    ...(options.webRoot ? { webRoot: options.webRoot } : {}),
    requestMilliseconds: options.requestMilliseconds,
    ...(options.sessionCheckMilliseconds
      ? { sessionCheckMilliseconds: options.sessionCheckMilliseconds }
      : {}),
  });
  const call: TestCentre['fetch'] = (path, { cookie, json, ...init } = {}) =>
    fetch(`${centre.url}${path}`, {
      ...init,
      ...(json === undefined ? {} : { body: JSON.stringify(json), method: init.method ?? 'POST' }),
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  const enter = async (username: string): Promise<string> => {
    const answer = await call('/api/auth/sign-in/username', { json: { username, password } });
    if (!answer.ok) throw new Error(`sign-in of ${username}: ${answer.status} ${await answer.text()}`);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  let administrator: string | null = null;
  const cookies = new Map<string, string>();
  return {
    ...centre,
    fetch: call,
    async signIn(role, district = null) {
      const username = district ? `${role.toLowerCase()}-${district}` : role.toLowerCase();
      const known = cookies.get(username);
      if (known) return known;
      if (!administrator) {
        const token = new URL(centre.setupPath ?? '', centre.url).searchParams.get('token');
        const made = await call('/api/setup', {
          json: { token, name: '管理员', username: 'administrator', password },
        });
        if (!made.ok) throw new Error(`setup: ${made.status} ${await made.text()}`);
        administrator = await enter('administrator');
        cookies.set('administrator', administrator);
      }
      if (role === 'administrator' && !district) return administrator;
      const invited = await call('/api/admin/accounts', {
        cookie: administrator,
        json: { username, name: username, role, district },
      });
      if (!invited.ok) throw new Error(`account ${username}: ${invited.status} ${await invited.text()}`);
      const { invitation } = (await invited.json()) as { invitation: string };
      await call('/api/invitations/accept', {
        json: { token: new URL(invitation, centre.url).searchParams.get('token'), password },
      });
      const cookie = await enter(username);
      cookies.set(username, cookie);
      return cookie;
    },
    async stop() {
      await centre.stop();
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
