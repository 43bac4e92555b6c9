import type { Language } from '@zhanlan/kernel/web';

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
