import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgresql://user:password@host:port/database')
    .optional(),
  ZHANLAN_DATA: z.string().default('var'),
  ZHANLAN_HOST: z.string().default('127.0.0.1'),
  ZHANLAN_PORT: port.default(8080),
  ZHANLAN_PUBLIC_URL: z.url().optional(),
  ZHANLAN_GATEWAY_HOST: z.string().default('127.0.0.1'),
  ZHANLAN_GATEWAY_PORT: z.union([z.literal('off'), port]).default(9212),
  ZHANLAN_MQTT_HOST: z.string().default('127.0.0.1'),
  ZHANLAN_MQTT_PORT: z.union([z.literal('off'), port]).default(1883),
  ZHANLAN_CONNECTOR_HOSTS: list,
  ZHANLAN_WATCH_FOLDERS: list,
  ZHANLAN_SIMULATION: z.stringbool().default(true),
  ZHANLAN_SAMPLE: z.enum(['zhanjiang', 'none']).default('zhanjiang'),
  ZHANLAN_SECRET: z.string().min(32).optional(),
  ZHANLAN_SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(10),
  ZHANLAN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  /** Absent: the embedded database under `dataDirectory`. */
  databaseUrl: string | undefined;
  dataDirectory: string;
  host: string;
  port: number;
  /** How browsers reach the centre, for links and cookies; follows host and port when absent. */
  publicUrl: string | undefined;
  /** The HJ 212 gateway; `null` when switched off. */
  gateway: { host: string; port: number } | null;
  /** The embedded MQTT broker; `null` when switched off. */
  mqtt: { host: string; port: number } | null;
  /** What connectors may reach beside the open internet. */
  connectors: {
    /** Hosts of the inside network that an administrator opened, `host` or `host:port`. */
    hosts: readonly string[];
    /** Folders of this machine that may be watched. */
    folders: readonly string[];
  };
  /** Whether devices in the reserved simulated range may register. */
  simulation: boolean;
  sample: 'zhanjiang' | 'none';
  /** Signs sessions. Absent: made at first start and kept in the data directory. */
  secret: string | undefined;
  signInPerMinute: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** A setting that cannot be used; the message names every fault at once, in both languages. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`配置有误 / The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the configuration from environment variables. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(given).filter(
    (key) => key.startsWith('ZHANLAN_') && !key.startsWith('ZHANLAN_TEST_') && !(key in environment.shape),
  );
  const parsed = environment.safeParse(given);
  const faults = [
    ...unknown.map((key) => `${key}: 没有这个设置项，请核对拼写 / no such setting, check the spelling`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map(
          (issue) =>
            `${issue.path.join('.')}=${JSON.stringify(given[String(issue.path[0])])}: ${issue.message}`,
        )),
  ];
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL,
    dataDirectory: value.ZHANLAN_DATA,
    host: value.ZHANLAN_HOST,
    port: value.ZHANLAN_PORT,
    publicUrl: value.ZHANLAN_PUBLIC_URL,
    gateway:
      value.ZHANLAN_GATEWAY_PORT === 'off'
        ? null
        : { host: value.ZHANLAN_GATEWAY_HOST, port: value.ZHANLAN_GATEWAY_PORT },
    mqtt:
      value.ZHANLAN_MQTT_PORT === 'off'
        ? null
        : { host: value.ZHANLAN_MQTT_HOST, port: value.ZHANLAN_MQTT_PORT },
    connectors: { hosts: value.ZHANLAN_CONNECTOR_HOSTS, folders: value.ZHANLAN_WATCH_FOLDERS },
    simulation: value.ZHANLAN_SIMULATION,
    sample: value.ZHANLAN_SAMPLE,
    secret: value.ZHANLAN_SECRET,
    signInPerMinute: value.ZHANLAN_SIGN_IN_PER_MINUTE,
    logLevel: value.ZHANLAN_LOG,
  };
}
