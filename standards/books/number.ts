import type { Block, Book, Chapter } from './document.ts';

/** One printed block with its number. HTML and Word print these in order and count nothing themselves. */
export type NumberedBlock =
  /**
   * 1: a chapter (`4`) or annex (`附录 A`, its title led by `（规范性）` or `（资料性）`), 2: a heading inside one
   * (`4.2`, `A.2`), 3: a term (`3.1`). `anchor` is fit for an HTML id and a Word bookmark.
   */
  | { kind: 'heading'; level: 1 | 2 | 3; number: string; title: string; anchor: string }
  /** Text whose `number` is empty has none: scope, references, lead-ins, definitions. Items carry their marks: `a) …`. */
  | { kind: 'clause'; number: string; text: string; items: string[] }
  /** `number`: `表 1`, `表 A.1`. `weights` are relative widths of the columns. */
  | {
      kind: 'table';
      number: string;
      caption: string;
      head: string[];
      rows: string[][];
      weights: number[];
      note: string | null;
    };

/** a) … z), then aa) …, as GB/T 1.1 letters the items of a list. */
export const itemMark = (index: number): string =>
  `${index >= 26 ? itemMark(Math.floor(index / 26) - 1).slice(0, -1) : ''}${String.fromCharCode(97 + (index % 26))})`;

/** The words after the number of an annex. */
export const annexNature = { normative: '规范性', informative: '资料性' } as const;

const leadIn = {
  references:
    '下列文件的内容经本文件引用而成为执行本文件的依据。注日期的，仅该日期对应的版本适用；不注日期的，其最新版本（含修改单）适用。',
  unverified: '注：文件编号后标“※”的，其编号或者名称尚待与正式文本核对。',
  terms: '下列术语和定义适用于本文件。',
} as const;

/** An anchor that HTML and Word both accept: `c4_2`, `A_1`, `annex_A`. */
const anchor = (number: string): string =>
  `${/^\d/.test(number) ? 'c' : ''}${number.replace('附录 ', 'annex_').replaceAll('.', '_')}`;

const heading = (level: 1 | 2 | 3, number: string, title: string): NumberedBlock => ({
  kind: 'heading',
  level,
  number,
  title,
  anchor: anchor(number),
});
const plain = (text: string): NumberedBlock => ({ kind: 'clause', number: '', text, items: [] });

/**
 * The whole body of a book in print order with every number: chapters 1 范围, 2 规范性引用文件, 3 术语和定义,
 * then the book's own, then annexes.
 *
 * @throws Error where a text points at a key that the book does not have, a key occurs twice, or a table has no rows
 * or is not rectangular
 */
export function numberedBook(book: Book): NumberedBlock[] {
  const { chapters } = book;
  const numbers = new Map<string, string>();
  const keep = (key: string | undefined, number: string): void => {
    if (key === undefined) return;
    if (numbers.has(key)) throw new Error(`${book.code}: key {${key}} occurs twice`);
    numbers.set(key, number);
  };
  const blocks: NumberedBlock[] = front(book);
  let tables = 0;
  for (const [index, chapter] of chapters.filter(({ annex }) => !annex).entries())
    tables = number(chapter, `${index + 4}`, '', tables, keep, blocks);
  for (const [index, chapter] of chapters.filter(({ annex }) => annex).entries()) {
    const letter = String.fromCharCode(65 + index);
    number(chapter, letter, `${letter}.`, 0, keep, blocks);
  }
  return blocks.map((block) => resolved(block, numbers, book));
}

function front({ scope, references, terms }: Book): NumberedBlock[] {
  return [
    heading(1, '1', '范围'),
    ...scope.map(plain),
    heading(1, '2', '规范性引用文件'),
    plain(leadIn.references),
    ...references.map(({ code, title, unverified }) => plain(`${code}${unverified ? '※' : ''}　${title}`)),
    ...(references.some(({ unverified }) => unverified) ? [plain(leadIn.unverified)] : []),
    heading(1, '3', '术语和定义'),
    plain(leadIn.terms),
    ...terms.flatMap(({ term, english, definition }, index) => [
      heading(3, `3.${index + 1}`, `${term}　${english}`),
      plain(definition),
    ]),
  ];
}

/** Numbers one chapter or annex and returns how many tables were counted so far. */
function number(
  chapter: Chapter,
  own: string,
  tablePrefix: string,
  tablesBefore: number,
  keep: (key: string | undefined, number: string) => void,
  out: NumberedBlock[],
): number {
  let tables = tablesBefore;
  keep(chapter.key, chapter.annex ? `附录 ${own}` : `第 ${own} 章`);
  out.push(
    chapter.annex
      ? heading(1, `附录 ${own}`, `（${annexNature[chapter.annex]}）${chapter.title}`)
      : heading(1, own, chapter.title),
  );
  const walk = (blocks: readonly Block[], parent: string): void => {
    let counted = 0;
    for (const block of blocks) {
      if (block.kind === 'table') {
        const at = `表 ${tablePrefix}${++tables}`;
        keep(block.key, at);
        out.push(tableOf(block, at));
        continue;
      }
      const at = `${parent}.${++counted}`;
      keep(block.key, at);
      if (block.kind === 'section') {
        out.push(heading(2, at, block.title));
        walk(block.blocks, at);
      } else {
        const items = (block.items ?? []).map((text, index) => `${itemMark(index)} ${text}`);
        out.push({ kind: 'clause', number: at, text: block.text, items });
      }
    }
  };
  walk(chapter.blocks, own);
  return tables;
}

function tableOf(block: Extract<Block, { kind: 'table' }>, at: string): NumberedBlock {
  const { caption, head, rows, note } = block;
  if (rows.length === 0) throw new Error(`table "${caption}" has no rows`);
  const weights = block.weights ?? head.map(() => 1);
  if (weights.length !== head.length || rows.some((row) => row.length !== head.length))
    throw new Error(`table "${caption}": head, rows and weights have different numbers of columns`);
  return {
    kind: 'table',
    number: at,
    caption,
    head: [...head],
    rows: rows.map((row) => [...row]),
    weights: [...weights],
    note: note ?? null,
  };
}

const pointer = /\{([a-zA-Z][\w-]*)\}/g;

/** The data mark what is known from memory only; a document that is signed says what follows from it. */
const worded = (text: string): string =>
  text.replace(/[凭据]记忆(，未与标准原文核对)?/g, '尚未与正式文本核对');

/** Puts numbers in the place of `{key}` in all texts of a block; cells of tables are data and stay as they are. */
function resolved(block: NumberedBlock, numbers: ReadonlyMap<string, string>, book: Book): NumberedBlock {
  const text = (given: string): string =>
    worded(given).replace(pointer, (_, key: string) => {
      const found = numbers.get(key);
      if (!found) throw new Error(`${book.code}: {${key}} points at nothing`);
      return found;
    });
  switch (block.kind) {
    case 'clause':
      return { ...block, text: text(block.text), items: block.items.map(text) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => row.map(worded)),
        note: block.note && text(block.note),
      };
    default:
      return block;
  }
}
