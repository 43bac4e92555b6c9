import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fonts, points, textWidth } from './styles.ts';
import { runs } from './text.ts';

/** Thin lines inside, a heavier frame, as GB/T 1.1 draws tables. */
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const frame = { style: BorderStyle.SINGLE, size: 8, color: '000000' };

/** Up to this many lines of text a table is kept on one page: about a quarter of it. */
const keptTogether = 8;
/** A row with a longer cell may break over the page, or it could leave half a page empty. */
const unbroken = 240;

/** Marks and short words stand in the middle of a column, longer ones only where it is narrow; names of code never. */
function centred(cells: readonly string[], share: number): boolean {
  const longest = cells.reduce((length, cell) => Math.max(length, cell.length), 0);
  if (cells.some((cell) => cell.endsWith('。') || /[A-Za-z]{3}/.test(cell))) return false;
  return (longest <= 4 && share < 0.5) || (longest <= 10 && share <= 0.17);
}

/**
 * A table over the whole width of the text, with a head that repeats on every page.
 *
 * @param weights relative widths of the columns
 * @param noted a note follows, which must not stand alone on the next page
 */
export function ruledTable(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  weights: readonly number[],
  noted = false,
): Table {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => weight / whole);
  const columnWidths = widths.map((share) => Math.round(share * textWidth));
  const centre = head.map((_, column) =>
    centred(
      rows.map((row) => row[column] ?? ''),
      widths[column] ?? 1,
    ),
  );
  const together = linesOf(rows, widths) <= keptTogether;
  const last = rows.length - 1;
  const kept = (index: number): boolean => (index < last ? together || index === 0 : noted);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    alignment: AlignmentType.CENTER,
    margins: {
      marginUnitType: WidthType.DXA,
      top: points(1.5),
      bottom: points(1.5),
      left: points(3),
      right: points(3),
    },
    borders: {
      top: frame,
      bottom: frame,
      left: frame,
      right: frame,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        keepNext: true,
        children: head.map((text, column) => cell(text, columnWidths[column] ?? 0, true, true)),
      }),
      ...rows.map(
        (row, index) =>
          new TableRow({
            ...(row.every((text) => text.length <= unbroken) ? { cantSplit: true } : {}),
            ...(kept(index) ? { keepNext: true } : {}),
            children: head.map((_, column) =>
              cell(row[column] ?? '', columnWidths[column] ?? 0, centre[column] ?? false, false),
            ),
          }),
      ),
    ],
  });
}

/** Lines that the rows take, reckoned by full-width signs of 9 pt. */
function linesOf(rows: ReadonlyArray<readonly string[]>, widths: readonly number[]): number {
  const lines = (text: string, column: number): number => {
    const signs = ((widths[column] ?? 1) * textWidth) / points(9) - 0.7;
    return text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, signs))), 0);
  };
  return rows.reduce((sum, row) => sum + Math.max(...row.map(lines)), 0);
}

/** Signs of Latin scripts are about half as wide as Chinese ones. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 0.5 : 1), 0);

function cell(text: string, width: number, centre: boolean, head: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          style: 'TableCell',
          ...(centre ? { alignment: AlignmentType.CENTER } : {}),
          children: runs(line, head ? { font: fonts.heading } : {}),
        }),
    ),
  });
}
