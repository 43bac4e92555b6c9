import type { Block, Chapter } from './document.ts';

/** Keys that a block or chapter points at. */
const pointsAt = (block: Block): string[] =>
  block.kind === 'clause'
    ? [block.text, ...(block.items ?? [])].flatMap((text) =>
        [...text.matchAll(/\{([a-zA-Z][\w-]*)\}/g)].map(([, key]) => key ?? ''),
      )
    : [];

/**
 * A catalogue may have nothing yet, and an empty table rules nothing: it is left out, with the clauses that point at
 * it, and what they leave empty (sections, chapters, annexes) goes too.
 */
export function withoutEmpty(chapters: readonly Chapter[]): readonly Chapter[] {
  const gone = new Set<string>();
  const drop = (key: string | undefined): false => {
    if (key !== undefined) gone.add(key);
    return false;
  };
  const keeps = (block: Block): boolean => {
    const stays =
      block.kind === 'table'
        ? block.rows.length > 0
        : block.kind === 'section'
          ? block.blocks.length > 0
          : !pointsAt(block).some((key) => gone.has(key));
    return stays || drop(block.key);
  };
  let present = chapters;
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    present = present
      .map((chapter) => ({
        ...chapter,
        blocks: chapter.blocks
          .map((block) =>
            block.kind === 'section' ? { ...block, blocks: block.blocks.filter(keeps) } : block,
          )
          .filter(keeps),
      }))
      .filter((chapter) => chapter.blocks.length > 0 || drop(chapter.key));
  }
  return present;
}
