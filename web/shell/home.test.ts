import type { WebPage } from '@zhanlan/kernel/web';
import { expect, it } from 'vitest';
import { homeOf } from './home.ts';

const page = (path: string, permission?: string): WebPage => ({
  path,
  title: { zh: path, en: path },
  nav: { group: 'data', order: 1 },
  ...(permission ? { permission } : {}),
  load: async () => ({ default: () => null }),
});
const account = { id: '1', username: 'a', name: 'A', district: null };

it('is the first page of the role that exists', () => {
  const pages = [page('/admin/accounts', 'admin.accounts'), page('/air'), page('/sites')];
  const can = () => false;
  expect(homeOf(pages, { account: { ...account, role: 'dutyOfficer' }, can })).toBe('/sites');
  expect(homeOf(pages, { account: { ...account, role: 'analyst' }, can })).toBe('/air');
});

it('is any permitted page where none of the role is there, never a forbidden one', () => {
  const pages = [page('/admin/accounts', 'admin.accounts'), page('/air')];
  expect(homeOf(pages, { account: { ...account, role: 'pilot' }, can: () => false })).toBe('/air');
  expect(homeOf([], { account: { ...account, role: 'pilot' }, can: () => false })).toBe('/help/attribution');
});
