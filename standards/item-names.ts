import { pollutant } from './codes/pollutants.ts';

/** One spelling: without blanks, width, case, brackets, hyphens, and without "(以N计)", "(总量)" and the like. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\((?:以[^)]*|总量|[^)]*法[^)]*)\)/g, '')
    .replaceAll(/[\s()[\],，、.\-_]/g, '')
    .toLowerCase();

/**
 * Finds items by any of their names or by their HJ 525 code (`w21003`), however brackets, width and case are written.
 * An exact name goes before one that is the same only without its remark in brackets.
 */
export function itemFinder<T>(
  items: ReadonlyArray<{ names: readonly string[]; item: T }>,
): (text: string) => T | undefined {
  const byName = new Map<string, T>();
  for (const { names, item } of items)
    for (const name of names) if (!byName.has(plain(name))) byName.set(plain(name), item);
  return (text) => {
    // A remark at the end may be left out or added: 耗氧量(CODMn).
    const bare = text.normalize('NFKC').replace(/\([^()]*\)\s*$/, '');
    const found = byName.get(plain(text)) ?? byName.get(plain(bare));
    if (found !== undefined || !/^w\d{5}$/i.test(text.trim())) return found;
    const coded = pollutant(text.trim().toLowerCase());
    return coded && byName.get(plain(coded.name.zh));
  };
}
