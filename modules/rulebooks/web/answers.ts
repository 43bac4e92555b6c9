import { keepPreviousData } from '@tanstack/react-query';
import { api, type paths } from '@zhanlan/kernel/web';

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

export type RuleSummary = Answer<'/api/standards/rules'>['rules'][number];
export type RuleDetail = Answer<'/api/standards/rules/{ruleId}'>;
export type RuleField = RuleDetail['inputs'][number];
export type WorkedCase = RuleDetail['cases'][number];
export type RuleResult =
  paths['/api/standards/rules/{ruleId}/result']['post']['responses'][200]['content']['application/json'];
export type EditionEvent = Answer<'/api/standards/editions'>['events'][number];
export type BookSummary = Answer<'/api/standards/books'>['books'][number];
export type BookDetail = Answer<'/api/standards/books/{bookId}'>;
export type BookBlock = BookDetail['blocks'][number];
export type Domain = RuleSummary['domain'];

/** Rules change with the program only: what was read once holds. */
const lasting = { staleTime: Number.POSITIVE_INFINITY } as const;

export const useRules = (domain: Domain | undefined, search: string) =>
  api.useQuery(
    'get',
    '/api/standards/rules',
    { params: { query: { ...(domain ? { domain } : {}), ...(search ? { search } : {}) } } },
    { ...lasting, placeholderData: keepPreviousData },
  );
export const useRule = (ruleId: string) =>
  api.useQuery('get', '/api/standards/rules/{ruleId}', { params: { path: { ruleId } } }, lasting);
/** The answer to what the address asks; nothing is asked without an input. */
export const useResult = (ruleId: string, input: Record<string, unknown> | null) =>
  api.useQuery(
    'post',
    '/api/standards/rules/{ruleId}/result',
    { params: { path: { ruleId } }, body: { input: input ?? {} } },
    { ...lasting, enabled: input !== null, retry: false },
  );
export const useEditions = () => api.useQuery('get', '/api/standards/editions', {}, lasting);
export const useBooks = () => api.useQuery('get', '/api/standards/books', {}, lasting);
export const useBook = (bookId: string) =>
  api.useQuery('get', '/api/standards/books/{bookId}', { params: { path: { bookId } } }, lasting);
