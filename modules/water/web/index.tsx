import type { WebModule } from '@zhanlan/kernel/web';
import { waterLayer } from './layer.ts';

export { waterLayer } from './layer.ts';

const water: WebModule = {
  name: 'water',
  pages: [
    {
      path: '/water',
      title: { zh: '地表水环境质量', en: 'Surface-water quality' },
      nav: { group: 'water', order: 10 },
      permission: 'water.read',
      load: () => import('./WaterPage.tsx'),
    },
    {
      path: '/water/sections/$siteId',
      title: { zh: '断面档案', en: 'Section dossier' },
      permission: 'water.read',
      load: () => import('./SectionPage.tsx'),
    },
  ],
  tiles: [{ id: 'water.sections', column: 'right', order: 10, load: () => import('./SectionsTile.tsx') }],
  layers: [waterLayer],
};

export default water;
