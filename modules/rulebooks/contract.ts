import {
  absence,
  calendarDate,
  defineContract,
  defineRoute,
  type Permission,
  roleNames,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import { type RuleDomain, ruleDomains } from '@zhanlan/standards';
import { z } from 'zod';

export const readRules: Permission = {
  name: 'rulebooks.read',
  words: { zh: '查阅标准规范', en: 'Read the rule books' },
  roles: roleNames,
};

/** Longest question to a rule, in bytes: a year of hours. */
export const longestInput = 256 * 1024;

const domain = z.enum(Object.keys(ruleDomains) as [RuleDomain, ...RuleDomain[]]);

const basis = z.object({
  standard: z.string(),
  clause: z.string(),
  edition: z.string(),
  from: z.string().nullable().describe('first date of data it applies to; null: since ever'),
  until: z.string().nullable().describe('last date of data; null: in force'),
  changed: wordsSchema.nullable(),
  unverified: wordsSchema.nullable().describe('what of it is not verified against the text of the standard'),
});
export type RuleBasis = z.output<typeof basis>;

const usage = z.object({ module: z.string(), title: wordsSchema });

const ruleSummary = z.object({
  id: z.string(),
  domain,
  domainName: wordsSchema,
  name: wordsSchema,
  purpose: wordsSchema,
  bases: z.array(basis),
  usedBy: z.array(usage).describe('rooms of the centre that publish figures by it'),
});
export type RuleSummary = z.output<typeof ruleSummary>;

const named = { key: z.string(), name: wordsSchema, unit: z.string() };

/** One value that a rule takes: enough for a form. */
const field = z.object({
  key: z.string(),
  kind: z.enum(['number', 'choice', 'date', 'text', 'series', 'items', 'rows']),
  name: wordsSchema,
  note: wordsSchema.nullable(),
  optional: z.boolean(),
  unit: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  most: z.number().int().nullable().describe('most characters of a text, values of a series or rows'),
  nonDetect: z.boolean().describe('a value below the detection limit may be written 0.05L'),
  options: z.array(z.object({ value: z.string(), name: wordsSchema })),
  parts: z.array(z.object(named)).describe('items, or columns of the rows'),
});
export type RuleField = z.output<typeof field>;

const workedCase = z.object({
  at: z.enum(['limit', 'beyond', 'missing', 'usual']),
  name: wordsSchema,
  input: z.record(z.string(), z.unknown()),
  expected: z.string().nullable().describe('the value; null where there is none'),
  absence: z.string().nullable().describe('code of the absence'),
});
export type WorkedCase = z.output<typeof workedCase>;

const rule = ruleSummary.extend({
  inputs: z.array(field),
  dateInput: z.string().nullable(),
  rounding: wordsSchema,
  validity: wordsSchema,
  cases: z.array(workedCase),
  vectors: z.array(z.string()).describe('groups of published worked cases that it answers'),
});
export type RuleDetail = z.output<typeof rule>;

const evaluation = z.object({
  value: z.string().nullable(),
  unit: z.string(),
  absence: absence.nullable(),
  standard: z.string(),
  clause: z.string(),
  edition: z.string(),
  rounding: z.string(),
  unverified: z.boolean(),
  steps: z.array(z.object({ label: wordsSchema, expression: z.string() })),
  limits: z.array(z.object({ label: wordsSchema, value: z.string(), unit: z.string() })),
});
export type RuleResult = z.output<typeof evaluation>;

const bookSummary = z.object({
  bookId: z.string().describe('its place in the series, 1 to 8'),
  code: z.string().describe('document number'),
  title: wordsSchema,
  purpose: wordsSchema,
  version: z.string(),
  issued: calendarDate,
  effective: calendarDate.describe('first day in force'),
  revisions: z
    .array(z.object({ version: z.string(), date: calendarDate, what: z.string().describe('in Chinese') }))
    .describe('oldest first'),
  clauses: z.number().int().describe('numbered clauses'),
  tables: z.number().int(),
});
export type BookSummary = z.output<typeof bookSummary>;

/** What of a book is printed, in its order, with the numbers that its places give. */
const bookBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.number().int().min(1).max(3).describe('1: chapter or annex, 2: section, 3: term'),
    number: z.string(),
    title: z.string(),
    anchor: z.string(),
  }),
  z.object({
    kind: z.literal('clause'),
    number: z.string().describe('empty: not numbered'),
    text: z.string(),
    items: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('table'),
    number: z.string(),
    caption: z.string(),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    weights: z.array(z.number()).describe('relative widths of the columns'),
    note: z.string().nullable(),
  }),
]);
export type BookBlock = z.output<typeof bookBlock>;

