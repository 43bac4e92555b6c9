import type { TestProject } from 'vitest/node';
import { build } from '../scripts/build.mjs';
import { createAdministrator, type RunningCentre, startCentreProcess } from './centre.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A centre with the sample city and an administrator. */
    centre: { url: string; gatewayPort: number; setupLink: string };
  }
}

/** Builds what is out of date and starts one centre with the sample city for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  build(process.execPath);
  const centre: RunningCentre = await startCentreProcess();
  await createAdministrator(centre);
  const { url, gatewayPort, setupLink } = centre;
  project.provide('centre', { url, gatewayPort, setupLink });
  return () => centre.stop();
}
