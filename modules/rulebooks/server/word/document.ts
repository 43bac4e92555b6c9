import { type Book, issuer, numberedBook, preface, signatures } from '@zhanlan/standards';
import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { bodyOf } from './body.ts';
import { contentsOf } from './contents.ts';
import { cover } from './cover.ts';
import { fonts, page, points, sizes, styles } from './styles.ts';
import { ruledTable } from './tables.ts';

/** Wide enough for a signature. */
const signatureRow = '\n\n';

/**
 * A rule book as a Word file, laid out after GB/T 9704-2012 (page) and GB/T 1.1 (structure): title page,
 * contents, preface with signatures and history, chapters, annexes on pages of their own.
 */
export async function bookDocument(book: Book): Promise<Uint8Array> {
  const blocks = numberedBook(book);
  const document = new Document({
    title: `${book.code} ${book.title.zh}`,
    subject: book.purpose.zh,
    creator: issuer.zh,
    lastModifiedBy: issuer.zh,
    description: `第 ${book.version} 版，自 ${book.effective} 起施行`,
    styles,
    evenAndOddHeaderAndFooters: true,
    // Word reckons the page numbers of the contents when it opens the file; until then there is an estimate.
    features: { updateFields: true },
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      { properties: { page }, children: cover(book), headers: noHeader(), footers: noFooter() },
      numbered(book, NumberFormat.UPPER_ROMAN, [
        frontTitle('目　　次', false),
        ...contentsOf(blocks),
        frontTitle('前　　言', true),
        ...preface(book, blocks).map((text) => new Paragraph({ style: 'Indented', text })),
        caption('签署'),
        ruledTable(
          ['事项', '岗位', '姓名', '签字', '日期'],
          signatures.map(({ act, role }) => [act, role, '', signatureRow, '']),
          [0.14, 0.22, 0.2, 0.26, 0.18],
        ),
        caption('修订记录'),
        ruledTable(
          ['版本', '发布日期', '修订内容'],
          book.revisions.map(({ version, date, what }) => [version, date, what]),
          [0.14, 0.2, 0.66],
        ),
      ]),
      numbered(book, NumberFormat.DECIMAL, [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { before: points(6), after: points(12), line: points(32) },
          children: [new TextRun({ text: book.title.zh, font: fonts.title, size: sizes.二号 })],
        }),
        ...bodyOf(blocks),
      ]),
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const frontTitle = (text: string, newPage: boolean): FileChild =>
  new Paragraph({ style: 'FrontTitle', text, ...(newPage ? { pageBreakBefore: true } : {}) });

const caption = (text: string): FileChild => new Paragraph({ style: 'TableCaption', text });

/** A section with the document number above and “— 1 —” below, outside on both sides of the sheet. */
function numbered(
  book: Book,
  formatType: (typeof NumberFormat)[keyof typeof NumberFormat],
  children: FileChild[],
): ISectionOptions {
  const header = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Header({
      children: [
        new Paragraph({
          alignment,
          children: [new TextRun({ text: book.code, font: fonts.heading, size: sizes.五号 })],
        }),
      ],
    });
  const footer = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: points(14), right: points(14) },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: fonts.table,
              size: sizes.四号,
            }),
          ],
        }),
      ],
    });
  return {
    properties: { page: { ...page, pageNumbers: { start: 1, formatType } } },
    headers: { default: header(AlignmentType.RIGHT), even: header(AlignmentType.LEFT) },
    footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
    children,
  };
}

const empty = () => new Paragraph({});
const noHeader = () => ({
  default: new Header({ children: [empty()] }),
  even: new Header({ children: [empty()] }),
});
const noFooter = () => ({
  default: new Footer({ children: [empty()] }),
  even: new Footer({ children: [empty()] }),
});
