import type { Words } from '@zhanlan/kernel/web';
import type { Definition, Device, Frame, PropertyColumn, Run } from './answers.ts';

/** The choices of a list, in their order. */
export const choicesOf = <Value extends string>(
  words: Readonly<Record<Value, Words>>,
): Array<{ value: Value; words: Words }> =>
  (Object.keys(words) as Value[]).map((value) => ({ value, words: words[value] }));

export const intervals: Readonly<Record<PropertyColumn['interval'], Words>> = {
  instant: { zh: '瞬时', en: 'instant' },
  PT1M: { zh: '1 分钟', en: '1 minute' },
  PT5M: { zh: '5 分钟', en: '5 minutes' },
  PT10M: { zh: '10 分钟', en: '10 minutes' },
  PT1H: { zh: '小时', en: 'hour' },
  PT4H: { zh: '4 小时', en: '4 hours' },
  PT8H: { zh: '8 小时滑动', en: 'running 8 hours' },
  P1D: { zh: '日', en: 'day' },
  P1M: { zh: '月', en: 'month' },
  P1Y: { zh: '年', en: 'year' },
};

export const statistics: Readonly<Record<PropertyColumn['statistic'], Words>> = {
  mean: { zh: '均值', en: 'mean' },
  instant: { zh: '瞬时值', en: 'value' },
  max: { zh: '最大值', en: 'maximum' },
  min: { zh: '最小值', en: 'minimum' },
  sum: { zh: '累计', en: 'sum' },
};

export const bases: Readonly<Record<NonNullable<PropertyColumn['basis']>, Words>> = {
  measured: { zh: '实测', en: 'measured' },
  converted: { zh: '折算', en: 'converted' },
  standardState: { zh: '标态', en: 'standard state' },
};

export const stamps: Readonly<Record<Definition['time']['stamp'], Words>> = {
  end: { zh: '时段终点', en: 'end of the period' },
  start: { zh: '时段起点', en: 'start of the period' },
  instant: { zh: '采样时刻', en: 'moment of sampling' },
};

export const encodings: Readonly<Record<NonNullable<Definition['encoding']>, Words>> = {
  'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
  'utf-16le': { zh: 'UTF-16', en: 'UTF-16' },
  gb18030: { zh: 'GBK / GB 18030', en: 'GBK / GB 18030' },
};

export const delimiters: Readonly<Record<NonNullable<Definition['delimiter']>, Words>> = {
  ',': { zh: '逗号', en: 'comma' },
  ';': { zh: '分号', en: 'semicolon' },
  '\t': { zh: '制表符', en: 'tab' },
  '|': { zh: '竖线', en: 'bar' },
};

export const runStates: Readonly<Record<Run['state'], Words>> = {
  queued: { zh: '等待', en: 'queued' },
  running: { zh: '进行中', en: 'running' },
  interrupted: { zh: '中断', en: 'interrupted' },
  done: { zh: '完成', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  failed: { zh: '未完成', en: 'failed' },
};

export const verdicts: Readonly<Record<Frame['verdict'], Words>> = {
  stored: { zh: '已入库', en: 'stored' },
  duplicate: { zh: '重复', en: 'duplicate' },
  partial: { zh: '部分入库', en: 'stored in part' },
  refused: { zh: '被拒', en: 'refused' },
  empty: { zh: '无数值', en: 'without values' },
};

export const minutePeriods: Readonly<Record<Device['minuteInterval'], Words>> = {
  PT10M: { zh: '10 分钟', en: '10 minutes' },
  PT5M: { zh: '5 分钟', en: '5 minutes' },
  PT1M: { zh: '1 分钟', en: '1 minute' },
};
