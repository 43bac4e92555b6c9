import { type Decoded, isUpload } from '@zhanlan/hj212';
import type { Words } from '@zhanlan/kernel/contract';
import type { Db, Kernel } from '@zhanlan/kernel/server';
import type { ObservationsService } from '@zhanlan/observations/contract';
import type { QuarantineReason } from '../../contract.ts';
import { countFrames, type DeviceRow, findDevices, insertSimulated } from '../store/devices.ts';
import {
  ensureFramePartition,
  type FrameRow,
  insertFrames,
  nextFrameIds,
  type Verdict,
} from '../store/frames.ts';
import { insertRefusals, type Refusal } from '../store/quarantine.ts';
import { type FrameContent, type FrameFault, frameReadings } from './frame-readings.ts';
import { passwordMatches } from './password.ts';
import { isSimulatedMn, simulatedSite } from './simulated.ts';

/** What came over a connection and waits to be kept: a frame, or what could not be one. */
export type Arrival =
  | { kind: 'frame'; decoded: Decoded; text: string; remote: string; receivedAt: Date }
  | { kind: 'fault'; reason: QuarantineReason; words: Words; text: string; remote: string; receivedAt: Date };

/** Whether the sender is to be answered with 9014. */
export type Kept = {
  acknowledged: boolean;
  refused: boolean;
  /** It came from a device that nobody registered. */
  stranger: boolean;
};

export interface CommitRuntime {
  kernel: Pick<Kernel, 'db' | 'transaction' | 'config'>;
  observations: ObservationsService;
}

type Frame = Extract<Arrival, { kind: 'frame' }>;

const isReply = (command: string): boolean => /^90\d\d$/.test(command);

function deviceFault(device: DeviceRow | undefined, mn: string, password: string): FrameFault | null {
  const held = { column: null, readings: 0 };
  if (!device) {
    return {
      ...held,
      reason: 'unknownDevice',
      words: {
        zh: `设备 MN“${mn}”未登记，报文未入库、未应答。请在“联网设备”登记后由设备补发。`,
        en: `Device MN "${mn}" is not registered; the frame was neither stored nor answered. Register it under Devices; the device then sends again.`,
      },
    };
  }
  if (!device.active) {
    return {
      ...held,
      reason: 'inactiveDevice',
      words: {
        zh: `设备 ${mn} 已停用，报文未入库。`,
        en: `Device ${mn} is switched off; the frame was not stored.`,
      },
    };
  }
  if (device.password_hash !== null && !passwordMatches(password, device.password_hash)) {
    return {
      ...held,
      reason: 'wrongPassword',
      words: {
        zh: `设备 ${mn} 的访问密码 PW 与登记的不符，报文未入库。请核对设备设置。`,
        en: `The password PW of device ${mn} is not the registered one; the frame was not stored. Check the settings of the device.`,
      },
    };
  }
  return null;
}

async function devicesOf(
  db: Db,
  runtime: CommitRuntime,
  frames: readonly Frame[],
  now: Date,
): Promise<Map<string, DeviceRow>> {
  const mns = [...new Set(frames.map((frame) => frame.decoded.head.MN ?? ''))];
  const known = await findDevices(db, mns);
  const fresh = runtime.kernel.config.simulation
    ? frames.filter(
        ({ decoded }) => !known.has(decoded.head.MN ?? '') && isSimulatedMn(decoded.head.MN ?? ''),
      )
    : [];
  if (fresh.length === 0) return known;
  const sites = new Map(
    fresh.map(({ decoded }) => [
      decoded.head.MN ?? '',
      simulatedSite(decoded.head.MN ?? '', decoded.head.ST ?? ''),
    ]),
  );
  await runtime.observations.upsertSites(db, [...sites.values()]);
  const systemCode = new Map(fresh.map(({ decoded }) => [decoded.head.MN ?? '', decoded.head.ST ?? null]));
  await insertSimulated(
    db,
    [...sites].map(([mn, site]) => ({ mn, siteId: site.id, systemCode: systemCode.get(mn) ?? null })),
    now,
  );
  return findDevices(db, mns);
}

interface Prepared {
  frame: Frame;
  id: number;
  mn: string;
  device: DeviceRow | undefined;
  refused: FrameFault | null;
  content: FrameContent;
  /** Readings that were stored or were there already; those refused. */
  fresh: number;
  held: number;
  faults: FrameFault[];
}

function verdictOf(item: Prepared): Verdict {
  if (item.refused) return 'refused';
  const kept = item.content.readings.length - item.held;
  if (kept > 0 && item.faults.length > 0) return 'partial';
  if (item.faults.length > 0) return 'refused';
  if (item.content.readings.length === 0) return 'empty';
  return item.fresh > 0 ? 'stored' : 'duplicate';
}

/**
 * Keeps a batch of arrivals in one transaction: raw frames, their values, and what was refused with the
 * reason. Only when it has committed may a device be answered.
 */
