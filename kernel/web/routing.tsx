import {
  Link as RouterLink,
  useNavigate,
  useParams as useRouterParams,
  useSearch,
} from '@tanstack/react-router';
import { type ComponentProps, type ReactElement, useEffect } from 'react';

type Search = Record<string, string | undefined>;

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** Path within the centre, e.g. `/sites/air-1680a`. The moment looked at goes along by itself. */
  to: string;
  search?: Search;
}

/** A link within the centre. */
export function Link({ to, search = {}, ...rest }: LinkProps): ReactElement {
  return <RouterLink {...rest} to={to} search={search as never} />;
}

/** Goes to a page of the centre; the moment looked at goes along. */
export function useGo(): (to: string, search?: Search) => void {
  const navigate = useNavigate();
  return (to, search = {}) => void navigate({ to, search: search as never });
}

/**
 * Goes elsewhere without leaving a step behind in the history. `href` may carry a search. The router's own
 * component navigates again at each rendering, which never ends while the target is still loading.
 */
export function Redirect({ href }: { href: string }): null {
  const navigate = useNavigate();
  useEffect(() => void navigate({ href, replace: true }), [navigate, href]);
  return null;
}

/** The variables of the page's path: `/sites/$siteId` gives `siteId`. */
export function usePathParams(): Record<string, string> {
  return useRouterParams({ strict: false }) as Record<string, string>;
}

/** All of the address after `?`, and a setter that keeps what it does not name; `undefined` removes. */
export function useSearchParams(): [Search, (change: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return [
    search,
    (change) =>
      void navigate({
        to: '.',
        search: ((before: Search) => ({ ...before, ...change })) as never,
        replace: true,
        // A control that changes stays under the hand.
        resetScroll: false,
      }),
  ];
}

/** One control of a page, kept in the address so that a link shows the same. */
export function useSearchParam(name: string, initial: string): [string, (value: string) => void] {
  const [search, change] = useSearchParams();
  const value = search[name];
  return [
    value === undefined ? initial : String(value),
    (next) => change({ [name]: next === initial ? undefined : next }),
  ];
}
