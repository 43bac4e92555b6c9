import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import type { Role } from '../../contract/index.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/index.ts';
import type { Account } from '../module.ts';

/** The secret that signs sessions and seals what is kept secret: from the environment, or made once and kept beside the data, readable by the owner only. */
export async function sessionSecret(config: Config): Promise<string> {
  if (config.secret) return config.secret;
  const path = join(config.dataDirectory, 'session-secret');
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known && known.length >= 43) return known;
  await mkdir(config.dataDirectory, { recursive: true });
  const made = randomBytes(32).toString('base64url');
  await writeFile(path, made, { mode: 0o600 });
  await chmod(path, 0o600);
  return made;
}

async function isDisabled(database: Database, userId: string): Promise<boolean> {
  const { rows } = await database.query<{ disabled: boolean }>(
    'select disabled from auth."user" where id = $1',
    [userId],
  );
  return rows[0]?.disabled ?? true;
}

export interface IdentityOptions {
  database: Database;
  secret: string;
  baseUrl: string;
  signInPerMinute: number;
}

/** better-auth on the centre's database: sign-in by user name, no self-registration, no telemetry. */
export function openIdentity(options: IdentityOptions) {
  const secure = options.baseUrl.startsWith('https:');
  return betterAuth({
    appName: 'Zhanlan',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret: options.secret,
    telemetry: { enabled: false },
    database: { db: options.database.kysely.withSchema('auth'), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z][a-z0-9._-]*$/.test(name),
      }),
    ],
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        district: { type: 'string', required: false, input: false },
        disabled: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // A disabled account gets no session, whatever password it shows.
          before: async (session) => {
            if (await isDisabled(options.database, session.userId)) throw new APIError('UNAUTHORIZED');
          },
        },
      },
    },
    session: { expiresIn: 12 * 3600, updateAge: 3600 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/username': { window: 60, max: options.signInPerMinute } },
    },
    advanced: {
      cookiePrefix: 'zhanlan',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-zhanlan-client'] },
    },
    logger: { disabled: true },
  });
}

export type Identity = ReturnType<typeof openIdentity>;

/** The account of a session cookie, or `null`; a disabled account has no session. */
export async function accountOf(identity: Identity, headers: Headers): Promise<Account | null> {
  const session = await identity.api.getSession({ headers });
  if (!session || session.user.disabled) return null;
  const { user } = session;
  return {
    id: user.id,
    name: user.name,
    username: user.username ?? '',
    role: user.role as Role,
    district: user.district ?? null,
  };
}
