import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import { type ModuleContract, Problem, problemSchema, type RouteContract } from '../../contract/index.ts';
import type { AuditEntry } from '../audit/log.ts';
import type { Abilities } from '../auth/abilities.ts';
import type { FileStore } from '../files/store.ts';
import { tooLarge } from '../files/store.ts';
import type { Account, Db, EventStream, FileAnswer, Handlers, RequestContext, Upload } from '../module.ts';
import { forbidden, unauthenticated } from './problems.ts';
import { sendEvents } from './server-sent-events.ts';

export interface Mounted {
  contract: ModuleContract;
  handlers: Handlers<ModuleContract>;
}

/** What routes need from the kernel. */
export interface RouteRuntime {
  baseUrl: string;
  db: Db;
  files: FileStore;
  abilities: Abilities;
  accountOf(headers: Headers): Promise<Account | null>;
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  audit(db: Db, entry: AuditEntry): Promise<void>;
  /** How often an open event stream asks whether its reader may still read. */
  sessionCheckMilliseconds: number;
}

const defaultUploadLimit = 200 * 1024 * 1024;

export function headersOf(request: { headers: IncomingHttpHeaders }): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** A browser names the page that sends a write; another site's page is refused (cross-site request forgery). */
export function assertSameOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin;
  if (!origin) return;
  const host = request.headers.host ?? '';
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new Problem('other-origin', 403, {
    zh: '请求来自其他网站的页面，已拒绝。请从指挥中心页面操作。',
    en: "The request comes from another site's page and was refused. Work from the centre's own pages.",
  });
}

/** Mounts every route of every contract: validation, permission, audit and documentation follow from the definition. */
export function mountRoutes(app: FastifyInstance, modules: readonly Mounted[], runtime: RouteRuntime): void {
  const callers = new WeakMap<FastifyRequest, Account | null>();
  for (const { contract, handlers } of modules) {
    for (const [name, route] of Object.entries(contract.routes)) {
      const handler = handlers[name];
      if (!handler) throw new Error(`route ${contract.name}.${name} has no handler`);
      app.route({
        method: route.method,
        url: route.path,
        schema: schemaOf(contract, name, route),
        ...(route.bodyLimit && route.body !== 'upload' ? { bodyLimit: route.bodyLimit } : {}),
        // Before the body is read: a stranger learns nothing of what a route takes, and sends nothing.
        onRequest: async (request) => {
          callers.set(request, await callerOf(route, request, runtime));
        },
        handler: (request, reply) =>
          answer(route, handler as never, callers.get(request) ?? null, request, reply, runtime),
      });
    }
  }
}

function schemaOf(contract: ModuleContract, name: string, route: RouteContract): FastifySchema {
  const access = typeof route.access === 'string' ? route.access : route.access.name;
  const ok = route.response === 'file' || route.response === 'events' ? z.any() : route.response;
  return {
    operationId: `${contract.name}.${name}`,
    tags: [contract.name],
    summary: `${route.summary.zh} · ${route.summary.en}`,
    description: `access: ${access}${route.audit ? `; audit: ${route.audit.zh} · ${route.audit.en}` : ''}`,
    ...(route.access === 'public' ? {} : { security: [{ session: [] }] }),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body && route.body !== 'upload' ? { body: route.body } : {}),
    ...(route.body === 'upload' ? { consumes: ['multipart/form-data'] } : {}),
    response: {
      ...(route.response === 'file' || route.response === 'events' ? {} : { 200: ok }),
      default: problemSchema,
    },
  } as FastifySchema;
}

type AnyHandler = (
  context: RequestContext,
  input: { params: unknown; query: unknown; body: unknown },
) => Promise<unknown>;

/** Who asks; refuses whoever may not. A public write knows nobody: its token is its right. */
async function callerOf(
  route: RouteContract,
  request: FastifyRequest,
  runtime: RouteRuntime,
): Promise<Account | null> {
  const account =
    route.access === 'public' && route.method !== 'GET' ? null : await runtime.accountOf(headersOf(request));
  if (route.access !== 'public' && !account) throw unauthenticated;
  if (typeof route.access === 'object' && account && !runtime.abilities.can(account.role, route.access))
    throw forbidden(route.access.words);
  if (route.method !== 'GET') assertSameOrigin(request);
  return account;
}

async function answer(
  route: RouteContract,
  handler: AnyHandler,
  account: Account | null,
  request: FastifyRequest,
  reply: FastifyReply,
  runtime: RouteRuntime,
): Promise<unknown> {
  const abort = new AbortController();
  reply.raw.once('close', () => abort.abort());
  const context = (db: Db, audit: RequestContext['audit']): RequestContext => ({
    account,
    db,
    district: account?.district ?? null,
    can: (permission) => account !== null && runtime.abilities.can(account.role, permission),
    now: new Date(),
    bearer: /^Bearer (\S{1,400})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
    audit,
    signal: abort.signal,
  });
  const input = { params: request.params, query: request.query, body: request.body };

  if (route.method === 'GET' || route.asks) {
    const result = await handler(
      context(runtime.db, () => undefined),
      input,
    );
    if (route.response === 'events') {
      endWithSession(route, request, account, abort, runtime);
      return sendEvents(reply, result as EventStream, abort);
    }
    if (route.response === 'file') return sendFile(reply, result as FileAnswer);
    return result;
  }

  // The file is stored before the transaction opens, so that a slow upload holds no connection.
  const upload =
    route.body === 'upload'
      ? await receive(request, runtime.files, route.bodyLimit ?? defaultUploadLimit)
      : undefined;
  const work = runtime.transaction(async (db) => {
    const facts: { subject: string; details: Record<string, unknown> } = { subject: '-', details: {} };
    const requestContext = context(db, (subject, details = {}) => {
      facts.subject = subject;
      facts.details = details;
    });
    if (upload) requestContext.upload = upload;
    const result = await handler(requestContext, input);
    const label = route.audit ?? route.summary;
    await runtime.audit(db, {
      actor: account?.username ?? facts.subject,
      action: `${label.zh} / ${label.en}`,
      ...facts,
    });
    return result;
  });
  // A refused upload leaves nothing behind, unless the same content was here before.
  return work.catch(async (error: unknown) => {
    if (upload?.file.fresh) await runtime.files.remove(upload.file.sha256);
    throw error;
  });
}

/** Ends a stream whose reader was signed out, disabled, moved to another district or has lost the permission. */
function endWithSession(
  route: RouteContract,
  request: FastifyRequest,
  account: Account | null,
  abort: AbortController,
  runtime: RouteRuntime,
): void {
  const timer = setInterval(() => {
    callerOf(route, request, runtime).then(
      (now) => {
        if (now?.id !== account?.id || now?.district !== account?.district) abort.abort();
      },
      () => abort.abort(),
    );
  }, runtime.sessionCheckMilliseconds);
  abort.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

async function receive(request: FastifyRequest, files: FileStore, maxBytes: number): Promise<Upload> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes + 1024 * 1024) throw tooLarge(maxBytes);
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part) {
    throw new Problem('no-file', 400, {
      zh: '没有收到文件。请用 multipart/form-data 上传一个文件。',
      en: 'No file was received. Upload one file as multipart/form-data.',
    });
  }
  const file = await files.save(part.file, maxBytes);
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(part.fields)) {
    if (value && !Array.isArray(value) && value.type === 'field') fields[key] = String(value.value);
  }
  return { fileName: part.filename.slice(0, 200), file, fields };
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .type(file.mediaType)
    .send(file.body);
}
