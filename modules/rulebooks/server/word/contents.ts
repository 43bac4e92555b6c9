import { annexNature, type NumberedBlock } from '@zhanlan/standards';
import {
  type FileChild,
  InternalHyperlink,
  LeaderType,
  PageReference,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { points, textWidth } from './styles.ts';

/**
 * 目次: chapters, sections and annexes with their pages. References to pages rather than a field of the whole
 * table, since every program reckons those when it lays the pages out.
 */
export const contentsOf = (blocks: readonly NumberedBlock[]): FileChild[] =>
  blocks
    .filter((block) => block.kind === 'heading')
    .map(
      (block) =>
        new Paragraph({
          indent: { left: block.level === 2 ? points(24) : 0 },
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: LeaderType.DOT }],
          children: [
            new InternalHyperlink({
              anchor: block.id,
              children: [new TextRun(`${entry(block)}\t`), new PageReference(block.id)],
            }),
          ],
        }),
    );

const entry = ({ number, title, annex }: Extract<NumberedBlock, { kind: 'heading' }>): string =>
  `${number}${annex ? `（${annexNature[annex]}）` : '　'}${title}`;
