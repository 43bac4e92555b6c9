import { defineModule } from '@zhanlan/kernel/server';
import { observationsService } from '@zhanlan/observations/contract';
import { ingestContract, ingestService } from '../contract.ts';
import { type Broker, openBroker } from './connectors/broker.ts';
import { Subscriber } from './connectors/subscriber.ts';
import { type Gateway, openGateway } from './gateway/gateway.ts';
import { importJob, ingestHandlers, keepDevice } from './handlers.ts';
import { executeRun } from './import/execute.ts';
import { importAndWait } from './import/service.ts';
import type { PipelineRuntime } from './pipelines/commit.ts';
import { MessageIntake } from './pipelines/messages.ts';
import { startSchedule } from './pipelines/schedule.ts';
import { recoverRuns } from './store/imports.ts';

export const ingestModule = defineModule({
  contract: ingestContract,
  migrations: new URL('../db/', import.meta.url),
  setup(kernel) {
    const { services, jobs, config } = kernel;
    const observations = () => services.use(observationsService);
    let gateway: Gateway | null = null;
    let broker: Broker | null = null;
    let subscriber: Subscriber | null = null;
    let intake: MessageIntake | null = null;
    let stopSchedule: (() => Promise<void>) | null = null;
    const runtime = (): PipelineRuntime => ({ kernel, observations: observations() });
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
      handlers: ingestHandlers(kernel, observations, () => gateway, {
        runtime,
        broker: () => broker,
        subscriber: () => subscriber,
      }),
      async start() {
        await jobs.work<{ runId: number }>(importJob, async ({ runId }, signal) => {
          await executeRun({ kernel, observations: observations() }, runId, signal);
        });
        await kernel.transaction(async (db) => {
          for (const runId of await recoverRuns(db)) await jobs.send(db, importJob, { runId });
        });
        intake = new MessageIntake(runtime());
        const connections = new Subscriber(runtime(), intake);
        subscriber = connections;
        stopSchedule = await startSchedule(runtime(), async () => {
          await connections.refresh();
          await broker?.review();
        });
        if (config.mqtt) broker = await openBroker(runtime(), intake, config.mqtt);
        if (config.gateway) {
          gateway = await openGateway({ kernel, observations: observations() }, config.gateway);
        }
      },
      async stop() {
        await gateway?.stop();
        gateway = null;
        await stopSchedule?.();
        await subscriber?.stop();
        await broker?.stop();
        await intake?.idle();
        broker = null;
      },
    };
  },
});
