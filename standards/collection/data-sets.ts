import type { Words } from '../evaluation.ts';
import type { Cycle } from './calendar.ts';
import data from './data-sets.json' with { type: 'json' };

export type StampConvention = 'start' | 'end' | 'instant';

/** One collected data set (数据集): who brings it, how, how often, and until when it must have come. */
export interface CollectedSet {
  code: string;
  name: Words;
  who: Words;
  how: Words;
  every: Cycle;
  /** What the time stamp marks of the period. */
  stamp: StampConvention;
  /** Allowed after the end of the period. */
  lateMinutes: number;
  /** Allowed after that, before it counts as interrupted. */
  brokenMinutes: number;
  /** How far back gaps may be filled; 0: not at all. */
  backfillDays: number;
  /** Kind of retention in the data management rules. */
  retention: string;
  /** Empty where the bureau sets it. */
  standard: string;
  unverified: boolean;
}

export const collectedSets = data.sets as readonly CollectedSet[];
const byCode = new Map(collectedSets.map((one) => [one.code, one]));
export const collectedSet = (code: string): CollectedSet | undefined => byCode.get(code);

export const stampWords: Readonly<Record<StampConvention, Words>> = {
  start: { zh: '时段起点', en: 'start of the period' },
  end: { zh: '时段终点', en: 'end of the period' },
  instant: { zh: '采样时刻', en: 'moment of the sample' },
};

const unitWords: Record<Cycle['unit'], Words> = {
  minute: { zh: '分钟', en: 'minutes' },
  hour: { zh: '小时', en: 'hours' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
};

const usual: Record<string, Words> = {
  '1 hour': { zh: '每小时', en: 'hourly' },
  '1 day': { zh: '每日', en: 'daily' },
  '7 day': { zh: '每周', en: 'weekly' },
  '1 month': { zh: '每月', en: 'monthly' },
  '3 month': { zh: '每季度', en: 'quarterly' },
  '6 month': { zh: '每半年', en: 'half-yearly' },
  '1 year': { zh: '每年', en: 'yearly' },
};

export const cycleWords = ({ amount, unit }: Cycle): Words =>
  usual[`${amount} ${unit}`] ?? {
    zh: `每 ${amount} ${unitWords[unit].zh}`,
    en: `every ${amount} ${unitWords[unit].en}`,
  };

/** A span in the largest unit that divides it. */
export function spanWords(minutes: number): Words {
  const unit = minutes % 1440 === 0 ? 'day' : minutes % 60 === 0 ? 'hour' : 'minute';
  const amount = minutes / { day: 1440, hour: 60, minute: 1 }[unit];
  return { zh: `${amount} ${unitWords[unit].zh}`, en: `${amount} ${unitWords[unit].en}` };
}

/** The data sets as the rule book prints them, in Chinese. */
export const collectionBookSets = collectedSets.map((one) => ({
  code: one.code,
  name: one.name,
  who: one.who.zh,
  how: one.how.zh,
  interval: cycleWords(one.every).zh,
  stamp: stampWords[one.stamp].zh,
  due: `时段结束后 ${spanWords(one.lateMinutes).zh}内`,
  broken: `到期后 ${spanWords(one.brokenMinutes).zh}仍未到达`,
  backfill: one.backfillDays === 0 ? '不补传' : `${one.backfillDays} 日内`,
  standard: one.standard,
  unverified: one.unverified,
}));
