import type { Block, Chapter } from './document.ts';

/** Short ways to write the parts of a book. */
export const clause = (text: string, ...items: string[]): Extract<Block, { kind: 'clause' }> => ({
  kind: 'clause',
  text,
  ...(items.length > 0 ? { items } : {}),
});

export const table = (
  key: string,
  caption: string,
  columns: ReadonlyArray<readonly [head: string, weight: number]>,
  rows: ReadonlyArray<readonly string[]>,
  note?: string,
): Extract<Block, { kind: 'table' }> => ({
  kind: 'table',
  key,
  caption,
  head: columns.map(([head]) => head),
  weights: columns.map(([, weight]) => weight),
  rows,
  ...(note ? { note } : {}),
});

export const chapter = (title: string, ...blocks: Block[]): Chapter => ({ title, blocks });

export const annex = (
  key: string,
  nature: 'normative' | 'informative',
  title: string,
  ...blocks: Block[]
): Chapter => ({ key, annex: nature, title, blocks });

/** What a cell says where there is nothing to say. */
export const none = '—';

/** 甲、乙和丙. */
export function listed(names: readonly string[], last = '和'): string {
  if (names.length < 2) return names[0] ?? none;
  return `${names.slice(0, -1).join('、')}${last}${names.at(-1)}`;
}

/** `2026-12-01` as 2026 年 12 月 1 日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
}

/**
 * A name of the program as a code of a standard: `formerName` as FORMER_NAME. What is written otherwise already
 * (`DA`, `w01018`, `91110000`) stays as it is.
 */
export const capitals = (name: string): string =>
  /^[a-z]+([A-Z0-9][a-z]*)*$/.test(name) && /[a-z]{2}/.test(name)
    ? name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toUpperCase()
    : name;
