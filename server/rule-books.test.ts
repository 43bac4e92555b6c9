import { readdirSync, readFileSync } from 'node:fs';
import { centreFacts } from '@zhanlan/rulebooks/server';
import {
  type Book,
  buildBooks,
  modelEntities,
  type NumberedBlock,
  numberedBook,
  pollutants,
  preface,
  rules,
} from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { contracts, routes } from './testing/requests.ts';

const facts = centreFacts(contracts);
const books = buildBooks(facts).map((book) => ({ book, blocks: numberedBook(book) }));
const bookOf = (number: Book['number']) => books[number - 1] as (typeof books)[number];

const cells = (blocks: readonly NumberedBlock[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));

/** Heads of columns whose cells are codes and are read as such. */
const codeColumn = /标识|代码|编码|编号|路径|成员|^方法$|单位/;
/** References and terms stand in chapters 2 and 3 with the names that they have in English. */
const foreign = (blocks: readonly NumberedBlock[]): ReadonlySet<NumberedBlock> => {
  const end = blocks.findIndex((block) => block.kind === 'heading' && block.number === '4');
  return new Set(
    blocks.slice(0, end).filter((block) => block.kind === 'heading' || /　/.test(textOf(block))),
  );
};
const textOf = (block: NumberedBlock): string =>
  block.kind === 'clause' ? [block.text, ...block.items].join('\n') : '';

/** Every text of a book that is prose: what a reader reads as Chinese. */
function prose(blocks: readonly NumberedBlock[]): Array<{ at: string; text: string }> {
  const names = foreign(blocks);
  const own = new Set(rules.map(({ id }) => id));
  return blocks
    .filter((block) => !names.has(block))
    .flatMap((block) => {
      const texts =
        block.kind === 'heading'
          ? [block.title]
          : block.kind === 'clause'
            ? [textOf(block)]
            : [
                block.caption,
                block.note ?? '',
                ...block.head,
                ...block.rows.flatMap((row) =>
                  row.filter((_, column) => !codeColumn.test(block.head[column] ?? '')),
                ),
              ];
      return texts
        .flatMap((text) => text.split('\n'))
        .filter((text) => !own.has(text))
        .map((text) => ({
          at: block.number,
          text: text.replace(
            /\/api\/[\w./{}-]*|\S+@[\w.]+|\w+\.(shp|shx|dbf|prj|cpg|geojson|kml|csv)\b/g,
            '',
          ),
        }));
    });
}

/** Words of the interface and of formats, and names, that the text cannot say otherwise. */
const known = new Set(
  'limit offset total null asKnownAt result multipart form data application problem json urn zhanlan gzip xlsx openair true false station'.split(
    ' ',
  ),
);
/** Words of four letters or more in small letters, and names of programs. */
const english = /(?<![A-Za-zα-ω])(?:[a-z]{4,}|[a-z]{2,}[A-Z]\w*|[a-z]{2,}_\w+)(?![A-Za-z])/g;

