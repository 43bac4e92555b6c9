import { MenuOutlined } from '@ant-design/icons';
import { Link as RouterLink } from '@tanstack/react-router';
import {
  defineTexts,
  type NavGroup,
  navGroups,
  Say,
  useLanguage,
  useTexts,
  type WebPage,
} from '@zhanlan/kernel/web';
import { Drawer } from 'antd';
import { type ReactElement, useState } from 'react';

const texts = defineTexts({
  main: { zh: '主导航', en: 'Main navigation' },
  quick: { zh: '常用页面', en: 'Frequent pages' },
  menu: { zh: '全部', en: 'All' },
  close: { zh: '关闭', en: 'Close' },
});

export interface Group {
  name: NavGroup;
  pages: WebPage[];
}

/** The bureau's groups with the pages that this account may open; groups without one are left out. */
export function groupsFor(pages: readonly WebPage[], can: (permission: string) => boolean): Group[] {
  return (Object.keys(navGroups) as NavGroup[])
    .map((name) => ({
      name,
      pages: pages
        .filter((page) => page.nav?.group === name && (!page.permission || can(page.permission)))
        .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0)),
    }))
    .filter((group) => group.pages.length > 0);
}

interface PageLinkProps {
  page: WebPage;
  /** Called when the link is followed: closes the sheet it stands on. */
  onFollow?: (() => void) | undefined;
}

function PageLink({ page, onFollow }: PageLinkProps): ReactElement {
  return (
    <RouterLink
      to={page.path}
      search={{} as never}
      activeOptions={{ includeSearch: false }}
      onClick={onFollow}
    >
      <Say words={page.title} />
    </RouterLink>
  );
}

function GroupList({ groups, onFollow }: { groups: readonly Group[]; onFollow?: () => void }): ReactElement {
  const { language } = useLanguage();
  return (
    <ul className="nav-groups">
      {groups.map((group) => (
        <li key={group.name}>
          <span className="nav-group">{navGroups[group.name][language]}</span>
          <ul>
            {group.pages.map((page) => (
              <li key={page.path}>
                <PageLink page={page} onFollow={onFollow} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Left navigation of the workbench. */
export function Navigation({ groups }: { groups: readonly Group[] }): ReactElement {
  const say = useTexts(texts);
  return (
    <nav className="shell-nav" aria-label={say.main}>
      <GroupList groups={groups} />
    </nav>
  );
}

/** On a phone: the first page of the first groups under the thumb, everything else behind 全部. */
export function PhoneBar({ groups }: { groups: readonly Group[] }): ReactElement {
  const say = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <nav className="shell-phone" aria-label={say.quick}>
      {groups.slice(0, 4).map((group) => (
        <PageLink key={group.name} page={group.pages[0] as WebPage} />
      ))}
      <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <MenuOutlined /> {say.menu}
      </button>
      <Drawer
        open={open}
        placement="bottom"
        size="large"
        title={say.main}
        closable={{ 'aria-label': say.close }}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <div className="nav-sheet">
          <GroupList groups={groups} onFollow={() => setOpen(false)} />
        </div>
      </Drawer>
    </nav>
  );
}
