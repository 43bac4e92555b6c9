import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Centre, type Config, startCentre } from '@zhanlan/kernel/server';
import { modules } from './modules.ts';
import { listenForOperator } from './operator.ts';
import { loadSampleCity, sampleFacts } from './sample-city.ts';

const webRoot = fileURLToPath(new URL('../web/dist/', import.meta.url));

/** Starts the whole centre, says where it is, and stops it on SIGINT or SIGTERM. */
export async function runCentre(config: Config): Promise<Centre> {
  const centre = await startCentre({
    config,
    modules,
    facts: sampleFacts,
    prepare: (kernel) => loadSampleCity(kernel, (line) => console.log(line)),
    ...(existsSync(webRoot) ? { webRoot } : {}),
  });
  const closeOperator = await listenForOperator(centre.kernel);
  const address = config.publicUrl ?? centre.url;
  console.log(`\n湛蓝 Zhanlan  ${address}`);
  if (centre.setupPath) {
    console.log(
      `首次启动：打开一次性链接创建管理员 / First start: create the administrator with this one-time link\n  ${address}${centre.setupPath}`,
    );
  }
  console.log('按 Ctrl+C 停止 / Ctrl+C stops it\n');
  const stop = async (): Promise<void> => {
    await closeOperator();
    await centre.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  return centre;
}
