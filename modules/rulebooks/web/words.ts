import type { Words } from '@zhanlan/kernel/web';
import type { WorkedCase } from './answers.ts';

export const caseKinds: Record<WorkedCase['at'], Words> = {
  limit: { zh: '恰在限值', en: 'at the limit' },
  beyond: { zh: '刚过限值', en: 'just beyond' },
  missing: { zh: '资料不足', en: 'too little known' },
  usual: { zh: '一般', en: 'usual' },
};

/** Why there is no value: five different answers, none of them 0. */
export const absences: Record<string, Words> = {
  noData: { zh: '无数据', en: 'no data' },
  tooFewValid: { zh: '有效数据不足', en: 'too few valid' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
  notRun: { zh: '未运行', en: 'not run' },
  failed: { zh: '失败', en: 'failed' },
};

/** A period of dates of data, open at either end. */
export const periodOf = (from: string | null, until: string | null): Words => ({
  zh: until === null ? (from === null ? '现行' : `${from} 起`) : `${from ?? ''}—${until}`,
  en:
    until === null
      ? from === null
        ? 'in force'
        : `from ${from}`
      : `${from ?? 'until'} – ${until}`.replace('until –', 'until'),
});

/** Address of the Word file of a book. */
export const wordFile = (bookId: string): string =>
  `/api/standards/books/${encodeURIComponent(bookId)}/document`;
