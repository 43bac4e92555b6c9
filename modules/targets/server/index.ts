import { dateOf, momentOf } from '@zhanlan/kernel/contract';
import { defineModule } from '@zhanlan/kernel/server';
import { targetsContract, targetsService } from '../contract.ts';
import { selectTargets, upsertTargets } from './store.ts';

export const targetsModule = defineModule({
  contract: targetsContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ services }) {
    services.provide(targetsService, { register: upsertTargets });
    return {
      handlers: {
        list: async (context, { query }) => {
          const { at, answer } = momentOf(query, context.now);
          const year = Number(dateOf(at).slice(0, 4));
          return { ...answer, year, targets: await selectTargets(context.db, year) };
        },
      },
    };
  },
});
