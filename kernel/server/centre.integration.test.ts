import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentre, type TestCentre } from '../testing/index.ts';

describe('the centre without modules', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await startTestCentre([]);
  });
  afterAll(() => centre.stop());

  it('is healthy and says so', async () => {
    expect(await (await centre.fetch('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await centre.fetch('/metrics')).text()).toContain('process_cpu');
  });

  it('documents itself as OpenAPI 3.1', async () => {
    const document = (await (await centre.fetch('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/api/admin/accounts/{id}');
    expect((await centre.fetch('/api/docs/')).status).toBe(200);
  });

  it('lets in only the first administrator with the link of the console, once', async () => {
    const wrong = await centre.fetch('/api/setup', {
      json: { token: 'guess', name: 'x', username: 'mallory', password: 'twelve letters' },
    });
    expect(wrong.status).toBe(410);
    const cookie = await centre.signIn('administrator');
    const session = (await (await centre.fetch('/api/session', { cookie })).json()) as {
      account: { role: string };
      permissions: string[];
    };
    expect(session.account.role).toBe('administrator');
    expect(session.permissions).toContain('admin.accounts');
    const token = new URL(centre.setupPath ?? '', centre.url).searchParams.get('token');
    const second = await centre.fetch('/api/setup', {
      json: { token, name: 'x', username: 'mallory', password: 'twelve letters' },
    });
    expect(second.status).toBe(409);
  });

  it('refuses with a problem document in the language of the caller', async () => {
    const nobody = await centre.fetch('/api/admin/audit', { headers: { 'accept-language': 'en' } });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('content-type')).toContain('application/problem+json');
    expect(await nobody.json()).toMatchObject({
      type: 'urn:zhanlan:problem:not-signed-in',
      detail: expect.stringContaining('Sign in'),
    });
    const duty = await centre.signIn('dutyOfficer');
    const refused = await centre.fetch('/api/admin/audit', { cookie: duty });
    expect(refused.status).toBe(403);
    expect(((await refused.json()) as { detail: string }).detail).toContain('查看审计日志');
  });

  it('ends the sessions of a disabled account and lets it in no more', async () => {
    const administrator = await centre.signIn('administrator');
    const pilot = await centre.signIn('pilot');
    const { accounts } = (await (
      await centre.fetch('/api/admin/accounts', { cookie: administrator })
    ).json()) as { accounts: Array<{ id: string; username: string }> };
    const id = accounts.find((account) => account.username === 'pilot')?.id;
    const disabled = await centre.fetch(`/api/admin/accounts/${id}`, {
      cookie: administrator,
      method: 'PATCH',
      json: { disabled: true },
    });
    expect(disabled.status).toBe(200);
    expect(
      ((await (await centre.fetch('/api/session', { cookie: pilot })).json()) as { account: unknown })
        .account,
    ).toBeNull();
    const again = await centre.fetch('/api/auth/sign-in/username', {
      json: { username: 'pilot', password: 'correct horse battery staple' },
    });
    expect(again.status).toBe(401);
  });

  it('refuses a write from a page of another site', async () => {
    const cookie = await centre.signIn('administrator');
    const answer = await centre.fetch('/api/admin/accounts', {
      cookie,
      headers: { origin: 'https://elsewhere.example' },
      json: { username: 'abc', name: 'x', role: 'leader', district: null },
    });
    expect(answer.status).toBe(403);
  });

  it('signs in, changes a password and signs out under any name of the machine', async () => {
    await centre.signIn('enforcement');
    const url = centre.url.replace('127.0.0.1', 'localhost');
    const post = (path: string, json: unknown, cookie = '') =>
      fetch(`${url}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}) },
        body: JSON.stringify(json),
      });
    const old = 'correct horse battery staple';
    const cookieOf = (answer: Response) =>
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    const entered = await post('sign-in/username', { username: 'enforcement', password: old });
    expect(entered.status).toBe(200);
    const cookie = cookieOf(entered);
    const change = (currentPassword: string) =>
      post('change-password', { currentPassword, newPassword: 'another horse entirely' }, cookie);
    const refused = await change('not this horse at all');
    expect(refused.status).toBe(400);
    expect(((await refused.json()) as { detail: string }).detail).toContain('密码未修改');
    expect((await change(old)).status).toBe(200);
    // A browser that still holds a cookie signs in as well as one that does not.
    const again = { username: 'enforcement', password: 'another horse entirely' };
    expect((await post('sign-in/username', again, cookie)).status).toBe(200);
    expect((await post('sign-out', {}, cookie)).status).toBe(200);
  });

  it('chains every write into an audit log that cannot be changed', async () => {
    const cookie = await centre.signIn('administrator');
    const { entries } = (await (await centre.fetch('/api/admin/audit', { cookie })).json()) as {
      entries: Array<{ action: string; actor: string }>;
    };
    expect(entries.map((entry) => entry.action)).toContain('创建首个管理员 / Create the first administrator');
    expect(entries.some((entry) => entry.action.startsWith('登录'))).toBe(true);
    expect(await (await centre.fetch('/api/admin/audit/verify', { cookie })).json()).toMatchObject({
      intact: true,
      brokenAt: null,
    });
    const { database } = centre.kernel;
    await expect(
      database.query("update kernel.audit_entry set actor = 'nobody' where seq = 2"),
    ).rejects.toThrow(/append-only/);
    await database.execute('alter table kernel.audit_entry disable trigger all');
    await database.query("update kernel.audit_entry set actor = 'nobody' where seq = 2");
    expect(await (await centre.fetch('/api/admin/audit/verify', { cookie })).json()).toMatchObject({
      intact: false,
      brokenAt: 2,
    });
  });

  it('documents every table and column of its own in the data dictionary', async () => {
    const cookie = await centre.signIn('administrator');
    const { schemas } = (await (await centre.fetch('/api/admin/dictionary', { cookie })).json()) as {
      schemas: Array<{
        name: string;
        tables: Array<{ name: string; comment: string; columns: Array<{ name: string; comment: string }> }>;
      }>;
    };
    const kernel = schemas.find((schema) => schema.name === 'kernel');
    const bare = kernel?.tables.flatMap((table) =>
      [table, ...table.columns]
        .filter((item) => item.comment === '')
        .map((item) => `${table.name}.${item.name}`),
    );
    expect(bare).toEqual([]);
  });
});
