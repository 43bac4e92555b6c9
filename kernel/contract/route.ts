import type { z } from 'zod';
import type { Role } from './roles.ts';
import type { Words } from './words.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a caller must be allowed to do. The contract that needs a permission also names the roles that
 * hold it, so adding a domain touches no central table.
 */
export interface Permission {
  /** `<module>.<verb>`, e.g. `ingest.import`. */
  name: string;
  words: Words;
  roles: readonly Role[];
}

/** `public`: anybody; `session`: any signed-in account; otherwise a permission. */
export type Access = 'public' | 'session' | Permission;

/**
 * One route, defined once. From it come validation of input and output, the permission check, the audit
 * entry, the OpenAPI document and the typed web client.
 */
export interface RouteContract {
  method: Method;
  /** Fastify path, e.g. `/api/observations/sites/:siteId`. */
  path: `/api/${string}`;
  summary: Words;
  access: Access;
  /** Label of the audit entry. Every route that writes has one; `null` for reads. */
  audit: Words | null;
  /** A POST that only asks: its question is too long for an address. It writes nothing and is not audited. */
  asks?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** A JSON body, or `upload` for one multipart file with text fields beside it. */
  body?: z.ZodType | 'upload';
  /** A JSON body, `file` for a download, `events` for server-sent events. */
  response: z.ZodType | 'file' | 'events';
  /** Largest request body in bytes where the default of 1 MiB does not fit. */
  bodyLimit?: number;
}

export interface ModuleContract {
  name: string;
  title: Words;
  /** Ids of the executable rules by which the room makes its figures. */
  rules?: readonly string[];
  routes: Record<string, RouteContract>;
}

/** Keeps the literal types of a route while checking its shape. A write without an audit label does not compile. */
export function defineRoute<const R extends RouteContract>(
  route: R & (R extends { method: 'GET' } | { asks: true } ? { audit: null } : { audit: Words }),
): R {
  return route;
}

export function defineContract<const C extends ModuleContract>(contract: C): C {
  return contract;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler receives after validation. */
export interface RouteInput<R extends RouteContract> {
  params: Output<R['params']>;
  query: Output<R['query']>;
  body: Output<R['body']>;
}

/** What a handler must return: the input side of the response schema. */
export type RouteResult<R extends RouteContract> = R['response'] extends z.ZodType
  ? z.input<R['response']>
  : unknown;
