import { notFound } from '@zhanlan/kernel/contract';
import { defineModule } from '@zhanlan/kernel/server';
import { ruleOf } from '@zhanlan/standards';
import { rulebooksContract } from '../contract.ts';
import { inputOf } from './input.ts';
import { detailOf, domainsWithRules, editionEvents, findRules, summaryOf } from './rules.ts';

const known = (id: string) => {
  const rule = ruleOf(id);
  if (!rule) throw notFound('该规则', 'rule');
  return rule;
};

export const rulebooksModule = defineModule({
  contract: rulebooksContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ contracts }) {
    return {
      handlers: {
        listRules: async (_context, { query }) => {
          const found = findRules(query.search ?? '', query.domain);
          return {
            total: found.length,
            rules: found.map((rule) => summaryOf(rule, contracts)),
            domains: domainsWithRules(),
          };
        },
        getRule: async (_context, { params }) => detailOf(known(params.ruleId), contracts),
        evaluateRule: async (_context, { params, body }) => {
          const rule = known(params.ruleId);
          return rule.evaluate(inputOf(rule.inputs, body.input) as never);
        },
        listEditions: async () => ({ events: editionEvents() }),
      },
    };
  },
});
