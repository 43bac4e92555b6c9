import { defineModule } from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { airContract, airService } from '../contract.ts';
import { airDays, airHours, airNow, airYear, listCityStations, setCityStation } from './service.ts';
import { upsertMemberships } from './store.ts';

export const airModule = defineModule({
  contract: airContract,
  migrations: new URL('../db/', import.meta.url),
  setup({ services }) {
    services.provide(airService, {
      registerCityStations: (db, entries, by) => upsertMemberships(db, entries, by, new Date()),
    });
    return {
      handlers: {
        listCityStations: (context) => listCityStations(context, services.use(observationsService)),
        setCityStation: (context, input) => setCityStation(context, services.use(observationsService), input),
        now: (context, { query }) => airNow(context, services.use(observationsService), query),
        hours: (context, { query }) => airHours(context, services.use(observationsService), query),
        days: (context, { query }) => airDays(context, services.use(observationsService), query),
        year: (context, { query }) => airYear(context, services.use(observationsService), query),
      },
    };
  },
});
