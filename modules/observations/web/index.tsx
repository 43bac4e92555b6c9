import type { WebModule } from '@zhanlan/kernel/web';

export { LiveTicker } from './LiveTicker.tsx';

const observations: WebModule = {
  name: 'observations',
  pages: [
    {
      path: '/sites',
      title: { zh: '站点', en: 'Sites' },
      nav: { group: 'data', order: 10 },
      permission: 'observations.read',
      load: () => import('./SitesPage.tsx'),
    },
    {
      path: '/sites/$siteId',
      title: { zh: '站点详情', en: 'Site' },
      permission: 'observations.read',
      load: () => import('./SitePage.tsx'),
    },
  ],
};

export default observations;
