import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A centre that runs as operators run it: its own process, its own data directory. */
export interface RunningCentre {
  url: string;
  gatewayPort: number;
  /** One-time link to create the administrator. */
  setupLink: string;
  stop(): Promise<void>;
}

export const administrator = { username: 'administrator', password: 'a long sentence for tests' };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Starts the centre by its command line and waits until it says where it is. */
export async function startCentreProcess(environment: Record<string, string> = {}): Promise<RunningCentre> {
  const data = await mkdtemp(join(tmpdir(), 'zhanlan-e2e-'));
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const child: ChildProcess = spawn(process.execPath, ['server/cli/main.ts', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      ZHANLAN_DATA: data,
      ZHANLAN_PORT: String(port),
      ZHANLAN_GATEWAY_PORT: String(gatewayPort),
      ZHANLAN_MQTT_PORT: '0',
      ZHANLAN_LOG: 'error',
      ZHANLAN_SIGN_IN_PER_MINUTE: '1000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const setupLink = await new Promise<string>((found, failed) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString();
      const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0];
      if (link) found(link);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => failed(new Error(`the centre ended:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    gatewayPort,
    setupLink,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function call(url: string, json: unknown, cookie = ''): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(json),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Creates the administrator through the one-time link. */
export async function createAdministrator(centre: RunningCentre): Promise<void> {
  const token = new URL(centre.setupLink).searchParams.get('token');
  await call(`${centre.url}/api/setup`, { token, name: 'Zhang San', ...administrator });
}

/** Signs in and answers with the session cookie as name and value. */
export async function sessionOf(
  centre: Pick<RunningCentre, 'url'>,
  account: { username: string; password: string },
): Promise<Array<{ name: string; value: string }>> {
  const answer = await call(`${centre.url}/api/auth/sign-in/username`, account);
  return answer.headers.getSetCookie().map((cookie) => {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

/** Invites an account and accepts the invitation for it. */
export async function createAccount(
  centre: Pick<RunningCentre, 'url'>,
  account: { username: string; role: string; district?: string | null },
): Promise<{ username: string; password: string }> {
  const cookies = await sessionOf(centre, administrator);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const { username, role, district = null } = account;
  const invited = await call(
    `${centre.url}/api/admin/accounts`,
    { username, name: username, role, district },
    cookie,
  );
  const { invitation } = (await invited.json()) as { invitation: string };
  const token = new URL(invitation, centre.url).searchParams.get('token');
  await call(`${centre.url}/api/invitations/accept`, { token, password: administrator.password });
  return { username, password: administrator.password };
}
