import {
  client,
  defineTexts,
  Link,
  Redirect,
  useSearchParams,
  useSession,
  useTexts,
} from '@zhanlan/kernel/web';
import { type ReactElement, useState } from 'react';
import { EntryForm, type Field } from './EntryForm.tsx';
import { passwordFields, repeated } from './password.ts';
import { signIn } from './sign-in.ts';

const texts = defineTexts({
  title: { zh: '创建首个管理员', en: 'Create the first administrator' },
  intro: {
    zh: '此链接只能使用一次。没有默认密码，请自行设置。',
    en: 'This link works once. There is no default password: choose one.',
  },
  name: { zh: '姓名', en: 'Name' },
  username: { zh: '用户名', en: 'User name' },
  usernameHint: {
    zh: '3–40 个小写字母、数字或 . _ - ，以字母开头',
    en: '3–40 lower-case letters, digits or . _ - ; starts with a letter',
  },
  submit: { zh: '创建并登录', en: 'Create and sign in' },
  toSignIn: { zh: '已有账号，去登录', en: 'There is an account already: sign in' },
});

export default function Setup(): ReactElement {
  const say = useTexts(texts);
  const passwords = useTexts(passwordFields);
  const [{ token = '' }] = useSearchParams();
  const session = useSession();
  const [entered, setEntered] = useState(false);
  if (entered && session.account) return <Redirect href="/" />;
  const fields: Field[] = [
    { name: 'name', label: say.name, autoComplete: 'name' },
    {
      name: 'username',
      label: say.username,
      hint: say.usernameHint,
      autoComplete: 'username',
      pattern: '[a-z][a-z0-9._\\-]{2,39}',
    },
    {
      name: 'password',
      label: passwords.password,
      hint: passwords.hint,
      type: 'password',
      autoComplete: 'new-password',
      minLength: 12,
    },
    { name: 'again', label: passwords.again, type: 'password', autoComplete: 'new-password' },
  ];
  return (
    <EntryForm
      title={say.title}
      intro={
        session.pending || session.setupNeeded ? (
          <p>{say.intro}</p>
        ) : (
          <p>
            <Link to="/sign-in">{say.toSignIn}</Link>
          </p>
        )
      }
      fields={fields}
      submit={say.submit}
      onSubmit={async (values) => {
        const password = repeated(values);
        const { name = '', username = '' } = values;
        const { error } = await client.POST('/api/setup', { body: { token, name, username, password } });
        if (error) throw error;
        await signIn(username, password);
        await session.refresh();
        setEntered(true);
      }}
    />
  );
}
