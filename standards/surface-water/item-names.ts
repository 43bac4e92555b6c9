import table from './item-names.json' with { type: 'json' };

interface Name {
  en: string;
  codes: string[];
  names: string[];
}

/** Names of the items of surface water, groundwater and sea water by their key: English, HJ codes, other spellings. */
export const itemNames = table.items as Readonly<Record<string, Name>>;

/** One spelling: full-width to plain characters, no blanks, hyphens, underlines or brackets, lower case. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-_()[\]{}]/g, '');

const keys = new Map<string, string>();
for (const [key, { codes, names }] of Object.entries(itemNames))
  for (const text of [key, ...codes, ...names]) keys.set(plain(text), key);

/**
 * Key of an item by its key, HJ code or Chinese name; a remark in brackets at the end, such as 以N计, may be left
 * out or added. `undefined` for an unknown text: never the nearest name.
 */
export const itemKey = (text: string): string | undefined =>
  keys.get(plain(text)) ?? keys.get(plain(text.normalize('NFKC').replace(/\([^()]*\)\s*$/, '')));
