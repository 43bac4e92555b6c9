import { setTimeout as wait } from 'node:timers/promises';
import {
  deviceKinds,
  type PeriodCommand,
  periodStart,
  SimulatedDevice,
  type UploadCommand,
  uploadPeriods,
} from '@zhanlan/hj212';
import { type Counters, FieldDevice, type Line, noCounters } from './field-device.ts';

export type Plan =
  /** A 2011 of the present every so often, and the periods as they end. */
  | { kind: 'live'; everyMs: number }
  /** The periods of a day of China Standard Time, `YYYY-MM-DD`; `speed` times as fast as it was, or at once. */
  | { kind: 'day'; day: string; speed: number | null };

export interface SimulateOptions extends Omit<Line, 'backOffMs' | 'queueLimit'> {
  /** How many devices: wastewater, exhaust, ambient air in turn. */
  devices: number;
  seed: number;
  plan: Plan;
  /** Ends after so many acknowledged frames; absent: at the end of the day, or with the signal. */
  frames?: number | undefined;
  backOffMs?: number;
  queueLimit?: number;
  /** Called every second. */
  onSecond?: ((counters: Counters) => void) | undefined;
}

const periods = Object.keys(uploadPeriods) as PeriodCommand[];

interface Simulated {
  source: SimulatedDevice;
  sender: FieldDevice;
}

/**
 * Runs simulated field devices against a gateway until the plan, the number of frames or the signal ends it.
 * A centre that is away ends nothing: frames are kept and sent later.
 */
export async function simulate(options: SimulateOptions, signal: AbortSignal): Promise<Counters> {
  const counters = noCounters();
  const finished = new AbortController();
  const either = AbortSignal.any([signal, finished.signal]);
  const line: Line = { backOffMs: 500, queueLimit: 2000, ...options };
  const onAcknowledged = (): void => {
    if (options.frames !== undefined && counters.acknowledged >= options.frames) finished.abort();
  };
  const devices = Array.from({ length: options.devices }, (_, index): Simulated => {
    const kind = deviceKinds[index % deviceKinds.length] as (typeof deviceKinds)[number];
    const number = Math.floor(index / deviceKinds.length) + 1;
    return {
      source: new SimulatedDevice(kind, number, options.seed),
      sender: new FieldDevice(line, counters, onAcknowledged),
    };
  });
  const everySecond = setInterval(() => options.onSecond?.(counters), 1000);
  const running = devices.map(({ sender }) => sender.run(either));
  try {
    const { plan } = options;
    const phase = plan.kind === 'live' ? plan.everyMs / devices.length : 0;
    await Promise.all(
      devices.map((device, index) =>
        plan.kind === 'live'
          ? watch(device, plan.everyMs, index * phase, either)
          : replay(device, plan.day, plan.speed, either),
      ),
    );
  } catch (error) {
    if (!either.aborted) throw error;
  } finally {
    clearInterval(everySecond);
    finished.abort();
    await Promise.all(running);
  }
  return counters;
}

/** @param phaseMs keeps the devices from all speaking at once */
async function watch(
  device: Simulated,
  everyMs: number,
  phaseMs: number,
  signal: AbortSignal,
): Promise<never> {
  await wait(phaseMs, undefined, { signal });
  let before = new Date();
  for (;;) {
    const now = new Date();
    device.sender.keep(device.source.frame('2011', now, now));
    for (const command of periods) {
      const ended = periodStart(command, before);
      if (periodStart(command, now) > ended) device.sender.keep(device.source.frame(command, ended, now));
    }
    before = now;
    await wait(everyMs - ((Date.now() - now.getTime()) % everyMs), undefined, { signal });
  }
}

/** The uploads of a day in the order in which their periods end. */
function uploadsOf(day: string): Array<{ command: UploadCommand; start: Date; end: number }> {
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  const { length: wholeDay } = uploadPeriods['2031'];
  return periods
    .flatMap((command) => {
      const { length } = uploadPeriods[command];
      return Array.from({ length: wholeDay / length }, (_, index) => ({
        command,
        start: new Date(midnight + index * length),
        end: midnight + (index + 1) * length,
      }));
    })
    .sort((a, b) => a.end - b.end);
}

async function replay(
  { source, sender }: Simulated,
  day: string,
  speed: number | null,
  signal: AbortSignal,
): Promise<void> {
  const began = Date.now();
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  for (const { command, start, end } of uploadsOf(day)) {
    if (speed !== null) {
      const due = began + (end - midnight) / speed;
      await wait(Math.max(0, due - Date.now()), undefined, { signal });
    }
    sender.keep(source.frame(command, start, new Date()));
  }
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  await Promise.race([sender.emptied(), aborted]);
}
