import { z } from 'zod';
import { wordsSchema } from './figure.ts';
import { roleNames } from './roles.ts';
import { defineContract, defineRoute, type Permission } from './route.ts';
import { instant } from './time.ts';

const role = z.enum(roleNames);
const district = z
  .string()
  .regex(/^\d{6}$/)
  .nullable()
  .describe('GB/T 2260 code; null: the whole city');
const password = z.string().min(12).max(128).describe('at least 12 characters');
const username = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, 'a-z, 0-9, . _ - ; 3–40; starts with a letter');

export const account = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role,
  district,
  disabled: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
});

export const auditEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime({ offset: true }),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const manageAccounts: Permission = {
  name: 'admin.accounts',
  words: { zh: '管理账号', en: 'Manage accounts' },
  roles: ['administrator'],
};
export const readAudit: Permission = {
  name: 'admin.audit',
  words: { zh: '查看审计日志', en: 'Read the audit log' },
  roles: ['administrator'],
};
export const readDictionary: Permission = {
  name: 'admin.dictionary',
  words: { zh: '查看数据字典', en: 'Read the data dictionary' },
  roles: ['administrator', 'dataAdministrator', 'analyst'],
};

/** What the house itself answers: who is signed in, first start, accounts, audit log, data dictionary. */
export const kernelContract = defineContract({
  name: 'kernel',
  title: { zh: '管理', en: 'Administration' },
  routes: {
    session: defineRoute({
      method: 'GET',
      path: '/api/session',
      summary: { zh: '当前账号', en: 'The signed-in account and what it may do' },
      access: 'public',
      audit: null,
      response: z.object({
        account: account.omit({ disabled: true, createdAt: true }).nullable(),
        permissions: z.array(z.string()),
        setupNeeded: z.boolean(),
      }),
    }),
    moments: defineRoute({
      method: 'GET',
      path: '/api/centre/moments',
      summary: { zh: '可回看的时刻', en: 'Moments worth looking at, offered by the time bar' },
      access: 'session',
      audit: null,
      response: z.object({
        city: wordsSchema,
        moments: z.array(z.object({ at: z.iso.datetime({ offset: true }), words: wordsSchema })),
      }),
    }),
    setup: defineRoute({
      method: 'POST',
      path: '/api/setup',
      summary: { zh: '创建首个管理员', en: 'Create the first administrator with the one-time link' },
      access: 'public',
      audit: { zh: '创建首个管理员', en: 'Create the first administrator' },
      body: z.object({
        token: z.string().max(200),
        name: z.string().trim().min(1).max(60),
        username,
        password,
      }),
      response: z.object({ username: z.string() }),
    }),
    acceptInvitation: defineRoute({
      method: 'POST',
      path: '/api/invitations/accept',
      summary: { zh: '接受邀请并设置密码', en: 'Accept an invitation by choosing a password' },
      access: 'public',
      audit: { zh: '接受账号邀请', en: 'Accept an invitation' },
      body: z.object({ token: z.string().max(200), password }),
      response: z.object({ username: z.string() }),
    }),
    listAccounts: defineRoute({
      method: 'GET',
      path: '/api/admin/accounts',
      summary: { zh: '账号列表', en: 'List accounts' },
      access: manageAccounts,
      audit: null,
      response: z.object({ accounts: z.array(account) }),
    }),
    createAccount: defineRoute({
      method: 'POST',
      path: '/api/admin/accounts',
      summary: { zh: '新建账号', en: 'Create an account; answers with a one-time invitation link' },
      access: manageAccounts,
      audit: { zh: '新建账号', en: 'Create an account' },
      body: z.object({ username, name: z.string().trim().min(1).max(60), role, district }),
      response: z.object({
        account,
        invitation: z.string().describe('path with a one-time token, valid for 72 hours'),
      }),
    }),
    changeAccount: defineRoute({
      method: 'PATCH',
      path: '/api/admin/accounts/:id',
      summary: { zh: '修改账号', en: 'Change role, district or disable an account; ends its sessions' },
      access: manageAccounts,
      audit: { zh: '修改账号', en: 'Change an account' },
      params: z.object({ id: z.string().max(80) }),
      body: z.object({
        role: role.optional(),
        district: district.optional(),
        disabled: z.boolean().optional(),
      }),
      response: account,
    }),
    listAudit: defineRoute({
      method: 'GET',
      path: '/api/admin/audit',
      summary: { zh: '审计日志', en: 'Audit log, newest first' },
      access: readAudit,
      audit: null,
      query: z.object({
        actor: z.string().max(60).optional(),
        action: z.string().max(120).optional(),
        from: instant.optional(),
        to: instant.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        offset: z.coerce.number().int().min(0).default(0),
      }),
      response: z.object({ total: z.number().int(), entries: z.array(auditEntry) }),
    }),
    verifyAudit: defineRoute({
      method: 'GET',
      path: '/api/admin/audit/verify',
      summary: { zh: '校验审计链', en: 'Verify the hash chain of the audit log' },
      access: readAudit,
      audit: null,
      response: z.object({
        intact: z.boolean(),
        entries: z.number().int(),
        head: z.string(),
        /** First entry that does not follow from the one before. */
        brokenAt: z.number().int().nullable(),
      }),
    }),
    dictionary: defineRoute({
      method: 'GET',
      path: '/api/admin/dictionary',
      summary: { zh: '数据字典', en: 'Data dictionary read from the live schema' },
      access: readDictionary,
      audit: null,
      response: z.object({
        schemas: z.array(
          z.object({
            name: z.string(),
            comment: z.string(),
            tables: z.array(
              z.object({
                name: z.string(),
                comment: z.string(),
                rows: z.number().int().describe('estimate of the planner'),
                columns: z.array(
                  z.object({
                    name: z.string(),
                    type: z.string(),
                    nullable: z.boolean(),
                    key: z.boolean(),
                    comment: z.string(),
                  }),
                ),
              }),
            ),
          }),
        ),
      }),
    }),
  },
});
