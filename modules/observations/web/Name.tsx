import { useLanguage, type Words } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

/** A name that may have no English form: it is then said to be Chinese, so that it is read as such. */
export function Name({ words }: { words: Words }): ReactElement {
  const { language } = useLanguage();
  const text = words[language];
  return language === 'en' && /\p{Script=Han}/u.test(text) ? <span lang="zh-CN">{text}</span> : <>{text}</>;
}
