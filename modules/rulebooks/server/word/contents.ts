import type { NumberedBlock } from '@zhanlan/standards';
import {
  type FileChild,
  InternalHyperlink,
  LeaderType,
  LineRuleType,
  PageReference,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { isAnnex } from './body.ts';
import { points, textWidth } from './styles.ts';

/**
 * 目次: chapters, sections and annexes with their pages. References to pages rather than a field of the whole
 * table, since every program reckons those when it lays the pages out.
 */
export const contentsOf = (blocks: readonly NumberedBlock[]): FileChild[] =>
  blocks
    .filter((block) => block.kind === 'heading')
    .filter(({ level }) => level < 3)
    .map(
      (block) =>
        new Paragraph({
          spacing: { line: points(20), lineRule: LineRuleType.EXACT },
          indent: { left: block.level === 2 ? points(24) : 0 },
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: LeaderType.DOT }],
          children: [
            new InternalHyperlink({
              anchor: block.anchor,
              children: [
                new TextRun(`${block.number}${isAnnex(block) ? '' : '　'}${block.title}\t`),
                new PageReference(block.anchor),
              ],
            }),
          ],
        }),
    );
