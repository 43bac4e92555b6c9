import type { Words } from '../evaluation.ts';

/** Who issues, keeps and explains the rule books. */
export const issuer: Words = {
  zh: '湛江市生态环境局',
  en: 'Zhanjiang Municipal Ecology and Environment Bureau',
};

/** One entry of a book's history, oldest first. */
export interface Revision {
  version: string;
  /** Day of issue, `YYYY-MM-DD`. */
  date: string;
  what: string;
}

/**
 * Texts may point at what has a `key` in the same book: `{roles}` is printed as its number, e.g. 表 2, 5.3,
 * 附录 A. A book that points at nothing does not build.
 */
export type Block =
  /** A numbered clause (条): the number follows from its place, e.g. 4.2. Items are lettered a), b) … */
  | { kind: 'clause'; key?: string; text: string; items?: readonly string[] }
  /** A heading inside a chapter, numbered like a clause; what follows is numbered below it, e.g. 4.2.1. */
  | {
      kind: 'section';
      key?: string;
      title: string;
      blocks: ReadonlyArray<Exclude<Block, { kind: 'section' }>>;
    }
  /**
   * Numbered through the chapters (表 1) and anew in each annex (表 A.1). `weights` are relative widths of
   * the columns.
   */
  | {
      kind: 'table';
      key?: string;
      caption: string;
      head: readonly string[];
      rows: ReadonlyArray<readonly string[]>;
      weights?: readonly number[];
      note?: string;
    };

export interface Chapter {
  key?: string;
  title: string;
  /** Annexes come last and are lettered (附录 A); the others are numbered. */
  annex?: 'normative' | 'informative';
  blocks: readonly Block[];
}

/** A document that a book cites. */
export interface Reference {
  code: string;
  title: string;
  /** Its number or title is not verified against the document itself; printed with a mark. */
  unverified?: true;
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
  revisions: readonly [Revision, ...Revision[]];
  /** Documents it cites (规范性引用文件): number and title. */
  references: readonly Reference[];
  /** Terms (术语和定义). */
  terms: ReadonlyArray<{ term: string; english: string; definition: string }>;
  /** What it rules and where it applies (范围). */
  scope: readonly string[];
  /** Chapters after 范围, 规范性引用文件 and 术语和定义, which every book has; then annexes. */
  chapters: readonly Chapter[];
}
