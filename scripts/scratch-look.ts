import { mkdirSync, writeFileSync } from 'node:fs';
import { kernelContract } from '@zhanlan/kernel/contract';
import { buildBooks, numberedBook } from '@zhanlan/standards';
import { bookDocument } from '../modules/rulebooks/server/word/document.ts';
import { centreFacts } from '../modules/rulebooks/server/centre-facts.ts';
import { modules } from '../server/modules.ts';
const out = '/tmp/books-look';
mkdirSync(out, { recursive: true });
for (const book of buildBooks(centreFacts([kernelContract, ...modules.map((m) => m.contract)] as never))) {
  const t = Date.now();
  writeFileSync(`${out}/book${book.number}.docx`, await bookDocument(book));
  console.log(book.code, book.title.zh, numberedBook(book).length, 'blocks', Date.now() - t, 'ms');
}
process.exit(0);
