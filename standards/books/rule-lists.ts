import type { Evaluation } from '../evaluation.ts';
import { type Basis, type Field, type Rule, type RuleDomain, ruleDomains, type WorkedCase } from '../rule.ts';
import { chineseClause } from './cited.ts';
import { none, table } from './compose.ts';
import type { Block } from './document.ts';

/** When a basis applies, by the date of the data. */
export function inForce({ from, until }: Basis): string {
  if (from && until) return `${from} 至 ${until}`;
  if (from) return `自 ${from} 起`;
  return until ? `至 ${until}` : '现行';
}

const absences: Record<NonNullable<Evaluation['absence']>['code'], string> = {
  noData: '无数据',
  tooFewValid: '有效数据不足',
  notApplicable: '不适用',
  notRun: '未评价',
  failed: '处理失败',
};

const lettersOfValues = { limit: '限值处', beyond: '越过限值', missing: '缺测', usual: '一般' } as const;

/** Domains that have rules, in the order of the catalogue. */
export const domainsOf = (rules: readonly Rule[]): RuleDomain[] =>
  (Object.keys(ruleDomains) as RuleDomain[]).filter((domain) => rules.some((rule) => rule.domain === domain));

const perDomain = (
  rules: readonly Rule[],
  make: (own: readonly Rule[], domain: RuleDomain) => Block[],
): Block[] =>
  domainsOf(rules).flatMap((domain) =>
    make(
      rules.filter((rule) => rule.domain === domain),
      domain,
    ),
  );

/** One section for each domain with its rules: what each rests on, when it applies, rounding and validity. */
export const ruleSections = (rules: readonly Rule[]): Block[] =>
  perDomain(rules, (own, domain) => [
    {
      kind: 'section',
      title: ruleDomains[domain].zh,
      blocks: [
        table(
          `rules-${domain}`,
          `${ruleDomains[domain].zh}评价规则`,
          [
            ['规则', 30],
            ['依据和适用的数据日期', 36],
            ['修约', 24],
            ['有效性', 26],
          ],
          own.map((rule) => [
            `${rule.name.zh}\n${rule.id}`,
            [
              ...rule.bases.map((basis) => `${basisWords(basis)}\n（${inForce(basis)}）`),
              ...unverifiedOf(rule),
            ].join('\n'),
            rule.rounding.zh,
            rule.validity.zh,
          ]),
        ),
      ],
    },
  ]);

const basisWords = ({ standard, clause: at }: Basis): string =>
  [namesOfMethods[standard] ?? standard, chineseClause(at)].filter(Boolean).join('，');

/** Methods in general use that no standard lays down, by the name of the program that made them known. */
const namesOfMethods: Readonly<Record<string, string>> = { openair: '通行方法（openair）' };

/** What is not verified of a rule, each sentence once though several editions may share it. */
function unverifiedOf({ bases }: Rule): string[] {
  const sentences = bases.flatMap(({ unverified }) =>
    (unverified?.zh ?? '')
      .replace(/^未核验[：:，]?\s*/, '')
      .split('。')
      .filter(Boolean),
  );
  return sentences.length > 0 ? [`未核验：${[...new Set(sentences)].join('。')}。`] : [];
}

/** What changed from one edition to the next, in the order of the dates. */
export function editionChanges(rules: readonly Rule[]): string[][] {
  const changes = new Map<string, { from: string; standard: string; names: string[]; what: string }>();
  for (const rule of rules) {
    for (const { from, standard, changed } of rule.bases) {
      if (!from || !changed) continue;
      const key = `${from} ${standard} ${changed.zh}`;
      const known = changes.get(key) ?? { from, standard, names: [], what: changed.zh };
      known.names.push(rule.name.zh);
      changes.set(key, known);
    }
  }
  return [...changes.values()]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.standard < b.standard ? -1 : 1))
    .map(({ from, standard, names, what }) => [from, standard, names.join('、'), what]);
}

/** One section for each domain with the worked cases of its rules. */
export const caseSections = (rules: readonly Rule[]): Block[] =>
  perDomain(rules, (own, domain) => [
    {
      kind: 'section',
      title: ruleDomains[domain].zh,
      blocks: [
        table(
          `cases-${domain}`,
          `${ruleDomains[domain].zh}算例`,
          [
            ['规则', 20],
            ['算例', 23],
            ['情形', 11],
            ['输入', 40],
            ['结果', 14],
          ],
          own.flatMap((rule) =>
            rule.cases.map((one) => [
              rule.name.zh,
              one.name.zh,
              lettersOfValues[one.at],
              inputWords(rule, one),
              'value' in one.expected ? one.expected.value : absences[one.expected.absence],
            ]),
          ),
        ),
      ],
    },
  ]);

/** A table of rules by name for a book that builds on them. */
export const ruleTable = (key: string, caption: string, rules: readonly Rule[]): Block[] => [
  table(
    key,
    caption,
    [
      ['规则', 34],
      ['用途', 50],
      ['依据', 32],
    ],
    rules.map((rule) => [rule.name.zh, rule.purpose.zh, basisWords(rule.bases.at(-1) ?? rule.bases[0])]),
  ),
];

/** Values of a long series or of many items that are printed before the rest is counted. */
const shown = 8;

function inputWords(rule: Rule, { input }: WorkedCase): string {
  const carbonMonoxide = Object.values(input).some((value) => /^CO(_|$)/.test(String(value)));
  const given = Object.entries(input).map(([key, value]) => {
    const field = rule.inputs[key];
    return field
      ? `${field.name.zh}：${valueWords(field, value, (unit) => unitOf(unit, carbonMonoxide))}`
      : `${key}：${String(value)}`;
  });
  return given.join('；') || none;
}

function valueWords(field: Field, value: unknown, unitOf: (unit: string) => string): string {
  if (value === null || value === undefined || value === '') return '缺';
  switch (field.kind) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.name.zh ?? String(value);
    case 'number':
      return `${String(value)}${unitOf(field.unit)}`;
    case 'series':
      return `${abridged(
        (value as unknown[]).map((one) => (one === null ? '缺' : String(one))),
        unitOf(field.unit),
      )}`;
    case 'items':
      return abridged(
        Object.entries(value as Record<string, unknown>).map(([key, one]) => {
          const item = field.items.find((known) => known.key === key);
          return `${item?.name.zh ?? key} ${one === null ? '缺' : `${String(one)}${unitOf(item?.unit ?? '')}`}`;
        }),
      );
    case 'rows':
      return abridged(
        (value as Array<Record<string, unknown>>).map(
          (row) =>
            `（${field.columns
              .filter(({ key }) => key in row)
              .map(({ key, name }) => `${name.zh} ${row[key] === null ? '缺' : String(row[key])}`)
              .join('，')}）`,
        ),
      );
    default:
      // The whole of a file is for the calculator, not for a reader.
      return /[{[]/.test(String(value)) ? '全文略，见规则计算页的算例' : String(value);
  }
}

/** `μg/m³ (CO mg/m³)` is the one or the other. */
function unitOf(unit: string, carbonMonoxide: boolean): string {
  const [, usual = unit, other = unit] = /^(.+) \(CO (.+)\)$/.exec(unit) ?? [];
  const own = carbonMonoxide ? other : usual;
  return ['', '1', '—'].includes(own) ? '' : ` ${own}`;
}

const abridged = (values: readonly string[], unit = ''): string =>
  values.length > shown
    ? `${values.slice(0, shown).join('、')}${unit} 等 ${values.length} 个`
    : `${values.join('、') || '缺'}${values.length > 0 ? unit : ''}`;
