import { DownloadOutlined } from '@ant-design/icons';
import {
  type Column,
  DataTable,
  defineTexts,
  Page,
  Panel,
  QueryState,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type BookSummary, useBooks } from './answers.ts';
import { wordFile } from './words.ts';
import './rulebooks.css';

const texts = defineTexts({
  title: { zh: '八项标准规范', en: 'Rule books' },
  list: { zh: '标准规范', en: 'The eight rule books' },
  lead: {
    zh: '规范文本由运行所用的同一份规则、代码和限值生成：印出的即正在执行的。可在线阅读，也可下载 Word 文件报批签署。',
    en: 'The books are made from the very rules, codes and limits that the centre runs: what is printed is what is enforced. They are Chinese documents; read them here, or download them as Word files to be signed.',
  },
  name: { zh: '名称', en: 'Title' },
  code: { zh: '编号', en: 'Number' },
  purpose: { zh: '内容', en: 'What it rules' },
  version: { zh: '版本', en: 'Version' },
  effective: { zh: '施行日期', en: 'In force from' },
  clauses: { zh: '条文数', en: 'Clauses' },
  tables: { zh: '表数', en: 'Tables' },
  history: { zh: '修订记录', en: 'History' },
  word: { zh: '下载', en: 'Download' },
  download: (title: string) => ({ zh: `下载 Word：${title}`, en: `Download as Word: ${title}` }),
});

const history = (book: BookSummary): string =>
  book.revisions.map(({ version, date, what }) => `${version}（${date}）${what}`).join('\n');

/** The eight books: read here, or taken as Word to be signed. */
export default function BooksPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const query = useBooks();
  const columns: Array<Column<BookSummary>> = [
    { key: 'title', title: say.name, width: 200, value: (book) => book.title[language] },
    {
      key: 'code',
      title: say.code,
      value: (book) => book.code,
      render: (book) => <span className="book-code">{book.code}</span>,
    },
    { key: 'purpose', title: say.purpose, sortable: false, value: (book) => book.purpose[language] },
    { key: 'version', title: say.version, value: (book) => book.version },
    {
      key: 'effective',
      title: say.effective,
      value: (book) => book.effective,
      render: (book) => <span className="book-code">{book.effective}</span>,
    },
    { key: 'clauses', title: say.clauses, numeric: true, value: (book) => book.clauses },
    { key: 'tables', title: say.tables, numeric: true, value: (book) => book.tables },
    {
      key: 'history',
      title: say.history,
      sortable: false,
      value: history,
      render: (book) => (
        <span className="book-history" lang="zh-CN">
          {history(book)}
        </span>
      ),
    },
    {
      key: 'word',
      title: say.word,
      sortable: false,
      value: (book) => wordFile(book.bookId),
      render: (book) => (
        <Button
          size="small"
          icon={<DownloadOutlined />}
          download
          href={wordFile(book.bookId)}
          aria-label={say.download(book.title[language])}
        >
          Word
        </Button>
      ),
    },
  ];
  return (
    <Page title={say.title}>
      <Panel title={say.list}>
        <p className="rule-lead">{say.lead}</p>
        <QueryState query={query}>
          {({ books }) => (
            <DataTable
              columns={columns}
              rows={books}
              rowKey={(book) => book.bookId}
              rowLink={(book) => `/standards/books/${book.bookId}`}
              exportName={say.list}
              caption={say.list}
            />
          )}
        </QueryState>
      </Panel>
    </Page>
  );
}
