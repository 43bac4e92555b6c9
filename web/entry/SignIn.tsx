import { defineTexts, Redirect, useSearchParams, useSession, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import { EntryForm } from './EntryForm.tsx';
import { signIn } from './sign-in.ts';

const texts = defineTexts({
  title: { zh: '登录', en: 'Sign in' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  setup: {
    zh: '尚未创建管理员。请打开服务器控制台上显示的一次性链接完成首次设置。',
    en: 'There is no administrator yet. Open the one-time link that the server console shows to create one.',
  },
});

/** Only an address of this centre: a link may not lead a person elsewhere after signing in. */
function within(next: string | undefined): string {
  if (!next?.startsWith('/')) return '/';
  const target = new URL(next, location.origin);
  return target.origin === location.origin ? `${target.pathname}${target.search}` : '/';
}

export default function SignIn(): ReactElement {
  const say = useTexts(texts);
  const session = useSession();
  const [{ next }] = useSearchParams();
  if (session.account) return <Redirect href={within(next)} />;
  return (
    <EntryForm
      title={say.title}
      intro={session.setupNeeded ? <p>{say.setup}</p> : null}
      fields={[
        { name: 'username', label: say.username, autoComplete: 'username' },
        { name: 'password', label: say.password, type: 'password', autoComplete: 'current-password' },
      ]}
      submit={say.title}
      onSubmit={async ({ username = '', password = '' }) => {
        await signIn(username, password);
        await session.refresh();
      }}
    />
  );
}
