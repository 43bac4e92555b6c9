import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import type { Role } from '../contract/roles.ts';
import { api } from './api.ts';

export interface SignedInAccount {
  id: string;
  username: string;
  name: string;
  role: Role;
  district: string | null;
}

export interface Session {
  /** `null`: nobody is signed in. */
  account: SignedInAccount | null;
  permissions: ReadonlySet<string>;
  can(permission: string): boolean;
  /** GB/T 2260 code the account is bound to; `null` sees the whole city. */
  district: string | null;
  /** True until the first administrator was created. */
  setupNeeded: boolean;
  /** The centre has not yet said who is signed in. */
  pending: boolean;
  /** Why the centre could not be asked. */
  error: unknown;
  refresh(): Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }): ReactElement {
  const query = api.useQuery('get', '/api/session', {}, { staleTime: 60_000 });
  const account = query.data?.account ?? null;
  const permissions = new Set(query.data?.permissions);
  const session: Session = {
    account,
    permissions,
    can: (permission) => permissions.has(permission),
    district: account?.district ?? null,
    setupNeeded: query.data?.setupNeeded ?? false,
    pending: query.isPending,
    error: query.data ? null : query.error,
    refresh: async () => {
      await query.refetch();
    },
  };
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside SessionProvider');
  return session;
}
