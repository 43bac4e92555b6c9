import { describe, expect, it } from 'vitest';
import { capitals, clause, table } from './compose.ts';
import type { Block, Book, Chapter } from './document.ts';
import { itemMark, numberedBook } from './number.ts';
import { series } from './series.ts';

const columns = [
  ['名称', 1],
  ['要求', 3],
] as const;
const small = (key: string) => table(key, `表题 ${key}`, columns, [['甲', '乙']], `见{${key}}`);

const bookOf = (...chapters: Chapter[]): Book => ({
  ...series[1],
  scope: ['本文件规定了甲。', '本文件适用于乙。'],
  references: [
    { code: 'GB 1', title: '甲' },
    { code: 'GB 2', title: '乙', unverified: true },
  ],
  terms: [{ term: '甲', english: 'first', definition: '第一个。' }],
  chapters,
});

const lines = (book: Book): string[] =>
  numberedBook(book).map((block) =>
    `${block.kind} ${block.number} ${'title' in block ? block.title : ''}`.trim(),
  );

describe('the numbers of a book', () => {
  const book = bookOf(
    {
      title: '总则',
      key: 'general',
      blocks: [clause('一。'), small('one'), clause('见{two}和{A}。', '甲；', '乙。')],
    },
    {
      title: '数据项',
      blocks: [
        { kind: 'section', key: 'part', title: '甲类', blocks: [clause('二。'), small('two')] },
        clause('三。'),
      ],
    },
    {
      key: 'A',
      annex: 'normative',
      title: '代码',
      blocks: [clause('见{general}、{part}。'), small('three')],
    },
    { annex: 'informative', title: '说明', blocks: [small('four')] },
  );

  it('follow from the places: chapters from 4, sections below, tables through, annexes anew', () => {
    expect(lines(book).slice(8)).toEqual([
      'heading 3 术语和定义',
      'clause',
      'heading 3.1 甲　first',
      'clause',
      'heading 4 总则',
      'clause 4.1',
      'table 表 1',
      'clause 4.2',
      'heading 5 数据项',
      'heading 5.1 甲类',
      'clause 5.1.1',
      'table 表 2',
      'clause 5.2',
      'heading 附录 A （规范性）代码',
      'clause A.1',
      'table 表 A.1',
      'heading 附录 B （资料性）说明',
      'table 表 B.1',
    ]);
  });

  it('stand where a text points at them, and letter its items', () => {
    const clauses = numberedBook(book).filter((block) => block.kind === 'clause');
    expect(clauses.find(({ number }) => number === '4.2')).toMatchObject({
      text: '见表 2和附录 A。',
      items: ['a) 甲；', 'b) 乙。'],
    });
    expect(clauses.find(({ number }) => number === 'A.1')?.text).toBe('见第 4 章、5.1。');
    expect(numberedBook(book).find(({ number }) => number === '表 A.1')).toMatchObject({ note: '见表 A.1' });
    expect([0, 25, 26, 27, 52].map(itemMark)).toEqual(['a)', 'z)', 'aa)', 'ab)', 'ba)']);
  });

  it('give every heading an anchor of its own that HTML and Word accept', () => {
    const anchors = numberedBook(book).flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const anchor of anchors) expect(anchor).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
  });

  it('mark a reference that is not verified, and say what the mark means', () => {
    const texts = numberedBook(book).flatMap((block) => (block.kind === 'clause' ? [block.text] : []));
    expect(texts).toContain('GB 2※　乙');
    expect(texts).toContain('GB 1　甲');
    expect(texts.some((text) => text.startsWith('注：') && text.includes('※'))).toBe(true);
  });

  it('are refused where a text points at nothing, a key occurs twice or a table is empty or not rectangular', () => {
    const of =
      (...blocks: Block[]) =>
      () =>
        numberedBook(bookOf({ title: '总则', blocks }));
    expect(of(clause('见{nowhere}。'))).toThrow('{nowhere} points at nothing');
    expect(of(small('one'), small('one'))).toThrow('{one} occurs twice');
    expect(of(table('t', '表', columns, [['甲']]))).toThrow('different numbers of columns');
    expect(of(table('t', '表', columns, []))).toThrow('has no rows');
  });
});

describe('a name as a code', () => {
  it.each([
    ['formerName', 'FORMER_NAME'],
    ['raw', 'RAW'],
    ['mn', 'MN'],
    ['w01018', 'w01018'],
    ['DA', 'DA'],
    ['H', 'H'],
  ])('%s is written %s', (name, code) => {
    expect(capitals(name)).toBe(code);
  });
});
