import type { MapLegendEntry } from '@zhanlan/maps/contract';

/**
 * Levels of the AQI from the first to the sixth with the colours of HJ 633, the same in both editions. Written here
 * again because the tables of the standards are too large for a page; a test keeps the two alike.
 */
export const levels: readonly MapLegendEntry[] = [
  { colour: '#00e400', words: { zh: '优', en: 'Excellent' } },
  { colour: '#ffff00', words: { zh: '良', en: 'Good' } },
  { colour: '#ff7e00', words: { zh: '轻度污染', en: 'Lightly polluted' } },
  { colour: '#ff0000', words: { zh: '中度污染', en: 'Moderately polluted' } },
  { colour: '#99004c', words: { zh: '重度污染', en: 'Heavily polluted' } },
  { colour: '#7e0023', words: { zh: '严重污染', en: 'Severely polluted' } },
];
