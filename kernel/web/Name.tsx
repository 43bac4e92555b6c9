import type { ReactElement } from 'react';
import type { Words } from '../contract/words.ts';
import { useLanguage } from './language.tsx';

/** Marks Chinese words in an English page as such, so that they are read and broken as Chinese. */
export function Verbatim({ text }: { text: string }): ReactElement {
  const { language } = useLanguage();
  const chinese = language === 'en' && /\p{Script=Han}/u.test(text);
  return <span {...(chinese ? { lang: 'zh-CN' } : {})}>{text}</span>;
}

/** A name that may have no English form. */
export function Name({ words }: { words: Words }): ReactElement {
  const { language } = useLanguage();
  return <Verbatim text={words[language]} />;
}
