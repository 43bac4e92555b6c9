import type { FastifyInstance } from 'fastify';
import { Problem } from '../../contract/index.ts';
import type { Identity } from '../auth/identity.ts';
import { languageOf, problemDocument, unauthenticated } from './problems.ts';
import { assertSameOrigin, headersOf, type RouteRuntime } from './routes.ts';

/** The few addresses of better-auth that the centre uses; the rest of the library is not reachable. */
const open = ['/sign-in/username', '/sign-out', '/change-password'] as const;

const labels: Record<(typeof open)[number], string> = {
  '/sign-in/username': '登录 / Sign in',
  '/sign-out': '退出 / Sign out',
  '/change-password': '修改密码 / Change the password',
};

export async function mountIdentity(
  app: FastifyInstance,
  identity: Identity,
  runtime: RouteRuntime,
): Promise<void> {
  for (const path of open) {
    app.post(`/api/auth${path}`, { schema: { hide: true } }, async (request, reply) => {
      assertSameOrigin(request);
      const headers = headersOf(request);
      headers.set('x-zhanlan-client', request.ip);
      // Which page sends it was checked above; the library would compare it with its one public address.
      headers.set('origin', new URL(runtime.baseUrl).origin);
      headers.set('content-type', 'application/json');
      headers.delete('content-length');
      const before = path === '/sign-in/username' ? null : await runtime.accountOf(headers);
      const answer = await identity.handler(
        new Request(`${runtime.baseUrl}/api/auth${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(request.body ?? {}),
        }),
      );
      const name = (request.body as { username?: unknown } | null)?.username;
      const actor = before?.username ?? (typeof name === 'string' ? name.slice(0, 60) : '-');
      await runtime.transaction((db) =>
        runtime.audit(db, {
          actor,
          action: labels[path],
          subject: 'session',
          details: { status: answer.status, from: request.ip },
        }),
      );
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
      if (answer.ok) return reply.code(200).send({ ok: true });
      const problem = path === '/change-password' ? passwordRefusal(answer.status) : refusal(answer.status);
      return reply
        .code(problem.status)
        .type('application/problem+json')
        .send(JSON.stringify(problemDocument(problem, languageOf(request), request.url)));
    });
  }
}

const tooMany = new Problem('too-many-requests', 429, {
  zh: '尝试过于频繁。请一分钟后再试。',
  en: 'Too many attempts. Wait a minute and try again.',
});

function passwordRefusal(status: number): Problem {
  if (status === 429) return tooMany;
  if (status === 401) return unauthenticated;
  return new Problem(
    'password-refused',
    400,
    {
      zh: '当前密码不正确，或新密码不足 12 个字符。密码未修改，请核对后重试。',
      en: 'The current password is not right, or the new one is shorter than 12 characters. Nothing was changed; check and try again.',
    },
    'body.currentPassword',
  );
}

function refusal(status: number): Problem {
  if (status === 429) return tooMany;
  // One answer for a wrong name, a wrong password and a disabled account: which accounts exist is not told.
  return new Problem('sign-in-refused', status === 400 || status === 403 || status === 422 ? 401 : status, {
    zh: '用户名或密码不正确，或账号已停用。请核对后重试。',
    en: 'The user name or password is not right, or the account is disabled. Check and try again.',
  });
}
