import type { Words } from '@zhanlan/kernel/web';
import type { Section } from './answers.ts';

/** Classes of GB 3838 from the best to the worst. */
const order = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'];

/**
 * Colours of 《地表水环境质量评价办法（试行）》 table 1: blue for Ⅰ and Ⅱ, green, yellow, orange, red. It names the
 * colours without values; these keep apart from each other and from the sea of the map.
 */
const colours: Record<string, string> = {
  Ⅰ: '#1E90FF',
  Ⅱ: '#1E90FF',
  Ⅲ: '#2DB84C',
  Ⅳ: '#FFE600',
  Ⅴ: '#FF9100',
  劣Ⅴ: '#E60012',
};

/** Colour of a class, null where there is none. */
export const classColour = (one: string | null): string | null => (one ? (colours[one] ?? null) : null);

/** Classes that share a colour, and what they are called (《地表水环境质量评价办法（试行）》 table 1). */
export const classLegend = [
  { one: 'Ⅱ', words: { zh: 'Ⅰ–Ⅱ 优', en: 'Ⅰ–Ⅱ Excellent' } },
  { one: 'Ⅲ', words: { zh: 'Ⅲ 良好', en: 'Ⅲ Good' } },
  { one: 'Ⅳ', words: { zh: 'Ⅳ 轻度污染', en: 'Ⅳ Lightly polluted' } },
  { one: 'Ⅴ', words: { zh: 'Ⅴ 中度污染', en: 'Ⅴ Moderately polluted' } },
  { one: '劣Ⅴ', words: { zh: '劣Ⅴ 重度污染', en: 'Worse than Ⅴ Heavily polluted' } },
];

/** True when a class is worse than another; null when either is missing. */
export const worseThan = (one: string | null, other: string | null): boolean | null =>
  one === null || other === null ? null : order.indexOf(one) > order.indexOf(other);

export type Verdict = 'met' | 'failed' | 'notJudged' | 'noTarget';

export function verdictOf({ class: { value }, compliant }: Pick<Section, 'class' | 'compliant'>): Verdict {
  if (value === null) return 'notJudged';
  if (compliant === null) return 'noTarget';
  return compliant ? 'met' : 'failed';
}

export const verdictWords: Record<Verdict, Words> = {
  met: { zh: '达标', en: 'On target' },
  failed: { zh: '未达标', en: 'Off target' },
  notJudged: { zh: '不能判定', en: 'Not judged' },
  noTarget: { zh: '没有目标', en: 'No target' },
};

/** A shape beside the word, so that colour is never alone. */
export const verdictMarks: Record<Verdict, string> = { met: '✓', failed: '✗', notJudged: '—', noTarget: '○' };

/** The assessed sections in one sentence. */
export function assessedSentence(sections: readonly Section[]): Words {
  const assessed = sections.filter((section) => section.assessed);
  const count = (verdict: Verdict): number => assessed.filter((one) => verdictOf(one) === verdict).length;
  const [met, failed, notJudged] = [count('met'), count('failed'), count('notJudged')];
  const judged = assessed.length - notJudged;
  if (assessed.length === 0) {
    return { zh: '本账号辖区内没有考核断面', en: 'No assessed section in the district of this account' };
  }
  if (judged === 0) {
    return {
      zh: `${assessed.length} 个考核断面此刻都不能判定`,
      en: `None of the ${assessed.length} assessed sections can be judged at this moment`,
    };
  }
  return {
    zh: `${assessed.length} 个考核断面判定 ${judged} 个：达标 ${met} 个${failed > 0 ? `，未达标 ${failed} 个` : ''}${notJudged > 0 ? `；${notJudged} 个无数据` : ''}`,
    en: `${judged} of ${assessed.length} assessed sections judged: ${met} on target${failed > 0 ? `, ${failed} off` : ''}${notJudged > 0 ? `; ${notJudged} without data` : ''}`,
  };
}
