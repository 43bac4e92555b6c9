import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { defineTexts, Link, Page, Panel, useLanguage, usePathParams, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { type BookDetail, useBook } from './answers.ts';
import { BookBlock } from './BookBlock.tsx';
import { wordFile } from './words.ts';
import './rulebooks.css';
import './book.css';

const texts = defineTexts({
  page: { zh: '规范文本', en: 'Rule book' },
  back: { zh: '全部规范', en: 'All books' },
  word: { zh: '下载 Word', en: 'Download as Word' },
  print: { zh: '打印', en: 'Print' },
  chinese: { zh: '', en: 'The text of this document is Chinese; only the Chinese text is binding.' },
  contents: { zh: '目次', en: 'Contents' },
  facts: { zh: '文件信息', en: 'About this document' },
  code: { zh: '编号', en: 'Number' },
  issuer: { zh: '发布单位', en: 'Issued by' },
  version: { zh: '版本', en: 'Version' },
  issued: { zh: '发布日期', en: 'Issued' },
  effective: { zh: '施行日期', en: 'In force from' },
  clauses: { zh: '条文和表', en: 'Clauses and tables' },
  counts: (clauses: number, tables: number) => ({
    zh: `${clauses} 条，${tables} 个表`,
    en: `${clauses} clauses, ${tables} tables`,
  }),
  history: { zh: '修订记录', en: 'History' },
  text: { zh: '正文', en: 'Text' },
});

/** One book as a page: contents on the left, text on the right, the same numbers as in Word. */
export default function BookPage(): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { bookId = '' } = usePathParams();
  const query = useBook(bookId);
  const book = query.data;
  return (
    <Page
      title={book?.title[language] ?? say.page}
      scope={<Link to="/standards/books">{say.back}</Link>}
      {...(book
        ? {
            actions: (
              <>
                <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                  {say.print}
                </Button>
                <Button type="primary" icon={<DownloadOutlined />} download href={wordFile(bookId)}>
                  {say.word}
                </Button>
              </>
            ),
          }
        : {})}
      loading={query.isPending}
      error={book ? null : query.error}
      onRetry={() => void query.refetch()}
    >
      {book && <Whole book={book} />}
    </Page>
  );
}

function Whole({ book }: { book: BookDetail }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  // The text comes after the address: its place is looked for when it is there.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), []);
  const facts: Array<[name: string, value: string]> = [
    [say.code, book.code],
    [say.version, book.version],
    [say.issuer, book.issuer[language]],
    [say.issued, book.issued],
    [say.effective, book.effective],
    [say.clauses, say.counts(book.clauses, book.tables)],
  ];
  return (
    <div className="book">
      <Contents book={book} />
      <div className="book-sheet">
        {say.chinese && <p className="rule-lead">{say.chinese}</p>}
        <Panel title={say.facts}>
          <dl className="book-facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div className="book-revisions">
              <dt>{say.history}</dt>
              {book.revisions.map(({ version, date, what }) => (
                <dd key={version} lang="zh-CN">
                  {version}　{date}　{what}
                </dd>
              ))}
            </div>
          </dl>
        </Panel>
        <article className="book-text" lang="zh-CN" aria-label={say.text}>
          <h2 id="preface">前言</h2>
          {book.preface.map((paragraph) => (
            <p key={paragraph} className="book-plain">
              {paragraph}
            </p>
          ))}
          {book.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks stand in the order of the book
            <BookBlock key={index} block={block} />
          ))}
        </article>
      </div>
    </div>
  );
}

function Contents({ book }: { book: BookDetail }): ReactElement {
  const say = useTexts(texts);
  return (
    <nav className="book-contents" aria-label={say.contents}>
      <h2>{say.contents}</h2>
      <ol lang="zh-CN">
        <li>
          <a href="#preface">前言</a>
        </li>
        {book.blocks
          .filter((block) => block.kind === 'heading')
          .filter(({ level }) => level < 3)
          .map(({ anchor, level, number, title }) => (
            <li key={anchor} className={`level-${level}`}>
              <a href={`#${anchor}`}>
                {number}　{title}
              </a>
            </li>
          ))}
      </ol>
    </nav>
  );
}