export async function commitArrivals(runtime: CommitRuntime, arrivals: readonly Arrival[]): Promise<Kept[]> {
  const { kernel, observations } = runtime;
  const now = new Date();
  const frames = arrivals.filter((arrival): arrival is Frame => arrival.kind === 'frame');
  if (frames.length > 0) await ensureFramePartition(kernel.db, kernel, now);
  return kernel.transaction(async (db) => {
    const refusals: Refusal[] = arrivals.flatMap((arrival) =>
      arrival.kind === 'fault'
        ? [refusalOf(arrival, `hj212:${arrival.remote}`, { ...arrival, column: null, readings: 0 }, null)]
        : [],
    );
    const prepared = new Map<Frame, Prepared>();
    if (frames.length > 0) {
      const devices = await devicesOf(db, runtime, frames, now);
      const ids = await nextFrameIds(db, frames.length);
      for (const [index, frame] of frames.entries()) {
        prepared.set(frame, prepare(frame, ids[index] ?? 0, devices));
      }
      await storeValues(db, observations, [...prepared.values()]);
      for (const item of prepared.values()) {
        for (const one of item.refused ? [item.refused] : item.faults) {
          refusals.push(
            refusalOf(
              item.frame,
              `hj212:${item.mn || item.frame.remote}`,
              one,
              item.device?.district ?? null,
            ),
          );
        }
      }
      await insertFrames(db, [...prepared.values()].map(frameRow));
      await countFrames(db, countsOf([...prepared.values()]), now);
    }
    await insertRefusals(db, refusals, now);
    return arrivals.map((arrival): Kept => {
      const item = arrival.kind === 'frame' ? prepared.get(arrival) : undefined;
      if (!item) return { acknowledged: false, refused: true, stranger: false };
      const command = item.frame.decoded.head.CN ?? '';
      return {
        // A frame whose values were refused one by one is kept with them: sending it again would not help.
        acknowledged: !item.refused && isUpload(command) && (item.frame.decoded.flag?.wantsAnswer ?? false),
        refused: verdictOf(item) === 'refused',
        stranger: item.refused?.reason === 'unknownDevice',
      };
    });
  });
}

function prepare(frame: Frame, id: number, devices: ReadonlyMap<string, DeviceRow>): Prepared {
  const { head } = frame.decoded;
  const mn = head.MN ?? '';
  const device = devices.get(mn);
  const item = { frame, id, mn, device, fresh: 0, held: 0, faults: [] };
  const nothing: FrameContent = { readings: [], faults: [] };
  // Answers of a device to requests (9011 …) carry no data.
  if (isReply(head.CN ?? '')) return { ...item, refused: null, content: nothing };
  const refused = deviceFault(device, mn, head.PW ?? '');
  if (refused || !device) return { ...item, refused, content: nothing };
  const content = frameReadings(frame.decoded, device, `hj212/frame/${id}`);
  return { ...item, refused: null, content, faults: [...content.faults] };
}

async function storeValues(
  db: Db,
  observations: ObservationsService,
  items: readonly Prepared[],
): Promise<void> {
  const sources = new Map<string, Prepared[]>();
  for (const item of items) {
    if (item.content.readings.length > 0) sources.set(item.mn, [...(sources.get(item.mn) ?? []), item]);
  }
  if (sources.size === 0) return;
  const all = [...sources.values()].flat();
  const result = await observations.store(
    db,
    { kind: 'hj212', reference: 'hj212:gateway' },
    all.flatMap((item) => item.content.readings),
  );
  let index = 0;
  for (const item of all) {
    for (const reading of item.content.readings) {
      const outcome = result.outcomes[index++];
      if (outcome?.status !== 'refused') {
        if (outcome?.status !== 'duplicate') item.fresh += 1;
        continue;
      }
      item.held += 1;
      item.faults.push({ reason: outcome.code, words: outcome.words, column: reading.property, readings: 1 });
    }
  }
}

const frameRow = (item: Prepared): FrameRow => ({
  id: item.id,
  receivedAt: item.frame.receivedAt,
  mn: item.mn,
  cn: item.frame.decoded.head.CN ?? '',
  verdict: verdictOf(item),
  raw: item.frame.text,
});

function countsOf(items: readonly Prepared[]): Map<string, { frames: number; refused: number }> {
  const counts = new Map<string, { frames: number; refused: number }>();
  for (const item of items) {
    const count = counts.get(item.mn) ?? { frames: 0, refused: 0 };
    count.frames += 1;
    if (verdictOf(item) === 'refused') count.refused += 1;
    counts.set(item.mn, count);
  }
  return counts;
}

function refusalOf(arrival: Arrival, reference: string, one: FrameFault, district: string | null): Refusal {
  return {
    source: 'hj212',
    reference,
    runId: null,
    row: null,
    column: one.column,
    reason: one.reason,
    words: one.words,
    raw: arrival.text,
    readings: one.readings,
    district,
  };
}
