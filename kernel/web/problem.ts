import type { ProblemDocument } from '../contract/problem.ts';
import type { Words } from '../contract/words.ts';

/** What a page needs of a failure: words for the reader, and the status and field where the centre gave them. */
export interface Failure {
  words: Words;
  /** HTTP status; 0 when no answer came. */
  status: number;
  type: string;
  field?: string | undefined;
}

const unreachable: Words = {
  zh: '没有收到中心的答复，可能是网络中断或服务正在重启。请稍后重试；页面上已有的数据仍是此前的。',
  en: 'The centre did not answer: the network may be down or the service is restarting. Try again shortly; what the page already shows is from before.',
};
const garbled: Words = {
  zh: '收到的答复无法识别。请重试；若仍出现，请告诉管理员。',
  en: 'The answer could not be understood. Try again; if it stays, tell the administrator.',
};

/** Reads whatever a call threw: the RFC 9457 problem of the centre, a network failure, or a proxy's page. */
export function failureOf(error: unknown): Failure {
  if (isProblem(error)) {
    return { words: error.words, status: error.status, type: error.type, field: error.field };
  }
  if (error instanceof TypeError) return { words: unreachable, status: 0, type: 'unreachable' };
  return { words: garbled, status: 0, type: 'garbled' };
}

function isProblem(error: unknown): error is ProblemDocument {
  return typeof error === 'object' && error !== null && 'words' in error && 'status' in error;
}
