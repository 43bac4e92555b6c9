import type { Role, Session, WebPage } from '@zhanlan/kernel/web';

/** What each role comes for; the first page that exists and may be opened is its home. */
const wanted: Record<Role, readonly string[]> = {
  dutyOfficer: ['/sites', '/screen'],
  analyst: ['/air', '/water'],
  enforcement: ['/sites'],
  permit: ['/sites'],
  dataAdministrator: ['/import', '/admin/dictionary'],
  leader: ['/screen'],
  pilot: ['/map'],
  partner: ['/sites'],
  administrator: ['/admin/accounts'],
};

/** The page that a person sees first. */
export function homeOf(
  pages: readonly WebPage[],
  { account, can }: Pick<Session, 'account' | 'can'>,
): string {
  const offered = pages.filter((page) => page.nav && (!page.permission || can(page.permission)));
  const known = new Set(offered.map(({ path }) => path));
  const first = account && wanted[account.role].find((path) => known.has(path));
  return first ?? offered[0]?.path ?? '/help/attribution';
}
