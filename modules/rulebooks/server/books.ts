import { Worker } from 'node:worker_threads';
import type { ModuleContract } from '@zhanlan/kernel/contract';
import { type Book, buildBooks, issuer, numberedBook, preface } from '@zhanlan/standards';
import type { BookDetail, BookSummary } from '../contract.ts';
import { centreFacts } from './centre-facts.ts';

/** The books of one running centre: nothing in them changes while it runs, so each is made once. */
export interface Shelf {
  summaries(): BookSummary[];
  /** `null` where there is no such book. */
  detail(bookId: string): BookDetail | null;
  /** The book and its Word file. */
  word(bookId: string): Promise<{ book: Book; bytes: Uint8Array } | null>;
}

export function openShelf(contracts: readonly ModuleContract[]): Shelf {
  let made: Map<string, Book> | null = null;
  const files = new Map<string, Promise<Uint8Array>>();
  const books = (): Map<string, Book> => {
    made ??= new Map(buildBooks(centreFacts(contracts)).map((book) => [`${book.number}`, book]));
    return made;
  };
  return {
    summaries: () => [...books().values()].map(summaryOf),
    detail(bookId) {
      const book = books().get(bookId);
      return book ? detailOf(book) : null;
    },
    async word(bookId) {
      const book = books().get(bookId);
      if (!book) return null;
      let file = files.get(bookId);
      if (!file) {
        file = written(book);
        files.set(bookId, file);
        // A failure is not kept: the next reader tries again.
        file.catch(() => files.delete(bookId));
      }
      return { book, bytes: await file };
    },
  };
}

function summaryOf(book: Book): BookSummary {
  const blocks = numberedBook(book);
  return {
    bookId: `${book.number}`,
    code: book.code,
    title: book.title,
    purpose: book.purpose,
    version: book.version,
    issued: book.revisions.at(-1)?.date ?? book.effective,
    effective: book.effective,
    revisions: [...book.revisions],
    clauses: blocks.filter((block) => block.kind === 'clause' && block.number !== '').length,
    tables: blocks.filter((block) => block.kind === 'table').length,
  };
}

function detailOf(book: Book): BookDetail {
  const blocks = numberedBook(book);
  return { ...summaryOf(book), issuer, preface: preface(book, blocks), blocks };
}

/** Lays the Word file out on a thread of its own: a long book takes seconds, in which the centre must go on answering. */
function written(book: Book): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./word/worker.ts', import.meta.url), {
      workerData: book,
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`${book.code}: no Word file was made`)));
  });
}