describe.each(books.map(({ book, blocks }) => [book.code, book, blocks] as const))(
  '%s',
  (_, book, blocks) => {
    it('carries title, version, dates, history, scope, references and terms', () => {
      expect(book.title.zh).toMatch(/^[\u4e00-\u9fff]+$/);
      expect(book.version).toBe(book.revisions.at(-1)?.version);
      expect((book.revisions.at(-1)?.date ?? '') <= book.effective).toBe(true);
      expect(preface(book, blocks).join('')).toContain('归口');
      expect([book.scope, book.references, book.terms].every((part) => part.length > 1)).toBe(true);
      const chapters = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
      expect(chapters.length).toBeGreaterThan(7);
    });

    it('reads as rules: no names of the program, no braces, no English in the text', () => {
      const found = prose(blocks).flatMap(({ at, text }) => {
        const words = [...text.matchAll(english)].map(([word]) => word).filter((word) => !known.has(word));
        const marks = /[{}]|\[object|undefined|NaN|"\w+"\s*:/.exec(text)?.[0];
        return words.length > 0 || marks ? [`${at}: ${[...words, marks ?? ''].join(' ')} | ${text}`] : [];
      });
      expect(found).toEqual([]);
    });

    it('writes its codes as codes, not as names of the program', () => {
      const codes = blocks.flatMap((block) =>
        block.kind === 'table'
          ? block.rows.flatMap((row) =>
              row.filter((_cell, column) => codeColumn.test(block.head[column] ?? '')),
            )
          : [],
      );
      expect(codes.filter((code) => /^[a-z]{2,}[A-Z]|^[a-z]{2,}_/.test(code))).toEqual([]);
    });

    it('binds: its clauses say what shall, should or may be done', () => {
      const clauses = blocks.filter((block) => block.kind === 'clause' && block.number !== '').map(textOf);
      const binding = clauses.filter((text) => /应|不得|可以|宜|负责|见(表|附录)/.test(text));
      expect(binding.length / clauses.length).toBeGreaterThan(0.6);
      for (const text of clauses) expect(text).toMatch(/[。：]\s*(\n|$)/);
    });

    it('has no empty cell, and no table without rows', () => {
      for (const block of blocks) {
        if (block.kind !== 'table') continue;
        expect(block.rows.length, block.caption).toBeGreaterThan(0);
        for (const row of block.rows)
          expect(
            row.some((cell) => cell.trim() !== ''),
            block.caption,
          ).toBe(true);
      }
    });
  },
);

describe('the books print what the centre runs', () => {
  it('every rule with every basis and every worked case, in book 7', () => {
    const printed = cells(bookOf(7).blocks);
    for (const rule of rules) {
      const cell = printed.find((text) => text.split('\n').includes(rule.id));
      expect(cell, rule.id).toContain(rule.name.zh);
      const row = bookOf(7).blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows.filter(([name]) => name === cell) : [],
      )[0];
      for (const basis of rule.bases) expect(row?.[1], rule.id).toContain(basis.standard);
    }
    const cases = rules.reduce((sum, rule) => sum + rule.cases.length, 0);
    const rows = bookOf(7).blocks.flatMap((block) =>
      block.kind === 'table' && block.caption.endsWith('算例') ? block.rows : [],
    );
    expect(rows).toHaveLength(cases);
  });

  it('every field of the data model in book 2, every code of a pollutant in book 3', () => {
    const names = new Set(cells(bookOf(2).blocks));
    for (const { fields } of modelEntities)
      for (const field of fields) expect(names).toContain(field.name.zh);
    const codes = new Set(cells(bookOf(3).blocks));
    for (const { code } of pollutants) expect(codes).toContain(code);
  });

  it('every route, permission, audited action and problem of the interface in books 1 and 5', () => {
    const one = new Set(cells(bookOf(1).blocks));
    const five = new Set(cells(bookOf(5).blocks));
    for (const { route } of routes) {
      expect(five).toContain(route.path.replace(/:(\w+)/g, '{$1}'));
      if (route.audit)
        expect(
          [...one].some((cell) => cell.includes(route.audit?.zh ?? '')),
          route.path,
        ).toBe(true);
      if (typeof route.access === 'object') expect(one).toContain(route.access.words.zh);
    }
  });

  it('every problem that a room or the kernel answers with', () => {
    const five = new Set(cells(bookOf(5).blocks));
    const root = new URL('../', import.meta.url);
    const sources = ['kernel', 'modules', 'server'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!test)\.ts$/.test(entry.name))
        .map((entry) => `${entry.parentPath}/${entry.name}`)
        .filter((path) => !path.includes('node_modules')),
    );
    const ids = sources.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/new Problem\(\s*'([a-z-]+)'/g)].map(([, id]) => id ?? ''),
    );
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => !five.has(id))).toEqual([]);
  });

  it('the limits that the kernel sets', () => {
    const { bodyBytes, uploadBytes, requestsPerMinute, sessionHours, invitationHours, passwordLength } =
      facts.limits;
    const source = (path: string): string =>
      readFileSync(new URL(`../kernel/server/${path}`, import.meta.url), 'utf8');
    expect([bodyBytes, uploadBytes]).toEqual([1024 * 1024, 200 * 1024 * 1024]);
    expect(source('http/app.ts')).toContain('bodyLimit: 1024 * 1024,');
    expect(source('http/app.ts')).toContain(`options.requestsPerMinute ?? ${requestsPerMinute}`);
    expect(source('http/routes.ts')).toContain('defaultUploadLimit = 200 * 1024 * 1024;');
    expect(source('auth/identity.ts')).toContain(`expiresIn: ${sessionHours} * 3600`);
    expect(source('auth/identity.ts')).toContain(
      `minPasswordLength: ${passwordLength.min}, maxPasswordLength: ${passwordLength.max}`,
    );
    expect(source('auth/accounts.ts')).toContain(`invitationHours = ${invitationHours};`);
  });
});
