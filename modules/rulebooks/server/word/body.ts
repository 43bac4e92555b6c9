import { annexNature, type NumberedBlock } from '@zhanlan/standards';
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

/** The blocks of a book as paragraphs and tables, with the numbers they carry. */
export const bodyOf = (blocks: readonly NumberedBlock[]): FileChild[] => blocks.flatMap(printed);

/** Between a number and what it numbers: one full-width blank. */
const gap = '　';
const label = (text: string): TextRun => new TextRun({ text: `${text}${gap}`, font: fonts.heading });

function printed(block: NumberedBlock): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)];
    case 'clause':
      return [
        new Paragraph({
          style: 'Clause',
          ...(block.items.length > 0 ? { keepNext: true } : {}),
          children: [
            new Bookmark({ id: block.id, children: [label(block.number)] }),
            new TextRun(block.text),
          ],
        }),
        ...block.items.map(({ mark, text }) => new Paragraph({ style: 'Item', text: `${mark}\t${text}` })),
      ];
    case 'paragraph':
      return [new Paragraph({ style: 'Indented', text: block.text })];
    case 'reference':
      return [
        new Paragraph({
          style: 'Indented',
          text: `${block.code}${block.unverified ? '※' : ''}${gap}${block.title}`,
        }),
      ];
    case 'term':
      return [
        new Paragraph({ style: 'TermNumber', text: block.number }),
        new Paragraph({
          style: 'Indented',
          keepNext: true,
          children: [
            new Bookmark({
              id: block.id,
              children: [new TextRun({ text: `${block.term}${gap}`, font: fonts.heading })],
            }),
            new TextRun(block.english),
          ],
        }),
        new Paragraph({ style: 'Indented', text: block.definition }),
      ];
    case 'table':
      return table(block);
  }
}

function heading(block: Extract<NumberedBlock, { kind: 'heading' }>): Paragraph {
  if (!block.annex) {
    return new Paragraph({
      heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      children: [
        new Bookmark({ id: block.id, children: [new TextRun(`${block.number}${gap}${block.title}`)] }),
      ],
    });
  }
  // One paragraph of three lines, so that the contents list the annex as one entry.
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: true,
    alignment: AlignmentType.CENTER,
    spacing: { line: points(24), lineRule: LineRuleType.EXACT, before: 0, after: points(12) },
    children: [
      new Bookmark({
        id: block.id,
        children: [
          new TextRun(block.number),
          new TextRun({ text: `（${annexNature[block.annex]}）`, break: 1 }),
          new TextRun({ text: block.title, break: 1 }),
        ],
      }),
    ],
  });
}

function table(block: Extract<NumberedBlock, { kind: 'table' }>): FileChild[] {
  return [
    new Paragraph({
      style: 'TableCaption',
      children: [
        new Bookmark({ id: block.id, children: [new TextRun(`${block.number}${gap}${block.caption}`)] }),
      ],
    }),
    ruledTable(block.head, block.rows, block.widths, block.note !== null),
    // Word joins two tables that touch; the paragraph also keeps the text off the table.
    new Paragraph({
      style: 'TableNote',
      spacing: block.note
        ? { after: points(8) }
        : { line: points(6), lineRule: LineRuleType.EXACT, before: 0, after: points(4) },
      ...(block.note ? { text: block.note } : {}),
    }),
  ];
}
