import { defineModule } from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { waterContract, waterService } from '../contract.ts';
import { registerSections, waterNow, waterRankings, waterSection } from './service.ts';
import { upsertRankings } from './store.ts';

export const waterModule = defineModule({
  contract: waterContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ services }) {
    services.provide(waterService, {
      registerSections: (db, sections) => registerSections(db, services.use(observationsService), sections),
      registerRankings: upsertRankings,
    });
    return {
      handlers: {
        now: (context, input) => waterNow(context, services.use(observationsService), input),
        section: (context, input) => waterSection(context, services.use(observationsService), input),
        rankings: (context, input) => waterRankings(context, services.use(observationsService), input),
      },
    };
  },
});
