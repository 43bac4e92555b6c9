import type { WebModule } from '@zhanlan/kernel/web';

/** The doors: signing in, the first start, an invitation; and changing the key to them. */
export const entry: WebModule = {
  name: 'entry',
  pages: [
    {
      path: '/sign-in',
      title: { zh: '登录', en: 'Sign in' },
      frame: 'open',
      load: () => import('./SignIn.tsx'),
    },
    {
      path: '/setup',
      title: { zh: '首次设置', en: 'First start' },
      frame: 'open',
      load: () => import('./Setup.tsx'),
    },
    {
      path: '/invitation',
      title: { zh: '接受邀请', en: 'Invitation' },
      frame: 'open',
      load: () => import('./Invitation.tsx'),
    },
    {
      path: '/account/password',
      title: { zh: '修改密码', en: 'Change the password' },
      frame: 'whole',
      load: () => import('./ChangePassword.tsx'),
    },
  ],
};
