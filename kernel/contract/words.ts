/** A text in both languages of the product. Chinese is the first language; English is complete, not a gloss. */
export interface Words {
  zh: string;
  en: string;
}
