import type { Words } from '@zhanlan/kernel/web';

/** Kinds of sites known so far; another module adds its kind by using it, and is shown by its key until it is named here. */
export const kindWords: Record<string, Words> = {
  airStation: { zh: '空气站', en: 'Air station' },
  waterSection: { zh: '地表水断面', en: 'Surface-water section' },
  waterStation: { zh: '地表水站', en: 'Surface-water station' },
  wastewaterOutlet: { zh: '废水排口', en: 'Wastewater outlet' },
  exhaustOutlet: { zh: '废气排口', en: 'Exhaust outlet' },
  cityPublished: { zh: '城市公开发布值', en: 'Published city figures' },
  device: { zh: '设备', en: 'Device' },
};

export const kindName = (kind: string): Words => kindWords[kind] ?? { zh: kind, en: kind };

const intervals: Record<string, Words> = {
  instant: { zh: '瞬时', en: 'instant' },
  PT1M: { zh: '1 分钟', en: '1-minute' },
  PT5M: { zh: '5 分钟', en: '5-minute' },
  PT10M: { zh: '10 分钟', en: '10-minute' },
  PT1H: { zh: '小时', en: 'hourly' },
  PT4H: { zh: '4 小时', en: '4-hour' },
  PT8H: { zh: '8 小时滑动', en: 'running 8-hour' },
  P1D: { zh: '日', en: 'daily' },
  P1M: { zh: '月', en: 'monthly' },
  P1Y: { zh: '年', en: 'yearly' },
};
const statistics: Record<string, Words> = {
  instant: { zh: '值', en: 'value' },
  mean: { zh: '均值', en: 'mean' },
  min: { zh: '最小值', en: 'minimum' },
  max: { zh: '最大值', en: 'maximum' },
  sum: { zh: '累计', en: 'sum' },
};
const bases: Record<string, Words> = {
  converted: { zh: '折算', en: 'converted' },
  standardState: { zh: '标态', en: 'standard state' },
};

interface StreamKind {
  interval: string;
  statistic: string;
  basis: string;
  method: string;
  depth: number | null;
}

/** Names a datastream by everything that tells it from its neighbours of the same property. */
export function streamKind(stream: StreamKind, language: 'zh' | 'en'): string {
  const period = intervals[stream.interval]?.[language] ?? stream.interval;
  const statistic = statistics[stream.statistic]?.[language] ?? stream.statistic;
  const parts = [language === 'zh' ? period + statistic : `${period} ${statistic}`];
  const basis = bases[stream.basis];
  if (basis) parts.push(basis[language]);
  if (stream.method) parts.push(stream.method);
  if (stream.depth !== null) {
    parts.push(language === 'zh' ? `水下 ${stream.depth} m` : `${stream.depth} m deep`);
  }
  return parts.join(language === 'zh' ? '，' : ', ');
}
