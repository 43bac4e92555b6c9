import type { ModuleContract } from '@zhanlan/kernel/contract';
import { type Basis, type Field, type Rule, type RuleDomain, ruleDomains, rules } from '@zhanlan/standards';
import type { RuleBasis, RuleDetail, RuleField, RuleSummary, WorkedCase } from '../contract.ts';

const basisOf = (basis: Basis): RuleBasis => ({
  ...basis,
  changed: basis.changed ?? null,
  unverified: basis.unverified ?? null,
});

function fieldOf(key: string, field: Field): RuleField {
  const empty = { unit: '', min: null, max: null, most: null, nonDetect: false, options: [], parts: [] };
  const base = {
    ...empty,
    key,
    kind: field.kind,
    name: field.name,
    note: field.note ?? null,
    optional: field.optional ?? false,
  };
  switch (field.kind) {
    case 'number':
      return {
        ...base,
        unit: field.unit,
        min: field.min ?? null,
        max: field.max ?? null,
        nonDetect: field.nonDetect ?? false,
      };
    case 'choice':
      return { ...base, options: [...field.options] };
    case 'date':
      return base;
    case 'text':
      return { ...base, most: field.maxLength };
    case 'series':
      return { ...base, unit: field.unit, most: field.maxItems };
    case 'items':
      return { ...base, parts: [...field.items], nonDetect: field.nonDetect ?? false };
    case 'rows':
      return { ...base, parts: [...field.columns], most: field.maxItems, nonDetect: true };
  }
}

const usedBy = (rule: Rule, contracts: readonly ModuleContract[]): RuleSummary['usedBy'] =>
  contracts
    .filter((contract) => contract.rules?.includes(rule.id))
    .map((contract) => ({ module: contract.name, title: contract.title }));

export const summaryOf = (rule: Rule, contracts: readonly ModuleContract[]): RuleSummary => ({
  id: rule.id,
  domain: rule.domain,
  domainName: ruleDomains[rule.domain],
  name: rule.name,
  purpose: rule.purpose,
  bases: rule.bases.map(basisOf),
  usedBy: usedBy(rule, contracts),
});

const caseOf = ({ at, name, input, expected }: Rule['cases'][number]): WorkedCase => ({
  at,
  name,
  input,
  expected: 'value' in expected ? expected.value : null,
  absence: 'absence' in expected ? expected.absence : null,
});

export const detailOf = (rule: Rule, contracts: readonly ModuleContract[]): RuleDetail => ({
  ...summaryOf(rule, contracts),
  inputs: Object.entries(rule.inputs).map(([key, field]) => fieldOf(key, field)),
  dateInput: rule.dateInput ?? null,
  rounding: rule.rounding,
  validity: rule.validity,
  cases: rule.cases.map(caseOf),
  vectors: [...(rule.vectors ?? [])],
});

/** Rules whose name, purpose, id or standard holds every word of the search. */
export function findRules(search: string, domain?: string): Rule[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    if (domain && rule.domain !== domain) return false;
    const text = [
      rule.id,
      rule.name.zh,
      rule.name.en,
      rule.purpose.zh,
      rule.purpose.en,
      ...rule.bases.flatMap(({ standard, clause }) => [standard, clause]),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

interface EditionEvent {
  date: string;
  standard: string;
  replaces: string | null;
  rules: Array<{ id: string; name: Rule['name']; changed: Rule['name'] | null }>;
}

/** Every day on which an edition begins, newest first, with what it changes for which rule. */
export function editionEvents(): EditionEvent[] {
  const events = new Map<string, EditionEvent>();
  for (const rule of rules) {
    rule.bases.forEach((basis, index) => {
      if (!basis.from) return;
      const before = rule.bases[index - 1]?.standard ?? null;
      const key = `${basis.from} ${basis.standard} ${before}`;
      const event = events.get(key) ?? {
        date: basis.from,
        standard: basis.standard,
        replaces: before === basis.standard ? null : before,
        rules: [],
      };
      event.rules.push({ id: rule.id, name: rule.name, changed: basis.changed ?? null });
      events.set(key, event);
    });
  }
  return [...events.values()].sort(
    (a, b) => b.date.localeCompare(a.date) || a.standard.localeCompare(b.standard),
  );
}

/** Domains that have rules, in the order of the catalogue. */
export const domainsWithRules = (): Array<{ value: RuleDomain; words: Rule['name'] }> =>
  [...new Set(rules.map((rule) => rule.domain))].map((value) => ({ value, words: ruleDomains[value] }));
