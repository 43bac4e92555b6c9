import { UserOutlined } from '@ant-design/icons';
import {
  defineTexts,
  districtName,
  inLanguage,
  queryClient,
  roles,
  useGo,
  useLanguage,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { postIdentity } from '../entry/sign-in.ts';

const texts = defineTexts({
  account: { zh: '账号', en: 'Account' },
  sources: { zh: '数据来源与署名', en: 'Sources and attributions' },
  password: { zh: '修改密码', en: 'Change the password' },
  signOut: { zh: '退出登录', en: 'Sign out' },
});

/** Names the other language in that language. */
export function LanguageSwitch(): ReactElement {
  const { language, setLanguage } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}

export function AccountMenu(): ReactElement | null {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const session = useSession();
  const go = useGo();
  const { account } = session;
  if (!account) return null;
  const signOut = async (): Promise<void> => {
    await postIdentity('sign-out');
    // What this account saw must not wait in the cache for the next one.
    queryClient.removeQueries({ predicate: (query) => query.queryKey[1] !== '/api/session' });
    await session.refresh();
  };
  const scope = `${inLanguage(roles[account.role], language)} · ${inLanguage(districtName(account.district), language)}`;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'scope', type: 'group', label: scope },
          { key: 'sources', label: say.sources, onClick: () => go('/help/attribution') },
          { key: 'password', label: say.password, onClick: () => go('/account/password') },
          { key: 'signOut', label: say.signOut, onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={`${say.account}: ${account.name}`}>
        <span className="shell-person">{account.name}</span>
      </Button>
    </Dropdown>
  );
}
