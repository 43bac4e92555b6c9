import type { Words } from '@zhanlan/kernel/web';
import type { AirYear, Target } from './answers.ts';

/** Where a figure of the year stands against its target. */
export interface Standing {
  indicator: string;
  name: Words;
  figure: AirYear['goodRate'];
  /** null: none was declared for the year or one before it. */
  target: Target | null;
  /** null: there is no figure, or no target. */
  met: boolean | null;
}

export function meets(
  value: string | null,
  target: Pick<Target, 'comparison' | 'value'> | null,
): boolean | null {
  if (value === null || target === null) return null;
  return target.comparison === '>='
    ? Number(value) >= Number(target.value)
    : Number(value) <= Number(target.value);
}

/** The two yearly figures of the air against the declared targets. */
export function standingsOf(year: AirYear, targets: readonly Target[]): Standing[] {
  const standing = (indicator: string, name: Words, figure: AirYear['goodRate']): Standing => {
    const target = targets.find((one) => one.indicator === indicator) ?? null;
    return { indicator, name, figure, target, met: meets(figure.value, target) };
  };
  return [
    standing('air.goodRate', { zh: '空气质量优良率', en: 'Share of good days' }, year.goodRate),
    standing('air.pm25', { zh: 'PM2.5 年均浓度', en: 'Annual mean of PM2.5' }, year.pm25),
  ];
}

/** The standing in words. A year in progress is only on course. */
export function standingWords({ figure, target, met }: Standing, toDate: boolean): Words {
  if (figure.value === null) return { zh: '不能判定', en: 'Cannot be judged' };
  if (target === null) return { zh: '没有申报目标', en: 'No target declared' };
  if (toDate) return met ? { zh: '目前达到', en: 'On course' } : { zh: '目前未达到', en: 'Behind' };
  return met ? { zh: '达到', en: 'Met' } : { zh: '未达到', en: 'Missed' };
}

const sign = { '>=': '≥', '<=': '≤' };

/** The target as declared, with the year it was declared for where that is another. */
export function targetWords(target: Target | null, year: number): Words {
  if (!target) return { zh: '—', en: '—' };
  const limit = `${sign[target.comparison]} ${target.value} ${target.unit}`;
  return target.year === year
    ? { zh: limit, en: limit }
    : { zh: `${limit}（${target.year} 年目标）`, en: `${limit} (target of ${target.year})` };
}

/** Where the year stands, in one sentence. */
export function yearSentence(standings: readonly Standing[], year: number, toDate: boolean): Words {
  const period = toDate
    ? { zh: `${year} 年至今`, en: `${year} to date` }
    : { zh: `${year} 年`, en: `${year}` };
  if (standings.every(({ figure }) => figure.value === null)) {
    return { zh: `${period.zh}尚不能判定年度目标`, en: `${period.en}: the targets cannot be judged yet` };
  }
  const judged = standings.filter(({ met }) => met !== null);
  if (judged.length === 0) return { zh: `${period.zh}没有申报目标`, en: `${period.en}: no target declared` };
  const missed = judged.filter(({ met }) => !met);
  const name = (language: 'zh' | 'en', separator: string): string =>
    missed.map((one) => one.name[language]).join(separator);
  if (missed.length > 0) {
    return {
      zh: `${period.zh}：${name('zh', '、')}未达目标`,
      en: `${period.en}, behind target: ${name('en', ', ')}`,
    };
  }
  return judged.length === standings.length
    ? { zh: `${period.zh}优良率与 PM2.5 均达目标`, en: `${period.en}: good days and PM2.5 on target` }
    : {
        zh: `${period.zh}：${judged.map((one) => one.name.zh).join('、')}达到目标`,
        en: `${period.en}, on target: ${judged.map((one) => one.name.en).join(', ')}`,
      };
}
