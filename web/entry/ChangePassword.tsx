import { defineTexts, useGo, useTexts } from '@zhanlan/kernel/web';
import { type ReactElement, useState } from 'react';
import { EntryForm } from './EntryForm.tsx';
import { passwordFields, repeated } from './password.ts';
import { postIdentity } from './sign-in.ts';

const texts = defineTexts({
  title: { zh: '修改密码', en: 'Change the password' },
  intro: {
    zh: '修改后，此账号在其他设备上的登录即刻失效。',
    en: 'Afterwards this account is signed out everywhere else.',
  },
  current: { zh: '当前密码', en: 'Current password' },
  fresh: { zh: '新密码', en: 'New password' },
  done: { zh: '密码已修改。', en: 'The password was changed.' },
  back: { zh: '返回首页', en: 'Back to the home page' },
});

/** The holder of an account changes its password; the present one is asked for again. */
export default function ChangePassword(): ReactElement {
  const say = useTexts(texts);
  const passwords = useTexts(passwordFields);
  const go = useGo();
  const [done, setDone] = useState(false);
  return (
    <EntryForm
      key={String(done)}
      title={say.title}
      intro={<p role={done ? 'status' : undefined}>{done ? say.done : say.intro}</p>}
      fields={
        done
          ? []
          : [
              {
                name: 'currentPassword',
                label: say.current,
                type: 'password',
                autoComplete: 'current-password',
              },
              {
                name: 'password',
                label: say.fresh,
                hint: passwords.hint,
                type: 'password',
                autoComplete: 'new-password',
                minLength: 12,
              },
              { name: 'again', label: passwords.again, type: 'password', autoComplete: 'new-password' },
            ]
      }
      submit={done ? say.back : say.title}
      onSubmit={async ({ currentPassword, ...values }) => {
        if (done) return go('/');
        const newPassword = repeated(values);
        await postIdentity('change-password', { currentPassword, newPassword, revokeOtherSessions: true });
        setDone(true);
      }}
    />
  );
}
