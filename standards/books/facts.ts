import type { Role } from '../data-management/roles.ts';
import type { Words } from '../evaluation.ts';

/** Limits that the running centre enforces on its interface. */
export interface CentreLimits {
  /** Largest JSON body, bytes. */
  bodyBytes: number;
  /** Largest uploaded file, bytes. */
  uploadBytes: number;
  /** Requests of one address per minute. */
  requestsPerMinute: number;
  /** Attempts to sign in of one address per minute. */
  signInsPerMinute: number;
  sessionHours: number;
  invitationHours: number;
  passwordLength: { min: number; max: number };
  /** Most entries of one page of a list. */
  pageSize: number;
}

export interface PermissionFact {
  name: string;
  words: Words;
  roles: readonly Role[];
}

export interface RouteFact {
  /** Title of the room. */
  room: Words;
  method: string;
  path: string;
  summary: Words;
  /** `public`: anybody, `session`: any signed-in account, else the permission it needs. */
  access: 'public' | 'session' | PermissionFact;
  /** Label of the audit entry; `null` for reads. */
  audit: Words | null;
}

export interface ProblemFact {
  id: string;
  status: number;
  /** When it is answered and what to do. */
  words: Words;
}

/** What only the running product knows; the rule books print it. */
export interface CentreFacts {
  routes: readonly RouteFact[];
  problems: readonly ProblemFact[];
  /** Audited actions that do not come through a route of a contract: sign-in, jobs, command line. */
  otherActions: ReadonlyArray<{ label: Words; path: string | null }>;
  /** Why something that arrives is put into quarantine. */
  refusals: readonly Words[];
  limits: CentreLimits;
}

/** The part of a room's contract that {@link routeFacts} reads. */
export interface ContractShape {
  title: Words;
  routes: Readonly<Record<string, Omit<RouteFact, 'room'>>>;
}

/** Every route of the mounted contracts, in their order. */
export const routeFacts = (contracts: readonly ContractShape[]): RouteFact[] =>
  contracts.flatMap(({ title, routes }) =>
    Object.values(routes).map(({ method, path, summary, access, audit }) => ({
      room: title,
      method,
      path,
      summary,
      access,
      audit,
    })),
  );

/** Every permission that routes ask for, once, by name. */
export function permissionsOf(routes: readonly RouteFact[]): PermissionFact[] {
  const found = new Map<string, PermissionFact>();
  for (const { access } of routes) if (typeof access === 'object') found.set(access.name, access);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
