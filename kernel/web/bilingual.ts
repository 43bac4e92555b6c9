import type { Language } from './language.tsx';

const chinese = /[\u4e00-\u9fff]/;

/**
 * Comments in the database and labels in the audit log are kept as one text, `中文 / English`; this is the
 * half in the reader's language. A text in one language only is shown as it is.
 */
export function halfIn(text: string, language: Language): string {
  const cut = text.lastIndexOf(' / ');
  const [first, second] = [text.slice(0, cut), text.slice(cut + 3)];
  if (cut < 0 || !chinese.test(first) || chinese.test(second)) return text;
  return language === 'zh' ? first : second;
}

const places: ReadonlyArray<[RegExp, string]> = [
  [/\btables?\s*/g, '表'],
  [/\bannex(?:es)?\s*/g, '附录'],
  [/\barticles?\s*/g, '第'],
  [/,\s*/g, '、'],
];

/** A clause as a reader of the language cites it: `4.2.6, table 3` is 4.2.6、表3. */
export const clauseIn = (clause: string, language: Language): string =>
  language === 'en' ? clause : places.reduce((text, [word, written]) => text.replace(word, written), clause);
