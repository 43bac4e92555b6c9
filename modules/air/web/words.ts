import { formatTime, type Words } from '@zhanlan/kernel/web';
import type { AirNow } from './answers.ts';

const itemWords: Record<string, Words> = {
  'PM2.5': { zh: 'PM2.5', en: 'PM2.5' },
  PM10: { zh: 'PM10', en: 'PM10' },
  SO2: { zh: '二氧化硫', en: 'SO2' },
  NO2: { zh: '二氧化氮', en: 'NO2' },
  CO: { zh: '一氧化碳', en: 'CO' },
  O3: { zh: '臭氧', en: 'ozone' },
};

/** Primary pollutants in words; empty where there is none. */
export const itemNames = (items: readonly string[]): Words => ({
  zh: items.map((item) => itemWords[item]?.zh ?? item).join('、'),
  en: items.map((item) => itemWords[item]?.en ?? item).join(', '),
});

/** Why a past hour does not stand for the moment looked at. */
export function staleWords(hour: string | null): Words {
  if (hour === null)
    return { zh: '此刻及以前没有空气小时数据', en: 'There are no hourly air data at or before this moment' };
  return {
    zh: `此刻前 3 小时内没有空气小时数据，最近有数据的时刻是 ${formatTime(hour, 'zh')}`,
    en: `No hourly air data in the 3 hours before this moment; the newest hour with data is ${formatTime(hour, 'en')}`,
  };
}

/** The city's air in one sentence. */
export function verdictOf(now: AirNow): Words {
  const { city } = now;
  if (!isCurrent(now)) return staleWords(now.hour);
  if (city.grade === null) {
    const reason = city.aqi.absence?.words;
    return {
      zh: `全市 AQI 无法判定：${reason?.zh ?? '原因未说明'}`,
      en: `The AQI of the city cannot be judged: ${reason?.en ?? 'no reason given'}`,
    };
  }
  const primary = itemNames(city.primary);
  return {
    zh: `全市空气质量${city.grade.zh}${primary.zh && `，首要污染物为${primary.zh}`}`,
    en: `City air quality: ${city.grade.en}${primary.en && `; primary pollutant ${primary.en}`}`,
  };
}

/** True when the newest hour stands for the moment looked at. */
export const isCurrent = ({ hour, stale }: Pick<AirNow, 'hour' | 'stale'>): boolean =>
  hour !== null && !stale;
