import type { WebModule } from '@zhanlan/kernel/web';

const ingest: WebModule = {
  name: 'ingest',
  pages: [
    {
      path: '/import',
      title: { zh: '数据导入', en: 'Import' },
      nav: { group: 'data', order: 20 },
      permission: 'ingest.read',
      load: () => import('./ImportPage.tsx'),
    },
    {
      path: '/ingest/pipelines',
      title: { zh: '接入管道', en: 'Pipelines' },
      nav: { group: 'data', order: 25 },
      permission: 'ingest.read',
      load: () => import('./pipelines/PipelinesPage.tsx'),
    },
    {
      path: '/quarantine',
      title: { zh: '隔离区', en: 'Quarantine' },
      nav: { group: 'data', order: 30 },
      permission: 'ingest.read',
      load: () => import('./QuarantinePage.tsx'),
    },
    {
      path: '/devices',
      title: { zh: '联网设备', en: 'Devices' },
      nav: { group: 'data', order: 40 },
      permission: 'ingest.read',
      load: () => import('./DevicesPage.tsx'),
    },
  ],
};

export default ingest;
