import type { kernelContract, Words } from '../../contract/index.ts';
import { listAudit, verifyAudit } from '../audit/log.ts';
import type { Abilities } from '../auth/abilities.ts';
import {
  acceptInvitation,
  anyAccount,
  changeAccount,
  inviteAccount,
  listAccounts,
  setUpAdministrator,
  type UserRow,
} from '../auth/accounts.ts';
import type { Db, Handlers } from '../module.ts';
import { readDictionary } from './dictionary.ts';

export interface CentreFacts {
  city: Words;
  moments: Array<{ at: string; words: Words }>;
}

interface Needs {
  abilities: Abilities;
  hashPassword(password: string): Promise<string>;
  facts(db: Db): Promise<CentreFacts>;
}

const shown = (row: UserRow) => ({
  id: row.id,
  username: row.username,
  name: row.name,
  role: row.role,
  district: row.district,
  disabled: row.disabled,
  createdAt: row.createdAt.toISOString(),
});

/** Handlers of the kernel's own contract. */
export function kernelHandlers({ abilities, hashPassword, facts }: Needs): Handlers<typeof kernelContract> {
  return {
    session: async ({ account, db }) => ({
      account,
      permissions: account ? abilities.of(account.role) : [],
      setupNeeded: account ? false : !(await anyAccount(db)),
    }),
    moments: ({ db }) => facts(db),
    setup: async ({ db, now, audit }, { body }) => {
      const row = await setUpAdministrator(
        db,
        { ...body, passwordHash: await hashPassword(body.password) },
        now,
      );
      audit(row.username, { role: row.role });
      return { username: row.username };
    },
    acceptInvitation: async ({ db, now, audit }, { body }) => {
      const row = await acceptInvitation(db, body.token, await hashPassword(body.password), now);
      audit(row.username);
      return { username: row.username };
    },
    listAccounts: async ({ db }) => ({ accounts: (await listAccounts(db)).map(shown) }),
    createAccount: async ({ db, now, audit }, { body }) => {
      const { row, token } = await inviteAccount(db, body, now);
      audit(row.username, { role: row.role, district: row.district });
      return { account: shown(row), invitation: `/invitation?token=${token}` };
    },
    changeAccount: async ({ db, now, audit }, { params, body }) => {
      const row = await changeAccount(db, params.id, body, now);
      audit(row.username, body);
      return shown(row);
    },
    listAudit: async ({ db }, { query }) => {
      const { total, entries } = await listAudit(db, query);
      return {
        total,
        entries: entries.map((entry) => ({
          seq: entry.seq,
          at: entry.at.toISOString(),
          actor: entry.actor,
          action: entry.action,
          subject: entry.subject,
          details: JSON.parse(entry.details) as Record<string, unknown>,
          hash: entry.hash,
        })),
      };
    },
    verifyAudit: ({ db }) => verifyAudit(db),
    dictionary: async ({ db }) => ({ schemas: await readDictionary(db) }),
  };
}
