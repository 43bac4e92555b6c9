import { defineModule } from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { ingestContract, ingestService } from '../contract.ts';
import { type Gateway, openGateway } from './gateway/gateway.ts';
import { importJob, ingestHandlers, keepDevice } from './handlers.ts';
import { executeRun } from './import/execute.ts';
import { importAndWait } from './import/service.ts';
import { recoverRuns } from './store/imports.ts';

export const ingestModule = defineModule({
  contract: ingestContract,
  migrations: new URL('../db/', import.meta.url),
  setup(kernel) {
    const { services, jobs, config } = kernel;
    const observations = () => services.use(observationsService);
    let gateway: Gateway | null = null;
    services.provide(ingestService, {
      importFile: (input) => importAndWait({ kernel, observations: observations() }, input),
      registerDevice: async (db, mn, settings) => {
        await keepDevice(
          db,
          observations(),
          mn,
          { systemCode: null, active: true, stamp: 'start', minuteInterval: 'PT10M', units: {}, ...settings },
          null,
        );
      },
      gatewayAddress: () => gateway?.address ?? null,
    });
    return {
      handlers: ingestHandlers(kernel, observations, () => gateway),
      async start() {
        await jobs.work<{ runId: number }>(importJob, async ({ runId }, signal) => {
          await executeRun({ kernel, observations: observations() }, runId, signal);
        });
        await kernel.transaction(async (db) => {
          for (const runId of await recoverRuns(db)) await jobs.send(db, importJob, { runId });
        });
        if (config.gateway) {
          gateway = await openGateway({ kernel, observations: observations() }, config.gateway);
        }
      },
      async stop() {
        await gateway?.stop();
        gateway = null;
      },
    };
  },
});
