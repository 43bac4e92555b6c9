import type { WebModule } from '@zhanlan/kernel/web';

/** The command screen and the map: both show what the rooms register. */
export const situation: WebModule = {
  name: 'situation',
  pages: [
    {
      path: '/screen',
      title: { zh: '指挥大屏', en: 'Command screen' },
      nav: { group: 'situation', order: 10 },
      permission: 'observations.read',
      frame: 'whole',
      load: () => import('./Screen.tsx'),
    },
    {
      path: '/map',
      title: { zh: '全景图', en: 'Panorama map' },
      nav: { group: 'map', order: 10 },
      permission: 'observations.read',
      load: () => import('./MapPage.tsx'),
    },
  ],
};
