import type { Book } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { bookDocument } from './document.ts';
import { runs } from './text.ts';

const written = (text: string): string => JSON.stringify(runs(text));

describe('the text of a Word file', () => {
  it('may break between the numbers of a list and the words of a code, not after 表', () => {
    expect(written('28、25')).toContain('28、\u200b25');
    expect(written('FORMER_NAME')).toContain('FORMER_\u200bNAME');
    expect(written('air.iaqi')).toContain('air.\u200biaqi');
    expect(written('见表 2')).toContain('见表\u00a02');
    expect(written('甲、乙，1.5')).toContain('甲、乙，1.5');
  });

  it('sets small signs as subscripts', () => {
    expect(runs('I₀ ÷ Sᵢ')).toHaveLength(4);
    expect(written('I₀')).toContain('subscript');
  });

  it('is a file even where a book says nothing beyond what every book has', async () => {
    const book: Book = {
      number: 1,
      code: 'ZHB/GF 01-2026',
      title: { zh: '制度', en: 'Rules' },
      purpose: { zh: '用途', en: 'Purpose' },
      version: '1.0',
      effective: '2027-01-01',
      revisions: [{ version: '1.0', date: '2026-12-01', what: '首次制定。' }],
      references: [],
      terms: [],
      scope: ['本文件规定了制度。'],
      chapters: [],
    };
    const bytes = await bookDocument(book);
    expect([...bytes.slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
  });
});
