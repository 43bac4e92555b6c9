import type { WebModule } from '@zhanlan/kernel/web';

export const help: WebModule = {
  name: 'help',
  pages: [
    {
      path: '/help/attribution',
      title: { zh: '数据来源与署名', en: 'Sources and attributions' },
      nav: { group: 'administration', order: 90 },
      load: () => import('./Attribution.tsx'),
    },
  ],
};
