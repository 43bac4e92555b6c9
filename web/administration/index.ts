import type { WebModule } from '@zhanlan/kernel/web';

export const administration: WebModule = {
  name: 'administration',
  pages: [
    {
      path: '/admin/accounts',
      title: { zh: '账号', en: 'Accounts' },
      nav: { group: 'administration', order: 10 },
      permission: 'admin.accounts',
      load: () => import('./Accounts.tsx'),
    },
    {
      path: '/admin/audit',
      title: { zh: '审计日志', en: 'Audit log' },
      nav: { group: 'administration', order: 20 },
      permission: 'admin.audit',
      load: () => import('./Audit.tsx'),
    },
    {
      path: '/admin/dictionary',
      title: { zh: '数据字典', en: 'Data dictionary' },
      nav: { group: 'administration', order: 30 },
      permission: 'admin.dictionary',
      load: () => import('./Dictionary.tsx'),
    },
  ],
};
