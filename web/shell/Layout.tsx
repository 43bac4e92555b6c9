import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Outlet } from '@tanstack/react-router';
import { api, defineTexts, Link, Say, useSession, useTexts, type WebPage } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { AccountMenu, LanguageSwitch } from './AccountMenu.tsx';
import { groupsFor, Navigation, PhoneBar } from './Navigation.tsx';
import { TimeBar } from './TimeBar.tsx';

const texts = defineTexts({
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  name: { zh: '湛蓝', en: 'Zhanlan' },
  navigation: { zh: '收起或展开导航', en: 'Fold or unfold the navigation' },
});

/** The workbench: header, time bar, navigation, page. */
export default function Layout({ pages }: { pages: readonly WebPage[] }): ReactElement {
  const say = useTexts(texts);
  const { can } = useSession();
  const facts = api.useQuery('get', '/api/centre/moments', {}, { staleTime: 3_600_000 });
  const [folded, setFolded] = useState(() => localStorage.getItem('zhanlan.folded') === 'yes');
  const groups = groupsFor(pages, can);
  const fold = (): void => {
    localStorage.setItem('zhanlan.folded', folded ? 'no' : 'yes');
    setFolded(!folded);
  };
  return (
    <div className={folded ? 'shell folded' : 'shell'}>
      <a className="skip" href="#main">
        {say.skip}
      </a>
      <header className="shell-header">
        <Button
          className="shell-fold"
          type="text"
          icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={say.navigation}
          aria-expanded={!folded}
          onClick={fold}
        />
        <Link to="/" className="shell-name">
          <img src="/favicon.svg" alt="" width="24" height="24" /> {say.name}
        </Link>
        <span className="shell-city">{facts.data?.city.zh && <Say words={facts.data.city} />}</span>
        <LanguageSwitch />
        <AccountMenu />
      </header>
      <TimeBar moments={facts.data?.moments ?? []} />
      <Navigation groups={groups} />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
      <PhoneBar groups={groups} />
    </div>
  );
}
