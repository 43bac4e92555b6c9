import { createInstance } from 'i18next';
import type { ReactElement } from 'react';
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from '../contract/words.ts';

export type Language = 'zh' | 'en';

const storageKey = 'zhanlan.language';

/** The reader's last choice; before one was made, English only where the browser asks for it first. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  supportedLngs: ['zh', 'en'],
  fallbackLng: 'zh',
  resources: { zh: {}, en: {} },
  initAsync: false,
});
const markDocument = (language: string): void => {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
};
markDocument(i18n.language);
i18n.on('languageChanged', (language) => {
  localStorage.setItem(storageKey, language);
  markDocument(language);
});

export function LanguageProvider({ children }: { children: React.ReactNode }): ReactElement {
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}

export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n: current } = useTranslation();
  return {
    language: current.language === 'en' ? 'en' : 'zh',
    setLanguage: (language) => void current.changeLanguage(language),
  };
}

export const inLanguage = (words: Words, language: Language): string => words[language];

/** A text in the reader's language. */
export function Say({ words }: { words: Words }): ReactElement {
  const { language } = useLanguage();
  return <>{words[language]}</>;
}

// biome-ignore lint/suspicious/noExplicitAny: the parameters of a text are whatever its author needs
type TextEntry = Words | ((...parameters: any[]) => Words);
export type Texts = Record<string, TextEntry>;

export type SaidTexts<T extends Texts> = {
  readonly [K in keyof T]: T[K] extends (...parameters: infer P) => Words
    ? (...parameters: P) => string
    : string;
};

/** The texts of a page, kept beside it: `{ title: { zh, en }, found: (n: number) => ({ zh, en }) }`. */
export function defineTexts<const T extends Texts>(texts: T): T {
  return texts;
}

/** The texts in the reader's language. */
export function useTexts<T extends Texts>(texts: T): SaidTexts<T> {
  const { language } = useLanguage();
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'function'
        ? (...parameters: unknown[]) => text(...parameters)[language]
        : text[language],
    ]),
  ) as SaidTexts<T>;
}
