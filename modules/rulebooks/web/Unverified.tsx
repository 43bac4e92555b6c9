import { defineTexts, useLanguage, useTexts, type Words } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';

const texts = defineTexts({ mark: { zh: '未核对', en: 'unverified' } });

/** Stands beside what was not checked against the text of its standard; says what, on hover and to screen readers. */
export function Unverified({ words }: { words: Words | null }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  return (
    <span className="unverified-mark" title={words?.[language]}>
      {say.mark}
      {words && <span className="unseen">: {words[language]}</span>}
    </span>
  );
}
