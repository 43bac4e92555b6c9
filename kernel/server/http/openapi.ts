import { pino } from 'pino';
import type { ModuleContract } from '../../contract/index.ts';
import { buildApp } from './app.ts';

/**
 * The OpenAPI document that a centre with these contracts serves at `/api/openapi.json`, made without a
 * database: the same application is built with handlers that nobody calls.
 */
export async function openApiDocument(contracts: readonly ModuleContract[]): Promise<object> {
  const unreachable = async (): Promise<never> => {
    throw new Error('this application only describes itself');
  };
  const app = await buildApp({
    log: pino({ level: 'silent' }),
    runtime: {} as never,
    identity: {} as never,
    modules: contracts.map((contract) => ({
      contract,
      handlers: Object.fromEntries(Object.keys(contract.routes).map((name) => [name, unreachable])),
    })),
    healthy: unreachable,
    metrics: unreachable,
  });
  try {
    return app.swagger();
  } finally {
    await app.close();
  }
}