const book = bookSummary.extend({
  issuer: wordsSchema.describe('issuing body'),
  preface: z.array(z.string()).describe('paragraphs, in Chinese'),
  blocks: z.array(bookBlock).describe('the text, in Chinese'),
});
export type BookDetail = z.output<typeof book>;

const bookParams = z.object({ bookId: z.string().max(20) });

const ruleParams = z.object({ ruleId: z.string().max(80) });

export const rulebooksContract = defineContract({
  name: 'rulebooks',
  title: { zh: '标准规范', en: 'Rule books' },
  routes: {
    listRules: defineRoute({
      method: 'GET',
      path: '/api/standards/rules',
      summary: { zh: '可执行规则', en: 'Executable rules' },
      access: readRules,
      audit: null,
      query: z.object({ domain: domain.optional(), search: z.string().max(80).optional() }),
      response: z.object({
        total: z.number().int(),
        rules: z.array(ruleSummary),
        domains: z.array(z.object({ value: domain, words: wordsSchema })).describe('those that have rules'),
      }),
    }),
    getRule: defineRoute({
      method: 'GET',
      path: '/api/standards/rules/:ruleId',
      summary: { zh: '一条规则', en: 'One rule: inputs, editions, rounding, validity, worked cases' },
      access: readRules,
      audit: null,
      params: ruleParams,
      response: rule,
    }),
    evaluateRule: defineRoute({
      method: 'POST',
      asks: true,
      path: '/api/standards/rules/:ruleId/result',
      summary: { zh: '试算', en: 'Try a rule; nothing is stored' },
      access: readRules,
      audit: null,
      params: ruleParams,
      body: z.object({
        input: z
          .record(z.string(), z.unknown())
          .describe('values by key; an unknown value is null or left out'),
      }),
      bodyLimit: longestInput,
      response: evaluation,
    }),
    listEditions: defineRoute({
      method: 'GET',
      path: '/api/standards/editions',
      summary: { zh: '标准换版时间线', en: 'When editions begin, and what changes for which rule' },
      access: readRules,
      audit: null,
      response: z.object({
        events: z.array(
          z.object({
            date: z.string(),
            standard: z.string(),
            replaces: z.string().nullable(),
            rules: z.array(z.object({ id: z.string(), name: wordsSchema, changed: wordsSchema.nullable() })),
          }),
        ),
      }),
    }),
    listBooks: defineRoute({
      method: 'GET',
      path: '/api/standards/books',
      summary: { zh: '八项标准规范', en: 'The eight rule books' },
      access: readRules,
      audit: null,
      response: z.object({ books: z.array(bookSummary) }),
    }),
    getBook: defineRoute({
      method: 'GET',
      path: '/api/standards/books/:bookId',
      summary: { zh: '一项标准规范全文', en: 'One rule book in full' },
      access: readRules,
      audit: null,
      params: bookParams,
      response: book,
    }),
    downloadBook: defineRoute({
      method: 'GET',
      path: '/api/standards/books/:bookId/document',
      summary: { zh: '下载规范文本', en: 'Download a rule book as a Word document' },
      access: readRules,
      audit: null,
      params: bookParams,
      response: 'file',
    }),
  },
});
