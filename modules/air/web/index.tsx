import type { WebModule } from '@zhanlan/kernel/web';
import { airLayer } from './layer.ts';

export { airLayer } from './layer.ts';

const air: WebModule = {
  name: 'air',
  pages: [
    {
      path: '/air',
      title: { zh: '大气环境质量', en: 'Air quality' },
      nav: { group: 'air', order: 10 },
      permission: 'air.read',
      load: () => import('./AirPage.tsx'),
    },
  ],
  tiles: [
    { id: 'air.verdict', column: 'top', order: 10, load: () => import('./tiles/VerdictTile.tsx') },
    { id: 'air.city', column: 'left', order: 10, load: () => import('./tiles/CityTile.tsx') },
    { id: 'air.stations', column: 'left', order: 20, load: () => import('./tiles/StationsTile.tsx') },
    { id: 'air.year', column: 'left', order: 30, load: () => import('./tiles/YearTile.tsx') },
  ],
  layers: [airLayer],
};

export default air;
