import type { Words } from '../evaluation.ts';

/** One entry of a book's history, oldest first. */
export interface Revision {
  version: string;
  /** `YYYY-MM-DD`. */
  date: string;
  what: string;
}

export type Block =
  /** A numbered clause (条): the number follows from its place, e.g. 4.2. */
  | { kind: 'clause'; text: string; items?: readonly string[] }
  /** A heading inside a chapter, numbered like a clause; what follows is numbered below it, e.g. 4.2.1. */
  | { kind: 'section'; title: string; blocks: ReadonlyArray<Exclude<Block, { kind: 'section' }>> }
  /** Numbered through the book (表 1). `weights` are relative widths of the columns. */
  | {
      kind: 'table';
      caption: string;
      head: readonly string[];
      rows: ReadonlyArray<readonly string[]>;
      weights?: readonly number[];
      note?: string;
    };

export interface Chapter {
  title: string;
  /** Annexes come last and are lettered (附录 A); the others are numbered. */
  annex?: 'normative' | 'informative';
  blocks: readonly Block[];
}

/** A rule book as an authority signs it. Its tables and numbers come from the data that the code runs. */
export interface Book {
  number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  /** Document number, e.g. `ZHB/GF 01-2026`. */
  code: string;
  title: Words;
  /** What the book is for, in one sentence, for lists. */
  purpose: Words;
  version: string;
  /** First day it is in force, `YYYY-MM-DD`. */
  effective: string;
  revisions: readonly Revision[];
  /** Documents it cites (规范性引用文件): number and title. */
  references: ReadonlyArray<{ code: string; title: string }>;
  /** Terms (术语和定义). */
  terms: ReadonlyArray<{ term: string; english: string; definition: string }>;
  /** Chapters after 范围, 规范性引用文件 and 术语和定义, which every book has. */
  scope: readonly string[];
  chapters: readonly Chapter[];
}
