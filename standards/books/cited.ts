/**
 * Clauses are kept in short English in the data; the books print them in Chinese: `4.2.6, table 3` → 4.2.6，表 3.
 * A part that is a description in English rather than a place is left out.
 */
export const chineseClause = (clause: string): string =>
  clause
    .split(/\s*[,;，；]\s*/)
    .map((part) => words.reduce((text, [english, chinese]) => text.replace(english, chinese), part.trim()))
    .filter((part) => part !== '' && !english.test(part))
    .join('，');

/** A word of English; symbols and names such as pH, NOx, c-Avg or MDA8 are not. */
const english = /(?<![A-Za-z-])[A-Za-z]?[a-z]{3,}/;

const words: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bcheck character\b/gi, '校验字符'],
  [/\bannex(?:es)?\b/gi, '附录'],
  [/\bappendix\b/gi, '附录'],
  [/\btables?\b/gi, '表'],
  [/\bfigures?\b/gi, '图'],
  [/\bformulas?\b|\bequations?\b|\beq\.?(?=\s)/gi, '式'],
  [/\bitems?\b/gi, '项'],
  [/\bnotes?\b/gi, '注'],
  [/\bforeword\b/gi, '前言'],
  [/\bchapters?\b/gi, '章'],
  [/\bart(?:icles?\b|\.)/gi, '条'],
  [/\bclauses?\b|\bcl\.?(?=\s)/gi, '条'],
  [/\band\b/gi, '和'],
  [/\bor\b/gi, '或'],
  [/\bto\b/gi, '至'],
];
