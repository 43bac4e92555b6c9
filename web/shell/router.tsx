import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  retainSearchParams,
  useLocation,
} from '@tanstack/react-router';
import {
  navGroups,
  PageTrail,
  Redirect,
  Room,
  useSession,
  type WebPage,
  type Words,
} from '@zhanlan/kernel/web';
import { type ComponentType, lazy, type ReactElement, Suspense, useState } from 'react';
import { modules } from '../modules.ts';
import { homeOf } from './home.ts';
import { NotAllowed, NotFound, PageFailed, Waiting } from './notices.tsx';

const Layout = lazy(() => import('./Layout.tsx'));

export const pages: readonly WebPage[] = modules.flatMap((module) => module.pages);

const root = createRootRoute({
  component: () => (
    <Room room="workbench">
      <Outlet />
    </Room>
  ),
  errorComponent: PageFailed,
  validateSearch: (search: Record<string, unknown>) => search as Record<string, string | undefined>,
  // The moment looked at stays while one goes from page to page.
  search: { middlewares: [retainSearchParams(['at', 'knownAt'])] },
});

/** Lets only signed-in people on, and brings them back to where they wanted to go. */
function SignedInOnly({ children }: { children: ReactElement }): ReactElement {
  const session = useSession();
  if (session.error) return <PageFailed error={session.error} reset={() => void session.refresh()} />;
  if (session.pending) return <Waiting />;
  return session.account ? children : <ToSignIn />;
}

function ToSignIn(): ReactElement {
  // The address changes while this is still shown; what was wanted is what stood there first.
  const location = useLocation();
  const [wanted] = useState(location.href);
  return (
    <Redirect href={wanted === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: wanted })}`} />
  );
}

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: () => (
    <SignedInOnly>
      <Suspense fallback={<Waiting />}>
        <Layout pages={pages} />
      </Suspense>
    </SignedInOnly>
  ),
});
const whole = createRoute({
  getParentRoute: () => root,
  id: 'whole',
  component: () => (
    <SignedInOnly>
      <Outlet />
    </SignedInOnly>
  ),
});
const open = createRoute({ getParentRoute: () => root, id: 'open', component: Outlet });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => (
    <SignedInOnly>
      <Home />
    </SignedInOnly>
  ),
});

function Home(): ReactElement {
  return <Redirect href={homeOf(pages, useSession())} />;
}

function trailOf({ nav, title }: WebPage): Words[] {
  return nav ? [navGroups[nav.group], title] : [title];
}

/** A page for those who may see it. */
function Permitted({ page, Content }: { page: WebPage; Content: ComponentType }): ReactElement {
  const session = useSession();
  if (page.permission && !session.can(page.permission)) return <NotAllowed />;
  return (
    <PageTrail value={trailOf(page)}>
      <Suspense fallback={<Waiting />}>
        <Content />
      </Suspense>
    </PageTrail>
  );
}

function routeOf(page: WebPage) {
  const Content: ComponentType = lazy(page.load);
  return createRoute({
    getParentRoute: () => ({ signedIn: shell, whole, open })[page.frame ?? 'signedIn'] as typeof shell,
    path: page.path,
    component: () => <Permitted page={page} Content={Content} />,
    errorComponent: PageFailed,
  });
}

const routesIn = (frame: NonNullable<WebPage['frame']>) =>
  pages.filter((page) => (page.frame ?? 'signedIn') === frame).map(routeOf);

/** Any other address; only those who are signed in learn that there is nothing. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    shell.addChildren([...routesIn('signedIn'), elsewhere]),
    whole.addChildren(routesIn('whole')),
    open.addChildren(routesIn('open')),
  ]),
  // Plain text on both sides: an address that people read, type and send to each other.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const parameters = new URLSearchParams(
      Object.entries(search as Record<string, string | undefined>).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ).toString();
    return parameters
      ? `?${parameters.replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')}`
      : '';
  },
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});
