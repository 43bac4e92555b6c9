import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** In milliseconds; a first start loads the database and migrates. */
const longestStart = 120_000;

const root = fileURLToPath(new URL('..', import.meta.url));

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** The centre as a process of its own, on the embedded database of a directory. */
export class CentreProcess {
  readonly #directory: string;
  readonly #port: number;
  readonly #gatewayPort: number;
  #child: ChildProcess | null = null;

  constructor(directory: string, port: number, gatewayPort: number) {
    this.#directory = directory;
    this.#port = port;
    this.#gatewayPort = gatewayPort;
  }

  /** @returns seconds until it was healthy: database open, gateway and web doors open */
  async start(): Promise<number> {
    const began = performance.now();
    const log = openSync(this.#logPath, 'a');
    const child = spawn(process.execPath, [join(root, 'server', 'cli', 'main.ts'), 'start'], {
      cwd: root,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        DATABASE_URL: '',
        ZHANLAN_DATA: this.#directory,
        ZHANLAN_PORT: String(this.#port),
        ZHANLAN_GATEWAY_PORT: String(this.#gatewayPort),
        ZHANLAN_MQTT_PORT: 'off',
        ZHANLAN_SAMPLE: 'none',
        ZHANLAN_LOG: 'warn',
      },
    });
    this.#child = child;
    while (performance.now() - began < longestStart) {
      this.assertRunning();
      const health = await fetch(`http://127.0.0.1:${this.#port}/healthz`).catch(() => null);
      if (health?.ok) return (performance.now() - began) / 1000;
      await wait(50);
    }
    throw new Error(`中心没有就绪 / the centre did not become ready:\n${this.#lastWords()}`);
  }

  /** @throws with the end of its log where it ended by itself */
  assertRunning(): void {
    if (!this.#alive()) throw new Error(`中心自行退出 / the centre ended by itself:\n${this.#lastWords()}`);
  }

  /** kill -9: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** A graceful stop. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  #alive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get #logPath(): string {
    return `${this.#directory}.log`;
  }

  #lastWords(): string {
    return readFileSync(this.#logPath, 'utf8').split('\n').slice(-30).join('\n');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || !this.#alive()) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}
