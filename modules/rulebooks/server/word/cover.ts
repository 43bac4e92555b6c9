import { type Book, issuer } from '@zhanlan/standards';
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { fonts, points, sizes, textWidth } from './styles.ts';

const red = 'C00000';
const single = { line: 240, lineRule: LineRuleType.AUTO };

/** The title page: masthead, document number, title, version, dates. */
export function cover(book: Book): FileChild[] {
  const issued = book.revisions.at(-1)?.date ?? book.effective;
  const centred = (before: number, run: ConstructorParameters<typeof TextRun>[0], after = 0) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...single, before: points(before), after: points(after) },
      children: [new TextRun(run)],
    });
  return [
    centred(20, {
      text: `${issuer.zh}标准规范`,
      font: fonts.title,
      size: sizes.一号,
      color: red,
      characterSpacing: points(2),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...single, before: points(26), after: points(4) },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: red, space: 10 } },
      children: [new TextRun({ text: book.code, size: sizes.三号 })],
    }),
    centred(120, { text: book.title.zh, font: fonts.title, size: sizes.一号 }, 14),
    centred(0, { text: book.title.en, size: sizes.四号 }, 30),
    centred(0, { text: `第 ${book.version} 版`, font: fonts.heading, size: sizes.四号 }),
    new Paragraph({
      spacing: { ...single, before: points(200), after: points(24) },
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 8 } },
      children: [
        new TextRun({
          text: `${issued} 发布\t${book.effective} 施行`,
          font: fonts.heading,
          size: sizes.四号,
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: single,
      children: [
        new TextRun({ text: issuer.zh, font: fonts.title, size: sizes.三号, characterSpacing: points(2) }),
        new TextRun({ text: '　发布', font: fonts.heading, size: sizes.四号 }),
      ],
    }),
  ];
}
