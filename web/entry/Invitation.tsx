import { client, defineTexts, Redirect, useSearchParams, useSession, useTexts } from '@zhanlan/kernel/web';
import { type ReactElement, useState } from 'react';
import { EntryForm } from './EntryForm.tsx';
import { passwordFields, repeated } from './password.ts';
import { signIn } from './sign-in.ts';

const texts = defineTexts({
  title: { zh: '接受邀请', en: 'Accept the invitation' },
  intro: {
    zh: '请为您的账号设置密码。此链接只能使用一次，72 小时内有效。',
    en: 'Choose a password for your account. This link works once, within 72 hours.',
  },
  submit: { zh: '设置密码并登录', en: 'Set the password and sign in' },
});

export default function Invitation(): ReactElement {
  const say = useTexts(texts);
  const passwords = useTexts(passwordFields);
  const [{ token = '' }] = useSearchParams();
  const session = useSession();
  const [entered, setEntered] = useState(false);
  if (entered && session.account) return <Redirect href="/" />;
  return (
    <EntryForm
      title={say.title}
      intro={<p>{say.intro}</p>}
      fields={[
        {
          name: 'password',
          label: passwords.password,
          hint: passwords.hint,
          type: 'password',
          autoComplete: 'new-password',
          minLength: 12,
        },
        { name: 'again', label: passwords.again, type: 'password', autoComplete: 'new-password' },
      ]}
      submit={say.submit}
      onSubmit={async (values) => {
        const password = repeated(values);
        const { data, error } = await client.POST('/api/invitations/accept', { body: { token, password } });
        if (error) throw error;
        await signIn(data.username, password);
        await session.refresh();
        setEntered(true);
      }}
    />
  );
}
