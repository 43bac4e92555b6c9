import type { Block, Book, Chapter } from './document.ts';

/** One printed block with its number. HTML and Word print these and count nothing themselves. */
export type NumberedBlock =
  /** A chapter (`level` 1) or a heading inside one (`level` 2). Annexes are chapters with `annex`. */
  | {
      kind: 'heading';
      id: string;
      level: 1 | 2;
      /** `4`, `4.2`, `附录 A`, `A.2`. */
      number: string;
      title: string;
      annex?: 'normative' | 'informative';
    }
  | {
      kind: 'clause';
      id: string;
      number: string;
      text: string;
      items: ReadonlyArray<{ mark: string; text: string }>;
    }
  /** Text without a number: scope, and the sentences that lead into references and terms. */
  | { kind: 'paragraph'; text: string }
  | { kind: 'reference'; code: string; title: string; unverified: boolean }
  | { kind: 'term'; id: string; number: string; term: string; english: string; definition: string }
  | {
      kind: 'table';
      id: string;
      /** `表 1`, `表 A.1`. */
      number: string;
      caption: string;
      head: readonly string[];
      rows: ReadonlyArray<readonly string[]>;
      /** Shares of the width, summing to 1. */
      widths: readonly number[];
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
  noTerms: '本文件没有需要界定的术语和定义。',
  terms: '下列术语和定义适用于本文件。',
} as const;

/** An id that HTML and Word both accept as an anchor: `c4_2`, `A_1`, `table_3`. */
const anchor = (number: string): string =>
  `${/^\d/.test(number) ? 'c' : ''}${number.replace('附录 ', 'annex_').replace('表 ', 'table_').replaceAll('.', '_')}`;

/**
 * The whole body of a book in print order with every number: chapters 1 范围, 2 规范性引用文件, 3 术语和定义,
 * then the book's own, then annexes.
 *
 * @throws Error where a text points at a key that the book does not have, or a key occurs twice
 */
export function numberedBook(book: Book): NumberedBlock[] {
  const numbers = new Map<string, string>();
  const keep = (key: string | undefined, number: string): void => {
    if (key === undefined) return;
    if (numbers.has(key)) throw new Error(`${book.code}: key {${key}} occurs twice`);
    numbers.set(key, number);
  };
  const blocks: NumberedBlock[] = [...front(book)];
  const main = book.chapters.filter((chapter) => !chapter.annex);
  const annexes = book.chapters.filter((chapter) => chapter.annex);
  let tables = 0;
  main.forEach((chapter, index) => {
    tables = number(chapter, `${index + 4}`, '', tables, keep, blocks);
  });
  annexes.forEach((chapter, index) => {
    const letter = String.fromCharCode(65 + index);
    number(chapter, letter, `${letter}.`, 0, keep, blocks);
  });
  return blocks.map((block) => resolved(block, numbers, book));
}

function front(book: Book): NumberedBlock[] {
  const blocks: NumberedBlock[] = [heading('1', '范围')];
  for (const text of book.scope) blocks.push({ kind: 'paragraph', text });
  blocks.push(heading('2', '规范性引用文件'), { kind: 'paragraph', text: leadIn.references });
  for (const { code, title, unverified } of book.references) {
    blocks.push({ kind: 'reference', code, title, unverified: unverified ?? false });
  }
  if (book.references.some(({ unverified }) => unverified))
    blocks.push({ kind: 'paragraph', text: leadIn.unverified });
  blocks.push(heading('3', '术语和定义'));
  blocks.push({ kind: 'paragraph', text: book.terms.length === 0 ? leadIn.noTerms : leadIn.terms });
  book.terms.forEach((term, index) => {
    const own = `3.${index + 1}`;
    blocks.push({ kind: 'term', id: anchor(own), number: own, ...term });
  });
  return blocks;
}

const heading = (number: string, title: string): NumberedBlock => ({
  kind: 'heading',
  id: anchor(number),
  level: 1,
  number,
  title,
});

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
  const printed = chapter.annex ? `附录 ${own}` : own;
  keep(chapter.key, chapter.annex ? printed : `第 ${own} 章`);
  out.push({
    ...(heading(printed, chapter.title) as Extract<NumberedBlock, { kind: 'heading' }>),
    ...(chapter.annex ? { annex: chapter.annex } : {}),
  });
  const walk = (blocks: readonly Block[], parent: string): void => {
    let counted = 0;
    for (const block of blocks) {
      if (block.kind === 'table') {
        const at = `表 ${tablePrefix}${++tables}`;
        keep(block.key, at);
        const { key: _, kind, weights, note, ...rest } = block;
        out.push({ kind, id: anchor(at), number: at, widths: shares(block), note: note ?? null, ...rest });
        continue;
      }
      const at = `${parent}.${++counted}`;
      keep(block.key, at);
      if (block.kind === 'section') {
        out.push({ kind: 'heading', id: anchor(at), level: 2, number: at, title: block.title });
        walk(block.blocks, at);
      } else {
        const items = (block.items ?? []).map((text, index) => ({ mark: itemMark(index), text }));
        out.push({ kind: 'clause', id: anchor(at), number: at, text: block.text, items });
      }
    }
  };
  walk(chapter.blocks, own);
  return tables;
}

function shares(table: Extract<Block, { kind: 'table' }>): number[] {
  const weights = table.weights ?? table.head.map(() => 1);
  if (weights.length !== table.head.length || table.rows.some((row) => row.length !== table.head.length))
    throw new Error(`table "${table.caption}": head, rows and weights have different numbers of columns`);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Puts numbers in the place of `{key}` in all texts of a block; cells of tables are data and stay as they are. */
function resolved(block: NumberedBlock, numbers: ReadonlyMap<string, string>, book: Book): NumberedBlock {
  const text = (given: string): string =>
    given.replace(/\{([a-zA-Z][\w-]*)\}/g, (_, key: string) => {
      const found = numbers.get(key);
      if (!found) throw new Error(`${book.code}: {${key}} points at nothing`);
      return found;
    });
  switch (block.kind) {
    case 'clause':
      return {
        ...block,
        text: text(block.text),
        items: block.items.map((item) => ({ ...item, text: text(item.text) })),
      };
    case 'paragraph':
      return { ...block, text: text(block.text) };
    case 'term':
      return { ...block, definition: text(block.definition) };
    case 'table':
      return { ...block, note: block.note && text(block.note) };
    default:
      return block;
  }
}
