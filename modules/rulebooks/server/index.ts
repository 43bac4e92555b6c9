import { notFound } from '@zhanlan/kernel/contract';
import { defineModule } from '@zhanlan/kernel/server';
import { ruleOf } from '@zhanlan/standards';
import { rulebooksContract } from '../contract.ts';
import { openShelf } from './books.ts';
import { inputOf } from './input.ts';
import { detailOf, domainsWithRules, editionEvents, findRules, summaryOf } from './rules.ts';

export { centreFacts } from './centre-facts.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const known = (id: string) => {
  const rule = ruleOf(id);
  if (!rule) throw notFound('该规则', 'rule');
  return rule;
};

export const rulebooksModule = defineModule({
  contract: rulebooksContract,
  migrations: new URL('../db/', import.meta.url),
  setup(kernel) {
    const { contracts } = kernel;
    const shelf = openShelf(contracts);
    const noBook = () => notFound('该规范', 'rule book');
    return {
      handlers: {
        listRules: async (_context, { query }) => {
          const found = findRules(query.search ?? '', query.domain);
          return {
            total: found.length,
            rules: found.map((rule) => summaryOf(rule, contracts)),
            domains: domainsWithRules(),
          };
        },
        getRule: async (_context, { params }) => detailOf(known(params.ruleId), contracts),
        evaluateRule: async (_context, { params, body }) => {
          const rule = known(params.ruleId);
          return rule.evaluate(inputOf(rule.inputs, body.input) as never);
        },
        listEditions: async () => ({ events: editionEvents() }),
        listBooks: async () => ({ books: shelf.summaries() }),
        getBook: async (_context, { params }) => {
          const book = shelf.detail(params.bookId);
          if (!book) throw noBook();
          return book;
        },
        downloadBook: async ({ account }, { params }) => {
          const found = await shelf.word(params.bookId);
          if (!found) throw noBook();
          const { book, bytes } = found;
          // A route that reads has no entry of its own; who took a document away is kept all the same.
          await kernel.transaction((db) =>
            kernel.audit(db, {
              actor: account?.username ?? '-',
              action: '下载规范文本 / Download a rule book',
              subject: book.code,
              details: { version: book.version },
            }),
          );
          return {
            fileName: `${book.code.replace('/', '-')} ${book.title.zh}.docx`,
            mediaType: wordType,
            body: bytes,
          };
        },
      },
    };
  },
});
