import { defineModule } from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { airContract } from '../contract.ts';
import { airDays, airHours, airNow, airYear } from './service.ts';

export const airModule = defineModule({
  contract: airContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ services }) {
    return {
      handlers: {
        now: (context, { query }) => airNow(context, services.use(observationsService), query),
        hours: (context, { query }) => airHours(context, services.use(observationsService), query),
        days: (context, { query }) => airDays(context, services.use(observationsService), query),
        year: (context, { query }) => airYear(context, services.use(observationsService), query),
      },
    };
  },
});
