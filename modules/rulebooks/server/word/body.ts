import type { NumberedBlock } from '@zhanlan/standards';
import {
  AlignmentType,
  Bookmark,
  type FileChild,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx';
import { fonts, points } from './styles.ts';
import { ruledTable } from './tables.ts';
import { runs } from './text.ts';

/** The blocks of a book as paragraphs and tables, with the numbers they carry. */
export const bodyOf = (blocks: readonly NumberedBlock[]): FileChild[] =>
  blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    // The last clause before an annex does not stand alone on a page either.
    const last =
      next?.kind === 'clause' &&
      blocks[index + 2]?.kind === 'heading' &&
      isAnnex(blocks[index + 2] as Heading);
    return printed(block, next?.kind === 'table' || last);
  });

/** Between a number and what it numbers: one full-width blank. */
const gap = '　';

/** @param led what follows stands on the same page: the table that a clause leads to, or the last clause */
function printed(block: NumberedBlock, led: boolean): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? term(block) : [heading(block)];
    case 'clause':
      return clause(block, led);
    case 'table':
      return table(block);
  }
}

type Heading = Extract<NumberedBlock, { kind: 'heading' }>;

function clause(
  { number, text, items }: Extract<NumberedBlock, { kind: 'clause' }>,
  led: boolean,
): FileChild[] {
  const lead =
    number === ''
      ? new Paragraph({ style: 'Indented', children: runs(text) })
      : new Paragraph({
          style: 'Clause',
          ...(items.length > 0 || led ? { keepNext: true } : {}),
          children: [new TextRun({ text: `${number}${gap}`, font: fonts.heading }), ...runs(text)],
        });
  return [
    lead,
    // The mark is set off from the text by a tab, so that the lines of an item stand below one another.
    ...items.map((item) => new Paragraph({ style: 'Item', children: runs(item.replace(' ', '\t')) })),
  ];
}

/** Number and term on lines of their own, as GB/T 1.1 sets them. */
const term = ({ number, title, anchor }: Heading): FileChild[] => {
  const [chinese, english] = title.split(gap);
  return [
    new Paragraph({ style: 'TermNumber', text: number }),
    new Paragraph({
      style: 'Indented',
      keepNext: true,
      children: [
        new Bookmark({
          id: anchor,
          children: [new TextRun({ text: `${chinese}${gap}`, font: fonts.heading })],
        }),
        new TextRun(english ?? ''),
      ],
    }),
  ];
};

export const isAnnex = ({ level, number }: Heading): boolean => level === 1 && number.startsWith('附录');

function heading(block: Heading): Paragraph {
  const { level, number, title, anchor } = block;
  if (!isAnnex(block)) {
    return new Paragraph({
      heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      keepNext: true,
      children: [new Bookmark({ id: anchor, children: [new TextRun(`${number}${gap}${title}`)] })],
    });
  }
  // One paragraph of three lines, so that the outline has the annex as one entry.
  const [nature = '', name = title] = title.split(/(?<=^（[^）]*）)/);
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: true,
    alignment: AlignmentType.CENTER,
    spacing: { line: points(24), lineRule: LineRuleType.EXACT, before: 0, after: points(12) },
    children: [
      new Bookmark({
        id: anchor,
        children: [
          new TextRun(number),
          new TextRun({ text: nature, break: 1 }),
          new TextRun({ text: name, break: 1 }),
        ],
      }),
    ],
  });
}

function table(block: Extract<NumberedBlock, { kind: 'table' }>): FileChild[] {
  return [
    new Paragraph({ style: 'TableCaption', text: `${block.number}${gap}${block.caption}` }),
    ruledTable(block.head, block.rows, block.weights, block.note !== null),
    // Word joins two tables that touch; the paragraph also keeps the text off the table.
    new Paragraph({
      style: 'TableNote',
      spacing: block.note
        ? { after: points(8) }
        : { line: points(6), lineRule: LineRuleType.EXACT, before: 0, after: points(4) },
      ...(block.note ? { children: runs(block.note) } : {}),
    }),
  ];
}
