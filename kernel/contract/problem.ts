import { z } from 'zod';
import { wordsSchema } from './figure.ts';
import type { Words } from './words.ts';

/** RFC 9457 problem document. `type` is stable; the words say what happened, what was expected and what to do. */
export const problemSchema = z.object({
  type: z.string().describe('urn:zhanlan:problem:<id>'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  words: wordsSchema,
  /** The field at fault, as a path into the request, where one is. */
  field: z.string().optional(),
  instance: z.string().optional(),
});
export type ProblemDocument = z.infer<typeof problemSchema>;

/** An expected refusal. Thrown by services, turned into problem+json by the kernel; anything else thrown is a bug. */
export class Problem extends Error {
  readonly id: string;
  readonly status: number;
  readonly words: Words;
  readonly field: string | undefined;
  constructor(id: string, status: number, words: Words, field?: string) {
    super(`${id}: ${words.en}`);
    this.name = 'Problem';
    this.id = id;
    this.status = status;
    this.words = words;
    this.field = field;
  }
}

export const notFound = (zh: string, en: string): Problem =>
  new Problem('not-found', 404, {
    zh: `没有找到${zh}。请核对编号，或从列表中选择。`,
    en: `No such ${en}. Check the identifier, or choose from the list.`,
  });

export const invalid = (words: Words, field?: string): Problem => new Problem('invalid', 400, words, field);
