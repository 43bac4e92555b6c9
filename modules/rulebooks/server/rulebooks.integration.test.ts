import { inflateRawSync } from 'node:zlib';
import { startTestCentre, type TestCentre } from '@zhanlan/kernel/testing';
import { rules } from '@zhanlan/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookDetail, BookSummary, RuleDetail, RuleResult, RuleSummary } from '../contract.ts';
import { rulebooksModule } from './index.ts';

describe('the standards room', () => {
  let centre: TestCentre;
  let cookie: string;
  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await centre.fetch(`/api/standards/${path}`, { cookie });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer;
  };
  const ask = (id: string, input: unknown) =>
    centre.fetch(`/api/standards/rules/${id}/result`, { cookie, json: { input } });
  beforeAll(async () => {
    centre = await startTestCentre([rulebooksModule]);
    cookie = await centre.signIn('analyst');
  });
  afterAll(() => centre.stop());

  it('lists every rule, and finds one by name, standard and id', async () => {
    const all = await get<{ total: number; rules: RuleSummary[] }>('rules');
    expect(all.total).toBe(rules.length);
    for (const search of ['分指数', 'iaqi', 'HJ 633-2026 air.iaqi']) {
      const found = await get<{ rules: RuleSummary[] }>(`rules?search=${encodeURIComponent(search)}`);
      expect(found.rules.map((rule) => rule.id)).toContain('air.iaqi');
      expect(found.rules.length).toBeLessThan(all.total);
    }
    expect((await get<{ total: number }>('rules?search=nothing-of-the-kind')).total).toBe(0);
  });

  it('answers every worked case of every rule over the wire as the rule does', async () => {
    let count = 0;
    for (const { id } of rules) {
      const rule = await get<RuleDetail>(`rules/${id}`);
      for (const one of rule.cases) {
        const answer = await ask(id, one.input);
        expect(answer.status, await answer.clone().text()).toBe(200);
        const result = (await answer.json()) as RuleResult;
        expect([id, one.name.en, result.value, result.absence?.code ?? null]).toEqual([
          id,
          one.name.en,
          one.expected,
          one.absence,
        ]);
        count += 1;
      }
    }
    console.log(`${rules.length} rules, ${count} worked cases over HTTP`);
  });

  it('refuses an unknown rule, an input that is none, and one that is too long', async () => {
    const status = async (path: string) => (await centre.fetch(`/api/standards/${path}`, { cookie })).status;
    expect(await status('rules/no.such')).toBe(404);
    expect((await ask('no.such', {})).status).toBe(404);
    expect((await ask('air.iaqi', 'none')).status).toBe(400);
    const wrong = await ask('air.iaqi', { concentration: 'much' });
    expect([wrong.status, ((await wrong.json()) as { field: string }).field]).toEqual([400, 'concentration']);
    expect((await ask('air.iaqi', { item: 'x'.repeat(300_000) })).status).toBe(413);
    // Fastify refuses poisoned prototypes; other keys that no rule takes are left out.
    expect((await ask('air.iaqi', { toString: 1, other: 2 })).status).toBe(200);
  });

  it('prints the eight books with number, version, dates and history, and counts their clauses', async () => {
    const { books } = await get<{ books: BookSummary[] }>('books');
    expect(books.map((book) => book.bookId)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(new Set(books.map((book) => book.code)).size).toBe(8);
    for (const summary of books) {
      const { issuer, preface, blocks, ...rest } = await get<BookDetail>(`books/${summary.bookId}`);
      expect(rest).toEqual(summary);
      expect(summary.revisions.length).toBeGreaterThan(0);
      expect(issuer.zh).toContain('生态环境局');
      expect(preface.join('')).toContain(summary.version);
      expect(blocks.filter((block) => block.kind === 'clause' && block.number !== '')).toHaveLength(
        summary.clauses,
      );
      expect(summary.clauses).toBeGreaterThan(20);
      expect(summary.tables).toBeGreaterThan(0);
    }
  });

  it('hands a book out as a Word file, and keeps who took it', async () => {
    const path = '/api/standards/books/4/document';
    const answer = await centre.fetch(path, { cookie });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('数据采集更新规范.docx'));
    const text = partOf(Buffer.from(await answer.arrayBuffer()), 'word/document.xml');
    expect(text).toContain('规范性引用文件');
    expect(text.trimEnd().endsWith('</w:document>')).toBe(true);
    // Made once: two more readers get the same file.
    const again = await Promise.all([1, 2].map(() => centre.fetch(path, { cookie })));
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    const audit = await centre.fetch('/api/admin/audit', { cookie: await centre.signIn('administrator') });
    const entries = ((await audit.json()) as { entries: Array<{ action: string; subject: string }> }).entries;
    const taken = entries.filter(({ action }) => action.startsWith('下载规范文本'));
    expect(taken).toHaveLength(3);
    expect(taken[0]).toMatchObject({ actor: 'analyst', subject: 'ZHB/GF 04-2026' });
  });

  it('says in both languages that there is no such book, and shows books to those signed in only', async () => {
    for (const path of ['books/9', 'books/0', 'books/01', 'books/x', 'books/9/document']) {
      const answer = await centre.fetch(`/api/standards/${path}`, { cookie });
      const { words } = (await answer.json()) as { words: { zh: string; en: string } };
      expect([path, answer.status]).toEqual([path, 404]);
      expect(words.zh).toContain('没有找到该规范');
      expect(words.en).toContain('No such rule book');
    }
    expect((await centre.fetch(`/api/standards/books/${'9'.repeat(21)}`, { cookie })).status).toBe(400);
    for (const path of ['books', 'books/1', 'books/1/document'])
      expect((await centre.fetch(`/api/standards/${path}`)).status).toBe(401);
  });
});

/** The text of one part of a zip file, by its central directory. */
function partOf(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  for (let entry = zip.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) {
      const size = zip.readUInt32LE(at + 20);
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(start, start + size)).toString('utf8');
    }
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${name} is not in the file`);
}
