import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { invalid, notFound, Problem, type Role } from '../../contract/index.ts';
import type { Db } from '../module.ts';

export interface UserRow {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  username: string;
  displayUsername: string;
  role: Role;
  district: string | null;
  disabled: boolean;
  createdAt: Date;
  updatedAt: Date;
}

type Tables = {
  'auth.user': UserRow;
  'auth.session': { id: string; userId: string };
  'auth.account': {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    createdAt: Date;
    updatedAt: Date;
  };
  'kernel.invitation': {
    token_hash: string;
    purpose: 'setup' | 'account';
    user_id: string | null;
    expires_at: Date | null;
    used_at: Date | null;
  };
};

const tables = (db: Db) => db.withTables<Tables>();
const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
const invitationHours = 72;

export async function anyAccount(db: Db): Promise<boolean> {
  return (await tables(db).selectFrom('auth.user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function listAccounts(db: Db): Promise<UserRow[]> {
  return tables(db).selectFrom('auth.user').selectAll().orderBy('createdAt').limit(1000).execute();
}

/** A fresh one-time token for the first administrator; earlier ones stop working. */
export async function renewSetupToken(db: Db): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await tables(db).deleteFrom('kernel.invitation').where('purpose', '=', 'setup').execute();
  await tables(db)
    .insertInto('kernel.invitation')
    .values({
      token_hash: hashToken(token),
      purpose: 'setup',
      user_id: null,
      expires_at: null,
      used_at: null,
    })
    .execute();
  return token;
}

async function spendToken(
  db: Db,
  token: string,
  purpose: 'setup' | 'account',
  now: Date,
): Promise<{ userId: string | null }> {
  const used = await tables(db)
    .updateTable('kernel.invitation')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where((expression) =>
      expression.or([expression('expires_at', 'is', null), expression('expires_at', '>', now)]),
    )
    .returning('user_id')
    .executeTakeFirst();
  if (!used) {
    throw new Problem('link-not-valid', 410, {
      zh: '链接无效、已使用或已过期。请向管理员索取新的链接；首次启动的链接见控制台。',
      en: 'The link is not valid, was used or has expired. Ask an administrator for a new one; the first-start link is on the console.',
    });
  }
  return { userId: used.user_id };
}

export interface NewAccount {
  username: string;
  name: string;
  role: Role;
  district: string | null;
}

async function insertAccount(db: Db, account: NewAccount, now: Date): Promise<UserRow> {
  const taken = await tables(db)
    .selectFrom('auth.user')
    .select('id')
    .where('username', '=', account.username)
    .executeTakeFirst();
  if (taken) {
    throw invalid(
      {
        zh: `用户名 ${account.username} 已被使用，请换一个。`,
        en: `The user name ${account.username} is taken; choose another.`,
      },
      'username',
    );
  }
  const row: UserRow = {
    ...account,
    id: randomUUID(),
    // better-auth wants an address; accounts of the centre sign in by user name and get no mail.
    email: `${account.username}@zhanlan.invalid`,
    emailVerified: false,
    displayUsername: account.username,
    disabled: false,
    createdAt: now,
    updatedAt: now,
  };
  await tables(db).insertInto('auth.user').values(row).execute();
  return row;
}

async function setPassword(db: Db, userId: string, passwordHash: string, now: Date): Promise<void> {
  await tables(db)
    .deleteFrom('auth.account')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
  await tables(db)
    .insertInto('auth.account')
    .values({
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
}

/** First administrator by the one-time link of the console. Refused once any account exists. */
export async function setUpAdministrator(
  db: Db,
  input: { token: string; name: string; username: string; passwordHash: string },
  now: Date,
): Promise<UserRow> {
  if (await anyAccount(db)) {
    throw new Problem('already-set-up', 409, {
      zh: '管理员已经创建过。请用该账号登录，再由其新建其他账号。',
      en: 'An administrator exists already. Sign in with that account and create others from there.',
    });
  }
  await spendToken(db, input.token, 'setup', now);
  const row = await insertAccount(
    db,
    { username: input.username, name: input.name, role: 'administrator', district: null },
    now,
  );
  await setPassword(db, row.id, input.passwordHash, now);
  return row;
}

/** An account without a password, and the token with which its owner chooses one. */
export async function inviteAccount(
  db: Db,
  account: NewAccount,
  now: Date,
): Promise<{ row: UserRow; token: string }> {
  const row = await insertAccount(db, account, now);
  const token = randomBytes(24).toString('base64url');
  await tables(db)
    .insertInto('kernel.invitation')
    .values({
      token_hash: hashToken(token),
      purpose: 'account',
      user_id: row.id,
      expires_at: new Date(now.getTime() + invitationHours * 3_600_000),
      used_at: null,
    })
    .execute();
  return { row, token };
}

export async function acceptInvitation(
  db: Db,
  token: string,
  passwordHash: string,
  now: Date,
): Promise<UserRow> {
  const { userId } = await spendToken(db, token, 'account', now);
  const row = await tables(db)
    .selectFrom('auth.user')
    .selectAll()
    .where('id', '=', userId)
    .executeTakeFirst();
  if (!row) throw notFound('该账号', 'account');
  await setPassword(db, row.id, passwordHash, now);
  return row;
}

export interface AccountChange {
  role?: Role | undefined;
  district?: string | null | undefined;
  disabled?: boolean | undefined;
}

/** Changes an account and ends its sessions, so that the new rights hold at once. The last administrator cannot be taken away. */
export async function changeAccount(db: Db, id: string, change: AccountChange, now: Date): Promise<UserRow> {
  const before = await tables(db).selectFrom('auth.user').selectAll().where('id', '=', id).executeTakeFirst();
  if (!before) throw notFound('该账号', 'account');
  const losesAdministrator =
    before.role === 'administrator' &&
    !before.disabled &&
    (change.disabled === true || (change.role ?? 'administrator') !== 'administrator');
  if (losesAdministrator) {
    const others = await tables(db)
      .selectFrom('auth.user')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabled', '=', false)
      .where('id', '<>', id)
      .limit(1)
      .executeTakeFirst();
    if (!others) {
      throw invalid({
        zh: '这是最后一个可用的管理员，不能停用或改为其他角色。请先新建另一个管理员。',
        en: 'This is the last administrator and cannot be disabled or given another role. Create another one first.',
      });
    }
  }
  const set = {
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.district === undefined ? {} : { district: change.district }),
    ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
    updatedAt: now,
  };
  await tables(db).deleteFrom('auth.session').where('userId', '=', id).execute();
  return tables(db)
    .updateTable('auth.user')
    .set(set)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
